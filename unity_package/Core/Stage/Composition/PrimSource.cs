namespace UsdBridge
{
    /// <summary>What one layer says of a prim of the stage.</summary>
    internal sealed class PrimSource
    {
        private readonly MapFunction _toStage;

        /// <summary>What a layer of a node says.</summary>
        public PrimSource(PrimNode node, int layer)
        {
            Layer = node.Stack.Layers[layer];
            Spec = node.Specs[layer];
            _toStage = node.ToRoot;
            Offset = LayerTimes.Combine(_toStage.Offset, node.Stack.Offsets[layer]);
            IsInherited = IsBelowDirectInherit(node);
        }

        public Layer Layer { get; }

        public Spec Spec { get; }

        /// <summary>How times in the layer map to those of the stage.</summary>
        public LayerOffset Offset { get; }

        /// <summary>Does it come from a class that this very prim inherits from, or what that refers to?</summary>
        public bool IsInherited { get; }

        /// <summary>A path of the layer in the stage; null if it is not there.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath MapToStage(UsdPath path)
        {
            return path.IsEmpty ? null : _toStage.ToTarget(NamePaths.WithoutVariants(path));
        }

        /// <summary>A field of the prim, its times as the stage has them; kind None if there is none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value Get(string name)
        {
            return TimeValues.Map(Spec.Get(name), Offset);
        }

        private static bool IsBelowDirectInherit(PrimNode node)
        {
            for (; node.Parent != null && node.Kind != ArcKind.Specialize; node = node.Parent)
            {
                if (node.Kind == ArcKind.Inherit && !node.IsAncestral)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
