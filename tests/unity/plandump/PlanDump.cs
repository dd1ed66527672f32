using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace UsdBridge.Plan.Dump
{
    /// <summary>
    /// Prints a plan as JSON: each public property by its name, numbers so that they come back bit for bit, nodes
    /// as a flat list, bytes as their count, and of each curve what it evaluates to at each frame.
    /// </summary>
    internal sealed class PlanDump
    {
        private readonly StringBuilder _text = new StringBuilder();
        private readonly ClockPlan _clock;

        private PlanDump(ClockPlan clock)
        {
            _clock = clock;
        }

        public static string Of(ShotPlan plan)
        {
            var dump = new PlanDump(plan.Clock);
            dump.Write(plan);
            return dump._text.ToString();
        }

        public static string Of(SequencePlan plan)
        {
            var dump = new PlanDump(null);
            dump.Write(plan);
            return dump._text.ToString();
        }

        public static string Quote(string said)
        {
            var text = new StringBuilder("\"");
            foreach (char character in said)
            {
                bool isPlain = character >= ' ' && character <= '~' && character != '"' && character != '\\';
                text.Append(isPlain ? character.ToString()
                    : "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            return text.Append('"').ToString();
        }

        private void Write(object value)
        {
            switch (value)
            {
                case null:
                    _text.Append("null");
                    break;
                case bool flag:
                    _text.Append(flag ? "true" : "false");
                    break;
                case double _:
                case float _:
                    WriteNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                    break;
                case string said:
                    _text.Append(Quote(said));
                    break;
                case Enum word:
                    _text.Append(Quote(word.ToString()));
                    break;
                case IConvertible whole:
                    _text.Append(whole.ToString(CultureInfo.InvariantCulture));
                    break;
                case ArraySegment<byte> bytes:
                    _text.Append(bytes.Count.ToString(CultureInfo.InvariantCulture));
                    break;
                case IEnumerable items:
                    WriteItems(items);
                    break;
                default:
                    WriteProperties(value);
                    break;
            }
        }

        private void WriteNumber(double number)
        {
            if (double.IsNaN(number) || double.IsInfinity(number))
            {
                _text.Append(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                return;
            }
            // Mono prints no sign of 0.
            _text.Append(number == 0 ? "0" : number.ToString("G17", CultureInfo.InvariantCulture));
        }

        private void WriteItems(IEnumerable items)
        {
            string before = "[";
            foreach (object item in items)
            {
                _text.Append(before);
                Write(item);
                before = ",";
            }
            _text.Append(before == "[" ? "[]" : "]");
        }

        private void WriteProperties(object value)
        {
            string before = "{";
            foreach (KeyValuePair<string, object> pair in PropertiesOf(value))
            {
                _text.Append(before).Append(Quote(pair.Key)).Append(':');
                Write(pair.Value);
                before = ",";
            }
            _text.Append('}');
        }

        private IEnumerable<KeyValuePair<string, object>> PropertiesOf(object value)
        {
            foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                object held = property.GetValue(value);
                if (held is NodePlan node)
                {
                    held = node.Id;
                }
                if (property.Name != "Children")
                {
                    yield return new KeyValuePair<string, object>(property.Name, held);
                }
            }
            if (value is CurvePlan curve && _clock != null)
            {
                yield return new KeyValuePair<string, object>("AtFrames", AtFrames(curve));
            }
        }

        private float[] AtFrames(CurvePlan curve)
        {
            var values = new float[_clock.FrameCount];
            for (int frame = 0; frame < values.Length; frame++)
            {
                values[frame] = curve.Evaluate((float)_clock.TimeOf(frame));
            }
            return values;
        }
    }
}
