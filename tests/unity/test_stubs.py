"""The stand-ins for Unity's assemblies: what does not exist in Unity must not compile."""

import re
from pathlib import Path

import pytest
from tests.unity import csharp, unity_api
from tests.unity.unity_api import STUBS, UNITY_6, UNITY_2022, Unity

pytestmark = pytest.mark.usefixtures("net")
MISTAKES = [
    ("camera.focalLenght = 35;", UNITY_2022, "CS1061"),
    ('camera.focalLength = "35";', UNITY_2022, "CS0029"),
    ("camera.gateFit = GateFitMode.Fill;", UNITY_2022, "CS0103"),
    ("light.lightUnit = UnityEngine.Rendering.LightUnit.Lux;", UNITY_2022, "CS1061"),
    ("light.type = LightType.Area;", UNITY_6, "CS0619"),
    ("body.linearVelocity = Vector3.zero;", UNITY_2022, "CS1061"),
    ("body.velocity = Vector3.zero;", UNITY_6, "CS0618"),
    ("body.drag = 0;", UNITY_6, "CS0618"),
    ("PhysicMaterial made = null; made.ToString();", UNITY_6, "CS0619"),
    ("PhysicsMaterial made = null; made.ToString();", UNITY_2022, "CS0246"),
    ("body.GetInstanceID();", UNITY_2022, "CS1061"),
    ("director.SetGenericBinding(camera);", UNITY_2022, "CS7036"),
    ("director.Time = 1;", UNITY_2022, "CS1061"),
]
RIGHT = [
    ("body.velocity = Vector3.zero;", UNITY_2022),
    ("body.linearVelocity = Vector3.zero;", UNITY_6),
    ("light.lightUnit = UnityEngine.Rendering.LightUnit.Lux;", UNITY_6),
    ("light.type = LightType.Rectangle;", UNITY_6),
    ("camera.focalLength = 35; director.Evaluate();", UNITY_2022),
]


def compiled(statement: str, unity: Unity, folder: Path) -> Path:
    path = folder / "Used.cs"
    path.write_text(
        "using UnityEngine; using UnityEngine.Playables; static class Used { static void Use("
        f"Camera camera, Light light, Rigidbody body, PlayableDirector director) {{ {statement} }}"
        "}"
    )
    stub = unity_api.stub("UnityEngine", unity)
    return csharp.compile([path], "Used.dll", [stub], defines=unity.defines)


@pytest.mark.parametrize(("statement", "unity", "code"), MISTAKES)
def test_what_unity_lacks_does_not_compile(
    statement: str, unity: Unity, code: str, tmp_path: Path
) -> None:
    with pytest.raises(csharp.CompileError, match=code):
        compiled(statement, unity, tmp_path)


@pytest.mark.parametrize(("statement", "unity"), RIGHT)
def test_what_unity_has_compiles(statement: str, unity: Unity, tmp_path: Path) -> None:
    assert compiled(statement, unity, tmp_path).exists()


@pytest.mark.parametrize("unity", unity_api.UNITIES, ids=lambda unity: unity.name)
def test_the_package_compiles_for_every_unity(unity: Unity) -> None:
    for name in unity_api.names(unity):
        assert unity_api.assembly(name, unity).exists()


@pytest.mark.parametrize("path", sorted(STUBS.rglob("*.cs")), ids=lambda path: path.name)
def test_a_stub_names_what_it_was_checked_with(path: Path) -> None:
    first, second, *_ = path.read_text("utf-8").splitlines()
    is_of_ours = first.endswith("nothing of this is in Unity.") or "nothing of this" in first
    assert is_of_ours or re.match(r"// Checked with .*(/|\.cs)", first)
    assert is_of_ours or "https://" in first + second


def test_the_package_never_names_the_fakes() -> None:
    sources = csharp.PACKAGE.rglob("*.cs")
    assert [path for path in sources if "UnityFakes" in path.read_text("utf-8")] == []


def test_version_defines_follow_the_packages() -> None:
    definition = {
        "versionDefines": [
            {"name": "com.unity.cinemachine", "expression": "3.0.0", "define": "CM_3"},
            {"name": "com.unity.importer.usd", "expression": "", "define": "HAS_USD"},
        ]
    }
    old = Unity("old", (2022, 3), {"com.unity.cinemachine": "2.10.0"})
    assert "CM_3" not in unity_api.defines(definition, old)
    assert "HAS_USD" in unity_api.defines(definition, unity_api.UNITY_6_USD)
