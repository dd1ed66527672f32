using System.Text;

namespace UsdBridge
{
    /// <summary>Escapes in strings of usda texts: those of C, in bytes of UTF-8.</summary>
    internal static class UsdaEscapes
    {
        private const string Letters = "abfnrtv\\'\"";
        private const string Meanings = "\a\b\f\n\r\t\v\\'\"";

        /// <summary>A text with its escapes replaced by what they mean.</summary>
        public static string Replace(string text)
        {
            var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
            int count = 0;
            int at = 0;
            while (at < text.Length)
            {
                int end = text.IndexOf('\\', at);
                end = end < 0 ? text.Length : end;
                count += Encoding.UTF8.GetBytes(text, at, end - at, bytes, count);
                at = end;
                if (at < text.Length)
                {
                    count += ReplaceOne(text, ref at, bytes, count);
                }
            }
            return Encoding.UTF8.GetString(bytes, 0, count);
        }

        private static int ReplaceOne(string text, ref int at, byte[] bytes, int count)
        {
            at++;
            if (at >= text.Length)
            {
                return 0;
            }
            int letter = Letters.IndexOf(text[at]);
            if (letter >= 0)
            {
                at++;
                bytes[count] = (byte)Meanings[letter];
                return 1;
            }
            bool isHex = text[at] == 'x';
            if (isHex || (text[at] >= '0' && text[at] <= '7'))
            {
                at += isHex ? 1 : 0;
                bytes[count] = ReadDigits(text, ref at, isHex ? 16 : 8, isHex ? 2 : 3);
                return 1;
            }
            return 0; // an escape that means nothing: the character itself follows
        }

        private static byte ReadDigits(string text, ref int at, int radix, int most)
        {
            int number = 0;
            for (int end = at + most; at < end && at < text.Length; at++)
            {
                int digit = DigitOf(text[at]);
                if (digit >= radix)
                {
                    break;
                }
                number = number * radix + digit;
            }
            return (byte)number;
        }

        private static int DigitOf(char character)
        {
            if (character >= '0' && character <= '9')
            {
                return character - '0';
            }
            int letter = (character | 0x20) - 'a';
            return letter >= 0 && letter < 6 ? letter + 10 : 99;
        }
    }
}
