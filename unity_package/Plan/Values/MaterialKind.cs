namespace UsdBridge.Plan
{
    /// <summary>What a material is for.</summary>
    public enum MaterialKind
    {
        /// <summary>An ordinary surface.</summary>
        Surface,
        /// <summary>Unseen but for shadows that fall on it.</summary>
        ShadowCatcher,
        /// <summary>Unseen itself, hides what is behind it: the footage shows.</summary>
        Holdout,
    }
}
