"""The package's Unity layers compiled against hand-written stand-ins for Unity's assemblies.

The stand-ins work as well: `tests/unity/stubs` keeps objects, plays Timelines, imports assets. Each
set of defines is one Unity with its packages; an assembly of ours sees what its asmdef says.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.unity import csharp

STUBS = Path(__file__).resolve().parent / "stubs"

# Assembly of Unity: those it needs, and the package that brings it ("" for the Editor itself).
STUB_ASSEMBLIES: dict[str, tuple[tuple[str, ...], str]] = {
    "UnityEngine": ((), ""),
    "UnityEditor": (("UnityEngine",), ""),
    "Unity.Timeline": (("UnityEngine",), "com.unity.timeline"),
    "Unity.Timeline.Editor": (
        ("UnityEngine", "UnityEditor", "Unity.Timeline"),
        "com.unity.timeline",
    ),
    "Unity.RenderPipelines.Core.Runtime": (("UnityEngine",), "com.unity.render-pipelines.core"),
    "Unity.RenderPipelines.Universal.Runtime": (
        ("UnityEngine", "Unity.RenderPipelines.Core.Runtime"),
        "com.unity.render-pipelines.universal",
    ),
    "Unity.RenderPipelines.HighDefinition.Runtime": (
        ("UnityEngine", "Unity.RenderPipelines.Core.Runtime"),
        "com.unity.render-pipelines.high-definition",
    ),
    "Unity.Cinemachine": (("UnityEngine", "Unity.Timeline"), "com.unity.cinemachine"),
    "UnityEngine.TestRunner": (("UnityEngine",), "com.unity.test-framework"),
    "UnityEditor.TestRunner": (("UnityEngine", "UnityEditor"), "com.unity.test-framework"),
    "nunit.framework": ((), "com.unity.test-framework"),
}
ALWAYS = ("UnityEngine", "UnityEditor")  # Unity gives these to every assembly


@dataclass(frozen=True)
class Unity:
    """One version of Unity with some packages."""

    name: str
    version: tuple[int, int]
    packages: dict[str, str] = field(default_factory=dict)
    is_editor: bool = True

    @property
    def defines(self) -> list[str]:
        """What Unity itself defines."""
        known = ["UNITY_2022_3_OR_NEWER", "UNITY_INCLUDE_TESTS"]
        known += ["UNITY_6000_0_OR_NEWER"] if self.version >= (6000, 0) else []
        return known + (["UNITY_EDITOR"] if self.is_editor else [])


TIMELINE = {"com.unity.timeline": "1.8.10"}
CORE_14 = {"com.unity.render-pipelines.core": "14.0.12"}
CORE_17 = {"com.unity.render-pipelines.core": "17.0.4"}
TESTS = {"com.unity.test-framework": "1.4.5"}

UNITY_2022 = Unity("2022.3", (2022, 3), TIMELINE | TESTS)
UNITY_6 = Unity("6000.0", (6000, 0), TIMELINE | TESTS)
UNITY_6_USD = Unity("6000.0-usd", (6000, 0), TIMELINE | {"com.unity.importer.usd": "1.0.0-pre.2"})
URP_2022 = Unity(
    "2022.3-urp",
    (2022, 3),
    TIMELINE | CORE_14 | {"com.unity.render-pipelines.universal": "14.0.12"},
)
HDRP_2022 = Unity(
    "2022.3-hdrp",
    (2022, 3),
    TIMELINE
    | CORE_14
    | {"com.unity.render-pipelines.high-definition": "14.0.12", "com.unity.cinemachine": "3.1.6"},
)
URP_6 = Unity(
    "6000.0-urp",
    (6000, 0),
    TIMELINE
    | CORE_17
    | {"com.unity.render-pipelines.universal": "17.0.4", "com.unity.cinemachine": "3.1.6"},
)
HDRP_6 = Unity(
    "6000.0-hdrp",
    (6000, 0),
    TIMELINE | CORE_17 | {"com.unity.render-pipelines.high-definition": "17.0.4"},
)
PLAYER = Unity("6000.0-player", (6000, 0), TIMELINE, is_editor=False)
UNITIES = (UNITY_2022, UNITY_6, UNITY_6_USD, URP_2022, HDRP_2022, URP_6, HDRP_6, PLAYER)


def stub(name: str, unity: Unity) -> Path:
    """A stand-in of one of Unity's assemblies."""
    needs, _ = STUB_ASSEMBLIES[name]
    sources = sorted((STUBS / name).rglob("*.cs"))
    defines = [*unity.defines, *_hdrp(unity)]
    references = [stub(each, unity) for each in needs]
    return csharp.compile(sources, f"{name}.dll", references, defines=defines)


def stubs(unity: Unity) -> list[Path]:
    """All that a version of Unity with its packages has."""
    return [stub(name, unity) for name in STUB_ASSEMBLIES if _has(name, unity)]


def assembly(name: str, unity: Unity, package: Path = csharp.PACKAGE) -> Path:
    """An assembly of the package, by its name, with what its asmdef refers to and defines.

    Args:
        name: As in the asmdef: "UsdBridge.Editor".
        unity: What it is compiled for.
        package: The folder of the package, or a changed copy of it.

    Raises:
        csharp.CompileError: It does not compile.
    """
    definitions = _definitions(package)
    path = definitions[name]
    definition = json.loads(path.read_text("utf-8"))
    references = []
    for needed in definition["references"]:
        if needed in definitions:
            references.append(assembly(needed, unity, package))
        elif needed in STUB_ASSEMBLIES and _has(needed, unity):
            references.append(stub(needed, unity))
        elif needed not in STUB_ASSEMBLIES:
            raise csharp.CompileError(f"{path.name} refers to {needed}, which no stub stands for")
    if not definition["noEngineReferences"]:
        own = [each for each in ALWAYS if unity.is_editor or each == "UnityEngine"]
        references += [stub(each, unity) for each in own]
    for file in definition["precompiledReferences"]:
        references.append(stub(file.removesuffix(".dll"), unity))
    return csharp.compile(
        _sources(path.parent, definitions),
        f"{name}.dll",
        _with_needs(references),
        defines=[] if definition["noEngineReferences"] else defines(definition, unity),
        documented=not _is_test(path),
    )


def defines(definition: dict[str, object], unity: Unity) -> list[str]:
    """Unity's own symbols, and those that an asmdef's versionDefines add for its packages."""
    found = list(unity.defines)
    for each in definition["versionDefines"]:  # type: ignore[attr-defined]
        version = unity.packages.get(each["name"])
        if version is not None and _at_least(version, each["expression"]):
            found.append(each["define"])
    return found


def names(unity: Unity, package: Path = csharp.PACKAGE) -> list[str]:
    """The package's assemblies that a version of Unity would compile."""
    found = []
    for name, path in _definitions(package).items():
        definition = json.loads(path.read_text("utf-8"))
        is_wanted = all(
            each in defines(definition, unity) for each in definition["defineConstraints"]
        )
        is_for_editor = definition["includePlatforms"] == ["Editor"]
        if is_wanted and (unity.is_editor or not is_for_editor):
            found.append(name)
    return sorted(found)


def harness(
    sources: Sequence[Path], unity: Unity, name: str, package: Path = csharp.PACKAGE
) -> Path:
    """A program that runs the package on the fakes; it sees their inside.

    Args:
        sources: C# files with a Main.
        unity: What it is compiled for.
        name: The program's file, without its suffix: its folder.
        package: The folder of the package, or a changed copy of it.
    """
    own = ["UsdBridge.Core", "UsdBridge.Plan", "UsdBridge", "UsdBridge.Timeline"]
    own += ["UsdBridge.Editor"] if unity.is_editor else []
    references = [assembly(each, unity, package) for each in own] + stubs(unity)
    # The fakes open themselves to an assembly of this name, whichever the program is.
    return csharp.compile(
        sources, "Fakes.Harness.dll", _with_needs(references), "exe", [*unity.defines, name.upper()]
    )


def _sources(folder: Path, definitions: dict[str, Path]) -> list[Path]:
    """The C# files below an asmdef, without those of asmdefs further down."""
    others = [path.parent for path in definitions.values() if path.parent != folder]
    below = [other for other in others if folder in other.parents]
    return [
        path
        for path in sorted(folder.rglob("*.cs"))
        if not any(other in path.parents for other in below)
    ]


def _definitions(package: Path) -> dict[str, Path]:
    paths = (path for path in package.rglob("*.asmdef") if "Samples~" not in path.parts)
    return {json.loads(path.read_text("utf-8"))["name"]: path for path in sorted(paths)}


def _with_needs(references: Sequence[Path]) -> list[Path]:
    """References with all that lies beside each, once each."""
    found: dict[str, Path] = {}
    for reference in references:
        for path in sorted(reference.parent.glob("*.dll")):
            found.setdefault(path.name, path)
    for reference in references:
        found[reference.name] = reference
    return [found[name] for name in sorted(found)]


def _has(name: str, unity: Unity) -> bool:
    _, package = STUB_ASSEMBLIES[name]
    if name.startswith("UnityEditor") or name.endswith(".Editor"):
        return unity.is_editor and (not package or package in unity.packages)
    return not package or package in unity.packages


def _hdrp(unity: Unity) -> list[str]:
    version = unity.packages.get("com.unity.render-pipelines.high-definition", "")
    return ["HDRP_17"] if version.startswith("17") else []


def _is_test(path: Path) -> bool:
    return "Tests" in path.parts


def _at_least(version: str, expression: str) -> bool:
    """Whether a version is at least another; an empty expression is any version."""

    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split("-")[0].split(".")]

    return not expression or numbers(version) >= numbers(expression)
