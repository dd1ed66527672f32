namespace UsdBridge
{
    /// <summary>Whether other scenes may refer to and override a prim.</summary>
    public enum Permission
    {
        /// <summary>They may.</summary>
        Public = 0,
        /// <summary>They may not.</summary>
        Private = 1,
    }
}
