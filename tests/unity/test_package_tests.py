"""The tests and the sample that the package brings along compile; the tests hold on the doubles."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unity import csharp
from tests.unity.unity_api import UNITY_6, UNITY_2022, Unity, assembly, stubs

from usdbridge import InstallOptions, install_unity

RUNNER = Path(__file__).parent / "testrunner"
SAMPLE = csharp.PACKAGE / "Samples~" / "Cutscene"
TESTS = {"edit": "UsdBridge.Editor.Tests", "play": "UsdBridge.Tests"}

pytestmark = pytest.mark.skipif(csharp.missing() is not None, reason=str(csharp.missing()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project into which the package was installed as people do."""
    for name in ("Assets", "Packages", "ProjectSettings"):
        (tmp_path / name).mkdir()
    (tmp_path / "Packages/manifest.json").write_text('{"dependencies": {}}')
    (tmp_path / "ProjectSettings/ProjectVersion.txt").write_text("m_EditorVersion: 2022.3.10f1\n")
    install_unity(tmp_path, InstallOptions())
    return tmp_path


def around(unity: Unity, *names: str) -> list[Path]:
    """Assemblies of the package, all that they need, and all of Unity's."""
    needed = [*(assembly(name, unity) for name in names), *stubs(unity)]
    beside = {path.name: path for each in needed for path in each.parent.glob("*.dll")}
    return [beside[name] for name in sorted(beside)]


def run_tests(mode: str, unity: Unity, project: Path) -> Sequence[str]:
    """A line for each test, that begins with passed or failed."""
    references = around(unity, TESTS[mode], "UsdBridge.Editor")
    exe = csharp.compile(RUNNER.glob("*.cs"), "Fakes.Harness.dll", references, "exe", unity.defines)
    done = csharp.run(exe, [mode, project, TESTS[mode]])
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("mode", TESTS)
@pytest.mark.parametrize("unity", [UNITY_2022, UNITY_6], ids=lambda unity: unity.name)
def test_package_tests_pass_on_the_doubles(mode: str, unity: Unity, project: Path) -> None:
    told = run_tests(mode, unity, project)
    assert [line for line in told if not line.startswith("passed ")] == []
    assert len(told) >= {"edit": 100, "play": 5}[mode]


@pytest.mark.parametrize("unity", [UNITY_2022, UNITY_6], ids=lambda unity: unity.name)
def test_sample_scripts_compile(unity: Unity) -> None:
    known = around(unity, "UsdBridge.Timeline")
    scripts = csharp.compile(
        (SAMPLE / "Scripts").glob("*.cs"), "Scripts.dll", known, defines=unity.defines
    )
    editor = (SAMPLE / "Editor").glob("*.cs")
    assert csharp.compile(editor, "Editor.dll", [*known, scripts], defines=unity.defines)
