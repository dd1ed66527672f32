using System;

namespace UsdBridge
{
    /// <summary>A value of any type that a layer may hold. Immutable: arrays are not to be written to.</summary>
    public readonly struct Value
    {
        private readonly object _data;
        private readonly long _bits;

        private Value(ValueKind kind, bool isArray, object data, long bits)
        {
            Kind = kind;
            IsArray = isArray;
            _data = data;
            _bits = bits;
        }

        /// <summary>Its type; of an element, if it is an array.</summary>
        public ValueKind Kind { get; }

        /// <summary>Is it an array of elements of its kind?</summary>
        public bool IsArray { get; }

        /// <summary>Is there none?</summary>
        public bool IsNone => Kind == ValueKind.None;

        /// <summary>Elements in it: 1 if it is no array.</summary>
        public int Count => IsArray ? ((Array)_data).Length / ValueKinds.ComponentCount(Kind) : 1;

        /// <summary>What <see cref="ValueKind"/> tells for its kind; null for single numbers and enumerations.</summary>
        public object Data => _data;

        /// <summary>Bits of a single number, sign-extended; of a float, those of its 32 bits.</summary>
        public long Bits => _bits;

        /// <summary>A bool.</summary>
        public static Value Bool(bool value)
        {
            return new Value(ValueKind.Bool, false, null, value ? 1 : 0);
        }

        /// <summary>A whole number of a kind: UChar, Int, UInt, Int64, UInt64 (its bits) or an enumeration.</summary>
        public static Value Integer(ValueKind kind, long value)
        {
            return new Value(kind, false, null, value);
        }

        /// <summary>A 16-bit float, of its bits.</summary>
        public static Value Half(ushort bits)
        {
            return new Value(ValueKind.Half, false, null, bits);
        }

        /// <summary>A float.</summary>
        public static Value Float(float value)
        {
            return new Value(ValueKind.Float, false, null, BitConverter.SingleToInt32Bits(value));
        }

        /// <summary>A double.</summary>
        public static Value Double(double value)
        {
            return new Value(ValueKind.Double, false, null, BitConverter.DoubleToInt64Bits(value));
        }

        /// <summary>A time, in time codes.</summary>
        public static Value TimeCode(double value)
        {
            return new Value(ValueKind.TimeCode, false, null, BitConverter.DoubleToInt64Bits(value));
        }

        /// <summary>A length of time, in time codes.</summary>
        public static Value Duration(double value)
        {
            return new Value(ValueKind.Duration, false, null, BitConverter.DoubleToInt64Bits(value));
        }

        /// <summary>A string.</summary>
        public static Value String(string value)
        {
            return new Value(ValueKind.String, false, value, 0);
        }

        /// <summary>A token.</summary>
        public static Value Token(string value)
        {
            return new Value(ValueKind.Token, false, value, 0);
        }

        /// <summary>A value of a kind that has an object; of which type, <see cref="ValueKind"/> tells.</summary>
        public static Value Of(ValueKind kind, object data)
        {
            return new Value(kind, false, data, 0);
        }

        /// <summary>An array; flat, count × components, of <see cref="ValueKinds.ComponentType"/>.</summary>
        public static Value ArrayOf(ValueKind kind, Array elements)
        {
            return new Value(kind, true, elements, 0);
        }

        /// <summary>A value that is there and blocks weaker ones.</summary>
        public static Value Block()
        {
            return new Value(ValueKind.ValueBlock, false, null, 0);
        }

        /// <summary>Its data as a type; null if it is of another type or there is none.</summary>
        public T As<T>() where T : class
        {
            return _data as T;
        }

        /// <summary>The text of a string, token, asset path or path expression; else null.</summary>
        public string AsText()
        {
            return _data as string;
        }

        /// <summary>Is it one number (no array, tuple, bool or enumeration)?</summary>
        public bool IsNumber => !IsArray && (Kind == ValueKind.TimeCode || Kind == ValueKind.Duration
            || (Kind >= ValueKind.UChar && Kind <= ValueKind.Double));

        /// <summary>The number as a double; <paramref name="otherwise"/> if it is not one number.</summary>
        public double AsDouble(double otherwise = 0)
        {
            if (!IsNumber)
            {
                return otherwise;
            }
            switch (Kind)
            {
                case ValueKind.Half:
                    return HalfFloat.ToSingle((ushort)_bits);
                case ValueKind.Float:
                    return BitConverter.Int32BitsToSingle((int)_bits);
                case ValueKind.Double:
                case ValueKind.TimeCode:
                case ValueKind.Duration:
                    return BitConverter.Int64BitsToDouble(_bits);
                case ValueKind.UInt64:
                    return (ulong)_bits;
                default:
                    return _bits;
            }
        }

        /// <summary>The bool; <paramref name="otherwise"/> if it is none.</summary>
        public bool AsBool(bool otherwise = false)
        {
            return Kind == ValueKind.Bool && !IsArray ? _bits != 0 : otherwise;
        }

        /// <summary>The whole number or enumeration; <paramref name="otherwise"/> if it is none of these.</summary>
        public long AsInteger(long otherwise = 0)
        {
            bool isWhole = Kind >= ValueKind.UChar && Kind <= ValueKind.UInt64;
            bool isEnumeration = Kind == ValueKind.Specifier || Kind == ValueKind.Permission
                || Kind == ValueKind.Variability;
            return !IsArray && (isWhole || isEnumeration) ? _bits : otherwise;
        }

        /// <summary>
        /// All numbers of a tuple or array of half, float, double or int, as a new array of double; null for
        /// other kinds.
        /// </summary>
        public double[] ToDoubles()
        {
            switch (_data)
            {
                case double[] doubles:
                    return (double[])doubles.Clone();
                case float[] floats:
                    return Array.ConvertAll(floats, number => (double)number);
                case ushort[] halves:
                    return Array.ConvertAll(halves, bits => (double)HalfFloat.ToSingle(bits));
                case int[] integers:
                    return Array.ConvertAll(integers, number => (double)number);
                default:
                    return null;
            }
        }

        /// <summary>
        /// All numbers of a tuple or array of half, float or double, as float; null for other kinds. Not to be
        /// written to: floats are not copied.
        /// </summary>
        public float[] ToFloats()
        {
            switch (_data)
            {
                case float[] floats:
                    return floats;
                case double[] doubles:
                    return Array.ConvertAll(doubles, number => (float)number);
                case ushort[] halves:
                    return Array.ConvertAll(halves, HalfFloat.ToSingle);
                default:
                    return null;
            }
        }

        /// <summary>A float of its bits, so that those of no number stay as they are.</summary>
        internal static Value FloatOfBits(int bits)
        {
            return new Value(ValueKind.Float, false, null, bits);
        }

        /// <summary>A value that is read when it is asked for.</summary>
        internal static Value Deferred(IValueSource source, ulong representation)
        {
            return new Value(ValueKind.None, false, source, (long)representation);
        }

        /// <summary>The value itself, read now if it was deferred.</summary>
        internal Value Resolve()
        {
            return Kind == ValueKind.None && _data is IValueSource source ? source.ReadValue((ulong)_bits) : this;
        }
    }
}
