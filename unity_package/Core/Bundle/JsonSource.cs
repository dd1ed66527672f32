using System.Text;

namespace UsdBridge
{
    /// <summary>A JSON text that has been read, and the values in it.</summary>
    internal sealed class JsonSource
    {
        /// <summary>A text and its nodes.</summary>
        public JsonSource(string text, string name, JsonNode[] nodes)
        {
            Text = text;
            Name = name;
            Nodes = nodes;
        }

        /// <summary>Its characters.</summary>
        public string Text { get; }

        /// <summary>What messages call it.</summary>
        public string Name { get; }

        /// <summary>Its values in their order; those in an array or object follow it.</summary>
        public JsonNode[] Nodes { get; }

        /// <summary>What the well-formed string at an index says.</summary>
        public static string TextAt(string text, int start)
        {
            int end = start + 1;
            while (text[end] != '"')
            {
                if (text[end] == '\\')
                {
                    return Unescape(text, start);
                }
                end++;
            }
            return text.Substring(start + 1, end - start - 1);
        }

        /// <summary>The value of a hexadecimal digit; -1 if it is none.</summary>
        public static int HexDigit(char digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }
            int letter = (digit | 0x20) - 'a';
            return letter >= 0 && letter < 6 ? letter + 10 : -1;
        }

        /// <summary>"line 3, column 14".</summary>
        public static string Place(string text, int at)
        {
            int line = 1;
            int lineStart = 0;
            for (int index = 0; index < at && index < text.Length; index++)
            {
                if (text[index] == '\n')
                {
                    line++;
                    lineStart = index + 1;
                }
            }
            return $"line {line}, column {at - lineStart + 1}";
        }

        private static string Unescape(string text, int start)
        {
            var said = new StringBuilder();
            for (int at = start + 1; text[at] != '"'; at++)
            {
                if (text[at] != '\\')
                {
                    said.Append(text[at]);
                    continue;
                }
                at++;
                if (text[at] == 'u')
                {
                    said.Append((char)((HexDigit(text[at + 1]) << 12) | (HexDigit(text[at + 2]) << 8)
                        | (HexDigit(text[at + 3]) << 4) | HexDigit(text[at + 4])));
                    at += 4;
                    continue;
                }
                int special = "bfnrt".IndexOf(text[at]);
                said.Append(special < 0 ? text[at] : "\b\f\n\r\t"[special]);
            }
            return said.ToString();
        }
    }
}
