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

        /// <summary>Those of a prim's nodes.</summary>
        /// <param name="nodes">The nodes, the strongest first: which variant a prim has.</param>
        /// <param name="root">The same as a tree: in which order there are sets, wherever specialized nodes rank.</param>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static PrimVariants Of(List<PrimNode> nodes, PrimNode root)
        {
            PrimVariants variants = null;
            foreach (PrimNode node in nodes)
            {
                bool isVariant = node.Kind == ArcKind.Variant && node.Path.Kind == UsdPathKind.Variant;
                if (isVariant || (node.HasSpecs && SiteArcs.Has(node, FieldNames.VariantSetNames)))
                {
                    variants = variants ?? new PrimVariants();
                    if (isVariant)
                    {
                        variants._selections.TryAdd(node.Path.Name, node.Path.Selection);
                    }
                }
            }
            variants?.AddSets(root);
            return variants ?? None;
        }

        /// <summary>The variant that is chosen in a set; empty if none is.</summary>
        public string Selection(string set)
        {
            return _selections.TryGetValue(set, out string selection) ? selection : "";
        }

        private void AddSets(PrimNode node)
        {
            foreach (string set in SiteArcs.VariantSets(node.Stack, node.Path))
            {
                if (!_sets.Contains(set))
                {
                    _sets.Add(set);
                }
            }
            node.Children.ForEach(AddSets);
        }
    }
}
