namespace UsdBridge.Plan
{
    /// <summary>Where a value comes from, and how sure it is.</summary>
    public sealed class OriginPlan
    {
        internal OriginPlan()
        {
        }

        /// <summary>Of the node it is about; null where it is about no node.</summary>
        public string NodeId { get; internal set; }

        /// <summary>Which value; "all" for all of the node's.</summary>
        public string Field { get; internal set; }

        /// <summary>"declared", "measured", "simulated", "prompt", "default" and others.</summary>
        public string Kind { get; internal set; }

        /// <summary>0 to 1.</summary>
        public double Confidence { get; internal set; }

        /// <summary>In words; "" without.</summary>
        public string Note { get; internal set; }
    }
}
