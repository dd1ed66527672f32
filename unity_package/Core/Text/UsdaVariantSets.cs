using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads names of variant sets and variants, and lists of names.</summary>
    internal sealed class UsdaVariantSets
    {
        private readonly UsdaCursor _cursor;
        private readonly UsdaSpecs _specs;

        /// <summary>Reads at a cursor, and makes specs of sets.</summary>
        public UsdaVariantSets(UsdaCursor cursor, UsdaSpecs specs)
        {
            _cursor = cursor;
            _specs = specs;
        }

        /// <summary>The names of a prim's variant sets, behind their equals sign.</summary>
        public void ReadNames(Spec spec, UsdaEdit edit)
        {
            int start = _cursor.At;
            string[] names = ReadNames(_cursor);
            if (UsdaEdits.HasDuplicates(names))
            {
                throw _cursor.Fault(start, "a variant set is in the list twice");
            }
            foreach (string name in names)
            {
                CheckName(start, name);
            }
            UsdaEdits.Apply(spec, FieldNames.VariantSetNames, ValueKind.StringListOp, edit, names);
            if (edit == UsdaEdit.Explicit || edit == UsdaEdit.Add)
            {
                foreach (string name in names)
                {
                    _specs.GetOrAdd(start, spec.Path.AppendVariant(name, ""), SpecType.VariantSet);
                }
                spec.Set(FieldNames.VariantSetChildren, Value.Of(ValueKind.TokenVector, names));
            }
        }

        /// <summary>The name of a set or variant here.</summary>
        public string ReadName()
        {
            int start = _cursor.At;
            string name = UsdaLiterals.ReadString(_cursor);
            CheckName(start, name);
            return name;
        }

        /// <summary>One name, or names in brackets.</summary>
        public static string[] ReadNames(UsdaCursor cursor)
        {
            var names = new List<string>();
            if (!cursor.Skip('['))
            {
                return new[] { UsdaLiterals.ReadString(cursor) };
            }
            cursor.SkipSpace();
            do
            {
                names.Add(UsdaLiterals.ReadString(cursor));
            }
            while (cursor.HasNextInList(']'));
            cursor.Expect(']');
            return names.ToArray();
        }

        private void CheckName(int start, string name)
        {
            if (!UsdaIdentifiers.IsVariantName(name))
            {
                throw _cursor.Fault(start, $"'{name}' cannot name a variant or variant set");
            }
        }
    }
}
