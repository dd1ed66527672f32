using System;

namespace UsdBridge
{
    /// <summary>16-bit floats (IEEE 754 binary16), kept as their bits.</summary>
    public static class HalfFloat
    {
        /// <summary>The value of the bits; exact.</summary>
        public static float ToSingle(ushort bits)
        {
            int sign = (bits & 0x8000) << 16;
            int exponent = (bits >> 10) & 0x1F;
            int fraction = bits & 0x3FF;
            if (exponent == 0)
            {
                float small = fraction * (1f / 16777216f);
                return sign != 0 ? -small : small;
            }
            int wide = exponent == 31 ? 0xFF : exponent + 112;
            return BitConverter.Int32BitsToSingle(sign | (wide << 23) | (fraction << 13));
        }

        /// <summary>The bits of the nearest 16-bit float, ties to even; infinite where it is too large.</summary>
        public static ushort FromSingle(float value)
        {
            int bits = BitConverter.SingleToInt32Bits(value);
            int sign = (bits >> 16) & 0x8000;
            int magnitude = bits & 0x7FFFFFFF;
            if (magnitude > 0x7F800000)
            {
                return (ushort)(sign | NotANumber(magnitude));
            }
            if (magnitude >= 0x47800000)
            {
                return (ushort)(sign | 0x7C00);
            }
            if (magnitude < 0x38800000)
            {
                return (ushort)(sign | Subnormal(magnitude));
            }
            int rounded = magnitude + 0xFFF + ((magnitude >> 13) & 1);
            return (ushort)(sign | ((rounded >> 13) - (112 << 10)));
        }

        private static int NotANumber(int magnitude)
        {
            int fraction = (magnitude & 0x7FFFFF) >> 13;
            return 0x7C00 | (fraction == 0 ? 1 : fraction);
        }

        private static int Subnormal(int magnitude)
        {
            int shift = 126 - (magnitude >> 23);
            if (shift > 24)
            {
                return 0;
            }
            int fraction = (magnitude & 0x7FFFFF) | 0x800000;
            int kept = fraction >> shift;
            int rest = fraction & ((1 << shift) - 1);
            int half = 1 << (shift - 1);
            bool up = rest > half || (rest == half && (kept & 1) == 1);
            return up ? kept + 1 : kept;
        }
    }
}
