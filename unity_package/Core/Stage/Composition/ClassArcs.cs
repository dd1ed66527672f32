using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Adds classes that nodes inherit from or specialize, and those that these imply.</summary>
    internal sealed class ClassArcs
    {
        private readonly PrimIndexer _indexer;

        public ClassArcs(PrimIndexer indexer)
        {
            _indexer = indexer;
        }

        /// <summary>Adds all classes of a node.</summary>
        public void Add(PrimNode node, ArcKind kind)
        {
            string field = kind == ArcKind.Inherit ? FieldNames.InheritPaths : FieldNames.Specializes;
            List<UsdPath> paths = SiteArcs.Classes(node, field);
            for (int index = 0; index < paths.Count; index++)
            {
                if (paths[index].IsPrim && paths[index].IsAbsolute && NamePaths.LastVariant(paths[index]) == null)
                {
                    MapFunction map = MapFunction.Of(
                        paths[index], NamePaths.WithoutVariants(node.Path), LayerOffset.Identity).WithOthers();
                    Add(kind, node, node, map, index, null);
                }
            }
        }

        /// <summary>Adds the classes of a node to the one above it: its own layers may speak of them too.</summary>
        public void Imply(PrimNode node)
        {
            if (node.Parent != null && ClassHierarchy.HasClasses(node))
            {
                Imply(node.Parent, node, node.ToParent.WithOthers(), true);
            }
        }

        /// <summary>Adds the classes of a node to another.</summary>
        /// <param name="target">Where they are added.</param>
        /// <param name="source">Whose classes.</param>
        /// <param name="transfer">From paths of the source to those of the target.</param>
        /// <param name="isFirst">Is it the node that all started from?</param>
        private void Imply(PrimNode target, PrimNode source, MapFunction transfer, bool isFirst)
        {
            foreach (PrimNode child in source.Children.ToArray())
            {
                bool isNext = isFirst && source.IsClass
                    && source.DepthBelowIntroduction == child.DepthBelowIntroduction;
                if (!child.IsClass || isNext || transfer.ToTarget(NamePaths.WithoutVariants(child.Path)) == null)
                {
                    continue; // a class of a class is reached through it; others are out of the target's sight
                }
                MapFunction map = transfer.After(child.ToParent.After(transfer.Inverted())).WithOthers();
                PrimNode implied = target.Children.Find(one => one.Origin == child)
                    ?? Add(child.Kind, target, child, map, child.Sibling, child);
                if (implied != null && ClassHierarchy.HasClasses(child))
                {
                    MapFunction next = map.Inverted().After(transfer.After(child.ToParent));
                    Imply(implied, child, next, false);
                }
            }
        }

        private PrimNode Add(
            ArcKind kind, PrimNode parent, PrimNode origin, MapFunction map, int number, PrimNode implying)
        {
            UsdPath path = map.ToSource(NamePaths.WithoutVariants(parent.Path));
            if (path == null)
            {
                return null;
            }
            PrimNode same = parent.Children.Find(child => child.IsAt(parent.Stack, path));
            if (same != null)
            {
                return same;
            }
            bool isRedundant = path.Equals(parent.Path) || (implying != null && implying.IsAt(parent.Stack, path));
            return _indexer.Add(new Arc(kind, parent, parent.Stack, path)
            {
                Origin = origin,
                ToParent = map,
                Sibling = number,
                IsInert = isRedundant,
                SkipsDuplicates = !isRedundant,
                TakesAncestors = !isRedundant && !NamePaths.IsTop(path),
            });
        }
    }
}
