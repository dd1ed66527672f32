using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What the layers of a node say of arcs, all together.</summary>
    internal static class SiteArcs
    {
        /// <summary>Does any layer say something in a field?</summary>
        public static bool Has(PrimNode node, string field)
        {
            foreach (Spec spec in node.Specs)
            {
                if (spec != null && spec.Has(field))
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>Does any layer say something of arcs?</summary>
        public static bool HasAny(PrimNode node)
        {
            if (!node.HasSpecs || !node.Contributes)
            {
                return false;
            }
            foreach (Spec spec in node.Specs)
            {
                for (int index = spec == null ? 0 : spec.FieldCount; index > 0; index--)
                {
                    switch (spec.GetFieldName(index - 1))
                    {
                        case FieldNames.References:
                        case FieldNames.Payload:
                        case FieldNames.InheritPaths:
                        case FieldNames.Specializes:
                        case FieldNames.VariantSetNames:
                            return true;
                    }
                }
            }
            return false;
        }

        /// <summary>Paths of classes.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static List<UsdPath> Classes(PrimNode node, string field)
        {
            return Lists<UsdPath>(node.Specs, field);
        }

        /// <summary>Names of variant sets of a prim, which may be above the node.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static List<string> VariantSets(LayerStack stack, UsdPath path)
        {
            return Lists<string>(Array.ConvertAll(stack.Layers, layer => layer.Find(path)), FieldNames.VariantSetNames);
        }

        /// <summary>The variant that the layers choose of a set; null if they do not, empty for none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static string Selection(LayerStack stack, UsdPath path, string set)
        {
            foreach (Layer layer in stack.Layers)
            {
                var selections = layer.Find(path)?.Get(FieldNames.VariantSelection).As<Dictionary<string, string>>();
                if (selections != null && selections.TryGetValue(set, out string selection))
                {
                    return selection;
                }
            }
            return null;
        }

        /// <summary>References or payloads, with the layers' offsets and where their files are.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static List<SiteReference> References(PrimNode node, string field, LayerStacks stacks)
        {
            var found = new List<SiteReference>();
            for (int index = node.Specs.Length - 1; index >= 0; index--)
            {
                Value value = node.Specs[index] == null ? default : node.Specs[index].Get(field);
                Layer layer = node.Stack.Layers[index];
                LayerOffset offset = node.Stack.Offsets[index];
                SiteReference Translate(string asset, UsdPath prim, LayerOffset own)
                {
                    string path = asset.Length == 0 ? "" : stacks.Anchor(layer, asset, node.Path.ToString());
                    return path == null ? null : new SiteReference(path, prim, own, layer, offset);
                }
                if (value.Data is ListOp<Reference> references)
                {
                    ListEdits.Apply(
                        found, references, one => Translate(one.AssetPath, one.PrimPath, one.Offset),
                        SiteReference.SameTarget);
                }
                else if (PayloadEdits(value) is ListOp<Payload> payloads)
                {
                    ListEdits.Apply(
                        found, payloads, one => Translate(one.AssetPath, one.PrimPath, one.Offset),
                        SiteReference.SameTarget);
                }
            }
            return found;
        }

        private static ListOp<Payload> PayloadEdits(Value value)
        {
            return value.Data is Payload one
                ? new ListOp<Payload> { IsExplicit = true, Explicit = new[] { one } }
                : value.As<ListOp<Payload>>();
        }

        private static List<T> Lists<T>(Spec[] specs, string field)
        {
            var items = new List<T>();
            for (int index = specs.Length - 1; index >= 0; index--)
            {
                ListOp<T> edits = specs[index]?.Get(field).As<ListOp<T>>();
                if (edits != null)
                {
                    ListEdits.Apply(items, edits, EqualityComparer<T>.Default);
                }
            }
            return items;
        }
    }
}
