using System;

namespace UsdBridge
{
    /// <summary>A single value of a usda text, before it is known what it is for.</summary>
    internal readonly struct UsdaAtom
    {
        /// <summary>A quiet "not a number" whose sign is clear, as C++ has it; double.NaN's is set.</summary>
        public static readonly double NotANumber = BitConverter.Int64BitsToDouble(0x7FF8000000000000L);

        private readonly ulong _bits;

        private UsdaAtom(UsdaAtomKind kind, ulong bits, string text)
        {
            Kind = kind;
            _bits = bits;
            Text = text;
        }

        /// <summary>What it looks like.</summary>
        public UsdaAtomKind Kind { get; }

        /// <summary>The text of strings, words and asset paths; else null.</summary>
        public string Text { get; }

        /// <summary>Is it a number?</summary>
        public bool IsNumber => Kind <= UsdaAtomKind.Double;

        /// <summary>The number, if it is an unsigned one.</summary>
        public ulong Unsigned => _bits;

        /// <summary>The number, if it is a signed one.</summary>
        public long Signed => (long)_bits;

        /// <summary>The number, whichever it is, rounded to the nearest double.</summary>
        public double Number
        {
            get
            {
                switch (Kind)
                {
                    case UsdaAtomKind.Unsigned:
                        return _bits <= long.MaxValue ? (long)_bits : (double)(long)(_bits >> 1 | _bits & 1) * 2;
                    case UsdaAtomKind.Signed:
                        return (long)_bits;
                    default:
                        return BitConverter.Int64BitsToDouble((long)_bits);
                }
            }
        }

        /// <summary>A whole number without sign.</summary>
        public static UsdaAtom OfUnsigned(ulong number)
        {
            return new UsdaAtom(UsdaAtomKind.Unsigned, number, null);
        }

        /// <summary>A whole number below zero.</summary>
        public static UsdaAtom OfSigned(long number)
        {
            return new UsdaAtom(UsdaAtomKind.Signed, (ulong)number, null);
        }

        /// <summary>Any number.</summary>
        public static UsdaAtom OfDouble(double number)
        {
            return new UsdaAtom(UsdaAtomKind.Double, (ulong)BitConverter.DoubleToInt64Bits(number), null);
        }

        /// <summary>A string, word or asset path.</summary>
        public static UsdaAtom OfText(UsdaAtomKind kind, string text)
        {
            return new UsdaAtom(kind, 0, text);
        }
    }
}
