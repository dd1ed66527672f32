namespace UsdBridge.Plan
{
    /// <summary>Which numbers of a picture count.</summary>
    public enum TextureChannel
    {
        /// <summary>All colours.</summary>
        Rgb,
        /// <summary>Red.</summary>
        R,
        /// <summary>Green.</summary>
        G,
        /// <summary>Blue.</summary>
        B,
        /// <summary>Alpha.</summary>
        A,
    }
}
