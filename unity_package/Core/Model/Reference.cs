namespace UsdBridge
{
    /// <summary>A reference of a prim to one of this or another layer.</summary>
    public sealed class Reference
    {
        /// <summary>A reference to a prim of a layer.</summary>
        public Reference(string assetPath, UsdPath primPath, LayerOffset offset, ValueDictionary customData)
        {
            AssetPath = assetPath;
            PrimPath = primPath;
            Offset = offset;
            CustomData = customData;
        }

        /// <summary>The layer's file as authored; empty for this layer.</summary>
        public string AssetPath { get; }

        /// <summary>The prim; <see cref="UsdPath.Empty"/> for the layer's default prim.</summary>
        public UsdPath PrimPath { get; }

        /// <summary>What happens to times.</summary>
        public LayerOffset Offset { get; }

        /// <summary>Further data; empty if there is none, never null.</summary>
        public ValueDictionary CustomData { get; }
    }
}
