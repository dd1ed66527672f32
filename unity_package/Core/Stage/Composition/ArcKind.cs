namespace UsdBridge
{
    /// <summary>How one place takes opinions from another, the strongest way first.</summary>
    internal enum ArcKind
    {
        /// <summary>Not at all: it is where a prim begins.</summary>
        Root,
        /// <summary>A class that it inherits from.</summary>
        Inherit,
        /// <summary>A variant that is chosen.</summary>
        Variant,
        /// <summary>A prim that it refers to.</summary>
        Reference,
        /// <summary>A prim that it refers to, and that may be left unloaded.</summary>
        Payload,
        /// <summary>A prim whose opinions are weaker than all others.</summary>
        Specialize,
    }
}
