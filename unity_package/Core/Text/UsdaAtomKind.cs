namespace UsdBridge
{
    /// <summary>What a single value of a usda text looks like.</summary>
    internal enum UsdaAtomKind
    {
        /// <summary>A whole number without sign.</summary>
        Unsigned,

        /// <summary>A whole number below zero.</summary>
        Signed,

        /// <summary>Any other number; inf, nan and -0 too.</summary>
        Double,

        /// <summary>A quoted string.</summary>
        String,

        /// <summary>A bare word.</summary>
        Identifier,

        /// <summary>An asset path between @.</summary>
        Asset,
    }
}
