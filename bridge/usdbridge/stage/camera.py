"""The taking camera: an animated rig with the camera, at identity, below it."""

from pxr import Gf, Sdf, Vt

from ..frames import aperture_offsets, apertures, focal_length, pose_matrices
from ..shot import Array, Camera, Shot
from .gf import LENS_BITS, lens_units, quantised
from .names import CAMERA, RIG
from .origins import write_origins
from .plan import Plan
from .poses import write_pose
from .solution import write_solution
from .specs import TYPES, apply_apis, define, write, write_rows


def define_camera(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/CameraRig with the shot's camera, if it has one."""
    shot, camera = plan.shot, plan.shot.camera
    if camera is None:
        return
    width, height = picture_size(shot)
    rig = define(layer, RIG, "Xform")
    write_pose(rig, pose_matrices(camera.camera_to_world))
    prim = define(layer, CAMERA, "Camera")
    write(prim, "projection", TYPES.Token, "perspective")
    _write_lens(prim, camera, width, height)
    _write_focus(prim, camera)
    _write_exposure(prim, camera, shot)
    _write_distortion(prim, camera, width, height)
    write_solution(prim, shot)
    write_origins(prim, plan, "camera")


def picture_size(shot: Shot) -> tuple[int, int]:
    """Width and height, px, of the picture the camera's intrinsics are about."""
    if shot.plate is not None:
        return shot.plate.width, shot.plate.height
    assert shot.camera is not None
    centre = shot.camera.centre_px[0]
    return round(2 * centre[0]), round(2 * centre[1])


def _write_lens(prim: Sdf.PrimSpec, camera: Camera, width: int, height: int) -> None:
    sizes = lens_units(quantised(apertures(camera, width, height), LENS_BITS))
    offsets = lens_units(quantised(aperture_offsets(camera, width, height), LENS_BITS))
    focal = quantised(focal_length(camera, width), LENS_BITS)
    _write_floats(prim, "focalLength", lens_units(focal))
    _write_floats(prim, "horizontalAperture", sizes[:, 0])
    _write_floats(prim, "verticalAperture", sizes[:, 1])
    _write_floats(prim, "horizontalApertureOffset", offsets[:, 0])
    _write_floats(prim, "verticalApertureOffset", offsets[:, 1])
    write(prim, "clippingRange", TYPES.Float2, Gf.Vec2f(*camera.clipping))


def _write_focus(prim: Sdf.PrimSpec, camera: Camera) -> None:
    if camera.focus_distance is not None:
        _write_floats(prim, "focusDistance", quantised(camera.focus_distance))
    if camera.f_number is not None:
        _write_floats(prim, "fStop", quantised(camera.f_number))


def _write_exposure(prim: Sdf.PrimSpec, camera: Camera, shot: Shot) -> None:
    # Unreal turns to manual exposure as soon as one of these is there, so only known ones are.
    if camera.iso is not None:
        write(prim, "exposure:iso", TYPES.Float, camera.iso)
    if camera.exposure_time is not None:
        write(prim, "exposure:time", TYPES.Float, camera.exposure_time)
        write(prim, "shutter:open", TYPES.Double, 0.0)
        write(prim, "shutter:close", TYPES.Double, camera.exposure_time * float(shot.clock.rate))


def _write_distortion(prim: Sdf.PrimSpec, camera: Camera, width: int, height: int) -> None:
    apply_apis(prim, "UsdbridgeLensAPI")
    bent = camera.distortion
    model = "brown-conrady" if bent else "pinhole"
    write(prim, "usdbridge:lens:model", TYPES.Token, model, uniform=True)
    if bent is not None:
        for name, terms in (("radial", bent.radial), ("tangential", bent.tangential)):
            array = Vt.DoubleArray(list(terms))
            write(prim, f"usdbridge:lens:{name}", TYPES.DoubleArray, array, uniform=True)
    for name, rows in (("focalPx", camera.focal_px), ("centrePx", camera.centre_px)):
        pixels = quantised(rows)
        values = [Gf.Vec2d(*map(float, row)) for row in pixels]
        write_rows(prim, f"usdbridge:lens:{name}", TYPES.Double2, pixels, values)
    write(prim, "usdbridge:lens:imageSize", TYPES.Int2, Gf.Vec2i(width, height), uniform=True)


def _write_floats(prim: Sdf.PrimSpec, name: str, rows: Array) -> None:
    write_rows(prim, name, TYPES.Float, rows, [float(value) for value in rows])
