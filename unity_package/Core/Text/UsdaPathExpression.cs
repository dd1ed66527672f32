namespace UsdBridge
{
    /// <summary>Reads path expressions, and writes them as OpenUSD does: absolute, and spaced anew.</summary>
    internal sealed class UsdaPathExpression
    {
        private const int MaxNesting = 64;
        private const int Complement = 0;
        private const int ImpliedUnion = 1;

        private static readonly string[] Names = { "~", " ", " + ", " & ", " - " };

        private readonly UsdaCursor _cursor;
        private readonly UsdPath _prim;

        private UsdaPathExpression(string text, UsdPath prim)
        {
            _cursor = new UsdaCursor(text, "a path expression");
            _prim = prim;
        }

        /// <summary>An expression as OpenUSD writes it.</summary>
        /// <param name="text">An expression.</param>
        /// <param name="prim">Where relative paths start; null to leave them relative.</param>
        /// <exception cref="UsdException">It is none.</exception>
        public static string Rewrite(string text, UsdPath prim)
        {
            return text.Length == 0 ? "" : new UsdaPathExpression(text, prim).Read();
        }

        private string Read()
        {
            SkipBlanks();
            string text = ReadExpression(0).Text.ToString();
            SkipBlanks();
            return _cursor.AtEnd || _cursor.SkipLineEnd() ? text : throw _cursor.Fault("expected an operator");
        }

        private UsdaOperators.Operand ReadExpression(int nesting)
        {
            if (nesting > MaxNesting)
            {
                throw _cursor.Fault($"parentheses are nested more than {MaxNesting} deep");
            }
            var operators = new UsdaOperators(Names, true);
            ReadFactor(operators, nesting);
            while (TrySkipOperator(out int number))
            {
                operators.Push(number);
                ReadFactor(operators, nesting);
            }
            return operators.Finish();
        }

        private void ReadFactor(UsdaOperators operators, int nesting)
        {
            SkipBlanks();
            if (_cursor.Skip('~'))
            {
                operators.Push(Complement);
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
                operators.Push(_cursor.Is('%') ? ReadReference() : new UsdaPathPattern(_cursor).Read(_prim));
            }
        }

        private bool TrySkipOperator(out int number)
        {
            int start = _cursor.At;
            SkipBlanks();
            number = "  +&-".IndexOf(_cursor.AtEnd ? ')' : _cursor.Next);
            if (number > ImpliedUnion)
            {
                _cursor.At++;
                return true;
            }
            number = ImpliedUnion;
            bool isUnion = _cursor.At > start && !_cursor.AtEnd && ")\r\n".IndexOf(_cursor.Next) < 0;
            _cursor.At = isUnion ? _cursor.At : start;
            return isUnion;
        }

        /// <summary>What another expression is called: "%_", "%:name" or "%path:name".</summary>
        private string ReadReference()
        {
            int start = _cursor.At;
            _cursor.Expect('%');
            if (_cursor.SkipWord("_"))
            {
                return "%_";
            }
            int end = _cursor.Text.IndexOf(':', _cursor.At);
            string text = end < 0 ? "-" : _cursor.Text.Substring(_cursor.At, end - _cursor.At);
            bool isPath = text.Length == 0 || text[0] == '/' || text.StartsWith("..", System.StringComparison.Ordinal);
            if (!isPath)
            {
                throw _cursor.Fault(start, "expected the name of an expression");
            }
            UsdPath path = UsdPath.Parse(text);
            _cursor.At = end + 1;
            string name = _cursor.ReadWord();
            if (name.Length == 0)
            {
                throw _cursor.Fault("expected the name of an expression");
            }
            return $"%{(_prim == null ? path : path.MakeAbsolute(_prim))}:{name}";
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
