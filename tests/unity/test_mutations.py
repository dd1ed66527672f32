"""Mistakes planted in the Unity package's source, each of which the comparison must see.

Compiling takes longest, so several mistakes share a copy of the package: never two that the same
check sees.
"""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.unity import csharp
from tests.unity.comparing import faults
from tests.unity.import_on_fakes import frame_times, import_bundle
from tests.unreal.bundles import baked_shot, full_shot, peopled_shot, write_bundle

pytestmark = pytest.mark.usefixtures("net")


class Mistake(NamedTuple):
    name: str
    file: str
    right: str
    wrong: str
    seen_by: str  # a check of comparing.py, or "fit"


HAND = "Core/Schemas/Handedness.cs"
LENS = "Plan/Cameras/Lens.cs"
LIGHT = "Plan/Lights/StageLight.cs"
BODY = "Plan/Physics/BodyPlanner.cs"
SPACE = "Plan/Space/StageSpace.cs"
TIMELINE = "Editor/Writing/TimelineWriter.cs"
MARKER = "CreateMarker<ShotMarker>(plan.Time)"
ACROSS = "view.HorizontalApertureOffset.At(code) / width"
DOWN = "view.VerticalApertureOffset.At(code) / height"
POINTS = "Plan/Geometry/PointSpace.cs"
CLOTH = "Runtime/Caches/MeshCachePlayer.cs"
FIT = "GateFit.Horizontal"
TURN = "ToVector(manifest.AngularVelocity)"

COPIES = [
    [
        Mistake("winding not reversed", POINTS, "volume > 0;", "volume < 0;", "mesh"),
        Mistake("shifts swapped", LENS, f"{ACROSS}, {DOWN}", f"{DOWN}, {ACROSS}", "see"),
        Mistake("half of the cone", LIGHT, "2 * View.Cone", "View.Cone", "shine"),
        Mistake(
            "in-point off by one",
            "Plan/Media/PlatePlanner.cs",
            "InPoint = told.InPoint,",
            "InPoint = told.InPoint + 1,",
            "play_footage",
        ),
        Mistake("grams", BODY, "view.Mass.Value * kilo", "view.Mass.Value * 1000 * kilo", "weigh"),
        Mistake(
            "sound squared", "Plan/Media/AudioPlanner.cs", "(1, gain)", "(1, gain * gain)", "sound"
        ),
        Mistake(
            "markers a frame late",
            "Editor/Writing/MarkerWriter.cs",
            MARKER,
            MARKER.replace("Time", "Time + 1 / 24.0"),
            "mark",
        ),
        Mistake(
            "boxes of half size",
            "Plan/Physics/ColliderPlanner.cs",
            "Center = center, Size = size",
            "Center = center, Size = new Float3(size.X / 2, size.Y / 2, size.Z / 2)",
            "collide",
        ),
        Mistake(
            "never hidden",
            "Plan/Nodes/VisibilityPlanner.cs",
            "isForAll && UsdImageable.IsVisible(planned.Prim, codes[index])",
            "isForAll",
            "show",
        ),
        Mistake(
            "rate of whole frames",
            TIMELINE,
            "(double)numerator / denominator",
            "Math.Round((double)numerator / denominator)",
            "keep_time",
        ),
    ],
    [
        Mistake(
            "matrices half mirrored", HAND, "numbers[8 + index] = -numbers[8 + index];", "", "stand"
        ),
        Mistake("shift of the other sign", LENS, ACROSS, "-" + ACROSS, "see"),
        Mistake(
            "linear colours",
            "Runtime/Building/PlanConversions.cs",
            "new Color(value.R, value.G, value.B, 1).gamma",
            "new Color(value.R, value.G, value.B, 1)",
            "shine",
        ),
        Mistake(
            "in-point forgotten",
            TIMELINE,
            "clip.clipIn = footage.ClipIn",
            "clip.clipIn = 0",
            "play_footage",
        ),
        Mistake("degrees for radians", BODY, TURN, f"{TURN} * (Math.PI / 180)", "weigh"),
        Mistake(
            "sound cut",
            TIMELINE,
            "clip.clipIn = sound.ClipIn",
            "clip.clipIn = sound.ClipIn + .1",
            "sound",
        ),
        Mistake(
            "milliseconds",
            "Editor/Writing/MarkerWriter.cs",
            MARKER,
            MARKER.replace("Time", "Time * 1000"),
            "mark",
        ),
        Mistake(
            "new identifiers each time",
            "Editor/Importing/ShotImport.cs",
            "_assets.Add(asset.Id, ",
            "_assets.Add(asset.Id + System.Guid.NewGuid(), ",
            "be_whole",
        ),
        Mistake(
            "a frame short",
            TIMELINE,
            "fixedDuration = duration",
            "fixedDuration = duration - 1 / 24.0",
            "keep_time",
        ),
        Mistake(
            "cloth a frame late",
            CLOTH,
            "cache.Times, seconds)",
            "cache.Times, seconds - .04)",
            "deform",
        ),
        Mistake("height fits", "Plan/Cameras/CameraPlanner.cs", FIT, "GateFit.Vertical", "fit"),
    ],
    [
        Mistake(
            "sensor on its side",
            LENS,
            "(width * millimetres, height * millimetres)",
            "(height * millimetres, width * millimetres)",
            "see",
        ),
        Mistake(
            "velocity not mirrored",
            SPACE,
            "return Handedness.Mirror(Stand(direction));",
            "return Stand(direction);",
            "weigh",
        ),
        Mistake(
            "misspelt property",
            "Plan/Nodes/VisibilityPlanner.cs",
            '"m_Enabled"',
            '"m_IsEnabled"',
            "be_whole",
        ),
        Mistake("inner cone from outside", LIGHT, "(1 - softness)", "softness", "shine"),
        Mistake(
            "points not mirrored",
            POINTS,
            "mirror * Matrix4.Scaling(",
            "Matrix4.Scaling(",
            "mesh",
        ),
        Mistake(
            "speaker lost",
            "Plan/Media/MarkerPlanner.cs",
            "Speaker = marker.Speaker",
            'Speaker = ""',
            "mark",
        ),
        Mistake(
            "cloth turned about",
            "Runtime/Caches/MeshCache.cs",
            "low.x + step.x *",
            "low.x - step.x *",
            "deform",
        ),
    ],
    [
        Mistake(
            "millimetres for tenths of metres",
            LENS,
            "FocalLength.At(code) * millimetres",
            "FocalLength.At(code)",
            "see",
        ),
        Mistake(
            "turning mirrored as a point",
            HAND,
            "(-vector.X, -vector.Y, vector.Z)",
            "(vector.X, vector.Y, -vector.Z)",
            "weigh",
        ),
        Mistake(
            "unbound track",
            TIMELINE,
            "AddTrack<AnimationTrack>(name, animator)",
            "AddTrack<AnimationTrack>(name, null)",
            "be_whole",
        ),
        Mistake(
            "keys half a frame late",
            "Editor/Writing/ClipWriter.cs",
            "new Keyframe(key.Time,",
            "new Keyframe(key.Time + .02f,",
            "keep_time",
        ),
        Mistake("gate filled", "Plan/Cameras/CameraPlanner.cs", FIT, "GateFit.Fill", "fit"),
    ],
]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A take that begins within its footage, a vase that breaks, and a flag that moves."""
    home = tmp_path_factory.mktemp("mutations")
    shot = replace(full_shot(home / "sources"), cuts=(3,), bake=None)
    reel = write_bundle(shot, home / "reel")
    others = (baked_shot(), peopled_shot())
    return [
        reel.with_name("full_2.gshot"),
        *(write_bundle(shot, home / shot.name) for shot in others),
    ]


@pytest.mark.parametrize("mistakes", COPIES, ids=lambda mistakes: mistakes[0].name)
def test_planted_mistakes_are_seen(
    mistakes: list[Mistake], bundles: list[Path], tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(csharp.PACKAGE, package)
    for each in mistakes:
        plant(each, package)
    found = []
    for path in bundles:
        told = import_bundle(path, times=frame_times(path), package=package, arguments=["--twice"])
        found += faults(told, path)
    found += fit(bundles[0], package)
    seen = {words.partition(":")[0] for words in found}
    assert [each.name for each in mistakes if each.seen_by not in seen] == []


def test_no_two_mistakes_of_one_copy_are_seen_by_the_same_check() -> None:
    for mistakes in COPIES:
        checks = [each.seen_by for each in mistakes]
        assert len(set(checks)) == len(checks)


def test_without_mistakes_nothing_is_seen(bundles: list[Path]) -> None:
    for path in bundles:
        told = import_bundle(path, times=frame_times(path), arguments=["--twice"])
        assert faults(told, path) == []
    assert fit(bundles[0]) == []


def fit(path: Path, package: Path = csharp.PACKAGE) -> list[str]:
    """What is wrong where the game view is not of the footage's shape: its whole width is seen."""
    scales = []
    for aspect in ("1", "3"):
        told = import_bundle(path, times=[0], package=package, arguments=["--aspect", aspect])
        [frame] = told["frames"][f"Assets/Shot/{path.name}"]
        scales += [camera["projection"][0] for camera in frame["cameras"].values()]
    return [] if scales == pytest.approx(scales[:1] * 2, rel=1e-6) else [f"fit: {scales}"]


def plant(mistake: Mistake, package: Path) -> None:
    path = package / mistake.file
    text = path.read_text("utf-8")
    assert mistake.right in text, f"{mistake.name}: {mistake.file} has changed"
    path.write_text(text.replace(mistake.right, mistake.wrong), "utf-8")
