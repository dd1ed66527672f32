namespace UsdBridge.Plan
{
    /// <summary>As UnityEngine.TextureWrapMode, number for number.</summary>
    public enum TextureWrap
    {
        /// <summary>Tiles.</summary>
        Repeat,
        /// <summary>Its edge goes on; USD's black outside becomes this.</summary>
        Clamp,
        /// <summary>Tiles, every other mirrored.</summary>
        Mirror,
    }
}
