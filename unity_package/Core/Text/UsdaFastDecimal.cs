using System;
using System.Numerics;

namespace UsdBridge
{
    /// <summary>Rounds decimals of up to 19 digits to the nearest double: nearly all of them, and fast.</summary>
    /// <remarks>After D. Lemire, "Number Parsing at a Gigabyte per Second" (2021), algorithm 1.</remarks>
    internal static class UsdaFastDecimal
    {
        private const int LowestPower = -342;
        private const int HighestPower = 308;
        private const int MantissaBits = 52;
        private const int KeptBits = MantissaBits + 3;
        private const int LowestExponent = -1023;
        private const int HighestExponent = 0x7FF;

        // The first 128 bits of the powers of five, made when they are first asked for; their top bit is always set.
        private static readonly ulong[] Highs = new ulong[HighestPower - LowestPower + 1];
        private static readonly ulong[] Lows = new ulong[HighestPower - LowestPower + 1];

        /// <summary>The double nearest to digits × 10^power; false in the few cases that this cannot decide.</summary>
        public static bool TryRound(ulong digits, int power, out double number)
        {
            number = power > HighestPower ? double.PositiveInfinity : 0;
            if (digits == 0 || power < LowestPower || power > HighestPower)
            {
                number = digits == 0 ? 0 : number;
                return true;
            }
            int shift = LeadingZeros(digits);
            Multiply(digits << shift, power, out ulong high, out ulong low);
            if (low == ulong.MaxValue && (power < -27 || power > 55))
            {
                return false;
            }
            int upper = (int)(high >> 63);
            ulong mantissa = high >> (upper + 64 - KeptBits);
            int exponent = ((217706 * power) >> 16) + 63 + upper - shift - LowestExponent;
            bool mayBeTie = low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) == 1;
            if (mayBeTie && exponent > 0 && mantissa << (upper + 64 - KeptBits) == high)
            {
                mantissa &= ~1UL;
            }
            number = Assemble(mantissa, exponent);
            return true;
        }

        private static double Assemble(ulong mantissa, int exponent)
        {
            if (exponent <= 0)
            {
                mantissa = exponent <= -63 ? 0 : mantissa >> (1 - exponent);
                mantissa = (mantissa + (mantissa & 1)) >> 1;
                return BitConverter.Int64BitsToDouble((long)mantissa);
            }
            mantissa = (mantissa + (mantissa & 1)) >> 1;
            if (mantissa >> (MantissaBits + 1) != 0)
            {
                mantissa >>= 1;
                exponent++;
            }
            if (exponent >= HighestExponent)
            {
                return double.PositiveInfinity;
            }
            ulong fraction = mantissa & ((1UL << MantissaBits) - 1);
            return BitConverter.Int64BitsToDouble((long)((ulong)exponent << MantissaBits | fraction));
        }

        /// <summary>The first 128 bits of digits × 5^power, as exactly as it takes.</summary>
        private static void Multiply(ulong digits, int power, out ulong high, out ulong low)
        {
            int index = power - LowestPower;
            if (Highs[index] == 0)
            {
                MakePower(power);
            }
            Multiply(digits, Highs[index], out high, out low);
            if ((high & (ulong.MaxValue >> KeptBits)) == ulong.MaxValue >> KeptBits)
            {
                Multiply(digits, Lows[index], out ulong more, out _);
                low = unchecked(low + more);
                high += more > low ? 1UL : 0;
            }
        }

        private static void Multiply(ulong left, ulong right, out ulong high, out ulong low)
        {
            ulong leftLow = (uint)left;
            ulong leftHigh = left >> 32;
            ulong rightLow = (uint)right;
            ulong rightHigh = right >> 32;
            ulong middle = leftHigh * rightLow + (leftLow * rightLow >> 32);
            ulong other = leftLow * rightHigh + (uint)middle;
            high = leftHigh * rightHigh + (middle >> 32) + (other >> 32);
            low = unchecked(left * right);
        }

        private static void MakePower(int power)
        {
            BigInteger five = BigInteger.Pow(5, Math.Abs(power));
            int length = UsdaExactDecimal.BitLength(five);
            if (power < 0)
            {
                int bits = power >= -27 ? length + 127 : 2 * length + 128;
                five = (BigInteger.One << bits) / five + 1;
                length = UsdaExactDecimal.BitLength(five);
            }
            BigInteger first = length > 128 ? five >> (length - 128) : five << (128 - length);
            Lows[power - LowestPower] = (ulong)(first & ulong.MaxValue);
            Highs[power - LowestPower] = (ulong)(first >> 64);
        }

        private static int LeadingZeros(ulong number)
        {
            int count = 0;
            for (int step = 32; step > 0; step >>= 1)
            {
                if (number >> (64 - step) == 0)
                {
                    number <<= step;
                    count += step;
                }
            }
            return count;
        }
    }
}
