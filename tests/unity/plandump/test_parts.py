"""Bodies, footage, sounds, markers, sequences and options of plans."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pxr import Usd, UsdPhysics
from tests.unity import csharp
from tests.unity.plandump.plans import Plan, dump, plan, plans, volume
from tests.unity.plandump.shots import CAMERA
from tests.unreal.bundles import full_shot, write_bundle


def test_hand_over_velocities_are_mirrored(
    planned: dict[str, Plan], bundles: dict[str, Path]
) -> None:
    shot = planned["vase"]
    stage = Usd.Stage.Open(str(bundles["vase"].with_suffix(".usdz")))
    for name in ("vase", "vase_shard0", "vase_shard2"):
        prim = stage.GetPrimAtPath(f"/Shot/Geom/{name}")
        api = UsdPhysics.RigidBodyAPI(prim)
        x, y, z = api.GetVelocityAttr().Get()
        turn = np.radians(api.GetAngularVelocityAttr().Get())
        told = shot.nodes[f"/Shot/Geom/{name}"]["Body"]["HandOver"]
        assert [*told["Velocity"].values()] == pytest.approx([x, y, -z], abs=1e-5)
        wanted = [-turn[0], -turn[1], turn[2]]
        assert [*told["AngularVelocity"].values()] == pytest.approx(wanted, abs=1e-4)
        frame = prim.GetAttribute("usdbridge:object:activationFrame").Get() or 0
        assert told["Frame"] == frame
        assert told["Time"] == shot.clock["RateDenominator"] * frame / shot.clock["RateNumerator"]


def test_a_package_alone_gives_the_same_bodies(
    bundles: dict[str, Path], planned: dict[str, Plan]
) -> None:
    alone = plan(bundles["vase"].with_suffix(".usdz"))
    for node, told in planned["vase"].nodes.items():
        if told["Body"] is None:
            continue
        body, other = told["Body"]["HandOver"], alone.nodes[node]["Body"]["HandOver"]
        assert body["Frame"] == other["Frame"]
        for key in ("Velocity", "AngularVelocity"):
            found = [*other[key].values()]
            assert [*body[key].values()] == pytest.approx(found, abs=1e-4), node


def test_footage_sound_and_markers_are_on_the_timeline(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    timeline = shot.said["Timeline"]
    assert timeline["Footage"]["CameraId"] == CAMERA
    assert timeline["Footage"]["Duration"] == shot.clock["Duration"]
    assert [clip["Duration"] for clip in timeline["Audio"]] == [shot.clock["Duration"]]
    assert [(marker["Name"], marker["Time"]) for marker in timeline["Markers"]] == [
        ("ball.impact", 0.2),
        ("line", 0.25),
    ]
    plate = shot.nodes[CAMERA]["Plate"]
    assert (plate["File"], plate["InPoint"], plate["FrameCount"]) == ("plate/full.mp4", 0, 12)
    assert plate["Distance"] < shot.nodes[CAMERA]["Camera"]["Far"]


@pytest.mark.usefixtures("dotnet")
def test_a_sequence_puts_shots_at_their_exact_frames(tmp_path: Path) -> None:
    cut = replace(full_shot(tmp_path / "sources"), cuts=(5,), bake=None)
    (reel,) = plans(write_bundle(cut, tmp_path / "reel"))
    assert [shot["StartFrame"] for shot in reel["Shots"]] == [0, 5]
    assert [shot["Start"] for shot in reel["Shots"]] == [0, 5 * 1001 / 24000]
    assert reel["Duration"] == 12 * 1001 / 24000
    assert [shot["InPoint"] for shot in reel["Shots"]] == [0, 5]
    assert [marker["Name"] for marker in reel["Markers"]] == ["ball.impact", "line"]
    (second,) = plans(tmp_path / "reel" / reel["Shots"][1]["File"])
    assert second["Timeline"]["Footage"]["ClipIn"] == 5 * 1001 / 24000


def test_scale_applies_to_every_length(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    twice, once = plan(bundles["full"], "scale=2"), planned["full"]
    for node in ("/Shot/Geom/spun", "/Shot/CameraRig"):
        assert twice.world(node, 5)[:3, 3] == pytest.approx(2 * once.world(node, 5)[:3, 3])
    mesh = "/Shot/Geom/ball/ball_geo"
    assert volume(twice.meshes[mesh]) == pytest.approx(8 * volume(once.meshes[mesh]))
    one, two = (shot.nodes[CAMERA]["Camera"] for shot in (once, twice))
    assert two["FocusDistance"] == pytest.approx(2 * one["FocusDistance"])
    assert two["FocalLength"] == one["FocalLength"]


def test_one_clip_or_one_for_each_kind(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    assert [clip["Name"] for clip in planned["full"].said["Clips"]] == [
        "Camera",
        "Objects",
        "Lights",
    ]
    (clip,) = plan(bundles["full"], "animation=One").said["Clips"]
    assert clip["Name"] == "Shot"
    assert len(clip["Curves"]) == len(planned["full"].curves)


def test_reduced_keys_say_the_same(bundles: dict[str, Path], planned: dict[str, Plan]) -> None:
    fewer = plan(bundles["full"], "reduceKeys=true")
    for key, curve in planned["full"].curves.items():
        assert fewer.curves[key]["AtFrames"] == pytest.approx(curve["AtFrames"], abs=1e-6)


@pytest.mark.parametrize("option", ["scale=0", "scale=NaN", "lightFactor=-1"])
def test_options_out_of_their_range_are_refused(bundles: dict[str, Path], option: str) -> None:
    (said,) = plans(option, bundles["people"])
    assert said["refused"].startswith("options: ")


def test_mono_plans_the_same(bundles: dict[str, Path]) -> None:
    if why := csharp.missing("mono"):
        pytest.skip(why)
    files = [*bundles.values()]
    said = [dump(*files, runtime=runtime).splitlines() for runtime in csharp.RUNTIMES]
    for net, mono in zip(*said, strict=True):  # digits of the same number may differ
        is_same = json.loads(net) == json.loads(mono)
        assert is_same
