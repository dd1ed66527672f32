using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Names as people sort them: numbers in them by size, small and capital letters together.</summary>
    /// <remarks>
    /// The order that OpenUSD gives to properties (TfDictionaryLessThan, with underscores before letters).
    /// Names that differ only in capitals or leading zeros: the first difference decides.
    /// </remarks>
    internal sealed class DictionaryOrder : IComparer<string>
    {
        public static readonly DictionaryOrder Instance = new DictionaryOrder();

        public int Compare(string one, string other)
        {
            int at = 0;
            int otherAt = 0;
            while (at < one.Length && otherAt < other.Length)
            {
                char left = one[at];
                char right = other[otherAt];
                if (IsDigit(left) && IsDigit(right))
                {
                    int result = CompareNumbers(one, ref at, other, ref otherAt);
                    if (result != 0)
                    {
                        return result;
                    }
                    continue;
                }
                if (left != right && (IsDigit(left) || IsDigit(right)))
                {
                    return CompareWithDigit(one, at, left, right);
                }
                if (left != right && !AreSameLetter(left, right))
                {
                    return Rank(left, right).CompareTo(Rank(right, left));
                }
                at++;
                otherAt++;
            }
            bool isEnd = at == one.Length;
            bool isOtherEnd = otherAt == other.Length;
            return isEnd != isOtherEnd ? (isEnd ? -1 : 1) : CompareExactly(one, other);
        }

        private static bool IsDigit(char letter)
        {
            return letter >= '0' && letter <= '9';
        }

        private static bool AreSameLetter(char one, char other)
        {
            return one < 0x80 && other < 0x80 && (one | 0x20) == (other | 0x20) && (one | 0x20) >= 'a'
                && (one | 0x20) <= 'z';
        }

        private static int Rank(char letter, char other)
        {
            bool areLetters = letter < 0x80 && other < 0x80 && letter >= 0x40 && other >= 0x40;
            return areLetters ? (letter + 5) & 31 : letter;
        }

        private static int CompareWithDigit(string one, int at, char left, char right)
        {
            if (at == 0)
            {
                return left.CompareTo(right);
            }
            bool isAfterDigit = IsDigit(one[at - 1]);
            return IsDigit(left) == isAfterDigit ? 1 : -1;
        }

        private static int CompareNumbers(string one, ref int at, string other, ref int otherAt)
        {
            string number = TakeNumber(one, ref at);
            string otherNumber = TakeNumber(other, ref otherAt);
            return number.Length != otherNumber.Length
                ? number.Length.CompareTo(otherNumber.Length)
                : string.CompareOrdinal(number, otherNumber);
        }

        private static string TakeNumber(string text, ref int at)
        {
            int start = at;
            while (at < text.Length && IsDigit(text[at]))
            {
                at++;
            }
            return text.Substring(start, at - start).TrimStart('0');
        }

        private static int CompareExactly(string one, string other)
        {
            for (int at = 0; at < Math.Min(one.Length, other.Length); at++)
            {
                if (one[at] != other[at])
                {
                    bool isLess = other[at] == '0' || (one[at] != '0' && one[at] < other[at]);
                    return isLess ? -1 : 1;
                }
            }
            return one.Length.CompareTo(other.Length);
        }
    }
}
