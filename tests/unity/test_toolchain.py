"""The C# compiler and both runtimes, shown on programs of a few lines."""

import json
from pathlib import Path

import pytest
from tests.unity import csharp

HELLO = """
using System;
namespace UsdBridge
{
    static class Program
    {
        static int Main(string[] args)
        {
            ReadOnlySpan<char> word = args[0].AsSpan(1);
            Console.Write(word.Length switch { 4 => word.ToString(), _ => "other" });
            return BitConverter.DoubleToInt64Bits(0.1) == 0x3fb999999999999aL ? 3 : 4;
        }
    }
}
"""


def source(folder: Path, text: str) -> Path:
    path = folder / "Program.cs"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_program_runs(runtime: csharp.Runtime, tmp_path: Path) -> None:
    exe = csharp.compile([source(tmp_path, HELLO)], "hello.exe", target="exe", runtime=runtime)
    done = csharp.run(exe, ["hello"], runtime)
    assert (done.returncode, done.stdout) == (3, b"ello")


def test_a_program_finds_its_library(runtime: csharp.Runtime, tmp_path: Path) -> None:
    library = source(tmp_path, "public static class Answer { public const int Is = 42; }")
    answer = csharp.compile([library], "Answer.dll", runtime=runtime)
    main = "static class Program { static int Main() => Answer.Is; }"
    exe = csharp.compile([source(tmp_path, main)], "p.exe", [answer], "exe", runtime=runtime)
    assert csharp.run(exe, runtime=runtime).returncode == 42


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("class A { int unused; }", "CS0169"),  # a warning
        ("record A { }", "CS"),  # C# 9
        ("class A { unsafe void F(int* a) { } }", "CS0227"),
        ("class A { System.Windows.Forms.Form f; }", "CS0234"),
    ],
)
def test_what_must_not_compile_does_not(
    net: csharp.Runtime, tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(csharp.CompileError, match=code):
        csharp.compile([source(tmp_path, text)], "a.dll", runtime=net)


def test_public_members_need_documentation(net: csharp.Runtime, tmp_path: Path) -> None:
    path = source(tmp_path, "public class A { }")
    with pytest.raises(csharp.CompileError, match="CS1591"):
        csharp.compile([path], "a.dll", runtime=net, documented=True)


def test_nothing_is_compiled_twice(net: csharp.Runtime, tmp_path: Path) -> None:
    path = source(tmp_path, "class A { }")
    first = csharp.compile([path], "a.dll", runtime=net)
    made = first.stat().st_mtime_ns
    assert csharp.compile([path], "a.dll", runtime=net).stat().st_mtime_ns == made
    path.write_text("class B { }", encoding="utf-8")
    assert csharp.compile([path], "a.dll", runtime=net) != first


def test_core_compiles_without_warnings(runtime: csharp.Runtime) -> None:
    assert csharp.core(runtime).exists()


def test_core_needs_no_engine() -> None:
    definition = json.loads((csharp.PACKAGE / "Core/UsdBridge.Core.asmdef").read_text("utf-8"))
    assert definition["noEngineReferences"]
    assert not definition["allowUnsafeCode"]
    assert definition["references"] == []
