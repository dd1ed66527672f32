"""The camera of a shot document."""

from ...formats.document_scene import CameraPart
from ...frames import still_pose
from ...options import SolveOptions
from ...shot import Camera, Distortion, Pose
from .journal import PLACEHOLDER, stated
from .lens import read_lens
from .reading import Reading
from .rows import note_sparse_keys, read_pose, read_rows


def read_camera(reading: Reading, part: CameraPart) -> Camera:
    """The camera that a document states.

    For a pose or a lens that is left out something holds its place, with the origin `default`:
    solving finds it, or assumes it with a Finding.

    Raises:
        ReadError: keys outside the shot, a value given twice, a lens in millimetres without a
            picture to measure in.
    """
    with reading.at("camera"):
        keys = part.keys
        note_sparse_keys(reading, keys, part.interpolation, "camera")
        lens = read_lens(reading, part)
        given = {
            "camera_to_world": _read_pose(reading, part),
            "focal_px": lens.focal_px,
            "centre_px": lens.centre_px,
            "sensor_width": lens.sensor_width,
            "focus_distance": read_rows(reading, part, keys, "focus_distance", part.interpolation),
            "f_number": read_rows(reading, part, keys, "f_number", part.interpolation),
            "exposure_time": part.shutter,
            **stated(part, "iso", "clipping", "move"),
        }
        if part.distortion is not None:
            bend = part.distortion
            given["distortion"] = Distortion(radial=bend.radial, tangential=bend.tangential)
        if part.clipping is not None and part.clipping[0] >= part.clipping[1]:
            raise ValueError("clipping must give near before far, e.g. ['5 cm', '100 m']")
        if reading.pixel_scale != (1.0, 1.0):
            reading.warn(
                "camera.pixels-scaled",
                "camera",
                "its pixels are those of the size that clip states: scaled to the file's size",
            )
    return reading.build(Camera, "camera", given)


def _read_pose(reading: Reading, part: CameraPart) -> Pose:
    pose = read_pose(reading, part, part.keys, "camera.camera_to_world", part.interpolation)
    if pose is not None:
        return pose
    reading.assumed["camera.camera_to_world"] = PLACEHOLDER
    return still_pose((0.0, SolveOptions().camera_height, 0.0))
