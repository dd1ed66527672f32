using System;
using System.Globalization;
using System.Text;

namespace UsdBridge.Dump
{
    /// <summary>Writes JSON.</summary>
    internal sealed class JsonText
    {
        private const string HexDigits = "0123456789abcdef";

        private readonly StringBuilder _text = new StringBuilder();
        private bool _needsComma;

        public JsonText Open(char bracket)
        {
            Separate();
            _text.Append(bracket);
            _needsComma = false;
            return this;
        }

        public JsonText Close(char bracket)
        {
            _text.Append(bracket);
            _needsComma = true;
            return this;
        }

        public JsonText Key(string key)
        {
            Text(key);
            _text.Append(':');
            _needsComma = false;
            return this;
        }

        public JsonText Text(string text)
        {
            Separate();
            _text.Append('"');
            foreach (char character in text)
            {
                if (character < ' ' || character > '~' || character == '"' || character == '\\')
                {
                    _text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    _text.Append(character);
                }
            }
            _text.Append('"');
            return this;
        }

        public JsonText Whole(long number)
        {
            Separate();
            _text.Append(number.ToString(CultureInfo.InvariantCulture));
            return this;
        }

        public JsonText Flag(bool flag)
        {
            Separate();
            _text.Append(flag ? "true" : "false");
            return this;
        }

        /// <summary>The bytes of an array of numbers, as a string of hexadecimal digits.</summary>
        public JsonText Bytes(Array numbers)
        {
            var bytes = new byte[Buffer.ByteLength(numbers)];
            Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
            Separate();
            _text.Append('"');
            foreach (byte one in bytes)
            {
                _text.Append(HexDigits[one >> 4]).Append(HexDigits[one & 15]);
            }
            _text.Append('"');
            return this;
        }

        public override string ToString()
        {
            return _text.ToString();
        }

        private void Separate()
        {
            if (_needsComma)
            {
                _text.Append(',');
            }
            _needsComma = true;
        }
    }
}
