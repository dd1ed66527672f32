using System;
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace UsdBridge.Views
{
    /// <summary>Prints objects as JSON, by their public properties; doubles come back bit for bit.</summary>
    internal static class ObjectDump
    {
        private const int MostDepth = 40;

        /// <summary>Times at which what varies over time is printed.</summary>
        public static double[] Times { get; set; } = new double[0];

        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(text, value, 0);
            return text.ToString();
        }

        private static void Write(StringBuilder text, object value, int depth)
        {
            if (depth > MostDepth)
            {
                throw new InvalidOperationException("it is nested too deep: " + value.GetType());
            }
            switch (value)
            {
                case null:
                    text.Append("null");
                    return;
                case bool flag:
                    text.Append(flag ? "true" : "false");
                    return;
                case double number:
                    WriteNumber(text, number);
                    return;
                case float number:
                    WriteNumber(text, number);
                    return;
                case byte _:
                case int _:
                case long _:
                case uint _:
                    text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                    return;
                case string said:
                    WriteText(text, said);
                    return;
                case Vector2d pair:
                    WriteItems(text, new[] { pair.X, pair.Y }, depth);
                    return;
                case Vector3d vector:
                    WriteItems(text, new[] { vector.X, vector.Y, vector.Z }, depth);
                    return;
                case Quaterniond turn:
                    WriteItems(text, new[] { turn.X, turn.Y, turn.Z, turn.W }, depth);
                    return;
                case Matrix4 matrix:
                    WriteItems(text, matrix.ToArray(), depth);
                    return;
                case Value any:
                    Write(text, any.Data ?? Single(any), depth);
                    return;
                case UsdPrim prim:
                    WriteText(text, prim.Path.ToString());
                    return;
                case UsdAttribute attribute:
                    WriteText(text, attribute.Path.ToString());
                    return;
                case IDictionary entries:
                    WriteEntries(text, entries, depth);
                    return;
                case IEnumerable items:
                    WriteItems(text, items, depth);
                    return;
                default:
                    WriteProperties(text, value, depth);
                    return;
            }
        }

        private static object Single(Value value)
        {
            return value.IsNone ? null : value.IsNumber ? (object)value.AsDouble() : value.AsBool();
        }

        private static void WriteNumber(StringBuilder text, double number)
        {
            if (double.IsNaN(number) || double.IsInfinity(number))
            {
                text.Append(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                return;
            }
            string zero = 1 / number < 0 ? "-0" : "0";
            string digits = number == 0 ? zero : number.ToString("G17", CultureInfo.InvariantCulture);
            text.Append(digits).Append(digits.IndexOfAny(new[] { '.', 'E' }) < 0 ? ".0" : "");
        }

        private static void WriteText(StringBuilder text, string said)
        {
            text.Append('"');
            foreach (char character in said)
            {
                if (character < ' ' || character > '~' || character == '"' || character == '\\')
                {
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    text.Append(character);
                }
            }
            text.Append('"');
        }

        private static void WriteItems(StringBuilder text, IEnumerable items, int depth)
        {
            text.Append('[');
            string comma = "";
            foreach (object item in items)
            {
                text.Append(comma);
                Write(text, item, depth + 1);
                comma = ",";
            }
            text.Append(']');
        }

        private static void WriteEntries(StringBuilder text, IDictionary entries, int depth)
        {
            text.Append('{');
            string comma = "";
            foreach (DictionaryEntry entry in entries)
            {
                text.Append(comma);
                WriteText(text, (string)entry.Key);
                text.Append(':');
                Write(text, entry.Value, depth + 1);
                comma = ",";
            }
            text.Append('}');
        }

        private static void WriteProperties(StringBuilder text, object value, int depth)
        {
            if (value is Enum || value is UsdPath)
            {
                WriteText(text, value.ToString());
                return;
            }
            text.Append('{');
            string comma = "";
            foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                text.Append(comma);
                WriteText(text, property.Name);
                text.Append(':');
                Write(text, property.GetValue(value), depth + 1);
                comma = ",";
            }
            MethodInfo at = value.GetType().GetMethod("At", new[] { typeof(double) });
            if (at != null)
            {
                text.Append(comma).Append("\"At\":");
                WriteItems(text, Array.ConvertAll(Times, time => at.Invoke(value, new object[] { time })), depth + 1);
            }
            text.Append('}');
        }
    }
}
