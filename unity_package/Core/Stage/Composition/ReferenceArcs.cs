using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Adds what nodes refer to.</summary>
    internal sealed class ReferenceArcs
    {
        private readonly PrimIndexer _indexer;
        private readonly IndexContext _context;

        public ReferenceArcs(PrimIndexer indexer, IndexContext context)
        {
            _indexer = indexer;
            _context = context;
        }

        /// <summary>Adds all references, or all payloads, of a node.</summary>
        public void Add(PrimNode node, ArcKind kind)
        {
            string field = kind == ArcKind.Reference ? FieldNames.References : FieldNames.Payload;
            List<SiteReference> references = SiteArcs.References(node, field, _context.Stacks);
            for (int index = 0; index < references.Count; index++)
            {
                Add(node, kind, references[index], index);
            }
        }

        /// <summary>Tells if the prim that a node was made for is nowhere.</summary>
        public void TellMissing(PrimNode node)
        {
            if (!node.IsAncestral && !HasSpecs(node))
            {
                _context.Findings.Add(
                    "usd.prim-missing", UsdSeverity.Warning, node.Parent.Path.ToString(),
                    $"it refers to <{node.Path}> of \"{node.Stack.Root.Name}\", which is not there",
                    "correct the path, or add the prim");
            }
        }

        private static bool HasSpecs(PrimNode node)
        {
            return node.HasSpecs || node.Children.Exists(HasSpecs);
        }

        private void Add(PrimNode node, ArcKind kind, SiteReference reference, int number)
        {
            string where = node.Path.ToString();
            bool isInternal = reference.Asset.Length == 0;
            Layer layer = isInternal ? node.Stack.Root : _context.Stacks.Open(reference.Asset, where);
            UsdPath path = layer == null ? null : FindPrim(reference, layer, where);
            if (path == null)
            {
                return;
            }
            LayerOffset offset = FindOffset(reference, layer, isInternal, where);
            _context.Stacks.TellReversed(offset, where);
            MapFunction map = MapFunction.Of(path, NamePaths.WithoutVariants(node.Path), offset);
            _indexer.Add(new Arc(kind, node, isInternal ? node.Stack : _context.Stacks.Of(layer), path)
            {
                ToParent = isInternal ? map.WithOthers() : map,
                Sibling = number,
                TakesAncestors = !NamePaths.IsTop(path),
            });
        }

        private UsdPath FindPrim(SiteReference reference, Layer layer, string where)
        {
            if (reference.Prim.IsEmpty)
            {
                string name = layer.Root.Get(FieldNames.DefaultPrim).AsText() ?? "";
                UsdPath path = DefaultPrims.PathOf(name);
                if (path == null)
                {
                    _context.Findings.Add(
                        "usd.default-prim-missing", UsdSeverity.Error, where,
                        $"it refers to \"{layer.Name}\", which names no default prim, and is without it",
                        "name a prim in the reference, or set defaultPrim in that file");
                }
                return path;
            }
            if (reference.Prim.IsPrim && reference.Prim.IsAbsolute && NamePaths.LastVariant(reference.Prim) == null)
            {
                return reference.Prim;
            }
            _context.Findings.Add(
                "usd.path-invalid", UsdSeverity.Error, where,
                $"it refers to <{reference.Prim}>, which is no absolute path of a prim", "correct the path");
            return null;
        }

        private LayerOffset FindOffset(SiteReference reference, Layer layer, bool isInternal, string where)
        {
            LayerOffset offset = reference.Offset;
            if (!LayerTimes.IsValid(offset))
            {
                _context.Findings.Add(
                    "usd.offset-invalid", UsdSeverity.Error, where,
                    $"the offset of its reference to \"{layer.Name}\" cannot be undone, so there is none",
                    "give it a scale above 0");
                offset = LayerOffset.Identity;
            }
            // Within one layer stack, times of the sublayer that has the reference are not mapped once more.
            return isInternal
                ? offset
                : LayerTimes.Rescale(LayerTimes.Combine(reference.LayerOffset, offset), reference.Layer, layer);
        }
    }
}
