// Checked with https://docs.nunit.org/articles/nunit/writing-tests/constraints/Constraints.html
using System;
using System.Collections;
using System.Linq;

namespace NUnit.Framework.Constraints
{
    public interface IResolveConstraint
    {
        Constraint Resolve();
    }

    public class Constraint : IResolveConstraint
    {
        private readonly Func<object, bool> _matches;

        internal Constraint(string words, Func<object, bool> matches)
        {
            Words = words;
            _matches = matches;
        }

        internal string Words { get; }

        public Constraint Resolve() => this;

        internal virtual bool Matches(object actual) => _matches(actual);

        internal static string Tell(object value)
        {
            return value is string || !(value is IEnumerable many)
                ? value?.ToString() ?? "null"
                : "[" + string.Join(", ", many.Cast<object>().Select(Tell)) + "]";
        }

        internal static bool AreEqual(object a, object b, double tolerance)
        {
            if (IsNumber(a) && IsNumber(b))
            {
                return Math.Abs(Convert.ToDouble(a) - Convert.ToDouble(b)) <= tolerance;
            }
            if (a is string || !(a is IEnumerable left) || !(b is IEnumerable right))
            {
                return Equals(a, b);
            }
            object[] first = left.Cast<object>().ToArray(), second = right.Cast<object>().ToArray();
            return first.Length == second.Length && first.Zip(second, (x, y) => AreEqual(x, y, tolerance)).All(equal => equal);
        }

        private static bool IsNumber(object value)
        {
            return value is float || value is double || value is int || value is long;
        }
    }

    public class EqualConstraint : Constraint
    {
        private readonly object _expected;
        private double _tolerance;

        internal EqualConstraint(object expected)
            : base(Tell(expected), null)
        {
            _expected = expected;
        }

        public EqualConstraint Within(object amount)
        {
            _tolerance = Convert.ToDouble(amount);
            return this;
        }

        internal override bool Matches(object actual) => AreEqual(actual, _expected, _tolerance);
    }
}
