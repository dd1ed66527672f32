namespace UsdBridge
{
    /// <summary>Something left to do for a node of an index.</summary>
    internal sealed class IndexTask
    {
        public IndexTask(IndexTaskKind kind, PrimNode node)
        {
            Kind = kind;
            Node = node;
        }

        public IndexTaskKind Kind { get; }

        public PrimNode Node { get; }

        /// <summary>Of a variant set: the prim that has it, in the node's layers.</summary>
        public UsdPath SetPath { get; set; }

        /// <summary>Of a variant set: its name.</summary>
        public string Set { get; set; }

        /// <summary>Of a variant set: its number among those of the prim.</summary>
        public int SetNumber { get; set; }
    }
}
