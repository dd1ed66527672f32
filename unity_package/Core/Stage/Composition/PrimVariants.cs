using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Variant sets of a prim, and which variants it has.</summary>
    internal sealed class PrimVariants
    {
        private static readonly PrimVariants None = new PrimVariants();

        private readonly List<string> _sets = new List<string>();
        private readonly Dictionary<string, string> _selections =
            new Dictionary<string, string>(StringComparer.Ordinal);

        /// <summary>Names of the sets, in order.</summary>
        public IReadOnlyList<string> Sets => _sets;

        /// <summary>Those of a prim's nodes, the strongest first.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static PrimVariants Of(List<PrimNode> nodes)
        {
            PrimVariants variants = null;
            foreach (PrimNode node in nodes)
            {
                bool hasSets = node.HasSpecs && SiteArcs.Has(node, FieldNames.VariantSetNames);
                if (hasSets || (node.Kind == ArcKind.Variant && node.Path.Kind == UsdPathKind.Variant))
                {
                    variants = variants ?? new PrimVariants();
                    variants.Add(node);
                }
            }
            return variants ?? None;
        }

        /// <summary>The variant that is chosen in a set; empty if none is.</summary>
        public string Selection(string set)
        {
            return _selections.TryGetValue(set, out string selection) ? selection : "";
        }

        private void Add(PrimNode node)
        {
            if (node.Kind == ArcKind.Variant && node.Path.Kind == UsdPathKind.Variant)
            {
                _selections.TryAdd(node.Path.Name, node.Path.Selection);
            }
            foreach (string set in SiteArcs.VariantSets(node.Stack, node.Path))
            {
                if (!_sets.Contains(set))
                {
                    _sets.Add(set);
                }
            }
        }
    }
}
