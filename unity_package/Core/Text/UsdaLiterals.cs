namespace UsdBridge
{
    /// <summary>Reads what stands for itself in a usda text: numbers, strings, asset paths, paths.</summary>
    internal static class UsdaLiterals
    {
        /// <summary>Does a number start here?</summary>
        public static bool IsNumber(UsdaCursor cursor)
        {
            char next = cursor.Next;
            if (next == 'i' || next == 'n')
            {
                string word = cursor.PeekWord();
                return word == "inf" || word == "nan";
            }
            return next == '-' || next == '.' || IsDigit(next);
        }

        /// <summary>The number here, as a double.</summary>
        /// <exception cref="UsdException">There is none.</exception>
        public static double ReadDouble(UsdaCursor cursor)
        {
            return ReadNumber(cursor).Number;
        }

        /// <summary>The number here.</summary>
        /// <exception cref="UsdException">There is none.</exception>
        public static UsdaAtom ReadNumber(UsdaCursor cursor)
        {
            int start = cursor.At;
            bool isNegative = cursor.Skip('-');
            if (cursor.SkipWord("inf"))
            {
                return UsdaAtom.OfDouble(isNegative ? double.NegativeInfinity : double.PositiveInfinity);
            }
            if (!isNegative && cursor.SkipWord("nan"))
            {
                return UsdaAtom.OfDouble(UsdaAtom.NotANumber);
            }
            int digits = SkipDigits(cursor);
            bool isWhole = !cursor.Skip('.');
            digits += isWhole ? 0 : SkipDigits(cursor);
            if (digits == 0)
            {
                throw cursor.Fault(start, "expected a number");
            }
            isWhole &= !SkipExponent(cursor);
            return isWhole ? WholeNumber(cursor, start) : UsdaAtom.OfDouble(UsdaDecimals.Parse(cursor.Text, start, cursor.At));
        }

        /// <summary>Does a string start here?</summary>
        public static bool IsString(UsdaCursor cursor)
        {
            return cursor.Is('"') || cursor.Is('\'');
        }

        /// <summary>The string here, without its quotes and escapes.</summary>
        /// <exception cref="UsdException">There is none, or it has no end.</exception>
        public static string ReadString(UsdaCursor cursor)
        {
            if (!IsString(cursor))
            {
                throw cursor.Fault("expected a string");
            }
            int start = cursor.At;
            char quote = cursor.Next;
            string triple = new string(quote, 3);
            bool isLong = cursor.Skip(triple);
            cursor.At += isLong ? 0 : 1;
            int first = cursor.At;
            bool hasEscapes = false;
            while (!(isLong ? cursor.Is(triple) : cursor.Is(quote)))
            {
                if (cursor.AtEnd || (!isLong && (cursor.Is('\n') || cursor.Is('\r'))))
                {
                    throw cursor.Fault(start, "a string has no end" + (isLong ? "" : " on its line"));
                }
                bool isEscape = cursor.Is('\\');
                hasEscapes |= isEscape;
                cursor.At += isEscape && IsEscapable(cursor, quote) ? 2 : 1;
            }
            string text = cursor.Text.Substring(first, cursor.At - first);
            cursor.At += isLong ? 3 : 1;
            return hasEscapes ? UsdaEscapes.Replace(text) : text;
        }

        /// <summary>The asset path here, between @ or @@@.</summary>
        /// <exception cref="UsdException">There is none, or it has no end.</exception>
        public static string ReadAsset(UsdaCursor cursor)
        {
            int start = cursor.At;
            bool isLong = cursor.Skip("@@@");
            if (!isLong)
            {
                cursor.Expect('@');
            }
            int first = cursor.At;
            while (!(isLong ? cursor.Is("@@@") : cursor.Is('@')))
            {
                if (cursor.AtEnd || cursor.Is('\n') || cursor.Is('\r'))
                {
                    throw cursor.Fault(start, "an asset path has no end on its line");
                }
                cursor.At += isLong && cursor.Is("\\@@@") ? 4 : 1;
            }
            return isLong ? EndLongAsset(cursor, first) : EndAsset(cursor, first, start);
        }

        /// <summary>The path here, between angle brackets; the empty path for &lt;&gt;.</summary>
        /// <exception cref="UsdException">There is none.</exception>
        public static UsdPath ReadPath(UsdaCursor cursor)
        {
            int start = cursor.At;
            cursor.Expect('<');
            int end = cursor.Text.IndexOf('>', cursor.At);
            if (end < 0)
            {
                throw cursor.Fault(start, "a path has no end");
            }
            string text = cursor.Text.Substring(cursor.At, end - cursor.At);
            UsdPath path = UsdPath.Parse(text);
            cursor.At = end + 1;
            return path;
        }

        private static string EndLongAsset(UsdaCursor cursor, int first)
        {
            // The last three of up to five @ end it; those before belong to the path.
            cursor.At += cursor.Is("@@@@@") ? 2 : cursor.Is("@@@@") ? 1 : 0;
            string text = cursor.Text.Substring(first, cursor.At - first);
            cursor.At += 3;
            return text.Replace("\\@@@", "@@@");
        }

        private static string EndAsset(UsdaCursor cursor, int first, int start)
        {
            string text = cursor.Text.Substring(first, cursor.At - first);
            cursor.At++;
            foreach (char character in text)
            {
                if (character < ' ' || (character >= '\x7F' && character < '\xA0'))
                {
                    throw cursor.Fault(start, "an asset path has a control character");
                }
            }
            return text;
        }

        private static bool IsEscapable(UsdaCursor cursor, char quote)
        {
            char next = cursor.At + 1 < cursor.Text.Length ? cursor.Text[cursor.At + 1] : '\0';
            return next == '\\' || next == quote;
        }

        private static bool IsDigit(char character)
        {
            return character >= '0' && character <= '9';
        }

        private static int SkipDigits(UsdaCursor cursor)
        {
            int start = cursor.At;
            while (IsDigit(cursor.Next))
            {
                cursor.At++;
            }
            return cursor.At - start;
        }

        private static bool SkipExponent(UsdaCursor cursor)
        {
            if (!cursor.Skip('e') && !cursor.Skip('E'))
            {
                return false;
            }
            if (!cursor.Skip('-'))
            {
                cursor.Skip('+');
            }
            if (SkipDigits(cursor) == 0)
            {
                throw cursor.Fault("expected the digits of an exponent");
            }
            return true;
        }

        private static UsdaAtom WholeNumber(UsdaCursor cursor, int start)
        {
            string text = cursor.Text;
            bool isNegative = text[start] == '-';
            int first = isNegative ? start + 1 : start;
            if (isNegative && cursor.At == start + 2 && text[first] == '0')
            {
                return UsdaAtom.OfDouble(-0.0);
            }
            ulong number = 0;
            for (int index = first; index < cursor.At; index++)
            {
                uint digit = (uint)(text[index] - '0');
                if (number > (ulong.MaxValue - digit) / 10)
                {
                    return UsdaAtom.OfDouble(UsdaDecimals.Parse(cursor.Text, start, cursor.At));
                }
                number = number * 10 + digit;
            }
            if (!isNegative)
            {
                return UsdaAtom.OfUnsigned(number);
            }
            return number <= 1UL << 63 ? UsdaAtom.OfSigned((long)(0 - number))
                : UsdaAtom.OfDouble(UsdaDecimals.Parse(cursor.Text, start, cursor.At));
        }
    }
}
