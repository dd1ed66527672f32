using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads values of usda texts, by the type that they are declared to have.</summary>
    internal sealed class UsdaValues
    {
        private const int MaxListDepth = 16;
        private const int MaxDictionaryDepth = 64;

        private readonly UsdaCursor _cursor;
        private readonly MemoryBudget _budget;
        private readonly UsdaRecorder _recorder;

        /// <summary>Reads at a cursor.</summary>
        public UsdaValues(UsdaCursor cursor, MemoryBudget budget)
        {
            _cursor = cursor;
            _budget = budget;
            _recorder = new UsdaRecorder(cursor);
        }

        /// <summary>A value of a type; for types that USD does not know (null), its text.</summary>
        public Value Read(UsdaType type)
        {
            if (_cursor.Is('<'))
            {
                return Value.Of(ValueKind.PathVector, new[] { UsdaLiterals.ReadPath(_cursor) });
            }
            if (type == null)
            {
                return Unregistered(Value.String(_recorder.Read()));
            }
            int start = _cursor.At;
            if (type.Kind == ValueKind.None)
            {
                throw _cursor.Fault($"values of type {type.Name} are not read");
            }
            if (_cursor.Is('[') != type.IsArray)
            {
                throw _cursor.Fault(start, $"expected a value of type {type.Name}");
            }
            UsdaElements elements = UsdaElements.Of(type.Kind);
            if (!type.IsArray)
            {
                ReadElement(type, elements);
            }
            else if (!SkipEmptyList())
            {
                ReadList(type, elements, new List<int>(), 0);
            }
            Value value = elements.ToValue(type);
            return type.Kind == ValueKind.PathExpression ? UsdaPaths.Rewritten(_cursor, start, value, null) : value;
        }

        /// <summary>A dictionary, in braces.</summary>
        public ValueDictionary ReadDictionary()
        {
            return ReadDictionary(0);
        }

        /// <summary>A value that no schema knows.</summary>
        public static Value Unregistered(Value value)
        {
            return Value.Of(ValueKind.UnregisteredValue, value);
        }

        /// <summary>Goes past [] (with no more than blanks inside), if it is here.</summary>
        public bool SkipEmptyList()
        {
            int start = _cursor.At;
            if (_cursor.Skip('['))
            {
                _cursor.SkipBlanks();
                if (_cursor.Skip(']'))
                {
                    return true;
                }
            }
            _cursor.At = start;
            return false;
        }

        private ValueDictionary ReadDictionary(int depth)
        {
            if (depth > MaxDictionaryDepth)
            {
                throw _cursor.Fault($"dictionaries are nested more than {MaxDictionaryDepth} deep");
            }
            var dictionary = new ValueDictionary();
            _budget.Charge(1, 300);
            _cursor.Expect('{');
            _cursor.SkipSpace();
            if (!_cursor.Is('}'))
            {
                do
                {
                    ReadEntry(dictionary, depth);
                }
                while (_cursor.HasNextStatement('}'));
            }
            _cursor.Expect('}');
            return dictionary;
        }

        private void ReadEntry(ValueDictionary dictionary, int depth)
        {
            bool isDictionary = _cursor.SkipWord("dictionary");
            UsdaType type = isDictionary ? null : ReadType();
            _cursor.ExpectBlank();
            int start = _cursor.At;
            string key = UsdaLiterals.IsString(_cursor) ? UsdaLiterals.ReadString(_cursor) : _cursor.ReadWord();
            if (key.Length == 0 && _cursor.At == start)
            {
                throw _cursor.Fault("expected a key: a name, or a string");
            }
            _cursor.ExpectAssignment();
            Value value = isDictionary ? Value.Of(ValueKind.Dictionary, ReadDictionary(depth + 1)) : Read(type);
            _budget.Charge(1, 150);
            dictionary.Set(key, value);
        }

        private UsdaType ReadType()
        {
            int start = _cursor.At;
            string name = UsdaWords.ReadTypeName(_cursor);
            return UsdaType.Find(name) ?? throw _cursor.Fault(start, $"'{name}' is no type of values");
        }

        /// <summary>Reads a list into elements. Lists in lists are flattened, and must all be of one shape.</summary>
        /// <remarks>The shape is the count of items that a list has at each depth, as far as known.</remarks>
        private void ReadList(UsdaType type, UsdaElements elements, List<int> shape, int depth)
        {
            if (depth >= MaxListDepth)
            {
                throw _cursor.Fault($"lists are nested more than {MaxListDepth} deep");
            }
            bool isFirst = shape.Count == depth;
            if (isFirst)
            {
                shape.Add(0);
            }
            int start = _cursor.At;
            int count = 0;
            _cursor.Expect('[');
            _cursor.SkipSpace();
            do
            {
                bool isNested = _cursor.Is('[');
                if (isNested != (shape.Count > depth + 1) && !(isFirst && count == 0 && isNested))
                {
                    throw _cursor.Fault("lists and single values are mixed");
                }
                ReadItem(type, elements, shape, depth, isNested);
                count++;
            }
            while (_cursor.HasNextInList(']'));
            _cursor.Expect(']');
            if (!isFirst && shape[depth] != 0 && shape[depth] != count)
            {
                throw _cursor.Fault(start, "lists of one array are of several lengths");
            }
            shape[depth] = count;
        }

        private void ReadItem(UsdaType type, UsdaElements elements, List<int> shape, int depth, bool isNested)
        {
            if (isNested)
            {
                ReadList(type, elements, shape, depth + 1);
            }
            else
            {
                ReadElement(type, elements);
            }
        }

        private void ReadElement(UsdaType type, UsdaElements elements)
        {
            if (type.Columns == 1)
            {
                AddAtom(type, elements);
            }
            else if (type.Rows == 1)
            {
                ReadTuple(type, elements);
            }
            else
            {
                ReadMatrix(type, elements);
            }
        }

        private void ReadMatrix(UsdaType type, UsdaElements elements)
        {
            int start = _cursor.At;
            int rows = 0;
            _cursor.Expect('(');
            _cursor.SkipSpace();
            do
            {
                ReadTuple(type, elements);
                rows++;
            }
            while (_cursor.HasNextInList(')'));
            _cursor.Expect(')');
            CheckCount(start, rows, type.Rows, "rows");
        }

        private void ReadTuple(UsdaType type, UsdaElements elements)
        {
            int start = _cursor.At;
            int count = 0;
            _cursor.Expect('(');
            _cursor.SkipSpace();
            do
            {
                AddAtom(type, elements);
                count++;
            }
            while (_cursor.HasNextInList(')'));
            _cursor.Expect(')');
            CheckCount(start, count, type.Columns, "values");
        }

        private void CheckCount(int start, int count, int wanted, string what)
        {
            if (count != wanted)
            {
                throw _cursor.Fault(start, $"expected {wanted} {what} in parentheses, found {count}");
            }
        }

        private void AddAtom(UsdaType type, UsdaElements elements)
        {
            int start = _cursor.At;
            if (!elements.TryAdd(UsdaWords.ReadAtom(_cursor)))
            {
                throw _cursor.Fault(start, $"expected a value of type {type.Name}");
            }
        }
    }
}
