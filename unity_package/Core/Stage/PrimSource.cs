namespace UsdBridge
{
    /// <summary>What one layer says of a prim of the stage.</summary>
    internal sealed class PrimSource
    {
        public PrimSource(Layer layer, Spec spec, LayerOffset offset)
        {
            Layer = layer;
            Spec = spec;
            Offset = offset;
        }

        public Layer Layer { get; }

        public Spec Spec { get; }

        /// <summary>How times in the layer map to those of the stage.</summary>
        public LayerOffset Offset { get; }

        /// <summary>A path of the layer in the stage; null if it is not there.</summary>
        public UsdPath MapToStage(UsdPath path)
        {
            return path;
        }
    }
}
