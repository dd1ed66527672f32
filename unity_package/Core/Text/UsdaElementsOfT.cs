using System;

namespace UsdBridge
{
    /// <summary>Collects numbers or texts of one type.</summary>
    internal sealed class UsdaElements<T> : UsdaElements
    {
        private readonly UsdaConversion<T> _convert;
        private T[] _items = new T[4];
        private int _count;

        /// <summary>None as yet.</summary>
        public UsdaElements(UsdaConversion<T> convert)
        {
            _convert = convert;
        }

        public override int Count => _count;

        public override bool TryAdd(UsdaAtom atom)
        {
            if (_count == _items.Length)
            {
                Array.Resize(ref _items, _count * 2);
            }
            return _convert(atom, out _items[_count++]);
        }

        public override Value ToValue(UsdaType type)
        {
            Array.Resize(ref _items, _count);
            if (type.Kind == ValueKind.Quatd || type.Kind == ValueKind.Quatf || type.Kind == ValueKind.Quath)
            {
                PutRealPartsLast();
            }
            if (type.IsArray)
            {
                return Value.ArrayOf(type.Kind, _items);
            }
            return ValueKinds.IsTuple(type.Kind) ? Value.Of(type.Kind, _items) : Single(type.Kind, _items);
        }

        private void PutRealPartsLast()
        {
            for (int first = 0; first < _count; first += 4)
            {
                T real = _items[first];
                Array.Copy(_items, first + 1, _items, first, 3);
                _items[first + 3] = real;
            }
        }

        private static Value Single(ValueKind kind, object items)
        {
            switch (items)
            {
                case float[] floats:
                    return Value.Float(floats[0]);
                case double[] doubles:
                    return Single(kind, doubles[0]);
                case string[] texts:
                    return Value.Of(kind, texts[0]);
                case bool[] bools:
                    return Value.Bool(bools[0]);
                case ushort[] halves:
                    return Value.Half(halves[0]);
                case byte[] bytes:
                    return Value.Integer(kind, bytes[0]);
                case int[] integers:
                    return Value.Integer(kind, integers[0]);
                case uint[] integers:
                    return Value.Integer(kind, integers[0]);
                case long[] integers:
                    return Value.Integer(kind, integers[0]);
                default:
                    return Value.Integer(kind, (long)((ulong[])items)[0]);
            }
        }

        private static Value Single(ValueKind kind, double number)
        {
            switch (kind)
            {
                case ValueKind.TimeCode:
                    return Value.TimeCode(number);
                case ValueKind.Duration:
                    return Value.Duration(number);
                default:
                    return Value.Double(number);
            }
        }
    }
}
