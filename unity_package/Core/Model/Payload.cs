namespace UsdBridge
{
    /// <summary>A reference that a client may leave unloaded.</summary>
    public sealed class Payload
    {
        /// <summary>A payload of a prim of a layer.</summary>
        public Payload(string assetPath, UsdPath primPath, LayerOffset offset)
        {
            AssetPath = assetPath;
            PrimPath = primPath;
            Offset = offset;
        }

        /// <summary>The layer's file as authored; empty for this layer.</summary>
        public string AssetPath { get; }

        /// <summary>The prim; <see cref="UsdPath.Empty"/> for the layer's default prim.</summary>
        public UsdPath PrimPath { get; }

        /// <summary>What happens to times.</summary>
        public LayerOffset Offset { get; }
    }
}
