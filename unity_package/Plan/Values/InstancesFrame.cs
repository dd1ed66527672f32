namespace UsdBridge.Plan
{
    /// <summary>Where copies are at a time; between two with the same copies these move along lines. Arrays are not to be written to.</summary>
    public sealed class InstancesFrame
    {
        internal InstancesFrame()
        {
        }

        /// <summary>Seconds.</summary>
        public float Time { get; internal set; }

        /// <summary>Of each copy, the Index of its prototypes.</summary>
        public int[] Prototypes { get; internal set; }

        /// <summary>x, y, z of each copy, metres, in the node's frame.</summary>
        public float[] Positions { get; internal set; }

        /// <summary>x, y, z, w of each copy.</summary>
        public float[] Rotations { get; internal set; }

        /// <summary>x, y, z of each copy.</summary>
        public float[] Scales { get; internal set; }
    }
}
