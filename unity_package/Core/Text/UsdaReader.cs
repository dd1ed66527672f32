using System;
using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads layers in the text format (usda), versions 1.0 to 1.4.</summary>
    /// <remarks>Prims are kept on a stack of our own, so that deep nesting cannot exhaust the program's.</remarks>
    internal sealed class UsdaReader
    {
        private readonly UsdaCursor _cursor;
        private readonly Layer _layer;
        private readonly UsdaSpecs _specs;
        private readonly UsdaMetadata _metadata;
        private readonly UsdaProperties _properties;
        private readonly UsdaVariantSets _sets;
        private readonly Stack<UsdaScope> _scopes = new Stack<UsdaScope>();

        private UsdaReader(UsdaCursor cursor, string name)
        {
            _cursor = cursor;
            _layer = new Layer(name, "usda " + UsdaHeader.Read(_cursor));
            MemoryBudget budget = MemoryBudget.ForTables(name, cursor.Text.Length);
            var values = new UsdaValues(_cursor, budget);
            var arcs = new UsdaArcs(_cursor, values);
            _specs = new UsdaSpecs(_cursor, _layer, budget);
            _sets = new UsdaVariantSets(_cursor, _specs);
            _metadata = new UsdaMetadata(_cursor, values, arcs, _sets);
            _properties = new UsdaProperties(_cursor, values, arcs, _metadata, _specs);
        }

        /// <summary>Does a file begin as usda texts do?</summary>
        public static bool Recognizes(ArraySegment<byte> bytes)
        {
            return UsdaHeader.Recognizes(bytes);
        }

        /// <summary>The layer of a file's bytes.</summary>
        /// <exception cref="UsdException">It is no usda; the message tells line and column.</exception>
        public static Layer Read(ArraySegment<byte> bytes, string name)
        {
            string text;
            try
            {
                text = new UTF8Encoding(false, true).GetString(bytes.Array, bytes.Offset, bytes.Count);
            }
            catch (ArgumentException fault)
            {
                throw new UsdException($"{name}: it is not text in UTF-8; save it as such", fault);
            }
            var cursor = new UsdaCursor(text, name);
            try
            {
                return new UsdaReader(cursor, name).Read();
            }
            catch (UsdException fault) when (!fault.Message.StartsWith(name + ":", StringComparison.Ordinal))
            {
                throw cursor.Fault(fault.Message);
            }
        }

        private Layer Read()
        {
            Open(_specs.GetOrAdd(0, UsdPath.Root, SpecType.PseudoRoot));
            _cursor.SkipSpace();
            _metadata.ReadBlock(_layer.Root);
            while (true)
            {
                _cursor.SkipSpace();
                UsdaScope scope = _scopes.Peek();
                if (scope.Spec.Type == SpecType.PseudoRoot && _cursor.AtEnd)
                {
                    scope.Close();
                    return _layer;
                }
                if (scope.Spec.Type != SpecType.PseudoRoot && _cursor.Skip('}'))
                {
                    Close();
                }
                else
                {
                    ReadItem(scope);
                }
            }
        }

        private void Open(Spec spec)
        {
            _scopes.Push(new UsdaScope(spec));
        }

        private void Close()
        {
            Spec spec = _scopes.Peek().Spec;
            _scopes.Pop().Close();
            if (spec.Type != SpecType.Variant)
            {
                ExpectEndOfLine();
            }
        }

        private void ExpectEndOfLine()
        {
            _cursor.SkipLine();
            if (!_cursor.SkipLineEnd() && !(_cursor.AtEnd && _scopes.Count == 1))
            {
                throw _cursor.Fault("expected the end of the line");
            }
        }

        private void ReadItem(UsdaScope scope)
        {
            if (_cursor.AtEnd)
            {
                throw _cursor.Fault($"<{scope.Spec.Path}> has no end: expected }}");
            }
            if (scope.Spec.Type == SpecType.VariantSet)
            {
                OpenVariant(scope);
                return;
            }
            bool isRoot = scope.Spec.Type == SpecType.PseudoRoot;
            int start = _cursor.At;
            string word = _cursor.PeekWord();
            switch (word)
            {
                case "def":
                    OpenPrim(scope, Specifier.Def);
                    return;
                case "over":
                    OpenPrim(scope, Specifier.Over);
                    return;
                case "class":
                    OpenPrim(scope, Specifier.Class);
                    return;
                case "variantSet" when !isRoot:
                    OpenVariantSet(scope);
                    return;
            }
            UsdaEdit edit = UsdaEdits.Read(_cursor);
            if ((edit != UsdaEdit.Reorder || !TryReadOrder(scope)) && !isRoot)
            {
                _properties.Read(scope, edit);
            }
            else if (_cursor.At == start || (isRoot && edit != UsdaEdit.Reorder))
            {
                throw _cursor.Fault(start, "expected def, over or class");
            }
            ExpectEndOfStatement();
        }

        private void ExpectEndOfStatement()
        {
            _cursor.SkipLine();
            bool isRoot = _scopes.Count == 1;
            if (!_cursor.SkipLineEnd() && !_cursor.Skip(';') && !(isRoot && _cursor.AtEnd))
            {
                throw _cursor.Fault("expected the end of the line, or ;");
            }
        }

        /// <summary>"reorder nameChildren", "reorder properties", or, of a layer, "reorder rootPrims".</summary>
        private bool TryReadOrder(UsdaScope scope)
        {
            bool isRoot = scope.Spec.Type == SpecType.PseudoRoot;
            string field = null;
            if (_cursor.SkipWord(isRoot ? "rootPrims" : "nameChildren"))
            {
                field = "primOrder";
            }
            else if (!isRoot && _cursor.SkipWord("properties"))
            {
                field = "propertyOrder";
            }
            if (field == null)
            {
                return isRoot ? throw _cursor.Fault("expected rootPrims") : false;
            }
            _cursor.ExpectAssignment();
            scope.Spec.Set(field, Value.Of(ValueKind.TokenVector, UsdaVariantSets.ReadNames(_cursor)));
            return true;
        }

        private void OpenPrim(UsdaScope scope, Specifier specifier)
        {
            _cursor.ReadWord();
            _cursor.ExpectBlank();
            string type = UsdaLiterals.IsString(_cursor) ? "" : ReadPrimType();
            int start = _cursor.At;
            string name = UsdaLiterals.ReadString(_cursor);
            if (!UsdaIdentifiers.IsIdentifier(name))
            {
                throw _cursor.Fault(start, $"'{name}' cannot name a prim");
            }
            Spec spec = _specs.GetOrAdd(start, scope.Spec.Path.AppendChild(name), SpecType.Prim, out bool isNew);
            if (!isNew)
            {
                throw _cursor.Fault(start, $"there are two prims of the name '{name}'");
            }
            scope.Prims.Add(name);
            spec.Set(FieldNames.Specifier, Value.Integer(ValueKind.Specifier, (long)specifier));
            if (type.Length > 0)
            {
                spec.Set(FieldNames.TypeName, Value.Token(type));
            }
            OpenBlock(spec, true);
        }

        private string ReadPrimType()
        {
            var type = new StringBuilder(UsdaWords.ReadIdentifier(_cursor));
            while (true)
            {
                int end = _cursor.At;
                _cursor.SkipBlanks();
                if (!_cursor.Skip('.'))
                {
                    _cursor.At = end;
                    _cursor.ExpectBlank();
                    return type.ToString();
                }
                _cursor.SkipBlanks();
                type.Append('.').Append(UsdaWords.ReadIdentifier(_cursor));
            }
        }

        private void OpenBlock(Spec spec, bool mayHaveMetadata)
        {
            _cursor.SkipSpace();
            if (mayHaveMetadata)
            {
                _metadata.ReadBlock(spec);
                _cursor.SkipSpace();
            }
            _cursor.Expect('{');
            Open(spec);
        }

        private void OpenVariantSet(UsdaScope scope)
        {
            _cursor.ReadWord();
            _cursor.ExpectBlank();
            int start = _cursor.At;
            string name = _sets.ReadName();
            UsdPath path = scope.Spec.Path.AppendVariant(name, "");
            Spec set = _specs.GetOrAdd(start, path, SpecType.VariantSet, out bool isNew);
            if (isNew)
            {
                scope.VariantSets.Add(name);
            }
            _cursor.SkipBlanks();
            _cursor.Expect('=');
            OpenBlock(set, false);
        }

        private void OpenVariant(UsdaScope set)
        {
            int start = _cursor.At;
            string name = _sets.ReadName();
            if (name.Length == 0)
            {
                throw _cursor.Fault(start, "a variant has no name");
            }
            UsdPath path = set.Spec.Path.Parent.AppendVariant(set.Spec.Path.Name, name);
            Spec spec = _specs.GetOrAdd(start, path, SpecType.Variant);
            set.Variants.Add(name);
            OpenBlock(spec, true);
        }
    }
}
