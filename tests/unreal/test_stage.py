"""What the USDZ says is what the manifest says, whatever unit and up axis the stage has."""

import json
import math
import sys

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom
from scipy.spatial.transform import Rotation
from tests.unreal.bundles import baked_shot, full_shot, write_bundle
from tests.unreal.restaged import in_other_units, mesh_points, restage, scaled
from usdbridge_unreal import stage as stage_module
from usdbridge_unreal.errors import BundleError
from usdbridge_unreal.manifest import read_manifest
from usdbridge_unreal.shot import row_at
from usdbridge_unreal.stage import add_engine_pxr, read_stage

ROTATION_TOLERANCE = 1e-6  # rad
POSITION_TOLERANCE = 1e-6  # m
LENS_TOLERANCE = 1e-5  # mm
SPUN = "/Shot/Geom/spun"


def assert_same_motion(one, other, count):
    for frame in range(count):
        (a, b), (p, q) = (
            [row_at(motion.orientation, frame) for motion in (one, other)],
            [row_at(motion.position, frame) for motion in (one, other)],
        )
        turns = Rotation.from_quat([a, b], scalar_first=True)
        assert (turns[0].inv() * turns[1]).magnitude() < ROTATION_TOLERANCE
        assert math.dist(p, q) < POSITION_TOLERANCE


def assert_same_rows(one, other, count, tolerance):
    for frame in range(count):
        assert row_at(one, frame) == pytest.approx(row_at(other, frame), abs=tolerance)


def assert_same_camera(one, other, count):
    assert_same_motion(one.motion, other.motion, count)
    assert_same_rows(one.focal_mm, other.focal_mm, count, LENS_TOLERANCE)
    assert_same_rows(one.sensor_mm, other.sensor_mm, count, LENS_TOLERANCE)
    assert_same_rows(one.offsets_mm, other.offsets_mm, count, LENS_TOLERANCE)
    assert len(one.focus_distance) == len(other.focus_distance)
    assert len(one.f_number) == len(other.f_number)
    if one.focus_distance:
        assert_same_rows(one.focus_distance, other.focus_distance, count, POSITION_TOLERANCE)
        assert_same_rows(one.f_number, other.f_number, count, 1e-6)
    assert one.clipping == pytest.approx(other.clipping, rel=1e-6)


def assert_same_shot(shot, staged):
    assert (shot.read_from, staged.read_from) == ("manifest", "stage")
    assert (shot.rate, shot.count, shot.marks) == (staged.rate, staged.count, staged.marks)
    assert_same_camera(shot.camera, staged.camera, shot.count)
    for thing, found in zip(shot.things, staged.things, strict=True):
        assert_same_motion(thing.motion, found.motion, shot.count)
    for light, found in zip(shot.lights, staged.lights, strict=True):
        assert_same_motion(light.motion, found.motion, shot.count)
        for frame in range(shot.count):
            meant = row_at(light.intensity, frame)
            assert row_at(found.intensity, frame) == pytest.approx(meant, rel=1e-6)
        assert found.color == pytest.approx(light.color)
        assert (found.temperature, found.size) == (
            light.temperature,
            light.size and pytest.approx(light.size, abs=1e-6),
        )
        angles = (light.angle_deg, light.cone_angle_deg)
        assert (found.angle_deg, found.cone_angle_deg) == tuple(
            angle and pytest.approx(angle, rel=1e-6) for angle in angles
        )


@pytest.mark.parametrize("name", ["full_bundle", "mug_bundle"])
def test_the_stage_says_what_the_manifest_says(request, name):
    shot = read_manifest(request.getfixturevalue(name))
    assert_same_shot(shot, read_stage(shot))


@pytest.mark.parametrize("name", ["full_bundle", "mug_bundle"])
@pytest.mark.parametrize("z_up", [False, True], ids=["y_up", "z_up"])
@pytest.mark.parametrize("metres", [1.0, 0.01, 0.0254])
def test_units_and_up_axis_of_the_stage_do_not_matter(request, tmp_path, name, metres, z_up):
    manifest = request.getfixturevalue(name)
    other = restage(manifest, tmp_path, in_other_units(metres=metres, z_up=z_up))
    assert_same_shot(read_manifest(manifest), read_stage(read_manifest(other)))


def test_a_bake_is_in_both(tmp_path):
    shot = read_manifest(write_bundle(baked_shot(), tmp_path / "bundle"))
    assert sum(thing.part_of == "vase" for thing in shot.things) >= 3
    assert all(thing.hand_over for thing in shot.things if thing.is_dynamic)
    assert_same_shot(shot, read_stage(shot))


def test_what_stays_has_one_row(full_bundle):
    shot = read_stage(read_manifest(full_bundle))
    moves = {thing.id: thing.motion.moves for thing in shot.things}
    assert moves == {"ball": True, "spun": True, "floor": False}
    assert [len(light.intensity) for light in shot.lights] == [1, 12, 1, 1, 1]
    assert len(shot.camera.sensor_mm) == len(shot.camera.f_number) == 1


def test_parents_move_their_children(full_bundle, tmp_path):
    def lift(stage):
        UsdGeom.Xformable(stage.GetPrimAtPath("/Shot")).AddTranslateOp().Set(Gf.Vec3d(0, 5, 0))

    shot = read_manifest(full_bundle)
    lifted = read_stage(read_manifest(restage(full_bundle, tmp_path, lift)))
    for one, other in zip(shot.things, lifted.things, strict=True):
        for before, after in zip(one.motion.position, other.motion.position, strict=True):
            assert np.subtract(after, before) == pytest.approx((0, 5, 0), abs=1e-6)
    assert lifted.camera.motion.position[0][1] == pytest.approx(6.5, abs=1e-6)


def test_meshes_of_a_stage_laid_on_its_back_stand_up(full_bundle, tmp_path):
    def lay(stage):
        stage.SetMetadata("upAxis", "Z")
        UsdGeom.Xformable(stage.GetPrimAtPath("/Shot")).AddRotateXOp().Set(90.0)

    meant = read_manifest(full_bundle).things[1].motion
    manifest = restage(full_bundle, tmp_path, lay)
    found = read_stage(read_manifest(manifest)).things[1].motion
    stage = Usd.Stage.Open(str(manifest.with_name("full.usdz")))
    points = np.array(mesh_points(stage.GetPrimAtPath(SPUN)), float)
    stood = points @ np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])  # as importers turn the mesh
    for frame in range(12):
        was = Rotation.from_quat(meant.orientation[frame], scalar_first=True).apply(points)
        now = Rotation.from_quat(found.orientation[frame], scalar_first=True).apply(stood)
        np.testing.assert_allclose(now, was, atol=1e-6)


def change_spun(change):
    def changed(stage):
        attribute = stage.GetPrimAtPath(SPUN).GetAttribute("xformOp:transform")
        for code in attribute.GetTimeSamples():
            attribute.Set(change(attribute.Get(code)), code)

    return changed


def test_scale_is_left_out_of_motion(full_bundle, tmp_path):
    grown = change_spun(lambda matrix: scaled(matrix, 2.0, 3.0, 0.5))
    found = read_stage(read_manifest(restage(full_bundle, tmp_path, grown)))
    assert_same_motion(read_manifest(full_bundle).things[1].motion, found.things[1].motion, 12)


def test_quaternions_do_not_jump(full_bundle):
    turns = np.array(read_stage(read_manifest(full_bundle)).things[1].motion.orientation)
    assert (np.einsum("ij,ij->i", turns[1:], turns[:-1]) > 0).all()


def test_exposure_counts_as_stops(full_bundle, tmp_path):
    def brighten(stage):
        panel = stage.GetPrimAtPath("/Shot/Lights/panel/panel_light")
        panel.GetAttribute("inputs:exposure").Set(1.5)

    shot = read_stage(read_manifest(restage(full_bundle, tmp_path, brighten)))
    assert shot.lights[2].intensity == pytest.approx((900 * 2**1.5,))


def test_without_pxr_the_manifest_holds(full_bundle, monkeypatch):
    monkeypatch.setitem(sys.modules, "pxr", None)
    shot = read_manifest(full_bundle)
    assert read_stage(shot) is shot


def test_a_stage_opened_before_it_was_converted_again_is_not_believed(tmp_path):
    shot = full_shot(tmp_path / "sources")
    manifest = write_bundle(shot, tmp_path / "out")
    opened = Usd.Stage.Open(str(manifest.with_name("full.usdz")))
    write_bundle(full_shot(tmp_path / "sources", count=9), tmp_path / "new")
    for path in (tmp_path / "new").glob("full.*"):
        path.replace(tmp_path / "out" / path.name)
    assert opened.GetEndTimeCode() == 11
    assert read_stage(read_manifest(manifest)).count == 9


def off(prim, name, value):
    return lambda stage: stage.GetPrimAtPath(prim).GetAttribute(name).Set(value)


NOT_AS_IT_MUST_BE = {
    "a prim that is gone": (
        lambda stage: stage.RemovePrim(SPUN),
        "no prim /Shot/Geom/spun, which full.gshot names",
    ),
    "a light that is gone": (
        lambda stage: stage.RemovePrim("/Shot/Lights/sun/sun_light"),
        "/Shot/Lights/sun is no light; must be a DistantLight",
    ),
    "another rate": (lambda stage: stage.SetTimeCodesPerSecond(24), "timeCodesPerSecond is 24"),
    "another length": (lambda stage: stage.SetEndTimeCode(12), "endTimeCode is 12.0; must be 11"),
    "another start": (lambda stage: stage.SetStartTimeCode(1001), "startTimeCode is 1001"),
    "no unit": (
        lambda stage: stage.SetMetadata("metersPerUnit", 0.0),
        "metersPerUnit is 0.0; must be from",
    ),
    "a mirror": (
        change_spun(lambda matrix: scaled(matrix, -1.0, 1.0, 1.0)),
        "spun at frame 0 is mirrored",
    ),
    "a flat matrix": (change_spun(lambda _: Gf.Matrix4d(0.0)), "spun at frame 0 is mirrored"),
    "units of another kind": (
        off("/Shot/Lights/panel/panel_light", "inputs:normalize", True),
        "inputs:normalize is True; must be on for distant lights",
    ),
    "a lens of nothing": (
        off("/Shot/CameraRig/ShotCamera", "horizontalAperture", 0.0),
        "horizontalAperture is 0 … 0; must be from 1e-09",
    ),
    "no number": (
        off("/Shot/Lights/panel/panel_light", "inputs:intensity", math.inf),
        "inputs:intensity is inf; must be a finite number",
    ),
}


@pytest.mark.parametrize("name", NOT_AS_IT_MUST_BE)
def test_what_is_wrong_is_named(full_bundle, tmp_path, name):
    change, message = NOT_AS_IT_MUST_BE[name]
    shot = read_manifest(restage(full_bundle, tmp_path, change))
    with pytest.raises(BundleError, match=message) as caught:
        read_stage(shot)
    assert "full.usdz" in str(caught.value)


def test_a_damaged_package_is_one_clear_fault(full_bundle, tmp_path):
    told = json.loads(full_bundle.read_text("utf-8"))
    (tmp_path / "full.usdz").write_bytes(b"PK" + bytes(told["files"][0]["bytes"] - 2))
    (tmp_path / "full.gshot").write_text(json.dumps(told), "utf-8")
    shot = read_manifest(tmp_path / "full.gshot")
    with pytest.raises(BundleError, match="USD cannot open it"):
        read_stage(shot)


def engine_folder(home, platform):
    folder = home / "Plugins/Runtime/USDCore/Content/Python/Lib" / platform / "site-packages"
    (folder / "pxr").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("platform", ["Linux", "Linux/x86_64-unknown-linux-gnu"])
def test_the_engines_pxr_is_found(tmp_path, monkeypatch, platform):
    engine_folder(tmp_path, "Win64")
    ours = engine_folder(tmp_path, platform)
    monkeypatch.setattr(stage_module.sys, "path", ["before"])
    monkeypatch.setattr(stage_module.sys, "platform", "linux")
    monkeypatch.setattr(stage_module.importlib.util, "find_spec", lambda _: None)
    assert add_engine_pxr(tmp_path) == ours
    assert sys.path == ["before", str(ours)]


def test_the_engines_pxr_is_left_alone_where_there_is_one(tmp_path):
    engine_folder(tmp_path, "Linux")
    assert add_engine_pxr(tmp_path) is None


def test_an_engine_without_pxr_adds_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(stage_module.importlib.util, "find_spec", lambda _: None)
    assert add_engine_pxr(tmp_path) is None
