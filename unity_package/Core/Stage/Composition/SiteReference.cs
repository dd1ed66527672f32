using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A reference or payload as one layer has it, its file found.</summary>
    internal sealed class SiteReference
    {
        /// <summary>Equal are those that lead to the same prim of the same file at the same times.</summary>
        public static readonly IEqualityComparer<SiteReference> SameTarget = new Comparer();

        public SiteReference(string asset, UsdPath prim, LayerOffset offset, Layer layer, LayerOffset layerOffset)
        {
            Asset = asset;
            Prim = prim;
            Offset = offset;
            Layer = layer;
            LayerOffset = layerOffset;
        }

        /// <summary>The file; empty for the layer stack itself.</summary>
        public string Asset { get; }

        /// <summary>The prim; the empty path for the default one.</summary>
        public UsdPath Prim { get; }

        public LayerOffset Offset { get; }

        /// <summary>The layer that has it.</summary>
        public Layer Layer { get; }

        /// <summary>How that layer's times map to those of its stack.</summary>
        public LayerOffset LayerOffset { get; }

        private sealed class Comparer : IEqualityComparer<SiteReference>
        {
            public bool Equals(SiteReference one, SiteReference other)
            {
                return one.Asset == other.Asset && one.Prim.Equals(other.Prim)
                    && one.Offset.Offset.Equals(other.Offset.Offset) && one.Offset.Scale.Equals(other.Offset.Scale);
            }

            public int GetHashCode(SiteReference one)
            {
                return one.Asset.GetHashCode() * 31 + one.Prim.GetHashCode();
            }
        }
    }
}
