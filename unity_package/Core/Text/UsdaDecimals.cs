using System;
using System.Globalization;

namespace UsdBridge
{
    /// <summary>Doubles as decimal text, and back.</summary>
    internal static class UsdaDecimals
    {
        /// <summary>The double nearest to a decimal number; infinite where it is too large.</summary>
        public static double Parse(string text, int start, int end)
        {
            ReadOnlySpan<char> digits = text.AsSpan(start, end - start);
            if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                return number;
            }
            return text[start] == '-' ? double.NegativeInfinity : double.PositiveInfinity; // older runtimes: too large
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
            for (int decimals = 14; decimals <= 16; decimals++)
            {
                text = number.ToString("E" + decimals, CultureInfo.InvariantCulture);
                if (double.Parse(text, CultureInfo.InvariantCulture) == number)
                {
                    break;
                }
            }
            return text;
        }
    }
}
