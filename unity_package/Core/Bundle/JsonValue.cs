using System;
using System.Collections.Generic;
using System.Globalization;

namespace UsdBridge
{
    /// <summary>A value of a JSON text; the default one stands for a member that is not there.</summary>
    public readonly struct JsonValue
    {
        private const double MostWhole = 9007199254740992;

        private readonly JsonSource _json;
        private readonly int _node;

        internal JsonValue(JsonSource json, int node)
        {
            _json = json;
            _node = node;
        }

        /// <summary>What it is.</summary>
        public JsonKind Kind => _json == null ? JsonKind.Null : _json.Nodes[_node].Kind;

        /// <summary>Is it null, or not there?</summary>
        public bool IsNull => Kind == JsonKind.Null;

        /// <summary>Where it is, for messages: "a.gshot, line 3, column 14".</summary>
        public string Where => _json == null
            ? "the manifest"
            : $"{_json.Name}, {JsonSource.Place(_json.Text, _json.Nodes[_node].Start)}";

        /// <summary>Values in an array or object; 0 of others.</summary>
        public int Count => Kind == JsonKind.Array || Kind == JsonKind.Object ? _json.Nodes[_node].Count : 0;

        /// <summary>The member of a name; a null value if it is not there.</summary>
        /// <exception cref="UsdException">This is no object.</exception>
        public JsonValue this[string name]
        {
            get
            {
                foreach (KeyValuePair<string, JsonValue> member in Members())
                {
                    if (string.Equals(member.Key, name, StringComparison.Ordinal))
                    {
                        return member.Value;
                    }
                }
                return default;
            }
        }

        /// <summary>The member of a name.</summary>
        /// <exception cref="UsdException">It is not there or null, or this is no object.</exception>
        public JsonValue Need(string name)
        {
            JsonValue value = this[name];
            return value.IsNull ? throw Fault($"it lacks \"{name}\"; convert the shot anew") : value;
        }

        /// <summary>The members of an object, in order.</summary>
        /// <exception cref="UsdException">This is no object.</exception>
        public IEnumerable<KeyValuePair<string, JsonValue>> Members()
        {
            Expect(JsonKind.Object, "an object");
            return List(_json, _node);
        }

        /// <summary>The values of an array, in order; none of a null value.</summary>
        /// <exception cref="UsdException">This is neither array nor null.</exception>
        public JsonValue[] Items()
        {
            if (IsNull)
            {
                return Array.Empty<JsonValue>();
            }
            Expect(JsonKind.Array, "an array");
            var items = new JsonValue[Count];
            int node = _node + 1;
            for (int index = 0; index < items.Length; index++)
            {
                items[index] = new JsonValue(_json, node);
                node = _json.Nodes[node].Next;
            }
            return items;
        }

        /// <summary>What a string says.</summary>
        /// <exception cref="UsdException">This is no string.</exception>
        public string AsText()
        {
            Expect(JsonKind.String, "a string");
            return JsonSource.TextAt(_json.Text, _json.Nodes[_node].Start);
        }

        /// <summary>What a string says; something else where there is none.</summary>
        /// <exception cref="UsdException">This is neither string nor null.</exception>
        public string AsText(string otherwise)
        {
            return IsNull ? otherwise : AsText();
        }

        /// <summary>The double nearest to a number; finite.</summary>
        /// <exception cref="UsdException">This is no number.</exception>
        public double AsNumber()
        {
            Expect(JsonKind.Number, "a number");
            string text = _json.Text;
            int start = _json.Nodes[_node].Start;
            int end = start;
            while (end < text.Length && IsOfNumber(text[end]))
            {
                end++;
            }
            return UsdaDecimals.Parse(text, start, end);
        }

        /// <summary>A number; null where there is none.</summary>
        /// <exception cref="UsdException">This is neither number nor null.</exception>
        public double? AsNumberOrNull()
        {
            return IsNull ? (double?)null : AsNumber();
        }

        /// <summary>A whole number within limits.</summary>
        /// <exception cref="UsdException">This is none, or beyond the limits.</exception>
        public long AsWhole(long lowest, long highest)
        {
            double number = AsNumber();
            if (Math.Floor(number) != number || Math.Abs(number) > MostWhole || number < lowest || number > highest)
            {
                string from = lowest.ToString(CultureInfo.InvariantCulture);
                throw Fault($"here must be a whole number from {from} to {highest.ToString(CultureInfo.InvariantCulture)}");
            }
            return (long)number;
        }

        /// <summary>True or false.</summary>
        /// <exception cref="UsdException">This is neither.</exception>
        public bool AsFlag()
        {
            if (Kind != JsonKind.True && Kind != JsonKind.False)
            {
                throw Fault("here must be true or false");
            }
            return Kind == JsonKind.True;
        }

        /// <summary>The numbers of an array.</summary>
        /// <exception cref="UsdException">This is no array of numbers.</exception>
        public double[] AsNumbers()
        {
            Expect(JsonKind.Array, "an array");
            return Array.ConvertAll(Items(), item => item.AsNumber());
        }

        /// <summary>The numbers of an array of a known length.</summary>
        /// <exception cref="UsdException">This is no such array.</exception>
        public double[] AsNumbers(int count)
        {
            double[] numbers = AsNumbers();
            return numbers.Length == count ? numbers : throw Fault($"here must be {count} numbers");
        }

        /// <summary>The numbers of an array of arrays, row by row.</summary>
        /// <param name="width">Numbers that each row has.</param>
        /// <exception cref="UsdException">This is no such array.</exception>
        public double[] AsRows(int width)
        {
            Expect(JsonKind.Array, "an array");
            JsonValue[] rows = Items();
            var numbers = new double[rows.Length * width];
            for (int row = 0; row < rows.Length; row++)
            {
                rows[row].AsNumbers(width).CopyTo(numbers, row * width);
            }
            return numbers;
        }

        /// <summary>A fault that says where it is.</summary>
        internal UsdException Fault(string message)
        {
            return new UsdException($"{Where}: {message}");
        }

        private static bool IsOfNumber(char character)
        {
            return (character >= '0' && character <= '9') || "+-.eE".IndexOf(character) >= 0;
        }

        private static IEnumerable<KeyValuePair<string, JsonValue>> List(JsonSource json, int node)
        {
            int end = json.Nodes[node].Next;
            for (int name = node + 1; name < end; name = json.Nodes[name + 1].Next)
            {
                string text = JsonSource.TextAt(json.Text, json.Nodes[name].Start);
                yield return new KeyValuePair<string, JsonValue>(text, new JsonValue(json, name + 1));
            }
        }

        private void Expect(JsonKind kind, string what)
        {
            if (Kind != kind)
            {
                throw Fault($"here must be {what}");
            }
        }
    }
}
