using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Nodes of an index by their strength: from the top down, what is specialized last.</summary>
    internal static class StrengthOrder
    {
        /// <summary>A node and all below it, the strongest first.</summary>
        public static List<PrimNode> Of(PrimNode start)
        {
            var nodes = new List<PrimNode>();
            var specialized = new List<PrimNode>();
            Add(start, nodes, specialized);
            if (specialized.Count == 0)
            {
                return nodes;
            }
            var all = new List<PrimNode>();
            var unused = new List<PrimNode>();
            for (int index = 0; index < specialized.Count; index++)
            {
                Add(specialized[index], unused, specialized);
            }
            PrimNode root = RootOf(start);
            foreach (PrimNode node in specialized)
            {
                int place = all.Count;
                while (place > 0 && NodeStrength.CompareSpecialized(node, all[place - 1], root) < 0)
                {
                    place--;
                }
                all.Insert(place, node);
            }
            foreach (PrimNode node in all)
            {
                Add(node, nodes, unused);
            }
            return nodes;
        }

        public static PrimNode RootOf(PrimNode node)
        {
            while (node.Parent != null)
            {
                node = node.Parent;
            }
            return node;
        }

        private static void Add(PrimNode node, List<PrimNode> nodes, List<PrimNode> specialized)
        {
            nodes.Add(node);
            foreach (PrimNode child in node.Children)
            {
                if (child.Kind == ArcKind.Specialize)
                {
                    specialized.Add(child);
                }
                else
                {
                    Add(child, nodes, specialized);
                }
            }
        }
    }
}
