import hashlib
from fractions import Fraction

import numpy as np
import pytest
from pxr import Sdf, Usd, UsdGeom, UsdUtils, UsdValidation
from tests.build_shot import build_box, build_camera, build_shot

from usdbridge.frames import still_pose
from usdbridge.shot import (
    Character,
    FrameClock,
    Generator,
    Governance,
    Light,
    Marker,
    Mesh,
    Origin,
    Primitive,
)
from usdbridge.stage import author_stage


def full_shot():
    return build_shot(
        objects=(
            build_box("mug", material="ceramic", mass=0.3, friction=0.4, motion="dynamic"),
            build_box(
                "floor",
                shape=Primitive(kind="plane", size=(4, 0, 4)),
                role="collider",
                object_to_world=None,
            ),
        ),
        lights=(
            Light(
                name="key",
                kind="distant",
                light_to_world=still_pose(),
                intensity=np.array([900.0]),
                temperature=5600.0,
            ),
        ),
        markers=(Marker(name="hit", time=0.1, object="mug"),),
        characters=(
            Character(
                name="host",
                joints=("hips", "head"),
                parents=(-1, 0),
                rest_positions=np.array([[0, 1, 0], [0, 0.6, 0]]),
            ),
        ),
        generator=Generator(prompt="a mug", model="m-1", seed=7),
        governance=Governance(licence="CC0-1.0"),
    )


def errors_of(stage):
    registry = UsdValidation.ValidationRegistry()
    context = UsdValidation.ValidationContext(registry.GetOrLoadAllValidators())
    return [f"{e.GetName()}: {e.GetMessage()}" for e in context.Validate(stage)]


def test_every_department_passes_the_validators(reopen):
    assert errors_of(reopen(full_shot())) == []


def test_units_axis_and_default_prim(reopen):
    stage = reopen(build_shot())
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert UsdGeom.GetStageUpAxis(stage) == "Y"
    assert Usd.ModelAPI(stage.GetDefaultPrim()).GetKind() == "assembly"


def test_time_codes_run_at_the_true_rate(reopen):
    stage = reopen(build_shot())
    assert stage.GetTimeCodesPerSecond() == stage.GetFramesPerSecond() == 24000 / 1001


def test_exact_rate_is_in_our_schema(reopen):
    shot = reopen(build_shot()).GetDefaultPrim()
    parts = [
        shot.GetAttribute(f"usdbridge:shot:rate:{p}").Get() for p in ("numerator", "denominator")
    ]
    assert Fraction(*parts) == Fraction(24000, 1001)


def test_last_frame_is_inside_the_range(reopen):
    stage = reopen(build_shot())
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0, 4)


def test_source_frame_number_and_timecode_are_kept(reopen):
    clock = FrameClock(rate=Fraction(24), count=5, source_start=1001, timecode="01:00:00:00")
    shot = reopen(build_shot(clock=clock)).GetDefaultPrim()
    assert shot.GetAttribute("usdbridge:shot:sourceStart").Get() == 1001
    assert shot.GetAttribute("usdbridge:shot:timecode").Get() == "01:00:00:00"


def test_same_shot_same_bytes(tmp_path):
    digests = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        root = author_stage(full_shot(), tmp_path / name).root
        digests.add(hashlib.sha256(root.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_last_bits_do_not_change_the_bytes(tmp_path):
    digests = set()
    for name, noise in (("a", 0.0), ("b", 1e-13)):
        (tmp_path / name).mkdir()
        camera = build_camera(focal_px=np.full((1, 2), 500.0) * (1 + noise))
        root = author_stage(build_shot(camera=camera), tmp_path / name).root
        digests.add(hashlib.sha256(root.read_bytes()).hexdigest())
    assert len(digests) == 1


def flat_text(stage):
    flat = UsdUtils.FlattenLayerStack(stage)
    lines = [line.strip() for line in flat.ExportToString().splitlines()]
    return sorted(line for line in lines if line and "apiSchemas" not in line)


def test_layered_stage_composes_to_the_packaged_one(tmp_path):
    folders = [tmp_path / "one", tmp_path / "layers"]
    stages = []
    for folder, layered in zip(folders, (False, True), strict=True):
        folder.mkdir()
        root = author_stage(full_shot(), folder, layered=layered).root
        stages.append(Usd.Stage.Open(str(root)))
    assert flat_text(stages[0]) == flat_text(stages[1])


def test_every_attribute_has_one_owner_among_the_layers(tmp_path):
    author_stage(full_shot(), tmp_path, layered=True)
    owners = {}
    for file in tmp_path.glob("*.usdc"):
        layer = Sdf.Layer.FindOrOpen(str(file))
        layer.Traverse("/", lambda path, f=file: owners.setdefault(path, []).append(f.name))
    shared = [p for p, files in owners.items() if p.IsPropertyPath() and len(files) > 1]
    assert shared == []


def test_leaf_names_are_unique(reopen):
    leaves = [prim.GetName() for prim in reopen(full_shot()).Traverse()]
    assert len(leaves) == len(set(leaves))


def test_no_gprims_and_no_subdivision(reopen):
    for prim in reopen(full_shot()).Traverse():
        assert not prim.IsA(UsdGeom.Gprim) or prim.IsA(UsdGeom.Mesh)
        if prim.IsA(UsdGeom.Mesh):
            assert UsdGeom.Mesh(prim).GetSubdivisionSchemeAttr().Get() == "none"


def test_names_that_usd_cannot_hold_become_display_names(reopen):
    stage = reopen(build_shot(objects=(build_box("3 ft mug!"),)))
    prim = stage.GetPrimAtPath("/Shot/Geom/_3_ft_mug")
    assert prim.GetDisplayName() == "3 ft mug!"


def test_origin_and_confidence_are_on_the_prim(reopen):
    shot = build_shot(origins={"camera": Origin("default", 0.05, "assumed")})
    prim = reopen(shot).GetPrimAtPath("/Shot/CameraRig/ShotCamera")
    assert prim.GetAttribute("usdbridge:origin:all:kind").Get() == "default"
    assert prim.GetAttribute("usdbridge:origin:all:confidence").Get() == pytest.approx(0.05)


def test_values_with_origins_of_their_own_are_told_apart(reopen):
    origins = {"camera": Origin("declared"), "camera.focal_px": Origin("measured", 0.8)}
    prim = reopen(build_shot(origins=origins)).GetPrimAtPath("/Shot/CameraRig/ShotCamera")
    assert prim.GetAttribute("usdbridge:origin:focal_px:kind").Get() == "measured"
    assert prim.GetAttribute("usdbridge:origin:sensor_width:kind").Get() == "declared"


def test_provenance_is_in_the_standard_place(reopen):
    shot = reopen(full_shot()).GetDefaultPrim()
    source = shot.GetAttribute("authorship:generator:digitalSourceType").Get()
    assert source == "trainedAlgorithmicMedia"
    assert list(shot.GetAttribute("authorship:generator:inputs").Get())[:2] == ["prompt", "a mug"]


def test_a_hold_keeps_both_ends(reopen):
    rows = np.array([[0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0], [2, 0, 0]], float)
    pose = build_box().object_to_world
    still = type(pose)(position=rows, orientation=np.tile([1.0, 0, 0, 0], (5, 1)))
    prim = reopen(build_shot(objects=(build_box(object_to_world=still),)))
    samples = (
        prim.GetPrimAtPath("/Shot/Geom/box").GetAttribute("xformOp:transform").GetTimeSamples()
    )
    assert samples == [0, 1, 3, 4]


def test_point_cache_is_bit_exact(reopen):
    cache = np.random.default_rng(0).normal(size=(5, 4, 3))
    mesh = Mesh(points=cache[0], triangles=np.array([[0, 1, 2], [0, 2, 3]]), cache=cache)
    stage = reopen(build_shot(objects=(build_box("sheet", shape=mesh),)))
    points = UsdGeom.Mesh(stage.GetPrimAtPath("/Shot/Geom/sheet/sheet_geo")).GetPointsAttr()
    assert (np.array(points.Get(3)) == cache[3].astype(np.float32)).all()


def test_moving_bodies_are_kinematic_with_their_mass(reopen):
    mug = reopen(full_shot()).GetPrimAtPath("/Shot/Geom/mug")
    assert mug.GetAttribute("physics:kinematicEnabled").Get() is True
    assert mug.GetAttribute("physics:mass").Get() == pytest.approx(0.3)


def test_light_keeps_its_temperature(reopen):
    light = reopen(full_shot()).GetPrimAtPath("/Shot/Lights/key/key_light")
    assert light.GetAttribute("inputs:colorTemperature").Get() == 5600.0


def test_marker_points_at_its_object(reopen):
    marker = reopen(full_shot()).GetPrimAtPath("/Shot/Markers/hit")
    assert marker.GetAttribute("usdbridge:marker:object").Get() == "/Shot/Geom/mug"
    assert marker.GetAttribute("usdbridge:marker:timeCode").Get() == pytest.approx(2.4 / 1.001)


def test_nothing_holds_a_time_code_value(reopen):
    for prim in reopen(full_shot()).Traverse():
        assert all(a.GetTypeName() != "timecode" for a in prim.GetAuthoredAttributes())


def test_a_cache_of_one_row_is_a_still_mesh(reopen):
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], float)
    mesh = Mesh(points=points, triangles=np.array([[0, 1, 2]]), cache=points[None] + 1)
    stage = reopen(build_shot(objects=(build_box("sheet", shape=mesh),)))
    prim = UsdGeom.Mesh(stage.GetPrimAtPath("/Shot/Geom/sheet/sheet_geo"))
    assert prim.GetPointsAttr().Get()[0] == (1, 1, 1)
    assert prim.GetNormalsAttr().HasAuthoredValue()


def test_objects_that_look_alike_share_nothing_but_their_looks(reopen):
    twins = (build_box("left", mass=1.0), build_box("right", material="wood"), build_box("third"))
    stage = reopen(build_shot(objects=twins))
    left, right, third = (
        stage.GetPrimAtPath(f"/Shot/Geom/{n}") for n in ("left", "right", "third")
    )
    assert [p.GetAttribute("usdbridge:object:name").Get() for p in (left, third)] == [
        "left",
        "third",
    ]
    assert left.GetAttribute("physics:mass").Get() == 1.0
    assert not third.GetAttribute("physics:mass")
    assert right.GetAttribute("usdbridge:object:material").Get() == "wood"
    meshes = [
        UsdGeom.Mesh(stage.GetPrimAtPath(f"{p.GetPath()}/{p.GetName()}_geo")) for p in (left, third)
    ]
    assert meshes[0].GetPointsAttr().Get() == meshes[1].GetPointsAttr().Get()
