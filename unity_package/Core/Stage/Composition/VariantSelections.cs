using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Which variant is chosen.</summary>
    internal static class VariantSelections
    {
        /// <summary>The strongest choice for a variant set; null or empty if there is none.</summary>
        /// <param name="node">The node that has the set.</param>
        /// <param name="path">The prim that has it, at or above the node, without variants.</param>
        /// <param name="set">The name of the set.</param>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static string Find(PrimNode node, UsdPath path, string set)
        {
            while (node.Parent != null)
            {
                UsdPath above = node.ToParent.ToTarget(path);
                if (above == null)
                {
                    break;
                }
                path = above;
                node = node.Parent;
            }
            List<PrimNode> nodes = StrengthOrder.Of(node);
            var paths = new Dictionary<PrimNode, UsdPath>();
            foreach (PrimNode one in nodes)
            {
                FindPath(one, node, path, paths);
            }
            return FindChosen(nodes, paths, set) ?? FindAuthored(nodes, paths, set);
        }

        /// <summary>What the prim is called in a node's layers, variants apart; null if it is nowhere in them.</summary>
        private static UsdPath FindPath(
            PrimNode node, PrimNode start, UsdPath path, Dictionary<PrimNode, UsdPath> paths)
        {
            if (node == start)
            {
                paths[node] = path;
                return path;
            }
            if (!paths.TryGetValue(node, out UsdPath found))
            {
                UsdPath above = FindPath(node.Parent, start, path, paths);
                found = above == null ? null : node.ToParent.ToSource(above);
                paths.Add(node, found);
            }
            return found;
        }

        private static string FindChosen(List<PrimNode> nodes, Dictionary<PrimNode, UsdPath> paths, string set)
        {
            foreach (PrimNode node in nodes)
            {
                if (node.Kind == ArcKind.Variant && paths[node] != null)
                {
                    UsdPath variant = node.PathAtIntroduction;
                    if (variant.Name == set && NamePaths.Prim(variant).Equals(paths[node]))
                    {
                        return variant.Selection;
                    }
                }
            }
            return null;
        }

        private static string FindAuthored(List<PrimNode> nodes, Dictionary<PrimNode, UsdPath> paths, string set)
        {
            foreach (PrimNode node in nodes)
            {
                UsdPath path = paths[node];
                if (path == null || !VariantArcs.MayContribute(node, path))
                {
                    continue;
                }
                if (node.Kind == ArcKind.Variant)
                {
                    UsdPath variant = node.PathAtIntroduction;
                    path = path.ReplacePrefix(NamePaths.WithoutVariants(variant), variant);
                }
                string selection = SiteArcs.Selection(node.Stack, path, set);
                if (selection != null)
                {
                    return selection;
                }
            }
            return null;
        }
    }
}
