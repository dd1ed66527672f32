using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A picture as a material uses it.</summary>
    public sealed class TextureSlot
    {
        internal TextureSlot()
        {
        }

        /// <summary>Of the picture.</summary>
        public string TextureId { get; internal set; }

        /// <summary>Which of its numbers count.</summary>
        public TextureChannel Channel { get; internal set; }

        /// <summary>Unity's texture scale.</summary>
        public Float2 Tiling { get; internal set; } = new Float2(1, 1);

        /// <summary>Unity's texture offset.</summary>
        public Float2 Offset { get; internal set; }

        /// <summary>0 or 1: which of the mesh's coordinates.</summary>
        public int UvSet { get; internal set; }

        /// <summary>Each channel's factor (r, g, b, a).</summary>
        public IReadOnlyList<float> Scale { get; internal set; } = new float[] { 1, 1, 1, 1 };

        /// <summary>Added to each channel afterwards (r, g, b, a).</summary>
        public IReadOnlyList<float> Bias { get; internal set; } = new float[] { 0, 0, 0, 0 };
    }
}
