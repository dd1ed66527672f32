using System.Globalization;

namespace UsdBridge
{
    /// <summary>Reads paths as USD writes them.</summary>
    internal sealed class UsdPathParser
    {
        private const int MaxNesting = 16;

        private readonly string _text;
        private int _at;

        public UsdPathParser(string text)
        {
            _text = text;
        }

        private bool AtEnd => _at >= _text.Length;

        private char Next => AtEnd ? '\0' : _text[_at];

        /// <summary>The path that the whole text is.</summary>
        /// <exception cref="UsdException">It is none.</exception>
        public UsdPath Parse()
        {
            if (_text.Length > UsdPath.MaxLength)
            {
                throw new UsdException($"a path has {_text.Length} characters; at most {UsdPath.MaxLength} are read");
            }
            UsdPath path = _text.Length == 0 ? UsdPath.Empty : ParsePath(0);
            return AtEnd ? path : throw Fault();
        }

        private UsdPath ParsePath(int nesting)
        {
            if (nesting > MaxNesting)
            {
                throw Fault();
            }
            UsdPath path = ParsePrims();
            while (Next == '.' || Next == '[')
            {
                path = Next == '[' ? path.AppendTarget(ParseBrackets(nesting)) : ParseProperty(path, nesting);
            }
            return path;
        }

        private UsdPath ParsePrims()
        {
            UsdPath path = UsdPath.Here;
            if (Skip('/'))
            {
                path = UsdPath.Root;
            }
            else if (Next == '.' && (_at + 1 == _text.Length || _text[_at + 1] == ']'))
            {
                _at++;
                return path;
            }
            while (SkipUp())
            {
                path = path.AppendElement(UsdPathKind.Up, "");
                if (!Skip('/'))
                {
                    return path;
                }
            }
            return ParseNames(path);
        }

        private UsdPath ParseNames(UsdPath path)
        {
            while (IsIdentifierStart())
            {
                path = path.AppendChild(ParseIdentifier(false));
                while (Skip('{'))
                {
                    path = ParseVariant(path);
                }
                bool joins = path.Kind == UsdPathKind.Variant && IsIdentifierStart();
                if (!joins && !Skip('/'))
                {
                    return path;
                }
                if (!IsIdentifierStart())
                {
                    throw Fault();
                }
            }
            return path;
        }

        private UsdPath ParseVariant(UsdPath path)
        {
            int end = _text.IndexOf('}', _at);
            int equals = end < 0 ? -1 : _text.IndexOf('=', _at, end - _at);
            if (equals < 0)
            {
                throw Fault();
            }
            string set = _text.Substring(_at, equals - _at).Trim();
            string selection = _text.Substring(equals + 1, end - equals - 1).Trim();
            if (set.Length == 0)
            {
                throw Fault();
            }
            _at = end + 1;
            return path.AppendVariant(set, selection);
        }

        private UsdPath ParseProperty(UsdPath path, int nesting)
        {
            Skip('.');
            string name = ParseIdentifier(true);
            if (path.Kind == UsdPathKind.Target)
            {
                return path.AppendElement(UsdPathKind.TargetAttribute, name);
            }
            if (path.Kind == UsdPathKind.Mapper)
            {
                return path.AppendElement(UsdPathKind.MapperArgument, name);
            }
            if (path.Kind == UsdPathKind.Property || path.Kind == UsdPathKind.TargetAttribute)
            {
                return ParseHistorical(path, name, nesting);
            }
            return path.AppendProperty(name);
        }

        private UsdPath ParseHistorical(UsdPath path, string name, int nesting)
        {
            if (name == "mapper" && Next == '[')
            {
                return path.AppendMapper(ParseBrackets(nesting));
            }
            return name == "expression" ? path.AppendElement(UsdPathKind.Expression, name) : throw Fault();
        }

        private UsdPath ParseBrackets(int nesting)
        {
            Skip('[');
            UsdPath target = ParsePath(nesting + 1);
            return Skip(']') ? target : throw Fault();
        }

        private string ParseIdentifier(bool withNamespaces)
        {
            int start = _at;
            while (true)
            {
                if (!IsIdentifierStart())
                {
                    throw Fault();
                }
                while (IsIdentifierPart())
                {
                    _at += char.IsSurrogatePair(_text, _at) ? 2 : 1;
                }
                if (!withNamespaces || !Skip(':'))
                {
                    return _text.Substring(start, _at - start);
                }
            }
        }

        private bool IsIdentifierStart()
        {
            return !AtEnd && (Next == '_' || IsLetter());
        }

        private bool IsIdentifierPart()
        {
            if (AtEnd || Next < 128)
            {
                return !AtEnd && (Next == '_' || char.IsLetterOrDigit(Next));
            }
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(_text, _at);
            return IsLetter() || category == UnicodeCategory.NonSpacingMark
                || category == UnicodeCategory.SpacingCombiningMark
                || category == UnicodeCategory.DecimalDigitNumber
                || category == UnicodeCategory.ConnectorPunctuation;
        }

        private bool IsLetter()
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(_text, _at);
            return category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.LetterNumber;
        }

        private bool SkipUp()
        {
            if (string.CompareOrdinal(_text, _at, "..", 0, 2) != 0)
            {
                return false;
            }
            _at += 2;
            return true;
        }

        private bool Skip(char character)
        {
            if (Next != character || AtEnd)
            {
                return false;
            }
            _at++;
            return true;
        }

        private UsdException Fault()
        {
            string shown = _text.Length <= 100 ? _text : _text.Substring(0, 100) + "…";
            return new UsdException($"<{shown}> is not a path, at character {_at + 1}");
        }
    }
}
