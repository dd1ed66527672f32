using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Writes expressions anew: with the spaces that OpenUSD writes, and no needless parentheses.</summary>
    /// <remarks>Operators are numbered by falling precedence; number 0 stands before its one operand.</remarks>
    internal sealed class UsdaOperators
    {
        /// <summary>An operand as yet without operators.</summary>
        private const int Atom = -1;

        private readonly string[] _names;
        private readonly bool _cancelsDoubles;
        private readonly Stack<int> _operators = new Stack<int>();
        private readonly Stack<Operand> _operands = new Stack<Operand>();

        /// <summary>Nothing as yet.</summary>
        /// <param name="names">What each operator is written as, by number.</param>
        /// <param name="cancelsDoubles">Does number 0 undo itself?</param>
        public UsdaOperators(string[] names, bool cancelsDoubles)
        {
            _names = names;
            _cancelsDoubles = cancelsDoubles;
        }

        /// <summary>Adds an operand.</summary>
        public void Push(string text)
        {
            _operands.Push(new Operand(new StringBuilder(text), Atom, null));
        }

        /// <summary>Adds what was between parentheses.</summary>
        public void Push(Operand operand)
        {
            _operands.Push(operand);
        }

        /// <summary>Adds an operator.</summary>
        public void Push(int number)
        {
            while (_operators.Count > 0 && (_operators.Peek() < number || (_operators.Peek() == number && number != 0)))
            {
                Reduce();
            }
            _operators.Push(number);
        }

        /// <summary>All of it.</summary>
        public Operand Finish()
        {
            while (_operators.Count > 0)
            {
                Reduce();
            }
            return _operands.Pop();
        }

        private void Reduce()
        {
            int number = _operators.Pop();
            Operand right = _operands.Pop();
            if (number == 0)
            {
                _operands.Push(Negate(right));
                return;
            }
            Operand left = _operands.Pop();
            Parenthesize(left, left.Operator > number);
            Parenthesize(right, right.Operator >= number);
            left.Text.Append(_names[number]).Append(right.Text);
            _operands.Push(new Operand(left.Text, number, null));
        }

        private Operand Negate(Operand operand)
        {
            if (_cancelsDoubles && operand.Negated != null)
            {
                return operand.Negated;
            }
            Operand copy = new Operand(new StringBuilder(operand.Text.ToString()), operand.Operator, operand.Negated);
            Parenthesize(operand, operand.Operator > 0);
            return new Operand(operand.Text.Insert(0, _names[0]), 0, _cancelsDoubles ? copy : null);
        }

        private static void Parenthesize(Operand operand, bool isNeeded)
        {
            if (isNeeded)
            {
                operand.Text.Insert(0, '(').Append(')');
            }
        }

        /// <summary>A part of an expression: its text and its outermost operator.</summary>
        internal sealed class Operand
        {
            public readonly StringBuilder Text;
            public readonly int Operator;
            public readonly Operand Negated;

            public Operand(StringBuilder text, int number, Operand negated)
            {
                Text = text;
                Operator = number;
                Negated = negated;
            }
        }
    }
}
