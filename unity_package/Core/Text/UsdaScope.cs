using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What is open in a usda text: layer, prim, variant set or variant; and what it holds.</summary>
    internal sealed class UsdaScope
    {
        /// <summary>A scope of a spec, with nothing in it.</summary>
        public UsdaScope(Spec spec)
        {
            Spec = spec;
        }

        /// <summary>The spec that is being read.</summary>
        public Spec Spec { get; }

        /// <summary>Names of prims in it.</summary>
        public List<string> Prims { get; } = new List<string>();

        /// <summary>Names of properties in it.</summary>
        public List<string> Properties { get; } = new List<string>();

        /// <summary>Names of variant sets in it that its metadata did not name.</summary>
        public List<string> VariantSets { get; } = new List<string>();

        /// <summary>Names of variants in it, if it is a set.</summary>
        public List<string> Variants { get; } = new List<string>();

        /// <summary>Writes the names into the fields of the spec.</summary>
        public void Close()
        {
            if (Prims.Count > 0)
            {
                Set(FieldNames.PrimChildren, Prims);
            }
            if (Properties.Count > 0)
            {
                Set(FieldNames.Properties, Properties);
            }
            if (VariantSets.Count > 0)
            {
                VariantSets.InsertRange(0, Spec.Get(FieldNames.VariantSetChildren).As<string[]>() ?? new string[0]);
                Set(FieldNames.VariantSetChildren, VariantSets);
            }
            if (Spec.Type == SpecType.VariantSet)
            {
                Set(FieldNames.VariantChildren, Variants);
            }
        }

        private void Set(string field, List<string> names)
        {
            Spec.Set(field, Value.Of(ValueKind.TokenVector, names.ToArray()));
        }
    }
}
