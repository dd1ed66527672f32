using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Where the order of specialized places is not surely the one that OpenUSD gives them.</summary>
    /// <remarks>
    /// OpenUSD copies specialized places below the root while it still finds arcs, so that of several, the order
    /// and the variants that are chosen hang on which was found first.
    /// </remarks>
    internal static class SpecializeDoubts
    {
        /// <summary>Is the order in doubt, and was it not for the prim above?</summary>
        /// <param name="order">All nodes of an index, the strongest first.</param>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Has(List<PrimNode> order)
        {
            List<PrimNode> specialized = order.FindAll(node => node.Kind == ArcKind.Specialize);
            if (specialized.Count < 2)
            {
                return false;
            }
            bool isNew = order.Exists(node => !node.IsAncestral && IsBelowSpecialized(node));
            return isNew && (order.Exists(IsVariantOfSpecialized) || Contradicts(specialized, order[0]));
        }

        private static bool IsBelowSpecialized(PrimNode node)
        {
            return ClassHierarchy.SpecializedAbove(node) != null;
        }

        private static bool IsVariantOfSpecialized(PrimNode node)
        {
            return node.Kind == ArcKind.Variant && IsBelowSpecialized(node);
        }

        /// <summary>Are there two of which the weaker should come first?</summary>
        private static bool Contradicts(List<PrimNode> specialized, PrimNode root)
        {
            for (int first = 0; first < specialized.Count; first++)
            {
                for (int second = first + 1; second < specialized.Count; second++)
                {
                    if (NodeStrength.CompareSpecialized(specialized[first], specialized[second], root) > 0)
                    {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
