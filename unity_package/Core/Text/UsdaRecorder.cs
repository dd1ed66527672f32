using System.Globalization;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads values of unknown type as OpenUSD keeps them: as text, spaced and quoted anew.</summary>
    internal sealed class UsdaRecorder
    {
        private const int MaxDepth = 64;

        private readonly UsdaCursor _cursor;
        private StringBuilder _text;

        /// <summary>Reads at a cursor.</summary>
        public UsdaRecorder(UsdaCursor cursor)
        {
            _cursor = cursor;
        }

        /// <summary>The text of the value here: a single one, a tuple or a list.</summary>
        public string Read()
        {
            _text = new StringBuilder();
            int start = _cursor.At;
            if (_cursor.Skip('['))
            {
                _cursor.SkipBlanks();
                if (_cursor.Skip(']'))
                {
                    return "[]";
                }
            }
            _cursor.At = start;
            ReadItem(0, true);
            return _text.ToString();
        }

        private void ReadItem(int depth, bool mayBeList)
        {
            if (depth > MaxDepth)
            {
                throw _cursor.Fault($"a value is nested more than {MaxDepth} deep");
            }
            if (_cursor.Is('('))
            {
                ReadItems('(', ')', depth, false);
            }
            else if (mayBeList && _cursor.Is('['))
            {
                ReadItems('[', ']', depth, true);
            }
            else
            {
                _text.Append(Write(UsdaWords.ReadAtom(_cursor)));
            }
        }

        private void ReadItems(char open, char close, int depth, bool mayHoldLists)
        {
            _cursor.Expect(open);
            _text.Append(open);
            _cursor.SkipSpace();
            bool isFirst = true;
            do
            {
                _text.Append(isFirst ? "" : ", ");
                isFirst = false;
                ReadItem(depth + 1, mayHoldLists);
            }
            while (_cursor.HasNextInList(close));
            _cursor.Expect(close);
            _text.Append(close);
        }

        private static string Write(UsdaAtom atom)
        {
            switch (atom.Kind)
            {
                case UsdaAtomKind.Unsigned:
                    return atom.Unsigned.ToString(CultureInfo.InvariantCulture);
                case UsdaAtomKind.Signed:
                    return atom.Signed.ToString(CultureInfo.InvariantCulture);
                case UsdaAtomKind.Double:
                    return UsdaDecimals.Write(atom.Number);
                case UsdaAtomKind.String:
                    return Quote(atom.Text);
                case UsdaAtomKind.Asset:
                    return "@" + atom.Text + "@";
                default:
                    return atom.Text;
            }
        }

        /// <summary>A text between quotes, as OpenUSD writes it.</summary>
        public static string Quote(string text)
        {
            bool isLong = text.IndexOf('\n') >= 0;
            char quote = text.IndexOf('"') >= 0 && text.IndexOf('\'') < 0 ? '\'' : '"';
            string marks = new string(quote, isLong ? 3 : 1);
            var result = new StringBuilder(marks);
            foreach (char character in text)
            {
                result.Append(Escape(character, quote));
            }
            return result.Append(marks).ToString();
        }

        private static string Escape(char character, char quote)
        {
            switch (character)
            {
                case '\n':
                    return "\n";
                case '\r':
                    return "\\r";
                case '\t':
                    return "\\t";
                case '\\':
                    return "\\\\";
            }
            if (character == quote)
            {
                return "\\" + quote;
            }
            return character < ' ' ? "\\x" + ((int)character).ToString("x2", CultureInfo.InvariantCulture)
                : character.ToString();
        }
    }
}
