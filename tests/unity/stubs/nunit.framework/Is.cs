// Checked with https://docs.nunit.org/articles/nunit/writing-tests/constraints/Constraints.html
using System;
using System.Collections;
using System.Linq;
using NUnit.Framework.Constraints;

namespace NUnit.Framework
{
    public abstract class Is
    {
        public static ConstraintExpression Not => new ConstraintExpression();

        public static Constraint Null => new Constraint("null", actual => actual is null);

        public static Constraint True => new Constraint("true", actual => Equals(actual, true));

        public static Constraint False => new Constraint("false", actual => Equals(actual, false));

        public static Constraint Empty => new Constraint("empty", actual => !((IEnumerable)actual).Cast<object>().Any());

        public static EqualConstraint EqualTo(object expected) => new EqualConstraint(expected);

        public static Constraint EquivalentTo(IEnumerable expected)
        {
            string[] wanted = Sorted(expected);
            return new Constraint(Constraint.Tell(expected), actual => wanted.SequenceEqual(Sorted((IEnumerable)actual)));
        }

        public static Constraint LessThan(object expected)
        {
            return new Constraint($"less than {expected}", actual => Compare(actual, expected) < 0);
        }

        public static Constraint GreaterThan(object expected)
        {
            return new Constraint($"greater than {expected}", actual => Compare(actual, expected) > 0);
        }

        public static Constraint GreaterThanOrEqualTo(object expected)
        {
            return new Constraint($"{expected} or greater", actual => Compare(actual, expected) >= 0);
        }

        private static string[] Sorted(IEnumerable values)
        {
            return values.Cast<object>().Select(Constraint.Tell).OrderBy(text => text, StringComparer.Ordinal).ToArray();
        }

        private static int Compare(object actual, object expected)
        {
            return Convert.ToDouble(actual).CompareTo(Convert.ToDouble(expected));
        }
    }

    public class ConstraintExpression
    {
        public Constraint Null => new Constraint("not null", actual => !(actual is null));

        public Constraint Empty => new Constraint("not empty", actual => ((IEnumerable)actual).Cast<object>().Any());
    }
}
