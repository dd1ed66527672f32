namespace UsdBridge
{
    /// <summary>What a spec describes; numbered as in crate files.</summary>
    public enum SpecType
    {
        /// <summary>None of the others.</summary>
        Unknown = 0,
        /// <summary>An attribute.</summary>
        Attribute = 1,
        /// <summary>A connection of an attribute.</summary>
        Connection = 2,
        /// <summary>An expression (historical).</summary>
        Expression = 3,
        /// <summary>A mapper of a connection (historical).</summary>
        Mapper = 4,
        /// <summary>An argument of a mapper (historical).</summary>
        MapperArgument = 5,
        /// <summary>A prim.</summary>
        Prim = 6,
        /// <summary>The root of a layer, with the layer's metadata.</summary>
        PseudoRoot = 7,
        /// <summary>A relationship.</summary>
        Relationship = 8,
        /// <summary>A target of a relationship.</summary>
        RelationshipTarget = 9,
        /// <summary>One variant of a variant set.</summary>
        Variant = 10,
        /// <summary>A variant set.</summary>
        VariantSet = 11,
    }
}
