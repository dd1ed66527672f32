using System;
using System.Numerics;

namespace UsdBridge
{
    /// <summary>Rounds decimals of any length to the nearest double, ties to even.</summary>
    /// <remarks>Slow, and seldom needed: see <see cref="UsdaFastDecimal"/>.</remarks>
    internal static class UsdaExactDecimal
    {
        private const int MostDigits = 800; // more than can decide between two doubles
        private const int MantissaBits = 53;
        private const int LowestExponent = -1074;
        private const int HighestExponent = 971;

        /// <summary>The double nearest to digits × 10^power; digits is all that is in a text but its point.</summary>
        public static double Round(string digits, int power)
        {
            string significant = digits.TrimEnd('0');
            power += digits.Length - significant.Length;
            string kept = significant.TrimStart('0');
            if (kept.Length > MostDigits)
            {
                power += kept.Length - MostDigits - 1;
                kept = kept.Substring(0, MostDigits) + "1"; // the last digit is not 0, so the number is a little more
            }
            int magnitude = kept.Length + power;
            if (kept.Length == 0 || magnitude < -330)
            {
                return 0;
            }
            if (magnitude > 310)
            {
                return double.PositiveInfinity;
            }
            BigInteger number = BigInteger.Parse(kept, System.Globalization.CultureInfo.InvariantCulture);
            BigInteger scale = BigInteger.Pow(10, Math.Abs(power));
            return power < 0 ? Divide(number, scale) : Divide(number * scale, BigInteger.One);
        }

        private static double Divide(BigInteger number, BigInteger divisor)
        {
            int exponent = Math.Max(BitLength(number) - BitLength(divisor) - MantissaBits, LowestExponent);
            BigInteger quotient = Divide(number, divisor, exponent, out bool isUp);
            if (BitLength(quotient) > MantissaBits)
            {
                exponent++;
                quotient = Divide(number, divisor, exponent, out isUp);
            }
            long mantissa = (long)quotient + (isUp ? 1 : 0);
            if (mantissa == 1L << MantissaBits)
            {
                mantissa >>= 1;
                exponent++;
            }
            if (exponent > HighestExponent)
            {
                return double.PositiveInfinity;
            }
            bool isNormal = mantissa >= 1L << (MantissaBits - 1);
            long biased = isNormal ? exponent - LowestExponent + 1 : 0;
            long fraction = mantissa & ((1L << (MantissaBits - 1)) - 1);
            return BitConverter.Int64BitsToDouble(biased << (MantissaBits - 1) | fraction);
        }

        /// <summary>number / (divisor × 2^exponent), and whether that has to be rounded up.</summary>
        private static BigInteger Divide(BigInteger number, BigInteger divisor, int exponent, out bool isUp)
        {
            BigInteger above = exponent < 0 ? number << -exponent : number;
            BigInteger below = exponent > 0 ? divisor << exponent : divisor;
            BigInteger quotient = BigInteger.DivRem(above, below, out BigInteger rest);
            int half = (rest << 1).CompareTo(below);
            isUp = half > 0 || (half == 0 && !quotient.IsEven);
            return quotient;
        }

        /// <summary>Bits of a number above 0, from the first that is set.</summary>
        public static int BitLength(BigInteger number)
        {
            byte[] bytes = number.ToByteArray();
            int length = (bytes.Length - 1) * 8;
            for (int top = bytes[bytes.Length - 1]; top > 0; top >>= 1)
            {
                length++;
            }
            return length;
        }
    }
}
