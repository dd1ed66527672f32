namespace UsdBridge
{
    /// <summary>How heavy a body is.</summary>
    public sealed class UsdMassView
    {
        private static readonly Vector3d Unknown = new Vector3d(1, 1, 1) * double.NegativeInfinity;

        /// <summary>The mass of a prim.</summary>
        public UsdMassView(UsdPrim prim)
        {
            Prim = prim;
            Mass = SchemaValues.Number(prim, "physics:mass", 0);
            Density = SchemaValues.Number(prim, "physics:density", 0);
            CenterOfMass = SchemaValues.Vector3(prim, "physics:centerOfMass", Unknown);
            DiagonalInertia = SchemaValues.Vector3(prim, "physics:diagonalInertia", default);
            PrincipalAxes = SchemaValues.Quaternion(prim, "physics:principalAxes", default(Quaterniond));
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Units of mass; 0: that of density and volume.</summary>
        public SchemaValue<double> Mass { get; }

        /// <summary>Units of mass per unit of length³; 0: that of the material.</summary>
        public SchemaValue<double> Density { get; }

        /// <summary>In the prim's own space; −∞: that of the shape.</summary>
        public SchemaValue<Vector3d> CenterOfMass { get; }

        /// <summary>Units of mass · length²; 0: that of the shape.</summary>
        public SchemaValue<Vector3d> DiagonalInertia { get; }

        /// <summary>The turn of the inertia's axes; 0: that of the shape.</summary>
        public SchemaValue<Quaterniond> PrincipalAxes { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("PhysicsMassAPI");
        }
    }
}
