namespace UsdBridge
{
    /// <summary>A layer and its sublayers, the strongest first.</summary>
    internal sealed class LayerStack
    {
        public LayerStack(Layer[] layers, LayerOffset[] offsets)
        {
            Layers = layers;
            Offsets = offsets;
        }

        public Layer[] Layers { get; }

        /// <summary>How times of each layer map to those of the first.</summary>
        public LayerOffset[] Offsets { get; }

        public Layer Root => Layers[0];
    }
}
