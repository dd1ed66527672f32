namespace UsdBridge
{
    /// <summary>A way for a node to take opinions from another place, about to be added.</summary>
    internal sealed class Arc
    {
        public Arc(ArcKind kind, PrimNode parent, LayerStack stack, UsdPath path)
        {
            Kind = kind;
            Parent = parent;
            Origin = parent;
            Stack = stack;
            Path = path;
            ToParent = MapFunction.Identity;
            NamespaceDepth = NamePaths.Count(parent.Path);
        }

        public ArcKind Kind { get; }

        public PrimNode Parent { get; }

        public LayerStack Stack { get; }

        public UsdPath Path { get; }

        public PrimNode Origin { get; set; }

        public MapFunction ToParent { get; set; }

        public int Sibling { get; set; }

        public int NamespaceDepth { get; set; }

        /// <summary>Is the place only there to lead to others?</summary>
        public bool IsInert { get; set; }

        /// <summary>Are opinions on prims above the place to be looked at, as these may lead elsewhere?</summary>
        public bool TakesAncestors { get; set; }

        /// <summary>Is it left out if the place is in the index already?</summary>
        public bool SkipsDuplicates { get; set; }
    }
}
