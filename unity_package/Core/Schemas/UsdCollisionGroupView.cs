namespace UsdBridge
{
    /// <summary>Shapes that do not hit those of other groups.</summary>
    public sealed class UsdCollisionGroupView
    {
        /// <summary>The group of a prim.</summary>
        public UsdCollisionGroupView(UsdPrim prim)
        {
            Prim = prim;
            MergeGroup = SchemaValues.Text(prim, "physics:mergeGroup", "");
            InvertFilteredGroups = SchemaValues.Flag(prim, "physics:invertFilteredGroups", false);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Groups of the same name are one.</summary>
        public SchemaValue<string> MergeGroup { get; }

        /// <summary>Are the filtered groups the only ones hit?</summary>
        public SchemaValue<bool> InvertFilteredGroups { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "PhysicsCollisionGroup";
        }

        /// <summary>Groups that it does not hit.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public System.Collections.Generic.IReadOnlyList<UsdPath> FilteredGroups =>
            SchemaTargets.Of(Prim, "physics:filteredGroups");

        /// <summary>Prims whose shapes, and those below, are in it.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public System.Collections.Generic.IReadOnlyList<UsdPath> Includes =>
            SchemaTargets.Of(Prim, "collection:colliders:includes");

        /// <summary>Prims whose shapes, and those below, are not.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public System.Collections.Generic.IReadOnlyList<UsdPath> Excludes =>
            SchemaTargets.Of(Prim, "collection:colliders:excludes");
    }
}
