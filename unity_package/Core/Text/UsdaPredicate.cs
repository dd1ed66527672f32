using System.Globalization;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads predicates of path expressions, such as {isa:Xform and not hidden}.</summary>
    internal sealed class UsdaPredicate
    {
        private const int MaxNesting = 64;
        private const int Not = 0;
        private const int ImpliedAnd = 1;
        private const int And = 2;
        private const int Or = 3;
        private const string UnquotedMarks = "~!@#$%^&*-+=|\\.?/";

        private static readonly string[] Names = { "not ", " ", " and ", " or " };

        private readonly UsdaCursor _cursor;

        /// <summary>Reads at a cursor.</summary>
        public UsdaPredicate(UsdaCursor cursor)
        {
            _cursor = cursor;
        }

        /// <summary>The predicate here, braces included, as OpenUSD writes it.</summary>
        public string Read()
        {
            _cursor.Expect('{');
            SkipBlanks();
            string text = ReadExpression(0).Text.ToString();
            SkipBlanks();
            _cursor.Expect('}');
            return "{" + text + "}";
        }

        private UsdaOperators.Operand ReadExpression(int nesting)
        {
            if (nesting > MaxNesting)
            {
                throw _cursor.Fault($"parentheses are nested more than {MaxNesting} deep");
            }
            var operators = new UsdaOperators(Names, false);
            ReadFactor(operators, nesting);
            while (TrySkipOperator(out int number))
            {
                operators.Push(number);
                ReadFactor(operators, nesting);
            }
            return operators.Finish();
        }

        private bool TrySkipOperator(out int number)
        {
            int start = _cursor.At;
            SkipBlanks();
            number = _cursor.SkipWord("and") ? And : _cursor.SkipWord("or") ? Or : ImpliedAnd;
            bool isOperator = number != ImpliedAnd
                || (_cursor.At > start && !_cursor.AtEnd && !_cursor.Is('}') && !_cursor.Is(')'));
            _cursor.At = isOperator ? _cursor.At : start;
            return isOperator;
        }

        private void ReadFactor(UsdaOperators operators, int nesting)
        {
            SkipBlanks();
            while (_cursor.SkipWord("not"))
            {
                operators.Push(Not);
                SkipBlanks();
            }
            if (_cursor.Skip('('))
            {
                SkipBlanks();
                operators.Push(ReadExpression(nesting + 1));
                SkipBlanks();
                _cursor.Expect(')');
            }
            else
            {
                operators.Push(ReadCall());
            }
        }

        private string ReadCall()
        {
            int start = _cursor.At;
            string name = _cursor.ReadWord();
            if (name.Length == 0 || IsReserved(name))
            {
                throw _cursor.Fault(start, "expected the name of a predicate");
            }
            var text = new StringBuilder(name);
            if (_cursor.Skip(':'))
            {
                text.Append(':');
                do
                {
                    text.Append(text[text.Length - 1] == ':' ? "" : ",").Append(ReadArgument());
                }
                while (_cursor.Skip(','));
                return text.ToString();
            }
            int end = _cursor.At;
            SkipBlanks();
            if (_cursor.Skip('('))
            {
                return ReadArguments(text);
            }
            _cursor.At = end;
            return name;
        }

        private string ReadArguments(StringBuilder text)
        {
            string separator = "(";
            bool isNamed = false;
            do
            {
                SkipBlanks();
                int start = _cursor.At;
                string name = ReadKey();
                if (isNamed && name.Length == 0)
                {
                    throw _cursor.Fault(start, "expected the name of an argument");
                }
                isNamed = name.Length > 0;
                text.Append(separator).Append(name).Append(ReadArgument());
                separator = ", ";
                SkipBlanks();
            }
            while (_cursor.Skip(','));
            _cursor.Expect(')');
            return text.Append(')').ToString();
        }

        /// <summary>"name=", if it is here; else nothing.</summary>
        private string ReadKey()
        {
            int start = _cursor.At;
            string name = _cursor.ReadWord();
            SkipBlanks();
            if (name.Length > 0 && !IsReserved(name) && _cursor.Skip('='))
            {
                SkipBlanks();
                return name + "=";
            }
            _cursor.At = start;
            return "";
        }

        private string ReadArgument()
        {
            if (UsdaLiterals.IsString(_cursor))
            {
                return UsdaRecorder.Quote(UsdaLiterals.ReadString(_cursor));
            }
            if (_cursor.SkipWord("true"))
            {
                return "1";
            }
            if (_cursor.SkipWord("false"))
            {
                return "0";
            }
            int start = _cursor.At;
            while (!_cursor.AtEnd && (IsNameCharacter() || UnquotedMarks.IndexOf(_cursor.Next) >= 0))
            {
                _cursor.At++;
            }
            string text = _cursor.Text.Substring(start, _cursor.At - start);
            return IsNumber(text, out string number) ? number : UsdaRecorder.Quote(text);
        }

        private bool IsNameCharacter()
        {
            return _cursor.Next < 128 && UsdaIdentifiers.IsPart(_cursor.Text, _cursor.At);
        }

        private static bool IsNumber(string text, out string written)
        {
            written = "";
            if (text.Length == 0 || text[0] == '+' || text[0] == '.' || text == "nan")
            {
                return false;
            }
            var cursor = new UsdaCursor(text, "a number");
            if (!UsdaLiterals.IsNumber(cursor) || text == "-")
            {
                return false;
            }
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            {
                written = whole.ToString(CultureInfo.InvariantCulture);
                return true;
            }
            bool isFraction = text.IndexOfAny(new[] { '.', 'e', 'E', 'i' }) >= 0;
            try
            {
                written = isFraction ? UsdaDecimals.Write(UsdaLiterals.ReadDouble(cursor)) : "";
            }
            catch (UsdException)
            {
                return false; // a text that merely begins as numbers do
            }
            return isFraction && cursor.AtEnd;
        }

        private static bool IsReserved(string name)
        {
            return name == "not" || name == "and" || name == "or" || name == "inf" || name == "true" || name == "false";
        }

        private void SkipBlanks()
        {
            while (_cursor.Is(' ') || _cursor.Is('\t'))
            {
                _cursor.At++;
            }
        }
    }
}
