"""A camera that was stated, as the finding of scene and light goes by it."""

import numpy as np

from ..frames import per_frame_rows, pose_matrices
from ..shot import Camera
from .camera import CameraSolution
from .camera.solution import Kind
from .camera.whole import locate
from .evidence import CameraPath, Mask, Pictures, ScenePoints, Tracks
from .world import Direction, Ground, Scale, World

_FIT_PX = 2.0  # at a working width of 960; what is off by less is still
_MOVES = 1e-3  # m; a camera that stays within it does not move
_TURNS, _ZOOMS = 1e-4, 1e-3  # of a matrix's numbers; of the logarithm of the focal length
_OFF = 0.02  # of the picture's width, by which the principal point may be off its middle


def is_plain(camera: Camera, pictures: Pictures) -> bool:
    """Whether it has no distortion, and its principal point in the middle, as solving reckons."""
    plate = pictures.plate
    middle = np.array([plate.width / 2, plate.height / 2])
    off = np.abs(camera.centre_px - middle).max() / plate.width
    return camera.distortion is None and bool(off < _OFF)


def follow_path(camera: Camera, pictures: Pictures, tracks: Tracks) -> CameraSolution:
    """The stated camera, with the points that tracks have before it.

    Args:
        camera: in the house world.
        pictures: the take.
        tracks: what was followed; what agrees with the camera is still.
    """
    matrices = per_frame_rows(pose_matrices(camera.camera_to_world), pictures.count)
    focal = per_frame_rows(camera.focal_px[:, 1], pictures.count) * pictures.scale
    path = CameraPath(
        camera_to_world=matrices[:, :3, :3],
        position=matrices[:, :3, 3],
        focal_px=focal,
        size=pictures.size,
    )
    kind = _kind(path)
    points = locate(tracks, path, kind == "general")
    still = points.error_px < _FIT_PX * max(pictures.size) / 960
    return CameraSolution(
        path=path,
        kind=kind,
        zoom=bool(np.ptp(np.log(focal)) > _ZOOMS),
        verdict="good",
        confidence=1.0,
        points=_of(points, still),
        still=still,
        residual_px=np.zeros(pictures.count),
        focal_sigma=np.zeros(pictures.count),
        evidence={"still": float(still.mean()) if len(still) else 0.0},
        reasons=(),
    )


def stated_world() -> World:
    """The world as it was stated: metres, +Y up, the ground at y = 0."""
    up = np.array([0.0, 1.0, 0.0])
    reason = "the camera was stated in it"
    return World(
        rotation=np.eye(3),
        translation=np.zeros(3),
        scale=Scale(value=1, low=1, high=1, kind="declared", confidence=1.0, source=reason),
        up=Direction(up=up, sigma=0.0, confidence=1.0),
        ground=Ground(
            verdict="known", confidence=1.0, plane=None, extents=np.zeros(4), reason=reason
        ),
    )


def _of(points: ScenePoints, which: Mask) -> ScenePoints:
    return ScenePoints(
        position=points.position[which],
        track=points.track[which],
        error_px=points.error_px[which],
        angle=points.angle[which],
    )


def _kind(path: CameraPath) -> Kind:
    if np.ptp(path.position, axis=0).max() > _MOVES:
        return "general"
    turns = np.ptp(path.camera_to_world, axis=0).max() > _TURNS
    return "rotation" if turns or np.ptp(np.log(path.focal_px)) > _ZOOMS else "static"
