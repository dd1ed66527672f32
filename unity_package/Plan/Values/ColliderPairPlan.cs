namespace UsdBridge.Plan
{
    /// <summary>Two nodes whose colliders do not touch.</summary>
    public sealed class ColliderPairPlan
    {
        internal ColliderPairPlan()
        {
        }

        /// <summary>Id of a node.</summary>
        public string First { get; internal set; }

        /// <summary>Id of another node.</summary>
        public string Second { get; internal set; }
    }
}
