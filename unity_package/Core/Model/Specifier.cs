namespace UsdBridge
{
    /// <summary>How a prim spec takes part in a scene.</summary>
    public enum Specifier
    {
        /// <summary>Defines the prim.</summary>
        Def = 0,
        /// <summary>Adds opinions to a prim defined elsewhere.</summary>
        Over = 1,
        /// <summary>Defines a prim to inherit from.</summary>
        Class = 2,
    }
}
