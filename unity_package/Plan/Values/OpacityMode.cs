namespace UsdBridge.Plan
{
    /// <summary>How opacity shows.</summary>
    public enum OpacityMode
    {
        /// <summary>Not at all.</summary>
        Opaque,
        /// <summary>All or nothing.</summary>
        Cutout,
        /// <summary>As a share.</summary>
        Blend,
    }
}
