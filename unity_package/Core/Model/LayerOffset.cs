namespace UsdBridge
{
    /// <summary>How times of a layer map to those of the layer that uses it: offset + scale × time.</summary>
    public readonly struct LayerOffset
    {
        /// <summary>No change of times.</summary>
        public static readonly LayerOffset Identity = new LayerOffset(0, 1);

        /// <summary>An offset in time codes and a scale.</summary>
        public LayerOffset(double offset, double scale)
        {
            Offset = offset;
            Scale = scale;
        }

        /// <summary>Time codes added after scaling.</summary>
        public double Offset { get; }

        /// <summary>Factor of the layer's own times.</summary>
        public double Scale { get; }
    }
}
