// Checked with https://docs.nunit.org/articles/nunit/writing-tests/assertions/assertion-models/constraint.html
using System;
using NUnit.Framework.Constraints;

namespace NUnit.Framework
{
    public class AssertionException : Exception
    {
        public AssertionException(string message)
            : base(message)
        {
        }
    }

    public abstract class Assert
    {
        public static void That<TActual>(TActual actual, IResolveConstraint expression)
        {
            That(actual, expression, null);
        }

        public static void That<TActual>(TActual actual, IResolveConstraint expression, string message, params object[] args)
        {
            Constraint constraint = expression.Resolve();
            if (!constraint.Matches(actual))
            {
                throw new AssertionException($"{message}: must be {constraint.Words}, is {Constraint.Tell(actual)}");
            }
        }

        public static void Fail(string message)
        {
            throw new AssertionException(message);
        }
    }
}
