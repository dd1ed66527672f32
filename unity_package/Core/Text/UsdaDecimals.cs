using System;
using System.Globalization;

namespace UsdBridge
{
    /// <summary>Doubles as decimal text, and back.</summary>
    internal static class UsdaDecimals
    {
        private const int MostDigits = 19; // as many fit in 64 bits
        private const int ExactPowers = 22;
        private const int MostExponent = 100_000_000;

        private static readonly double[] PowersOfTen = MakePowersOfTen();

        /// <summary>The double nearest to the decimal number between two indices; infinite where it is too large.</summary>
        /// <remarks>Mono's own parser is now and then off by one bit.</remarks>
        public static double Parse(string text, int start, int end)
        {
            int first = text[start] == '-' ? start + 1 : start;
            ulong digits = 0;
            int count = 0;
            int power = 0;
            bool isAfterPoint = false;
            int index = first;
            for (; index < end && text[index] != 'e' && text[index] != 'E'; index++)
            {
                if (text[index] == '.')
                {
                    isAfterPoint = true;
                    continue;
                }
                count += count > 0 || text[index] != '0' ? 1 : 0;
                digits = count <= MostDigits ? digits * 10 + (uint)(text[index] - '0') : digits;
                power += (count > MostDigits ? 1 : 0) - (isAfterPoint ? 1 : 0);
            }
            int exponent = index < end ? ParseExponent(text, index + 1, end) : 0;
            double number = Round(digits, power + exponent, count > MostDigits);
            number = double.IsNaN(number) ? ParseExactly(text, first, index, exponent) : number;
            return first > start ? -number : number;
        }

        private static double Round(ulong digits, int power, bool isMore)
        {
            if (!isMore && digits <= 1UL << 53 && power >= -ExactPowers && power <= ExactPowers)
            {
                return power < 0 ? digits / PowersOfTen[-power] : digits * PowersOfTen[power];
            }
            bool isSure = UsdaFastDecimal.TryRound(digits, power, out double number);
            if (isSure && isMore)
            {
                isSure = UsdaFastDecimal.TryRound(digits + 1, power, out double above) && above == number;
            }
            return isSure ? number : double.NaN;
        }

        private static double ParseExactly(string text, int first, int end, int power)
        {
            int point = text.IndexOf('.', first, end - first);
            power -= point < 0 ? 0 : end - point - 1;
            return UsdaExactDecimal.Round(text.Substring(first, end - first).Replace(".", ""), power);
        }

        private static int ParseExponent(string text, int start, int end)
        {
            int exponent = 0;
            for (int index = start; index < end && exponent < MostExponent; index++)
            {
                exponent = text[index] >= '0' ? exponent * 10 + (text[index] - '0') : exponent;
            }
            return text[start] == '-' ? -exponent : exponent;
        }

        private static double[] MakePowersOfTen()
        {
            var powers = new double[ExactPowers + 1];
            powers[0] = 1;
            for (int power = 1; power <= ExactPowers; power++)
            {
                powers[power] = powers[power - 1] * 10;
            }
            return powers;
        }

        /// <summary>The shortest text that means a double, as USD writes it: 0.1, -0, 1e30, 1e-7, inf.</summary>
        public static string Write(double number)
        {
            if (double.IsNaN(number))
            {
                return "nan";
            }
            if (double.IsInfinity(number))
            {
                return number > 0 ? "inf" : "-inf";
            }
            bool isNegative = BitConverter.DoubleToInt64Bits(number) < 0;
            return (isNegative ? "-" : "") + (number == 0 ? "0" : WriteMagnitude(Math.Abs(number)));
        }

        private static string WriteMagnitude(double number)
        {
            string text = ShortestScientific(number);
            int split = text.IndexOf('E');
            string digits = text.Substring(0, split).Replace(".", "").TrimEnd('0');
            int exponent = int.Parse(text.Substring(split + 1), CultureInfo.InvariantCulture);
            if (exponent < -6 || exponent >= 15)
            {
                string rest = digits.Length > 1 ? "." + digits.Substring(1) : "";
                return digits[0] + rest + "e" + exponent.ToString(CultureInfo.InvariantCulture);
            }
            if (exponent < 0)
            {
                return "0." + new string('0', -exponent - 1) + digits;
            }
            string padded = digits.PadRight(exponent + 1, '0');
            string fraction = padded.Substring(exponent + 1);
            return padded.Substring(0, exponent + 1) + (fraction.Length > 0 ? "." + fraction : "");
        }

        private static string ShortestScientific(double number)
        {
            string text = "";
            bool isTiny = number < 2.3e-308; // those have fewer digits
            for (int decimals = isTiny ? 0 : 14; decimals <= 16; decimals++)
            {
                text = number.ToString("E" + decimals, CultureInfo.InvariantCulture);
                if (Parse(text, 0, text.Length) == number)
                {
                    break;
                }
            }
            return text;
        }
    }
}
