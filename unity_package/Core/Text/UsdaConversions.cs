using System;

namespace UsdBridge
{
    /// <summary>What single values of a text are as each type that USD has; as OpenUSD converts them.</summary>
    internal static class UsdaConversions
    {
        private const double TwoTo63 = 9223372036854775808.0;

        public static bool TryToDouble(UsdaAtom atom, out double result)
        {
            result = atom.IsNumber ? atom.Number : 0;
            return atom.IsNumber || TryNonFinite(atom.Text, out result);
        }

        public static bool TryToFloat(UsdaAtom atom, out float result)
        {
            double number = atom.Kind == UsdaAtomKind.Unsigned ? Exactly(atom.Unsigned)
                : atom.Kind == UsdaAtomKind.Signed ? -Exactly(0 - (ulong)atom.Signed) : atom.Number;
            bool isFine = atom.IsNumber || TryNonFinite(atom.Text, out number);
            result = (float)number;
            return isFine;
        }

        public static bool TryToHalf(UsdaAtom atom, out ushort result)
        {
            bool isFine = TryToFloat(atom, out float number);
            result = HalfFloat.FromSingle(number);
            return isFine;
        }

        public static bool TryToBool(UsdaAtom atom, out bool result)
        {
            if (atom.IsNumber)
            {
                result = atom.Number != 0;
                return true;
            }
            string word = atom.Text.ToLowerInvariant();
            result = word == "true" || word == "yes" || word == "1";
            bool isWord = result || word == "false" || word == "no" || word == "0";
            return isWord && atom.Kind != UsdaAtomKind.Asset;
        }

        public static bool TryToByte(UsdaAtom atom, out byte result)
        {
            bool isFine = TryToLong(atom, out long number) && number >= 0 && number <= byte.MaxValue;
            result = (byte)number;
            return isFine;
        }

        public static bool TryToInt(UsdaAtom atom, out int result)
        {
            bool isFine = TryToLong(atom, out long number) && number >= int.MinValue && number <= int.MaxValue;
            result = (int)number;
            return isFine;
        }

        public static bool TryToUInt(UsdaAtom atom, out uint result)
        {
            bool isFine = TryToLong(atom, out long number) && number >= 0 && number <= uint.MaxValue;
            result = (uint)number;
            return isFine;
        }

        public static bool TryToLong(UsdaAtom atom, out long result)
        {
            switch (atom.Kind)
            {
                case UsdaAtomKind.Unsigned:
                    result = (long)atom.Unsigned;
                    return atom.Unsigned <= long.MaxValue;
                case UsdaAtomKind.Signed:
                    result = atom.Signed;
                    return true;
                case UsdaAtomKind.Double:
                    bool isFine = atom.Number >= -TwoTo63 && atom.Number < TwoTo63;
                    result = isFine ? (long)atom.Number : 0;
                    return isFine;
                default:
                    result = 0;
                    return false;
            }
        }

        public static bool TryToULong(UsdaAtom atom, out ulong result)
        {
            bool isLarge = atom.Kind == UsdaAtomKind.Double && atom.Number >= TwoTo63 && atom.Number < 2 * TwoTo63;
            if (isLarge)
            {
                result = (ulong)(long)(atom.Number - TwoTo63) | 1UL << 63;
                return true;
            }
            bool isFine = TryToLong(atom, out long number) && number >= 0;
            result = atom.Kind == UsdaAtomKind.Unsigned ? atom.Unsigned : (ulong)number;
            return isFine || atom.Kind == UsdaAtomKind.Unsigned;
        }

        public static bool TryToString(UsdaAtom atom, out string result)
        {
            result = atom.Text;
            return atom.Kind == UsdaAtomKind.String;
        }

        public static bool TryToAsset(UsdaAtom atom, out string result)
        {
            result = atom.Text;
            return atom.Kind == UsdaAtomKind.Asset || atom.Kind == UsdaAtomKind.String;
        }

        private static bool TryNonFinite(string text, out double result)
        {
            result = text == "inf" ? double.PositiveInfinity : text == "-inf" ? double.NegativeInfinity
                : UsdaAtom.NotANumber;
            return text == "inf" || text == "-inf" || text == "nan";
        }

        // A double that rounds to the same float as the number does: bits below a double's are gathered in one.
        private static double Exactly(ulong number)
        {
            const int Lost = 11;
            if (number < 1UL << 53)
            {
                return number;
            }
            ulong rest = number & ((1UL << Lost) - 1);
            return (double)(long)(number >> Lost | (rest != 0 ? 1UL : 0)) * (1 << Lost);
        }
    }
}
