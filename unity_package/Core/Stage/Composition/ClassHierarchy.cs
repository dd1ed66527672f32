namespace UsdBridge
{
    /// <summary>Chains of classes that inherit from (or specialize) one another.</summary>
    internal static class ClassHierarchy
    {
        /// <summary>The node that inherits from a class which was made for the same prim, or is itself no class.</summary>
        /// <param name="node">A class, or any node.</param>
        /// <param name="first">The first class of the chain that it is in.</param>
        public static PrimNode FirstOf(PrimNode node, out PrimNode first)
        {
            int depth = node.DepthBelowIntroduction;
            first = node;
            while (node.IsClass && node.DepthBelowIntroduction == depth)
            {
                first = node;
                node = node.Parent;
            }
            return node;
        }

        /// <summary>The node below which all classes are to be implied at once to the one above it.</summary>
        /// <remarks>
        /// A class that is not below the class of a prim above is reached through that one, so that both go up
        /// together.
        /// </remarks>
        public static PrimNode StartOf(PrimNode node)
        {
            while (node.IsClass)
            {
                PrimNode instance = FirstOf(node, out PrimNode first);
                if (instance.IsClass && first.Path.HasPrefix(instance.PathAtIntroduction))
                {
                    return instance;
                }
                node = instance;
            }
            return node;
        }

        /// <summary>The specialized node that a node is or is below, the one furthest up; null if there is none.</summary>
        public static PrimNode SpecializedAbove(PrimNode node)
        {
            PrimNode found = null;
            for (; node.Parent != null; node = node.Parent)
            {
                found = node.Kind == ArcKind.Specialize ? node : found;
            }
            return found;
        }

        /// <summary>Has a node classes?</summary>
        public static bool HasClasses(PrimNode node)
        {
            foreach (PrimNode child in node.Children)
            {
                if (child.IsClass)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
