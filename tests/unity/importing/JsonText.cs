using System;
using System.Collections;
using System.Globalization;
using System.Text;

namespace Harness
{
    /// <summary>JSON of dictionaries, lists, numbers and words; infinities are words.</summary>
    internal static class JsonText
    {
        internal static string Of(object value)
        {
            var text = new StringBuilder();
            Write(text, value);
            return text.ToString();
        }

        private static void Write(StringBuilder text, object value)
        {
            switch (value)
            {
                case null: text.Append("null"); break;
                case bool flag: text.Append(flag ? "true" : "false"); break;
                case string word: WriteWord(text, word); break;
                case Enum name: WriteWord(text, name.ToString()); break;
                case float number: WriteNumber(text, number, number.ToString("R", CultureInfo.InvariantCulture)); break;
                case double number: WriteNumber(text, number, number.ToString("R", CultureInfo.InvariantCulture)); break;
                case IDictionary map: WriteMap(text, map); break;
                case IEnumerable list: WriteList(text, list); break;
                default: text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            }
        }

        private static void WriteNumber(StringBuilder text, double value, string digits)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                WriteWord(text, double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
                return;
            }
            text.Append(digits);
        }

        private static void WriteMap(StringBuilder text, IDictionary map)
        {
            text.Append('{');
            foreach (DictionaryEntry each in map)
            {
                text.Append(text[text.Length - 1] == '{' ? "" : ",");
                WriteWord(text, each.Key.ToString());
                text.Append(':');
                Write(text, each.Value);
            }
            text.Append('}');
        }

        private static void WriteList(StringBuilder text, IEnumerable list)
        {
            text.Append('[');
            var isFirst = true;
            foreach (var each in list)
            {
                text.Append(isFirst ? "" : ",");
                isFirst = false;
                Write(text, each);
            }
            text.Append(']');
        }

        private static void WriteWord(StringBuilder text, string word)
        {
            text.Append('"');
            foreach (var c in word)
            {
                text.Append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? "\\u" + ((int)c).ToString("x4") : c.ToString());
            }
            text.Append('"');
        }
    }
}
