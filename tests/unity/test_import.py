"""Whole imports by the Unity package, on the stand-ins for Unity, held against usd-core."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.unity import unity_api
from tests.unity.comparing import (
    CHECKS,
    Check,
    Import,
    faults,
    of_take,
    see,
    shine_in_units,
    show,
    stand,
)
from tests.unity.import_on_fakes import aspect_words, frame_times, import_bundle
from tests.unreal.bundles import baked_shot, full_shot, peopled_shot, sample_shot, write_bundle
from tests.unreal.restaged import in_other_units, restage

pytestmark = pytest.mark.usefixtures("net")
SHOTS = ("full", "vase", "people")


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Shots that between them have something of everything."""
    home = tmp_path_factory.mktemp("unity")
    shots = (full_shot(home / "sources"), baked_shot(), peopled_shot())
    return {shot.name: write_bundle(shot, home / shot.name) for shot in shots}


@pytest.fixture(scope="session")
def imported(bundles: dict[str, Path]) -> dict[str, Any]:
    """Each shot as imported twice, in Unity 2022.3 and its own render pipeline."""
    return {name: imported_twice(path) for name, path in bundles.items()}


def imported_twice(
    path: Path, unity: unity_api.Unity = unity_api.UNITY_2022, **options: Any
) -> Any:
    return import_bundle(path, unity, frame_times(path), options, arguments=["--twice"])


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("name", SHOTS)
def test_an_import_is_what_the_written_usd_says(
    imported: dict[str, Any], bundles: dict[str, Path], name: str, check: Check
) -> None:
    """The checks: what is seen, where it stands, when it plays, how it shines, weighs, collides."""
    assert list(check(Import(imported[name], bundles[name]))) == []


@pytest.mark.parametrize("unity", [unity_api.UNITY_6, unity_api.UNITY_6_USD, unity_api.URP_6])
def test_every_unity_imports_alike(bundles: dict[str, Path], unity: unity_api.Unity) -> None:
    path = bundles["full"]
    assert faults(imported_twice(path, unity), path) == []


def test_hdrp_has_physical_lights(bundles: dict[str, Path]) -> None:
    path = bundles["full"]
    found = imported_twice(path, unity_api.HDRP_6, normaliseLights=False)
    others = tuple(check for check in CHECKS if check.__name__ != "shine")
    assert faults(found, path, (*others, shine_in_units)) == []


@pytest.mark.parametrize("z_up", [False, True])
@pytest.mark.parametrize("metres", [1.0, 0.01])
def test_another_unit_and_up_axis_import_alike(
    bundles: dict[str, Path], tmp_path: Path, metres: float, z_up: bool
) -> None:
    source = bundles["full"]
    path = restage(source, tmp_path / "other", in_other_units(metres=metres, z_up=z_up))
    for side in ("plate", "audio"):
        (path.parent / side).symlink_to(source.parent / side)
    assert faults(imported_twice(path), path) == []


def test_any_game_view_shows_the_whole_width_of_the_footage(bundles: dict[str, Path]) -> None:
    path = bundles["full"]
    seen = [
        import_bundle(path, times=[0], arguments=["--aspect", aspect])["frames"]
        for aspect in ("1", "1.7", "3")
    ]
    across = [told[f"Assets/Shot/{path.name}"][0]["cameras"] for told in seen]
    scales = [next(iter(camera.values()))["projection"][0] for camera in across]
    assert scales == pytest.approx(scales[:1] * 3, rel=1e-6)


@pytest.fixture(scope="module")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two takes, of 5 and 7 frames."""
    home = tmp_path_factory.mktemp("takes")
    shot = replace(full_shot(home / "sources"), cuts=(5,), bake=None)
    return write_bundle(shot, home / "reel")


def test_takes_play_one_after_the_other(reel: Path) -> None:
    path, frame = reel, 1001 / 24000
    found = import_bundle(path, times=[(each + 0.001) * frame for each in range(12)])
    told = found["assets"][f"Assets/Shot/{path.name}"]
    assert (found["unbound"], told["lost"]) == ([], [])
    (timeline,) = told["timelines"].values()
    clips = next(each for each in timeline["tracks"] if each["type"] == "ControlTrack")["clips"]
    assert [clip["start"] for clip in clips] == pytest.approx([0, 5 * frame], abs=1e-12)
    assert [clip["duration"] for clip in clips] == pytest.approx([5 * frame, 7 * frame], abs=1e-12)
    assert timeline["duration"] == pytest.approx(12 * frame, abs=1e-12)
    shown = [each["video"] for each in found["frames"][f"Assets/Shot/{path.name}"]]
    assert all(frame in videos for frame, videos in enumerate(shown))


def test_takes_of_a_reel_stand_and_are_seen_as_alone(reel: Path) -> None:
    frames = (0, 2, 4, 6, 8, 11)
    aspect = aspect_words(reel.with_name("full_1.gshot"))
    times = [frame * 1001 / 24000 for frame in frames]
    found = import_bundle(reel, times=times, arguments=aspect)
    for name, first, end in (("full_1", 0, 5), ("full_2", 5, 12)):
        path = reel.with_name(f"{name}.gshot")
        inside = {frame - first: at for at, frame in enumerate(frames) if first <= frame < end}
        take = Import(of_take(found, reel, name, inside.values()), path, frames=inside)
        assert [words for check in (see, stand, show) for words in check(take)] == []
        assert len(take.frames) == 3


@pytest.mark.parametrize("name", ["mug_drop"])
def test_samples_import(tmp_path: Path, name: str) -> None:
    path = write_bundle(sample_shot(name), tmp_path / name)
    assert faults(imported_twice(path), path) == []
