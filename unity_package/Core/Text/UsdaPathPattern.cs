using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads patterns of paths, such as //Light*{isa:Xform}.color.</summary>
    internal sealed class UsdaPathPattern
    {
        private const string Stretch = ""; // what stands between the slashes of //

        private readonly UsdaCursor _cursor;
        private readonly List<string> _components = new List<string>();
        private UsdPath _prefix = UsdPath.Here;
        private bool _isProperty;

        /// <summary>Reads at a cursor.</summary>
        public UsdaPathPattern(UsdaCursor cursor)
        {
            _cursor = cursor;
        }

        /// <summary>The pattern here, written anew; made absolute, if a prim is given.</summary>
        public string Read(UsdPath prim)
        {
            if (_cursor.Is('/'))
            {
                _prefix = UsdPath.Root;
                ReadBehindSlash();
            }
            else if (_cursor.Skip(".."))
            {
                _prefix = _prefix.AppendElement(UsdPathKind.Up, "");
                while (_cursor.Skip("/.."))
                {
                    _prefix = _prefix.AppendElement(UsdPathKind.Up, "");
                }
                ReadBehindSlash();
            }
            else if (IsElement())
            {
                ReadElements();
            }
            else
            {
                ReadHere();
            }
            return Write(prim == null ? _prefix : _prefix.MakeAbsolute(prim));
        }

        private void ReadHere()
        {
            if (!_cursor.Skip('.'))
            {
                throw _cursor.Fault("expected a path");
            }
            if (_cursor.Is("//"))
            {
                ReadBehindSlash();
            }
        }

        private void ReadBehindSlash()
        {
            if (_cursor.Skip("//"))
            {
                _components.Add(Stretch);
            }
            else if (!_cursor.Skip('/'))
            {
                return;
            }
            if (IsElement())
            {
                ReadElements();
            }
        }

        private void ReadElements()
        {
            ReadElement(false);
            while (_cursor.Is('/'))
            {
                int start = _cursor.At;
                bool isStretch = _cursor.Is("//");
                _cursor.At += isStretch ? 2 : 1;
                if (!IsElement())
                {
                    _cursor.At = start;
                    break;
                }
                if (isStretch)
                {
                    _components.Add(Stretch);
                }
                ReadElement(false);
            }
            if (_cursor.Skip('.'))
            {
                ReadElement(true);
            }
            else if (_cursor.Skip("//"))
            {
                _components.Add(Stretch);
            }
        }

        private bool IsElement()
        {
            return IsWild(false) || _cursor.Is('[') || _cursor.Is('{');
        }

        private bool IsWild(bool isProperty)
        {
            char next = _cursor.Next;
            bool isName = next < 128 && UsdaIdentifiers.IsPart(_cursor.Text, _cursor.At);
            return isName || next == '?' || next == '*' || (isProperty && next == ':');
        }

        private string ReadText(bool isProperty)
        {
            int start = _cursor.At;
            while (IsWild(isProperty) || _cursor.Is('['))
            {
                if (_cursor.Skip('['))
                {
                    SkipChoice();
                }
                else
                {
                    _cursor.At++;
                }
            }
            return _cursor.Text.Substring(start, _cursor.At - start);
        }

        // What is between brackets, of which one character is to match: [a-z], [!_]
        private void SkipChoice()
        {
            int start = _cursor.At;
            while (IsWild(false) || _cursor.Is('!') || _cursor.Is('-'))
            {
                _cursor.At++;
            }
            if (_cursor.At == start)
            {
                throw _cursor.Fault("expected characters to choose from");
            }
            _cursor.Expect(']');
        }

        private void ReadElement(bool isProperty)
        {
            string text = ReadText(isProperty);
            string predicate = _cursor.Is('{') ? new UsdaPredicate(_cursor).Read() : "";
            if (text.Length + predicate.Length == 0)
            {
                throw _cursor.Fault("expected a name");
            }
            bool isLiteral = predicate.Length == 0 && _components.Count == 0 && IsName(text, isProperty);
            if (!isLiteral)
            {
                _components.Add(text + predicate);
                _isProperty = isProperty;
                return;
            }
            _prefix = isProperty ? _prefix.AppendProperty(text) : _prefix.AppendChild(text);
        }

        private static bool IsName(string text, bool isProperty)
        {
            foreach (string part in isProperty ? text.Split(':') : new[] { text })
            {
                if (!UsdaIdentifiers.IsIdentifier(part))
                {
                    return false;
                }
            }
            return true;
        }

        private string Write(UsdPath prefix)
        {
            bool isHere = prefix.Kind == UsdPathKind.Here && _components.Count > 0 && _components[0] != Stretch;
            var text = new StringBuilder(isHere ? "" : prefix.ToString());
            for (int index = 0; index < _components.Count; index++)
            {
                bool isSlash = text.Length > 0 && text[text.Length - 1] == '/';
                if (_components[index] == Stretch)
                {
                    text.Append(index == 0 && prefix.Kind == UsdPathKind.Root ? "/" : "//");
                }
                else if (index + 1 == _components.Count && _isProperty)
                {
                    text.Append('.');
                }
                else if (text.Length > 0 && !isSlash)
                {
                    text.Append('/');
                }
                text.Append(_components[index]);
            }
            return text.ToString();
        }
    }
}
