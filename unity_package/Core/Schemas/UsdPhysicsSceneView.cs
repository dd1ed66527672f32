namespace UsdBridge
{
    /// <summary>What rules a simulation.</summary>
    public sealed class UsdPhysicsSceneView
    {
        /// <summary>The scene of a prim.</summary>
        public UsdPhysicsSceneView(UsdPrim prim)
        {
            Prim = prim;
            GravityDirection = SchemaValues.Vector3(prim, "physics:gravityDirection", default);
            GravityMagnitude = SchemaValues.Number(prim, "physics:gravityMagnitude", double.NegativeInfinity);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>In the world; of length 0: down.</summary>
        public SchemaValue<Vector3d> GravityDirection { get; }

        /// <summary>Units of length per second²; below 0: that of the earth.</summary>
        public SchemaValue<double> GravityMagnitude { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "PhysicsScene";
        }
    }
}
