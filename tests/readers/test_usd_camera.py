import contextlib
from fractions import Fraction

import numpy as np
import pytest
from pxr import Gf, Usd, UsdGeom
from tests.build_shot import build_camera, build_shot
from tests.readers.cameras import blank_shot, project

from usdbridge.errors import ReadError
from usdbridge.readers.cameras import usd_camera_layer
from usdbridge.readers.cameras.join_camera import with_camera
from usdbridge.readers.cameras.usd_camera import read_camera, sniff
from usdbridge.shot import Distortion
from usdbridge.stage import author_stage

PIXEL_TOLERANCE = 1e-3  # px; USD's lens values are floats
POINT = (0.4, 0.3, -4.0)  # m, our world


def new_stage(metres=1.0, up="Y", rate=24.0):
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.SetStageMetersPerUnit(stage, metres)
    UsdGeom.SetStageUpAxis(stage, up)
    stage.SetTimeCodesPerSecond(rate)
    stage.SetFramesPerSecond(rate)
    return stage, UsdGeom.Camera.Define(stage, "/World/Rig/cam")


def save(stage, path):
    stage.GetRootLayer().Export(str(path))
    return path


def set_lens(camera, metres):
    """35 mm on 36 × 20.25 mm, with the window moved 2 mm right and 1 mm up."""
    for name, millimetres in (
        ("focalLength", 35.0),
        ("horizontalAperture", 36.0),
        ("verticalAperture", 20.25),
        ("horizontalApertureOffset", 2.0),
        ("verticalApertureOffset", 1.0),
    ):
        tenths_of_a_unit = millimetres / 1000 / metres * 10
        camera.GetPrim().GetAttribute(name).Set(tenths_of_a_unit)


def expected_by_usd(stage, code, point, size):
    """Pixel of a point of the stage by USD's own frustum."""
    frustum = UsdGeom.Camera(stage.GetPrimAtPath("/World/Rig/cam")).GetCamera(code).frustum
    ndc = (frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()).Transform(
        Gf.Vec3d(*point)
    )
    return (ndc[0] + 1) / 2 * size[0], (1 - ndc[1]) / 2 * size[1]


@pytest.mark.parametrize(("metres", "up"), [(1.0, "Y"), (0.01, "Y"), (0.01, "Z"), (1.0, "Z")])
def test_projection_is_usds_own(tmp_path, metres, up):
    stage, camera = new_stage(metres, up)
    set_lens(camera, metres)
    rig = UsdGeom.Xform.Define(stage, "/World/Rig")
    rig.AddTranslateOp().Set(Gf.Vec3d(0.5, 0.25, 1.0) / metres)
    rig.AddRotateXYZOp().Set(Gf.Vec3f(80.0 if up == "Z" else 5.0, -10.0, 15.0))
    path = save(stage, tmp_path / "camera.usda")
    shot = with_camera(blank_shot(1, (1280, 720)), read_camera(path))
    x, y, z = POINT
    theirs = np.array((x, -z, y) if up == "Z" else POINT) / metres
    expected = expected_by_usd(stage, Usd.TimeCode.Default(), theirs, (1280, 720))
    np.testing.assert_allclose(project(shot, 0, POINT), expected, atol=PIXEL_TOLERANCE)
    assert shot.camera.sensor_width == pytest.approx(0.036)


def test_every_frame_of_the_range_is_a_row(tmp_path):
    stage, camera = new_stage(rate=24000 / 1001)
    move = UsdGeom.Xform.Define(stage, "/World/Rig").AddTranslateOp()
    for code in (1001.0, 1003.0):
        move.Set(Gf.Vec3d(code - 1000, 0, 0), code)
    camera.GetFocalLengthAttr().Set(35.0, 1001.0)
    camera.GetFocalLengthAttr().Set(55.0, 1003.0)
    stage.SetStartTimeCode(1001)
    stage.SetEndTimeCode(1003)
    source = read_camera(save(stage, tmp_path / "camera.usda"))
    assert source.frames == (1001, 1002, 1003)
    assert source.rate == Fraction(24000, 1001)
    np.testing.assert_allclose(source.camera_to_world.position[:, 0], [1, 2, 3])
    assert source.focal[1, 0] / source.focal[0, 0] == pytest.approx(45 / 35)


def test_time_codes_that_are_not_frames_are_converted(tmp_path):
    stage, _ = new_stage()
    stage.SetTimeCodesPerSecond(48)
    move = UsdGeom.Xform.Define(stage, "/World/Rig").AddTranslateOp()
    move.Set(Gf.Vec3d(0, 0, 0), 0.0)
    move.Set(Gf.Vec3d(4, 0, 0), 4.0)
    source = read_camera(save(stage, tmp_path / "camera.usda"))
    np.testing.assert_allclose(source.camera_to_world.position[:, 0], [0, 2, 4])


def test_camera_without_samples_is_one_row(tmp_path):
    stage, _ = new_stage()
    assert len(read_camera(save(stage, tmp_path / "a.usda")).camera_to_world.position) == 1


def test_what_we_wrote_reads_back(tmp_path):
    given = build_shot(camera=build_camera(distortion=Distortion(radial=(-0.1, 0.02))))
    layer = author_stage(given, tmp_path).root
    shot = with_camera(blank_shot(5, (640, 360)), read_camera(layer))
    camera, truth = shot.camera, given.camera
    np.testing.assert_allclose(camera.focal_px, truth.focal_px, atol=PIXEL_TOLERANCE)
    np.testing.assert_allclose(
        camera.centre_px, np.broadcast_to(truth.centre_px, camera.centre_px.shape), atol=1e-3
    )
    np.testing.assert_allclose(
        camera.camera_to_world.position, truth.camera_to_world.position, atol=1e-6
    )
    assert camera.distortion.radial == (-0.1, 0.02)


def test_focus_and_stop_are_read_in_metres(tmp_path):
    stage, camera = new_stage(metres=0.01)
    camera.GetFocusDistanceAttr().Set(250.0)
    camera.GetFStopAttr().Set(2.0)
    source = read_camera(save(stage, tmp_path / "a.usda"))
    assert (source.focus_distance[0], source.f_number[0]) == (2.5, 2.0)


def test_scale_above_the_camera_is_taken_out(tmp_path):
    stage, _ = new_stage()
    UsdGeom.Xform.Define(stage, "/World").AddScaleOp().Set(Gf.Vec3f(0.01))
    UsdGeom.Xform.Define(stage, "/World/Rig").AddTranslateOp().Set(Gf.Vec3d(100, 0, 0))
    source = read_camera(save(stage, tmp_path / "a.usda"))
    np.testing.assert_allclose(source.camera_to_world.position, [[1, 0, 0]], atol=1e-9)


def usda(body, tmp_path):
    path = tmp_path / "camera.usda"
    path.write_text(f"#usda 1.0\n{body}")
    return path


def moved(op, value):
    order = f'uniform token[] xformOpOrder = ["xformOp:{op}"]'
    return f"double3 xformOp:{op} = {value}\n{order}"


def camera_with(text):
    return f'def Camera "a"\n{{\n{text}\n}}'


def test_references_are_not_followed_and_said(tmp_path):
    other = tmp_path / "other.usda"
    other.write_text(f'#usda 1.0\ndef Xform "a"\n{{\n{moved("translate", (9, 9, 9))}\n}}')
    body = f'def Xform "a" (references = @{other}@</a>) {{\ndef Camera "cam" {{ }}\n}}'
    source = read_camera(usda(body, tmp_path))
    np.testing.assert_array_equal(source.camera_to_world.position, [[0, 0, 0]])
    assert [finding.code for finding in source.findings] == ["usd.not-composed"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('def Xform "a" { }', "no Camera prim"),
        ('def Camera "a" { }\ndef Camera "b" { }', "2 cameras"),
        (camera_with('token projection = "orthographic"'), "orthographic"),
        (camera_with("float focalLength = 0"), "focalLength is 0"),
        (camera_with("float focalLength = inf"), "focalLength is inf"),
        (camera_with('string focalLength = "x"'), "focalLength is 'x'"),
        (camera_with(moved("scale", (1, 1, -1))), "mirrored"),
        (camera_with(moved("scale", (0, 1, 1))), "no size"),
        (camera_with("float focalLength.timeSamples = { 0: 1, 1e9: 1 }"), "cut the shot"),
        ("def Camera", "cannot read it"),
    ],
)
def test_wrong_file_is_one_clear_error(tmp_path, body, told):
    with pytest.raises(ReadError, match=told):
        usd_camera_layer.answer({"path": str(usda(body, tmp_path))})  # what the child does


def test_error_of_the_child_process_is_a_read_error(tmp_path):
    with pytest.raises(ReadError, match=r"camera.usda: its layer holds no Camera prim"):
        read_camera(usda('def Xform "a" { }', tmp_path))


def test_file_that_crashes_openusd_is_an_error(tmp_path):
    deep = 100_000
    path = usda('def "a" {\n' * deep + "}\n" * deep, tmp_path)
    with pytest.raises(ReadError, match="damaged or hostile"):
        read_camera(path)


def test_nested_references_cost_nothing(tmp_path):
    levels = "".join(
        f'def "l{n}" {{\n'
        + "".join(f'def "c{i}" (references = </l{n + 1}>) {{}}\n' for i in range(8))
        + "}\n"
        for n in range(7)
    )
    path = usda(f'{levels}def "l7" {{}}\ndef Camera "cam" {{}}', tmp_path)
    assert len(read_camera(path).camera_to_world.position) == 1


@pytest.mark.parametrize("cut", [0, 8, 100, 600])
def test_cut_crate_is_an_error(tmp_path, cut):
    stage, _ = new_stage()
    path = save(stage, tmp_path / "camera.usdc")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ReadError):
        read_camera(path)
    sniff(path)


def test_nothing_reaches_the_terminal(tmp_path, capfd):
    with contextlib.suppress(ReadError):
        read_camera(usda("def Camera", tmp_path))
    assert capfd.readouterr() == ("", "")
