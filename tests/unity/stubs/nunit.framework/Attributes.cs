// Checked with https://docs.nunit.org/articles/nunit/writing-tests/attributes.html
using System;
using System.Collections.Generic;
using System.Linq;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Fakes.Harness")]

namespace NUnit.Framework
{
    [AttributeUsage(AttributeTargets.Method)]
    public class TestAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class SetUpAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class TearDownAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class OneTimeSetUpAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class OneTimeTearDownAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class ValuesAttribute : Attribute
    {
        public ValuesAttribute(params object[] args)
        {
            Given = args;
        }

        internal IEnumerable<object> Given { get; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class RangeAttribute : ValuesAttribute
    {
        public RangeAttribute(int from, int to)
            : base(Enumerable.Range(from, to - from + 1).Cast<object>().ToArray())
        {
        }
    }
}
