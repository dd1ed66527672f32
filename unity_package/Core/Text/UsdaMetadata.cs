using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads the metadata, in parentheses, of layers, prims, variants, attributes and relationships.</summary>
    internal sealed class UsdaMetadata
    {
        private const int MostFields = 1000; // fields are looked up one by one

        private static readonly HashSet<string> Units = new HashSet<string>
        {
            "mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mi", "deg", "rad",
        };

        private readonly UsdaCursor _cursor;
        private readonly UsdaFields _fields;
        private readonly UsdaArcs _arcs;
        private readonly UsdaVariantSets _sets;
        private readonly UsdaValues _values;

        /// <summary>Reads at a cursor.</summary>
        public UsdaMetadata(UsdaCursor cursor, UsdaValues values, UsdaArcs arcs, UsdaVariantSets sets)
        {
            _cursor = cursor;
            _values = values;
            _fields = new UsdaFields(cursor, values);
            _arcs = arcs;
            _sets = sets;
        }

        /// <summary>Reads a block of metadata, if one is here, into the fields of a spec.</summary>
        public void ReadBlock(Spec spec)
        {
            if (!_cursor.Skip('('))
            {
                return;
            }
            _cursor.SkipSpace();
            if (!_cursor.Is(')'))
            {
                do
                {
                    ReadItem(spec);
                }
                while (_cursor.HasNextStatement(')'));
            }
            _cursor.Expect(')');
        }

        private void ReadItem(Spec spec)
        {
            if (spec.FieldCount > MostFields)
            {
                throw _cursor.Fault($"<{spec.Path}> has more than {MostFields} fields");
            }
            if (UsdaLiterals.IsString(_cursor))
            {
                spec.Set("comment", Value.String(UsdaLiterals.ReadString(_cursor)));
                return;
            }
            UsdaEdit edit = UsdaEdits.Read(_cursor);
            int start = _cursor.At;
            string word = _cursor.PeekWord();
            bool isPrim = spec.Type == SpecType.Prim || spec.Type == SpecType.Variant;
            bool isRead = isPrim && TryReadArc(spec, word, edit);
            if (edit == UsdaEdit.Explicit)
            {
                isRead = isRead || TryReadAnywhere(spec, word)
                    || (isPrim ? TryReadPrim(spec, word) : TryReadLayer(spec, word));
            }
            if (!isRead)
            {
                bool isKey = spec.Type != SpecType.PseudoRoot && edit == UsdaEdit.Explicit
                    && (word == "customData" || word == "symmetryArguments");
                string key = isKey ? _cursor.ReadWord() : UsdaWords.ReadIdentifier(_cursor);
                _fields.Read(spec, key, edit, start);
            }
        }

        /// <summary>Goes past a word and an equals sign; false, and nowhere, if another word is here.</summary>
        private bool Begin(bool isHere)
        {
            if (isHere)
            {
                _cursor.ReadWord();
                _cursor.ExpectAssignment();
            }
            return isHere;
        }

        private bool TryReadAnywhere(Spec spec, string word)
        {
            if (Begin(word == "doc"))
            {
                spec.Set("documentation", Value.String(UsdaLiterals.ReadString(_cursor)));
                return true;
            }
            if (spec.Type == SpecType.PseudoRoot)
            {
                return false;
            }
            if (Begin(word == "permission"))
            {
                spec.Set("permission", Value.Integer(ValueKind.Permission, (long)ReadPermission()));
                return true;
            }
            if (Begin(word == "symmetryFunction"))
            {
                bool hasName = UsdaIdentifiers.IsStart(_cursor.Text, _cursor.At);
                spec.Set("symmetryFunction", Value.Token(hasName ? UsdaWords.ReadIdentifier(_cursor) : ""));
                return true;
            }
            if (Begin(word == "displayUnit" && spec.Type == SpecType.Attribute))
            {
                spec.Set("displayUnit", Value.Token(ReadUnit()));
                return true;
            }
            return false;
        }

        private Permission ReadPermission()
        {
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "public":
                    return Permission.Public;
                case "private":
                    return Permission.Private;
                default:
                    throw _cursor.Fault(start, "expected public or private");
            }
        }

        private string ReadUnit()
        {
            int start = _cursor.At;
            string unit = _cursor.ReadWord();
            return Units.Contains(unit) ? unit : throw _cursor.Fault(start, "expected a unit of length or angle");
        }

        private bool TryReadLayer(Spec spec, string word)
        {
            bool isLayer = spec.Type == SpecType.PseudoRoot;
            if (isLayer && word == "subLayers")
            {
                _cursor.ReadWord();
                _arcs.ReadSubLayers(spec);
                return true;
            }
            if (isLayer && word == "relocates")
            {
                _cursor.ReadWord();
                _arcs.ReadRelocates(spec);
                return true;
            }
            return false;
        }

        private bool TryReadArc(Spec spec, string word, UsdaEdit edit)
        {
            int start = _cursor.At;
            _cursor.ReadWord();
            switch (word)
            {
                case "references":
                    _arcs.ReadReferences(spec, edit);
                    return true;
                case "payload":
                    _arcs.ReadPayloads(spec, edit);
                    return true;
                case "inherits":
                    _arcs.ReadPrimPaths(spec, FieldNames.InheritPaths, edit);
                    return true;
                case "specializes":
                    _arcs.ReadPrimPaths(spec, FieldNames.Specializes, edit);
                    return true;
                case "variantSets":
                    _cursor.ExpectAssignment();
                    _sets.ReadNames(spec, edit);
                    return true;
                default:
                    _cursor.At = start;
                    return false;
            }
        }

        private bool TryReadPrim(Spec spec, string word)
        {
            if (Begin(word == "kind"))
            {
                spec.Set("kind", Value.Token(UsdaLiterals.ReadString(_cursor)));
                return true;
            }
            if (Begin(word == "variants"))
            {
                ReadSelections(spec);
                return true;
            }
            if (Begin(word == "prefixSubstitutions" || word == "suffixSubstitutions"))
            {
                spec.Set(word, Value.Of(ValueKind.Dictionary, ReadStrings()));
                return true;
            }
            return false;
        }

        private void ReadSelections(Spec spec)
        {
            int start = _cursor.At;
            var old = spec.Get(FieldNames.VariantSelection).As<Dictionary<string, string>>();
            var selections = old ?? new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, Value> entry in _values.ReadDictionary())
            {
                bool isName = entry.Value.Kind == ValueKind.String && !entry.Value.IsArray
                    && IsSelection(entry.Value.AsText());
                selections[entry.Key] = isName
                    ? entry.Value.AsText()
                    : throw _cursor.Fault(start, $"'{entry.Key}' is no string that may name a variant");
            }
            spec.Set(FieldNames.VariantSelection, Value.Of(ValueKind.VariantSelectionMap, selections));
        }

        // A name, or an expression between back-quotes.
        private static bool IsSelection(string text)
        {
            bool isExpression = text.Length > 1 && text[0] == '`' && text[text.Length - 1] == '`';
            return isExpression || UsdaIdentifiers.IsVariantName(text);
        }

        private ValueDictionary ReadStrings()
        {
            var dictionary = new ValueDictionary();
            _cursor.Expect('{');
            _cursor.SkipSpace();
            if (!_cursor.Is('}'))
            {
                do
                {
                    string key = UsdaLiterals.ReadString(_cursor);
                    _cursor.ExpectBetweenBlanks(':');
                    dictionary.Set(key, Value.String(UsdaLiterals.ReadString(_cursor)));
                }
                while (_cursor.HasNextInList('}'));
            }
            _cursor.Expect('}');
            return dictionary;
        }
    }
}
