namespace UsdBridge
{
    /// <summary>What a blend shape is like at a weight on the way.</summary>
    public sealed class UsdInbetweenShape
    {
        internal UsdInbetweenShape(string name, double weight, float[] offsets, float[] normalOffsets)
        {
            Name = name;
            Weight = weight;
            Offsets = offsets;
            NormalOffsets = normalOffsets;
        }

        /// <summary>Its name.</summary>
        public string Name { get; }

        /// <summary>The weight at which the mesh is so.</summary>
        public double Weight { get; }

        /// <summary>x, y, z of each.</summary>
        public float[] Offsets { get; }

        /// <summary>x, y, z of each, or none.</summary>
        public float[] NormalOffsets { get; }
    }
}
