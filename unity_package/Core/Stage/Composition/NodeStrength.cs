namespace UsdBridge
{
    /// <summary>Which of two nodes is stronger.</summary>
    /// <remarks>
    /// OpenUSD's rules (LIVRPS; glossary of openusd.org, "Strength Ordering"): the kind of the arc, then what
    /// was made for a prim further down, then whose origin is stronger, then the order of the list. Specialized
    /// places stay where they were found; <see cref="StrengthOrder"/> puts them last, as if below the root.
    /// </remarks>
    internal static class NodeStrength
    {
        /// <summary>Below 0 if the first of two nodes with one parent is stronger, above 0 if weaker.</summary>
        public static int CompareSiblings(PrimNode one, PrimNode other, PrimNode root)
        {
            if (one.Kind != other.Kind)
            {
                return one.Kind.CompareTo(other.Kind);
            }
            if (one.Kind == ArcKind.Specialize)
            {
                return CompareSpecialized(one, other, root);
            }
            if (one.NamespaceDepth != other.NamespaceDepth)
            {
                return other.NamespaceDepth.CompareTo(one.NamespaceDepth);
            }
            int byOrigin = CompareByPlace(one.Origin, other.Origin, root);
            return byOrigin != 0 ? byOrigin : one.Sibling.CompareTo(other.Sibling);
        }

        /// <summary>The same of two specialized nodes, wherever they are.</summary>
        public static int CompareSpecialized(PrimNode one, PrimNode other, PrimNode root)
        {
            PrimNode firstOfOne = FirstOrigin(one, out int chainOfOne);
            PrimNode firstOfOther = FirstOrigin(other, out int chainOfOther);
            int depth = IntroductionDepth(one, root);
            int otherDepth = IntroductionDepth(other, root);
            if (depth != otherDepth && !AreNested(firstOfOne, firstOfOther))
            {
                return otherDepth.CompareTo(depth);
            }
            PrimNode origin = RootOrigin(one, root);
            PrimNode otherOrigin = RootOrigin(other, root);
            if (origin == otherOrigin)
            {
                bool isImplied = one.Parent == root;
                bool isOtherImplied = other.Parent == root;
                return isImplied != isOtherImplied ? (isImplied ? -1 : 1) : one.Sibling.CompareTo(other.Sibling);
            }
            if (firstOfOne != firstOfOther)
            {
                return CompareByPlace(firstOfOne, firstOfOther, root);
            }
            return CompareOfOneOrigin(one, other, chainOfOther.CompareTo(chainOfOne), root);
        }

        private static int CompareOfOneOrigin(PrimNode one, PrimNode other, int byChain, PrimNode root)
        {
            PrimNode origin = RootOrigin(one, root);
            PrimNode otherOrigin = RootOrigin(other, root);
            int hierarchy = origin == root ? 0 : HierarchyDepth(origin);
            int otherHierarchy = otherOrigin == root ? 0 : HierarchyDepth(otherOrigin);
            if (hierarchy != otherHierarchy)
            {
                return hierarchy.CompareTo(otherHierarchy);
            }
            if (byChain != 0)
            {
                return byChain;
            }
            bool areLocal = one.Stack == root.Stack && other.Stack == root.Stack;
            bool isImplied = one.Parent == root;
            if (areLocal && isImplied != (other.Parent == root))
            {
                return isImplied ? -1 : 1;
            }
            return CompareByPlace(origin, otherOrigin, root);
        }

        /// <summary>Which of two nodes comes first from the root down.</summary>
        private static int CompareByPlace(PrimNode one, PrimNode other, PrimNode root)
        {
            if (one == other)
            {
                return 0;
            }
            int depth = Depth(one);
            int otherDepth = Depth(other);
            PrimNode first = Above(one, depth - otherDepth);
            PrimNode second = Above(other, otherDepth - depth);
            if (first == second)
            {
                return depth.CompareTo(otherDepth);
            }
            while (first.Parent != second.Parent)
            {
                first = first.Parent;
                second = second.Parent;
            }
            return first.Parent == null ? 0 : first.Parent.Children.IndexOf(first)
                .CompareTo(first.Parent.Children.IndexOf(second));
        }

        private static int Depth(PrimNode node)
        {
            int depth = 0;
            for (; node.Parent != null; node = node.Parent)
            {
                depth++;
            }
            return depth;
        }

        private static PrimNode Above(PrimNode node, int steps)
        {
            for (; steps > 0; steps--)
            {
                node = node.Parent;
            }
            return node;
        }

        private static PrimNode FirstOrigin(PrimNode node, out int chain)
        {
            chain = 0;
            while (node.Parent != null && node.Origin != node.Parent)
            {
                node = node.Origin;
                chain++;
            }
            return node;
        }

        /// <summary>What a specialized node's origin is, once it is below the root: itself, if it was not there.</summary>
        private static PrimNode RootOrigin(PrimNode node, PrimNode root)
        {
            return node.Parent == root ? node.Origin : node;
        }

        private static int IntroductionDepth(PrimNode node, PrimNode root)
        {
            return NamePaths.Count(root.Path) - node.DepthBelowIntroduction;
        }

        private static bool AreNested(PrimNode one, PrimNode other)
        {
            return IsBelow(one, other) || IsBelow(other, one);
        }

        private static bool IsBelow(PrimNode node, PrimNode top)
        {
            while (node != null && node != top)
            {
                node = node.Parent;
            }
            return node != null;
        }

        private static int HierarchyDepth(PrimNode node)
        {
            return ClassHierarchy.FirstOf(node, out _).NamespaceDepth;
        }
    }
}
