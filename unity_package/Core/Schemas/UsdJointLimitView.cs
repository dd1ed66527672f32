namespace UsdBridge
{
    /// <summary>How far a joint may go in one degree of freedom.</summary>
    public sealed class UsdJointLimitView
    {
        internal UsdJointLimitView(UsdPrim prim, string name)
        {
            Name = name;
            string prefix = "limit:" + name + ":physics:";
            Low = SchemaValues.Number(prim, prefix + "low", double.NegativeInfinity);
            High = SchemaValues.Number(prim, prefix + "high", double.PositiveInfinity);
        }

        /// <summary>The degree of freedom: "transX" … "rotZ", "distance", "linear", "angular".</summary>
        public string Name { get; }

        /// <summary>Least: degrees or units of length; above <see cref="High"/>: locked.</summary>
        public SchemaValue<double> Low { get; }

        /// <summary>Most: degrees or units of length.</summary>
        public SchemaValue<double> High { get; }
    }
}
