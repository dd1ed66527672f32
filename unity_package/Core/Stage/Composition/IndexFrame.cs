namespace UsdBridge
{
    /// <summary>An index that waits for another one, which is to be added to it by an arc.</summary>
    internal sealed class IndexFrame
    {
        public IndexFrame(IndexFrame outer, PrimIndex index, Arc arc)
        {
            Outer = outer;
            Index = index;
            Arc = arc;
            Depth = outer == null ? 1 : outer.Depth + 1;
        }

        /// <summary>What waits for the index that waits; null if nothing does.</summary>
        public IndexFrame Outer { get; }

        /// <summary>The index that waits.</summary>
        public PrimIndex Index { get; }

        public Arc Arc { get; }

        public int Depth { get; }

        /// <summary>A path of the index that is being made, as the waiting one will have it.</summary>
        /// <param name="root">Where the index being made is now, at or above the place that the arc leads to.</param>
        /// <param name="path">The path.</param>
        public UsdPath ToOuter(UsdPath root, UsdPath path)
        {
            return root.Equals(path) ? Arc.Path : Arc.Path.ReplacePrefix(root, path);
        }
    }
}
