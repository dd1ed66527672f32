namespace UsdBridge
{
    /// <summary>A shape that bodies hit.</summary>
    public sealed class UsdCollisionView
    {
        /// <summary>The shape of a prim.</summary>
        public UsdCollisionView(UsdPrim prim)
        {
            Prim = prim;
            Enabled = SchemaValues.Flag(prim, "physics:collisionEnabled", true);
            Approximation = SchemaValues.Text(prim, "physics:approximation", "none");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Does it take part?</summary>
        public SchemaValue<bool> Enabled { get; }

        /// <summary>Of a mesh: "none", "convexDecomposition", "convexHull", "boundingSphere", "boundingCube", "meshSimplification".</summary>
        public SchemaValue<string> Approximation { get; }

        /// <summary>Prims whose shapes it does not hit.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public System.Collections.Generic.IReadOnlyList<UsdPath> FilteredPairs =>
            SchemaTargets.Of(Prim, "physics:filteredPairs");

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("PhysicsCollisionAPI");
        }
    }
}
