"""A whole import on the double, held against the USD that the bundle holds."""

import json
import math
import shutil
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom, UsdLux
from tests.unreal.bundles import peopled_shot, write_bundle
from tests.unreal.double import play
from tests.unreal.double.score import score_of
from tests.unreal.restaged import in_other_units, restage

PLUGIN = Path(__file__).parents[2] / "unreal_plugin" / "UsdBridge" / "Content" / "Python"
PIXELS = 0.01  # px
CUBE = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-0.6, 0.6) for z in (-4.0, -9.0)])


def quiet(_share, _words):
    """No progress."""


def run(bundle, **choices):
    from usdbridge_unreal.importing import import_bundle
    from usdbridge_unreal.options import ImportOptions

    return import_bundle(bundle, ImportOptions(**choices), quiet)


def sequence_of(unreal, name):
    return unreal.project.assets[f"/Game/GeneratedShots/{name}/LS_{name}"]


def actor_of(unreal, label):
    return next(one for one in unreal.project.level.actors if one.get_actor_label() == label)


def stage_of(bundle):
    return Usd.Stage.Open(str(bundle.with_suffix(".usdz")))


def usd_pixels(stage, frame, points, size):
    """Pixels of world points by OpenUSD's own camera, points in the stage's units."""
    camera = UsdGeom.Camera(stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera")).GetCamera(frame)
    frustum = camera.frustum
    whole = frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()
    screen = np.array([whole.Transform(Gf.Vec3d(*map(float, point))) for point in points])
    return (screen[:, :2] * [0.5, -0.5] + 0.5) * size


def before_camera(stage, frame):
    """Eight points in front of the camera at a frame, in the stage's units and in metres, Y up."""
    metres = UsdGeom.GetStageMetersPerUnit(stage)
    prim = stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera")
    matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(frame))
    points = CUBE / metres @ matrix[:3, :3] + matrix[3, :3]
    house = points * metres
    if UsdGeom.GetStageUpAxis(stage) == "Z":
        house = np.stack([house[:, 0], house[:, 2], -house[:, 1]], axis=1)
    return points, house


def worst_pixels(unreal, bundle, name):
    stage, sequence = stage_of(bundle), sequence_of(unreal, name)
    told = json.loads(bundle.read_text())
    size = np.array([told["camera"]["width"], told["camera"]["height"]])
    camera = actor_of(unreal, f"{name}_camera")
    gaps = []
    for frame in range(told["clock"]["count"]):
        points, house = before_camera(stage, frame)
        seen = play.project(100 * house[:, [0, 2, 1]], frame, sequence, camera, tuple(size))
        gaps.append(np.abs(seen - usd_pixels(stage, frame, points, size)).max())
    return max(gaps)


@pytest.mark.parametrize("bundle", ["full_bundle", "mug_bundle"])
def test_the_keyed_camera_sees_what_the_written_usd_sees(request, unreal, bundle):
    path = request.getfixturevalue(bundle)
    assert run(path).ok
    assert worst_pixels(unreal, path, path.stem) < PIXELS


@pytest.mark.parametrize("z_up", [False, True])
@pytest.mark.parametrize("metres", [1.0, 0.01])
def test_a_stage_of_another_unit_and_up_axis_is_seen_alike(
    unreal, full_bundle, tmp_path, metres, z_up
):
    path = restage(full_bundle, tmp_path / "other", in_other_units(metres=metres, z_up=z_up))
    for side in ("plate", "audio"):
        (path.parent / side).symlink_to(full_bundle.parent / side)
    run(path)
    assert worst_pixels(unreal, path, "full") < PIXELS


def test_things_are_where_the_written_usd_has_them(unreal, full_bundle):
    run(full_bundle)
    stage, sequence = stage_of(full_bundle), sequence_of(unreal, "full")
    for name in ("spun", "floor"):
        xform = UsdGeom.Xformable(stage.GetPrimAtPath(f"/Shot/Geom/{name}"))
        for frame in (0, 5, 11):
            matrix = np.array(xform.ComputeLocalToWorldTransform(frame))
            found = play.placement_at(sequence, actor_of(unreal, f"full_{name}"), frame)
            assert found.location == pytest.approx(100 * matrix[3, [0, 2, 1]], abs=1e-4)
            turned = matrix[:3, :3][[0, 2, 1]][:, [0, 2, 1]].T
            assert np.abs(found.axes - turned).max() < 1e-5


def test_the_sequence_has_the_true_rate_and_its_last_frame(unreal, full_bundle):
    assert run(full_bundle, start_frame=1001).ok
    score = score_of(sequence_of(unreal, "full"))
    assert score.display_rate == Fraction(24000, 1001)
    assert score.frame_of(score.start) == 1001
    assert score.frame_of(score.end) == 1013
    assert (score.tick_rate / score.display_rate).denominator == 1


def test_the_footage_shows_its_own_frame_on_each_frame(unreal, reel_bundle):
    run(reel_bundle)
    for path, frames, in_point in (("full_1", 5, 0), ("full_2", 7, 5)):
        sequence = unreal.project.assets[f"/Game/GeneratedShots/full/{path}/LS_{path}"]
        tracks = [track for binding in score_of(sequence).bindings for track in binding.tracks]
        track = next(one for one in tracks if type(one).__name__ == "MovieSceneMediaTrack")
        for frame in (0, frames - 1):
            found = play.media_second_at(play.section_at(track, frame), frame)
            assert found == (frame + in_point) / Fraction(24000, 1001)
        assert play.section_at(track, frames) is None


def test_the_cut_shows_our_camera_on_every_frame(unreal, full_bundle):
    run(full_bundle)
    sequence, camera = sequence_of(unreal, "full"), actor_of(unreal, "full_camera")
    assert all(play.cut_at(sequence, frame) is camera for frame in range(12))
    assert play.cut_at(sequence, 12) is None


def test_marks_are_where_things_happen(unreal, full_bundle):
    run(full_bundle)
    score = score_of(sequence_of(unreal, "full"))
    rate = 24000 / 1001
    marks = {mark.label: float(score.frame_of(mark.tick)) for mark in score.marks}
    assert marks["Ann: “Mind the cup!”"] == round(0.25 * rate)
    assert next(frame for label, frame in marks.items() if "impact" in label) == round(0.2 * rate)


def test_lights_have_the_written_usds_values_in_fixed_units(unreal, full_bundle):
    run(full_bundle)
    stage, sequence = stage_of(full_bundle), sequence_of(unreal, "full")
    lamp = actor_of(unreal, "full_lamp")
    component = lamp._own.values["root_component"]
    written = UsdLux.SphereLight(stage.GetPrimAtPath("/Shot/Lights/lamp/lamp_light"))
    for frame in (0, 7, 11):
        found = play.value_at(sequence, component, "Intensity", frame)
        assert found == pytest.approx(written.GetIntensityAttr().Get(frame), rel=1e-5)
    assert component.get_editor_property("intensity_units").name == "NITS"
    assert component.get_editor_property("temperature") == pytest.approx(2700)
    assert component.get_editor_property("outer_cone_angle") == pytest.approx(math.degrees(0.5))


def test_live_and_baked_never_meet(unreal, full_bundle):
    run(full_bundle, physics="live")
    sequence, ball = sequence_of(unreal, "full"), actor_of(unreal, "full_ball")
    component = ball._own.values["static_mesh_component"]
    live = [play.value_at(sequence, component, "BodyInstance.bSimulatePhysics", f) for f in (2, 3)]
    assert live == [False, True]
    binding = next(one for one in score_of(sequence).bindings if one.target is ball)
    keys = [
        frame
        for track in binding.tracks
        if type(track).__name__ == "MovieScene3DTransformTrack"
        for channel in track.get_sections()[0]._own.sheet["channels"]
        for frame, *_ in play.keys_of(channel)
    ]
    assert max(keys) <= 3
    moves = [one for one in binding.tracks if "Transform" in type(one).__name__]
    assert [play.section_at(moves[0], frame) is None for frame in (2, 3, 11)] == [False, True, True]


def test_takes_become_sub_sequences_of_a_master(unreal, reel_bundle):
    assert run(reel_bundle, start_frame=100).ok
    master = sequence_of(unreal, "full")
    shown = [play.shot_at(master, frame) for frame in (100, 104, 105, 111)]
    assert [inner.get_name() for inner, _ in shown] == ["LS_full_1"] * 2 + ["LS_full_2"] * 2
    assert [frame for _, frame in shown] == [0, 4, 0, 6]
    assert play.shot_at(master, 112) is None


def test_a_second_import_changes_nothing(unreal, full_bundle):
    first = run(full_bundle)
    actors = list(unreal.project.level.actors)
    second = run(full_bundle)
    assert unreal.project.level.actors == actors
    assert second == first


def test_everything_is_one_undoable_step_in_one_folder(unreal, full_bundle):
    run(full_bundle)
    assert len(unreal.project.transactions) == 1
    home = "/Game/GeneratedShots/full/"
    assert all(path.startswith(home) for path in unreal.project.assets)


@pytest.mark.parametrize("profile", ["unreal", "unreal_5_4"])
def test_nothing_is_asked_that_the_engine_lacks(request, mug_bundle, profile):
    unreal = request.getfixturevalue(profile)
    assert run(mug_bundle).ok
    assert unreal.project.misuses == []


def test_a_sensor_that_cannot_be_shifted_is_told(unreal_5_4, full_bundle):
    report = run(full_bundle)
    assert unreal_5_4.project.misuses == []
    assert any(note.code == "camera.no-offset" for note in report.notes)
    assert "camera.reprojection" in {check.code for check in report.failed}


def test_lamps_are_in_lumens_where_there_are_no_nits(unreal_5_4, full_bundle):
    run(full_bundle)
    panel = actor_of(unreal_5_4, "full_panel")._own.values["root_component"]
    assert panel.get_editor_property("intensity_units").name == "LUMENS"
    assert panel.get_editor_property("intensity") == pytest.approx(900 * math.pi * 1.5 * 0.5)


def test_without_pxr_the_manifest_alone_gives_the_same_camera(unreal, full_bundle, monkeypatch):
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pxr", None)
        report = run(full_bundle)
    assert report.read_from == "manifest"
    assert worst_pixels(unreal, full_bundle, "full") < PIXELS


@pytest.mark.usefixtures("unreal")
def test_what_is_missing_beside_the_manifest_is_an_error_that_names_it(full_bundle, tmp_path):
    for name in ("full.gshot", "full.usdz"):
        shutil.copy(full_bundle.with_name(name), tmp_path)
    report = run(tmp_path / "full.gshot")
    assert not report.ok
    assert any(note.code == "bundle.missing" for note in report.notes)


def test_a_new_bundles_surroundings_replace_the_old_ones(unreal, full_bundle):
    run(full_bundle)
    told = json.loads(full_bundle.read_text())
    changed = full_bundle.with_name("changed.gshot")
    changed.write_text(json.dumps({**told, "prompt": "at dusk"}))
    count = len(unreal.project.called("AssetTools.import_asset_tasks"))
    run(changed)
    calls = unreal.project.called("AssetTools.import_asset_tasks")[count:]
    files = [task.filename for call in calls for task in call.arguments["import_tasks"]]
    assert any(str(file).endswith(".hdr") for file in files)


def test_people_and_cloths_are_where_the_written_usd_has_them(unreal, tmp_path):
    bundle = write_bundle(peopled_shot(), tmp_path / "bundle")
    run(bundle, scale=2.0)
    stage, sequence = stage_of(bundle), sequence_of(unreal, "people")
    for path in ("/Shot/Characters/ann", "/Shot/Geom/flag"):
        actor = actor_of(unreal, f"people_{path.rpartition('/')[2]}")
        for frame in (0, 5):
            prim = UsdGeom.Xformable(stage.GetPrimAtPath(path))
            matrix = np.array(prim.ComputeLocalToWorldTransform(frame))
            found = play.placement_at(sequence, actor, frame)
            assert found.location == pytest.approx(200 * matrix[3, [0, 2, 1]], abs=1e-3)
            assert found.scale == pytest.approx([2, 2, 2])
            turned = matrix[:3, :3][[0, 2, 1]][:, [0, 2, 1]].T
            assert np.abs(found.axes - turned).max() < 1e-5


def test_what_a_smaller_import_leaves_out_stays(unreal, full_bundle):
    run(full_bundle)
    labels = {actor.get_actor_label() for actor in unreal.project.level.actors}
    report = run(full_bundle, parts="camera", plate=False)
    assert {actor.get_actor_label() for actor in unreal.project.level.actors} == labels
    assert "full_ball: no part of this import, left as it is" in report.kept
    assert run(full_bundle).ok


def test_what_the_importer_animates_keeps_in_step(unreal, people_bundle):
    report = run(people_bundle)
    sections = animations(sequence_of(unreal, "people"))
    kinds = [type(one).__name__.removeprefix("MovieScene") for one in sections]
    assert kinds == ["GeometryCacheSection", "SkeletalAnimationSection"]
    for section in sections:
        frames = [23 * play.animation_second_at(section, frame) for frame in range(6)]
        assert frames == pytest.approx(range(6), abs=1e-5)
    assert next(one for one in report.checks if one.code == "animations.pace").ok


def animations(sequence):
    """The sections that play an animation, by class."""
    found = [
        section
        for binding in score_of(sequence).bindings
        for track in binding.tracks
        for section in track.get_sections()
        if "params" in section._own.values
    ]
    return sorted(found, key=lambda one: type(one).__name__)
