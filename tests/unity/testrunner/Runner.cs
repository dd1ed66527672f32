using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.TestTools;
using UnityFakes;

/// <summary>Runs the tests of an assembly as Unity's Test Runner does, as far as the package's own need it.</summary>
internal sealed class Runner
{
    private const int MostFrames = 2000;
    private readonly bool _plays;

    public Runner(bool plays)
    {
        _plays = plays;
    }

    public int Failed { get; private set; }

    public void Run(Assembly assembly)
    {
        foreach (Type fixture in assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (fixture.GetMethods().Any(IsTest) && RunsHere(fixture))
            {
                RunFixture(fixture);
            }
        }
    }

    private static bool IsTest(MethodInfo method)
    {
        return method.IsDefined(typeof(TestAttribute)) || method.IsDefined(typeof(UnityTestAttribute));
    }

    private static bool RunsHere(Type fixture)
    {
        var platforms = fixture.GetCustomAttribute<UnityPlatformAttribute>();
        return platforms == null || platforms.Included.Contains(Application.platform);
    }

    private void RunFixture(Type fixture)
    {
        World.Reset();
        Application.isPlaying = _plays;
        object tests = Activator.CreateInstance(fixture, true);
        Call<OneTimeSetUpAttribute>(tests);
        foreach (MethodInfo method in fixture.GetMethods().Where(IsTest))
        {
            foreach (object[] arguments in Combinations(method.GetParameters()))
            {
                RunTest(tests, method, arguments);
            }
        }
        Call<OneTimeTearDownAttribute>(tests);
    }

    private void RunTest(object tests, MethodInfo method, object[] arguments)
    {
        string name = $"{tests.GetType().Name}.{method.Name}({string.Join(", ", arguments)})";
        int logged = Log.Lines.Count;
        try
        {
            Call<SetUpAttribute>(tests);
            Finish(method.Invoke(tests, arguments) as IEnumerator);
            Call<TearDownAttribute>(tests);
            string error = Log.Lines.Skip(logged).FirstOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal));
            Tell(name, error);
        }
        catch (Exception fault)
        {
            Tell(name, ((fault as TargetInvocationException)?.InnerException ?? fault).ToString());
        }
    }

    private void Tell(string name, string fault)
    {
        Failed += fault == null ? 0 : 1;
        Console.WriteLine(fault == null ? $"passed {name}" : $"failed {name}: {fault}");
    }

    private static void Call<T>(object tests) where T : Attribute
    {
        foreach (MethodInfo method in tests.GetType().GetMethods().Where(each => each.IsDefined(typeof(T))))
        {
            method.Invoke(tests, null);
        }
    }

    private static IEnumerable<object[]> Combinations(ParameterInfo[] parameters)
    {
        IEnumerable<object[]> all = new[] { new object[0] };
        foreach (ParameterInfo parameter in parameters)
        {
            object[] values = parameter.GetCustomAttribute<ValuesAttribute>().Given.ToArray();
            all = all.SelectMany(before => values.Select(value => before.Append(value).ToArray()));
        }
        return all;
    }

    private static void Finish(IEnumerator routine)
    {
        var nested = new Stack<IEnumerator>(routine == null ? new IEnumerator[0] : new[] { routine });
        for (int frame = 0; nested.Count > 0; frame++)
        {
            if (frame > MostFrames)
            {
                throw new TimeoutException($"not over after {MostFrames} frames");
            }
            if (!nested.Peek().MoveNext())
            {
                nested.Pop();
            }
            else if (nested.Peek().Current is IEnumerator inner)
            {
                nested.Push(inner);
            }
            else
            {
                PlayerLoop.Tick(1f / 60);
                Thread.Sleep(1); // other threads read files meanwhile
            }
        }
    }
}
