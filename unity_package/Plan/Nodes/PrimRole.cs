namespace UsdBridge.Plan
{
    /// <summary>What a prim is to the tree of nodes.</summary>
    internal enum PrimRole
    {
        /// <summary>It is a node.</summary>
        Node,
        /// <summary>It is a node if one is below it.</summary>
        Group,
        /// <summary>Neither it nor what is below it is a node.</summary>
        Description,
    }
}
