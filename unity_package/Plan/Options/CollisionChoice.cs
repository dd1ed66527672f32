namespace UsdBridge.Plan
{
    /// <summary>Which colliders are made.</summary>
    public enum CollisionChoice
    {
        /// <summary>Those that the stage has.</summary>
        Proxies,
        /// <summary>None.</summary>
        None,
        /// <summary>Those that the stage has, and a mesh's own for each shown mesh without.</summary>
        All,
    }
}
