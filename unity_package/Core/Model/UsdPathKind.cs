namespace UsdBridge
{
    /// <summary>What the last element of a path names.</summary>
    public enum UsdPathKind
    {
        /// <summary>Nothing: the empty path.</summary>
        Empty,
        /// <summary>The root of a scene, "/".</summary>
        Root,
        /// <summary>The prim that a relative path starts from, ".".</summary>
        Here,
        /// <summary>The parent of what comes before, "..".</summary>
        Up,
        /// <summary>A prim.</summary>
        Prim,
        /// <summary>A variant of a variant set, or with an empty selection the set: "{set=selection}".</summary>
        Variant,
        /// <summary>A property of a prim, ".name".</summary>
        Property,
        /// <summary>A target of a relationship or connection, "[/path]".</summary>
        Target,
        /// <summary>An attribute of a relationship's target, ".name".</summary>
        TargetAttribute,
        /// <summary>A mapper of a connection, ".mapper[/path]" (historical).</summary>
        Mapper,
        /// <summary>An argument of a mapper, ".name" (historical).</summary>
        MapperArgument,
        /// <summary>An expression of an attribute, ".expression" (historical).</summary>
        Expression,
    }
}
