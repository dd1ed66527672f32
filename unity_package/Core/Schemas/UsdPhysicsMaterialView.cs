namespace UsdBridge
{
    /// <summary>What a surface does when it is hit.</summary>
    public sealed class UsdPhysicsMaterialView
    {
        /// <summary>The material of a prim.</summary>
        public UsdPhysicsMaterialView(UsdPrim prim)
        {
            Prim = prim;
            StaticFriction = SchemaValues.Number(prim, "physics:staticFriction", 0);
            DynamicFriction = SchemaValues.Number(prim, "physics:dynamicFriction", 0);
            Restitution = SchemaValues.Number(prim, "physics:restitution", 0);
            Density = SchemaValues.Number(prim, "physics:density", 0);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Coefficient.</summary>
        public SchemaValue<double> StaticFriction { get; }

        /// <summary>Coefficient.</summary>
        public SchemaValue<double> DynamicFriction { get; }

        /// <summary>Coefficient: 0 stays, 1 bounces back as fast.</summary>
        public SchemaValue<double> Restitution { get; }

        /// <summary>Units of mass per unit of length³; 0: not given.</summary>
        public SchemaValue<double> Density { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("PhysicsMaterialAPI");
        }
    }
}
