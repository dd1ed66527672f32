namespace UsdBridge
{
    /// <summary>A motor of one degree of freedom.</summary>
    public sealed class UsdJointDriveView
    {
        internal UsdJointDriveView(UsdPrim prim, string name)
        {
            Name = name;
            string prefix = "drive:" + name + ":physics:";
            Type = SchemaValues.Text(prim, prefix + "type", "force");
            MaxForce = SchemaValues.Number(prim, prefix + "maxForce", double.PositiveInfinity);
            TargetPosition = SchemaValues.Number(prim, prefix + "targetPosition", 0);
            TargetVelocity = SchemaValues.Number(prim, prefix + "targetVelocity", 0);
            Damping = SchemaValues.Number(prim, prefix + "damping", 0);
            Stiffness = SchemaValues.Number(prim, prefix + "stiffness", 0);
        }

        /// <summary>The degree of freedom: "transX" … "rotZ", "distance", "linear", "angular".</summary>
        public string Name { get; }

        /// <summary>"force" or "acceleration".</summary>
        public SchemaValue<string> Type { get; }

        /// <summary>The most force or torque.</summary>
        public SchemaValue<double> MaxForce { get; }

        /// <summary>Degrees or units of length.</summary>
        public SchemaValue<double> TargetPosition { get; }

        /// <summary>Degrees or units of length per second.</summary>
        public SchemaValue<double> TargetVelocity { get; }

        /// <summary>Force by velocity.</summary>
        public SchemaValue<double> Damping { get; }

        /// <summary>Force by distance.</summary>
        public SchemaValue<double> Stiffness { get; }
    }
}
