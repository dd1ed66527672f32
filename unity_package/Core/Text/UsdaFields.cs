using System;

namespace UsdBridge
{
    /// <summary>Reads metadata that has no syntax of its own, by the types that USD's schemas give.</summary>
    internal sealed class UsdaFields
    {
        private const string ListMark = "...";

        private readonly UsdaCursor _cursor;
        private readonly UsdaValues _values;

        /// <summary>Reads at a cursor.</summary>
        public UsdaFields(UsdaCursor cursor, UsdaValues values)
        {
            _cursor = cursor;
            _values = values;
        }

        /// <summary>Reads a field, from its equals sign on, into a spec.</summary>
        public void Read(Spec spec, string key, UsdaEdit edit, int start)
        {
            string type = UsdaSchema.FindType(spec.Type, key);
            if (type == "-")
            {
                throw _cursor.Fault(start, $"'{key}' cannot be set as metadata");
            }
            _cursor.ExpectAssignment();
            bool isNone = _cursor.SkipWord("None");
            if (edit != UsdaEdit.Explicit && !isNone && (!_cursor.Is('[') || _values.SkipEmptyList()))
            {
                throw _cursor.Fault("expected None, or a list that is not empty");
            }
            if (type == null)
            {
                SetUnregistered(spec, key, edit, isNone);
            }
            else if (type.EndsWith(ListMark, StringComparison.Ordinal))
            {
                SetList(spec, key, edit, isNone, type.Substring(0, type.Length - ListMark.Length));
            }
            else
            {
                SetRegistered(spec, key, type, isNone, start);
            }
        }

        private void SetRegistered(Spec spec, string key, string type, bool isNone, int start)
        {
            if (isNone)
            {
                throw _cursor.Fault(start, $"'{key}' cannot be None");
            }
            if (_cursor.Is('{'))
            {
                spec.Set(key, Value.Of(ValueKind.Dictionary, _values.ReadDictionary()));
                return;
            }
            if (type == "dictionary")
            {
                throw _cursor.Fault("expected a dictionary");
            }
            Value value = _values.Read(UsdaType.Find(type));
            if (key == "framesPerSecond" && !(value.AsDouble() > 0))
            {
                throw _cursor.Fault(start, "framesPerSecond must be more than 0");
            }
            spec.Set(key, value);
        }

        private void SetList(Spec spec, string key, UsdaEdit edit, bool isNone, string itemType)
        {
            if (itemType == "int64")
            {
                long[] numbers = isNone ? Array.Empty<long>() : ReadArray<long>(itemType);
                ApplyUnique(spec, key, ValueKind.Int64ListOp, edit, numbers);
                return;
            }
            string[] texts = isNone ? Array.Empty<string>() : ReadArray<string>(itemType);
            ValueKind kind = itemType == "token" ? ValueKind.TokenListOp : ValueKind.StringListOp;
            ApplyUnique(spec, key, kind, edit, texts);
        }

        private T[] ReadArray<T>(string itemType)
        {
            int start = _cursor.At;
            Value value = _values.Read(UsdaType.Find(itemType + "[]"));
            return value.As<T[]>() ?? throw _cursor.Fault(start, "expected a list");
        }

        // OpenUSD passes over lists that hold an item twice, and says nothing.
        private static void ApplyUnique<T>(Spec spec, string key, ValueKind kind, UsdaEdit edit, T[] items)
        {
            if (!UsdaEdits.HasDuplicates(items))
            {
                UsdaEdits.Apply(spec, key, kind, edit, items);
            }
        }

        private void SetUnregistered(Spec spec, string key, UsdaEdit edit, bool isNone)
        {
            if (edit == UsdaEdit.Explicit)
            {
                spec.Set(key, isNone ? Text("None") : ReadUnregistered());
                return;
            }
            Value[] items = isNone ? Array.Empty<Value>() : new[] { ReadWithoutBrackets() };
            Value old = spec.Get(key);
            ListOp<Value> list = old.Data is Value inner ? inner.As<ListOp<Value>>() : new ListOp<Value>();
            if (list != null)
            {
                UsdaEdits.Set(list, edit, items);
                Value edits = Value.Of(ValueKind.UnregisteredValueListOp, list);
                spec.Set(key, UsdaValues.Unregistered(edits));
            }
        }

        private Value ReadUnregistered()
        {
            if (_cursor.Is('{'))
            {
                return UsdaValues.Unregistered(Value.Of(ValueKind.Dictionary, _values.ReadDictionary()));
            }
            if (_cursor.Is('<'))
            {
                UsdaLiterals.ReadPath(_cursor);
                return Text(""); // OpenUSD keeps no path here either
            }
            return _values.Read(null);
        }

        private Value ReadWithoutBrackets()
        {
            string text = ((Value)_values.Read(null).Data).AsText();
            return Value.String(text.Substring(1, text.Length - 2));
        }

        private static Value Text(string text)
        {
            return UsdaValues.Unregistered(Value.String(text));
        }
    }
}
