using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Adds variants that are chosen.</summary>
    internal sealed class VariantArcs
    {
        private readonly PrimIndexer _indexer;

        public VariantArcs(PrimIndexer indexer)
        {
            _indexer = indexer;
        }

        /// <summary>Finds the variant sets of a node.</summary>
        public void Find(PrimNode node)
        {
            Find(node, node.Path, IndexTaskKind.Variant);
        }

        /// <summary>Finds the variant sets of the prims above a node.</summary>
        public void FindAbove(PrimNode node)
        {
            for (UsdPath path = node.Path.Parent; path.Parent != null; path = path.Parent)
            {
                if (MayContribute(node, path))
                {
                    Find(node, path, IndexTaskKind.VariantAbove);
                    if (path.Kind == UsdPathKind.Variant)
                    {
                        return; // those further up were looked at when it was chosen
                    }
                }
            }
        }

        /// <summary>Adds the variant of a set that the strongest opinion chooses.</summary>
        public void Choose(IndexTask task)
        {
            if (!MayContribute(task.Node, task.SetPath))
            {
                return;
            }
            string selection = VariantSelections.Find(task.Node, NamePaths.WithoutVariants(task.SetPath), task.Set);
            if (string.IsNullOrEmpty(selection))
            {
                _indexer.Park(task);
                return;
            }
            UsdPath variant = task.SetPath.AppendVariant(task.Set, selection);
            var arc = new Arc(
                ArcKind.Variant, task.Node, task.Node.Stack, task.Node.Path.ReplacePrefix(task.SetPath, variant))
            {
                Sibling = task.SetNumber,
            };
            if (task.Kind == IndexTaskKind.VariantAbove)
            {
                arc.NamespaceDepth = NamePaths.Count(task.SetPath);
                arc.TakesAncestors = true;
                arc.SkipsDuplicates = IsOfClass(task.Node);
            }
            if (_indexer.Add(arc) != null)
            {
                _indexer.RetryVariants();
            }
        }

        /// <summary>May a node have opinions at a path that is its own or above it?</summary>
        public static bool MayContribute(PrimNode node, UsdPath path)
        {
            return node.RestrictedDepth == 0 || node.RestrictedDepth > path.Depth;
        }

        private static bool IsOfClass(PrimNode node)
        {
            for (; node.Parent != null; node = node.Parent)
            {
                if (node.IsClass && node.DepthBelowIntroduction == 0 && node.Contributes)
                {
                    return true;
                }
            }
            return false;
        }

        private void Find(PrimNode node, UsdPath path, IndexTaskKind kind)
        {
            List<string> sets = SiteArcs.VariantSets(node.Stack, path);
            for (int index = 0; index < sets.Count; index++)
            {
                _indexer.Add(new IndexTask(kind, node) { SetPath = path, Set = sets[index], SetNumber = index });
            }
        }
    }
}
