namespace UsdBridge
{
    /// <summary>What there may be to do for a node of an index, first things first.</summary>
    internal enum IndexTaskKind
    {
        /// <summary>Adds what it refers to.</summary>
        References,
        /// <summary>Adds its payloads.</summary>
        Payloads,
        /// <summary>Adds classes that it inherits from.</summary>
        Inherits,
        /// <summary>Adds classes to the node above that those below it imply.</summary>
        ImpliedClasses,
        /// <summary>Adds what it specializes.</summary>
        Specializes,
        /// <summary>Finds variant sets of the prims above it.</summary>
        VariantSetsAbove,
        /// <summary>Chooses a variant of a prim above it.</summary>
        VariantAbove,
        /// <summary>Finds its variant sets.</summary>
        VariantSets,
        /// <summary>Chooses a variant.</summary>
        Variant,
        /// <summary>Tells if what was referred to is not there.</summary>
        MissingPrim,
    }
}
