using System;
using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads JSON strictly as RFC 8259 has it; names that an object has twice are refused.</summary>
    public sealed class JsonReader
    {
        /// <summary>Arrays and objects that may be in one another.</summary>
        public const int MostDepth = 64;

        /// <summary>Bytes that a text may have.</summary>
        public const int MostBytes = 64 << 20;

        /// <summary>Values and names that a text may have.</summary>
        public const int MostValues = 8_000_000;

        /// <summary>Characters that a number may have: more than any double needs.</summary>
        public const int MostDigits = 1000;

        private const char ByteOrderMark = '\uFEFF';

        private readonly string _text;
        private readonly string _name;
        private JsonNode[] _nodes = new JsonNode[64];
        private int _count;
        private int _at;

        private JsonReader(string text, string name)
        {
            _text = text;
            _name = name;
        }

        /// <summary>The value of a file.</summary>
        /// <param name="bytes">UTF-8.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is no JSON; says in which line and column.</exception>
        public static JsonValue Read(ArraySegment<byte> bytes, string name)
        {
            if (bytes.Count > MostBytes)
            {
                throw new UsdException($"{name}: it has over {MostBytes >> 20} MiB, more than a manifest may have");
            }
            try
            {
                var strict = new UTF8Encoding(false, true);
                return Read(strict.GetString(bytes.Array ?? Array.Empty<byte>(), bytes.Offset, bytes.Count), name);
            }
            catch (ArgumentException fault)
            {
                throw new UsdException($"{name}: it is not written in UTF-8; save it so", fault);
            }
        }

        /// <summary>The value of a text.</summary>
        /// <param name="text">Its characters.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is no JSON; says in which line and column.</exception>
        public static JsonValue Read(string text, string name)
        {
            var reader = new JsonReader(text, name);
            reader.ReadAll();
            return new JsonValue(new JsonSource(text, name, reader._nodes), 0);
        }

        private void ReadAll()
        {
            if (_text.Length > MostBytes)
            {
                throw Fault("it is longer than a manifest may be");
            }
            _at = _text.Length > 0 && _text[0] == ByteOrderMark ? 1 : 0;
            ReadValue(0);
            SkipBlanks();
            if (_at < _text.Length)
            {
                throw Fault("there is more after the end of the value");
            }
        }

        private void ReadValue(int depth)
        {
            SkipBlanks();
            switch (Peek())
            {
                case '{':
                    ReadObject(depth);
                    return;
                case '[':
                    ReadArray(depth);
                    return;
                case '"':
                    ReadString();
                    return;
                case 't':
                    ReadWord("true", JsonKind.True);
                    return;
                case 'f':
                    ReadWord("false", JsonKind.False);
                    return;
                case 'n':
                    ReadWord("null", JsonKind.Null);
                    return;
                default:
                    ReadNumber();
                    return;
            }
        }

        private void ReadObject(int depth)
        {
            int node = Open(JsonKind.Object, depth);
            var names = new HashSet<string>(StringComparer.Ordinal);
            for (bool isMore = !TryTake('}'); isMore; isMore = TakeSeparator('}'))
            {
                SkipBlanks();
                int start = _at;
                if (Peek() != '"')
                {
                    throw Fault("here must be a name in double quotes");
                }
                ReadString();
                if (!names.Add(JsonSource.TextAt(_text, start)))
                {
                    _at = start;
                    throw Fault("the object has this name twice");
                }
                SkipBlanks();
                Take(':');
                ReadValue(depth + 1);
                _nodes[node].Count++;
            }
            _nodes[node].Next = _count;
        }

        private void ReadArray(int depth)
        {
            int node = Open(JsonKind.Array, depth);
            for (bool isMore = !TryTake(']'); isMore; isMore = TakeSeparator(']'))
            {
                ReadValue(depth + 1);
                _nodes[node].Count++;
            }
            _nodes[node].Next = _count;
        }

        private int Open(JsonKind kind, int depth)
        {
            if (depth >= MostDepth)
            {
                throw Fault($"more than {MostDepth} arrays and objects are nested");
            }
            int node = Add(kind, _at);
            _at++;
            SkipBlanks();
            return node;
        }

        private bool TakeSeparator(char end)
        {
            SkipBlanks();
            if (TryTake(end))
            {
                return false;
            }
            if (!TryTake(','))
            {
                throw Fault($"here must be \",\" or \"{end}\"");
            }
            return true;
        }

        private void ReadString()
        {
            int start = _at;
            int node = Add(JsonKind.String, start);
            for (_at++; Peek() != '"'; _at++)
            {
                char character = _text[_at];
                if (character < ' ')
                {
                    throw Fault("a string holds a control character; write it as an escape");
                }
                if (character == '\\')
                {
                    _nodes[node].Count = 1;
                    ReadEscape();
                }
            }
            _at++;
        }

        private void ReadEscape()
        {
            _at++;
            if (Peek() != 'u')
            {
                if ("\"\\/bfnrt".IndexOf(_text[_at]) < 0)
                {
                    throw Fault("there is no such escape in JSON");
                }
                return;
            }
            int unit = ReadUnit();
            if (unit >= 0xD800 && unit < 0xDC00 && _at + 2 < _text.Length && _text[_at + 1] == '\\' && _text[_at + 2] == 'u')
            {
                _at += 2;
                int low = ReadUnit();
                unit = low >= 0xDC00 && low < 0xE000 ? 0 : unit;
            }
            if (unit >= 0xD800 && unit < 0xE000)
            {
                throw Fault("half of a surrogate pair stands alone");
            }
        }

        private int ReadUnit()
        {
            int unit = 0;
            for (int digit = 0; digit < 4; digit++)
            {
                _at++;
                int value = JsonSource.HexDigit(Peek());
                if (value < 0)
                {
                    throw Fault("here must be a hexadecimal digit");
                }
                unit = unit * 16 + value;
            }
            return unit;
        }

        private void ReadNumber()
        {
            int start = _at;
            TryTake('-');
            if (!TryTake('0'))
            {
                TakeDigits(start);
            }
            if (TryTake('.'))
            {
                TakeDigits(start);
            }
            if (_at < _text.Length && (_text[_at] == 'e' || _text[_at] == 'E'))
            {
                _at++;
                if (!TryTake('+'))
                {
                    TryTake('-');
                }
                TakeDigits(start);
            }
            int end = _at;
            _at = start;
            if (end - start > MostDigits || double.IsInfinity(UsdaDecimals.Parse(_text, start, end)))
            {
                throw Fault("the number is too large, or has too many digits");
            }
            Add(JsonKind.Number, start);
            _at = end;
        }

        private void TakeDigits(int start)
        {
            int first = _at;
            while (_at < _text.Length && _text[_at] >= '0' && _text[_at] <= '9')
            {
                _at++;
            }
            if (_at == first)
            {
                throw Fault(_at == start ? "here must be a value" : "here must be a digit");
            }
        }

        private void ReadWord(string word, JsonKind kind)
        {
            if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            {
                throw Fault("here must be a value");
            }
            Add(kind, _at);
            _at += word.Length;
        }

        private int Add(JsonKind kind, int start)
        {
            if (_count == MostValues)
            {
                throw Fault("there are more values than a manifest may have");
            }
            if (_count == _nodes.Length)
            {
                Array.Resize(ref _nodes, _count * 2);
            }
            _nodes[_count] = new JsonNode { Kind = kind, Start = start, Next = _count + 1 };
            return _count++;
        }

        private void SkipBlanks()
        {
            while (_at < _text.Length && " \t\r\n".IndexOf(_text[_at]) >= 0)
            {
                _at++;
            }
        }

        private char Peek()
        {
            return _at < _text.Length ? _text[_at] : throw Fault("it ends too early; it is cut off");
        }

        private void Take(char character)
        {
            if (!TryTake(character))
            {
                throw Fault($"here must be \"{character}\"");
            }
        }

        private bool TryTake(char character)
        {
            bool isThere = _at < _text.Length && _text[_at] == character;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        private UsdException Fault(string message)
        {
            return new UsdException($"{_name}, {JsonSource.Place(_text, _at)}: {message}");
        }
    }
}
