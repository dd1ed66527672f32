"""The package's run-time code on the fakes: loading, playing, footage, physics."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Usd, UsdGeom, UsdPhysics
from tests.unity import csharp, unity_api
from tests.unreal.bundles import baked_shot, full_bundle, write_bundle

HERE = Path(__file__).parent
UNITY_2022_PLAYER = unity_api.Unity("2022.3-player", (2022, 3), unity_api.TIMELINE, is_editor=False)
PLAYERS = (UNITY_2022_PLAYER, unity_api.PLAYER)

pytestmark = pytest.mark.usefixtures("net")

__all__ = ["full_bundle"]


@cache
def program(player: str) -> Path:
    """The C# program, made once: its sources do not change while tests run."""
    sources = [*(HERE / "runtime").glob("*.cs"), HERE / "importing/JsonText.cs"]
    [unity] = [each for each in PLAYERS if each.name == player]
    return unity_api.harness(sources, unity, "runtime")


def check(what: str, *words: object, unity: unity_api.Unity = unity_api.PLAYER) -> Any:
    """What the C# program tells of one thing."""
    done = csharp.run(program(unity.name), [what, *words])
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout)
    errors = [line for line in said["log"] if line.startswith(("Error", "Exception"))]
    assert errors == []
    return said["told"]


@pytest.fixture(scope="module")
def baked_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bundle(baked_shot(), tmp_path_factory.mktemp("baked"))


def mirrored(rows: Any) -> np.ndarray:
    return np.asarray(rows, float) * (1, 1, -1)


@pytest.mark.parametrize("unity", PLAYERS, ids=lambda unity: unity.name)
def test_a_loaded_shot_is_where_the_manifest_has_it(
    full_bundle: Path, unity: unity_api.Unity
) -> None:
    manifest = json.loads(full_bundle.read_text("utf-8"))
    numerator, denominator = manifest["clock"]["rate"]
    times = [i * denominator / numerator for i in range(manifest["clock"]["count"])]
    told = check("load", full_bundle, *times, unity=unity)
    camera = manifest["camera"]
    places = [frame["places"][camera["prim"]] for frame in told["frames"]]
    assert np.allclose(places, mirrored(camera["frames"]["position"]), rtol=0, atol=1e-5)
    focal = [frame["focal"] for frame in told["frames"]]
    assert np.allclose(focal, camera["frames"]["focal_mm"], rtol=1e-6)
    assert told["duration"] == pytest.approx(len(times) * denominator / numerator, abs=1e-12)


def test_playing_is_what_the_plan_says_between_frames_too(full_bundle: Path) -> None:
    assert check("load", full_bundle)["curve_error"] <= 1e-6


def test_the_plate_fills_the_view(full_bundle: Path) -> None:
    camera = json.loads(full_bundle.read_text("utf-8"))["camera"]
    told = check("load", full_bundle, 0)
    x, y, distance = told["plate"]["place"]
    width, height = camera["width"], camera["height"]
    focal_x, focal_y = camera["frames"]["focal_px"][0]
    centre_x, centre_y = camera["frames"]["centre_px"][0]
    size = (distance * width / focal_x, distance * height / focal_y)
    assert told["plate"]["size"][:2] == pytest.approx(size, rel=1e-5)
    middle = (size[0] * (0.5 - centre_x / width), size[1] * (centre_y / height - 0.5))
    assert (x, y) == pytest.approx(middle, rel=1e-5, abs=1e-3)


def test_no_sky_is_drawn_over_footage(full_bundle: Path) -> None:
    """Pipelines draw it where depth is the far plane's, after all that is opaque."""
    assert check("load", full_bundle)["behind"] in ("SolidColor", "Color")
    shader = (csharp.PACKAGE / "Runtime/Resources/UsdBridge/Plate.shader").read_text("utf-8")
    assert "ZWrite On" in shader
    assert "corner.position.z = 1.2e-7 * corner.position.w;" in shader


def test_progress_rises_to_one(full_bundle: Path) -> None:
    progress = check("load", full_bundle)["progress"]
    assert progress == sorted(progress)
    assert progress[-1] == pytest.approx(1)


def test_a_disposed_shot_leaves_nothing(full_bundle: Path) -> None:
    assert check("load", full_bundle, 0, 0.2)["left"] == []


def test_cancelling_at_any_moment_leaves_nothing(full_bundle: Path) -> None:
    told = check("cancel", full_bundle)
    assert told["finished"]
    assert len(told["left"]) > 15
    assert not any(told["left"])


@pytest.mark.parametrize("name", ["shot.usdz", "shot.gshot", "shot.sequence.gshot", "none.usdz"])
def test_what_is_no_shot_is_refused_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"{}" if name != "none.usdz" else b"")
    if name == "none.usdz":
        (tmp_path / name).unlink()
    told = check("refuse", tmp_path / name)
    assert "shot" in told["message"] or "none" in told["message"]
    assert told["left"] == []


def test_cues_come_once_and_in_order(full_bundle: Path) -> None:
    told = check("cues", full_bundle, 1)
    assert told["cues"] == [["ball.impact", pytest.approx(0.2)], ["line", pytest.approx(0.25)]]
    assert told["time"] == pytest.approx(0.5005)
    assert not told["playing"]


def test_cues_come_again_each_time_through(full_bundle: Path) -> None:
    names = [name for name, _ in check("cues", full_bundle, 3)["cues"]]
    assert names == ["ball.impact", "line"] * 3


def test_pictures_keep_step_with_the_sound(full_bundle: Path) -> None:
    told = check("sound", full_bundle)
    assert len(told["off"]) > 20
    assert max(map(abs, told["off"])) < 0.025
    assert told["samples"] == 24024


def test_footage_does_not_drift_in_ten_minutes() -> None:
    told = check("play", 600, 24000, 1001, 0.05)
    assert {int(frames) for frames in told["off"]} <= {0, 1}
    assert told["off"]["0"] / sum(told["off"].values()) > 0.99
    assert told["seeks"] == 0


def test_scrubbing_ends_on_the_frame_and_never_goes_back() -> None:
    told = check("scrub", 20, 24000, 1001, 0.07)
    assert (told["wrong"], told["stale"]) == (0, 0)


def test_footage_catches_up_with_a_jump_in_one_seek() -> None:
    latency = 0.2
    assert max(check("jump", 20, 25, 1, latency)["waits"]) < latency + 4 / 60


def test_bodies_go_on_as_fast_as_the_bake_has_them(baked_bundle: Path) -> None:
    time = 0.1
    told = check("simulate", baked_bundle, time)
    vase = told["bodies"]["/Shot/Geom/vase"]
    assert vase["released"]
    assert vase["velocity"] == pytest.approx([0.5, -9.81 * time, 0], abs=0.02)
    assert vase["turning"] == pytest.approx([0, -9, 20], abs=0.2)


def test_hand_over_velocities_are_the_manifests(baked_bundle: Path) -> None:
    objects = json.loads(baked_bundle.read_text("utf-8"))["objects"]
    told = check("simulate", baked_bundle, 6 * 1001 / 24000)
    pieces = [each for each in objects if each["part_of"]]
    for each in pieces:
        body = told["bodies"][each["prim"]]
        x, y, z = each["hand_over"]["velocity"]
        assert body["velocity"] == pytest.approx([x, y, -z], rel=1e-5)
        x, y, z = each["hand_over"]["angular_velocity"]
        assert body["turning"] == pytest.approx([-x, -y, z], rel=1e-5)
        assert body["mass"] == pytest.approx(each["mass"], rel=1e-5)
    assert len(pieces) == 3


def test_what_is_hidden_is_not_let_go(baked_bundle: Path) -> None:
    before = check("simulate", baked_bundle, 0.1)["bodies"]
    after = check("simulate", baked_bundle, 0.3)["bodies"]
    whole = "/Shot/Geom/vase"
    assert [name for name in before if before[name]["released"]] == [whole]
    assert whole not in [name for name in after if after[name]["released"]]


def test_bodies_stay_where_physics_puts_them_and_come_back(baked_bundle: Path) -> None:
    told = check("simulate", baked_bundle, 0.1)
    assert told["were_kinematic"]
    assert told["are_kinematic"]
    assert told["kept"] < 1e-5
    assert told["moved"] < 1e-5
    assert told["time"] == pytest.approx(0.1)


def write_joint(
    folder: Path, kind: str, low: float, high: float, drive: tuple[float, float]
) -> Path:
    """A door that the world holds by one joint about, or along, +Y."""
    stage = Usd.Stage.CreateNew(str(folder / "joint.usda"))
    UsdGeom.SetStageMetersPerUnit(stage, 1)
    stage.SetDefaultPrim(stage.DefinePrim("/Shot", "Xform"))
    door = stage.DefinePrim("/Shot/Door", "Cube")
    UsdPhysics.RigidBodyAPI.Apply(door)
    joint = stage.DefinePrim("/Shot/Joint", f"Physics{kind}Joint")
    joint.GetRelationship("physics:body1").SetTargets([door.GetPath()])
    joint.GetAttribute("physics:axis").Set("Y")
    joint.GetAttribute("physics:lowerLimit").Set(low)
    joint.GetAttribute("physics:upperLimit").Set(high)
    driven = UsdPhysics.DriveAPI.Apply(joint, "angular" if kind == "Revolute" else "linear")
    driven.CreateTargetPositionAttr(drive[0])
    driven.CreateTargetVelocityAttr(drive[1])
    stage.Save()
    return folder / "joint.usda"


def test_hinges_turn_the_way_that_usd_says(tmp_path: Path) -> None:
    """Mirrored, +90 degrees are -90; a ConfigurableJoint counts from the other body: +90."""
    told = check("joint", write_joint(tmp_path, "Revolute", -10, 90, (45, 180)))
    assert told["axis"] == pytest.approx([0, 1, 0])
    assert (told["low"], told["high"]) == pytest.approx((-10, 90))
    assert told["turned"] == pytest.approx(45)
    assert told["turning"] == pytest.approx([np.pi, 0, 0])


def test_sliders_move_the_way_that_usd_says(tmp_path: Path) -> None:
    """The anchor goes to the limits' middle; targets count from there, their sign turned."""
    told = check("joint", write_joint(tmp_path, "Prismatic", -1, 3, (2, 0.5)))
    assert told["anchor"] == pytest.approx([0, -1, 0])
    assert told["half"] == pytest.approx(2)
    assert told["moved"] == pytest.approx([-1, 0, 0])
    assert told["moving"] == pytest.approx([-0.5, 0, 0])
