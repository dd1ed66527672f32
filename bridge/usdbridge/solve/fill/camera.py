"""The solved camera as the shot's camera, with what solving knows about it."""

from dataclasses import replace

import numpy as np

from ...frames import pose_from_matrices
from ...origins import absent_parts
from ...shot import (
    Array,
    Camera,
    CameraSolution,
    GroundSolution,
    Origin,
    Plate,
    Pose,
    ScaleSolution,
    Shot,
    Solution,
)
from ..assumed_camera import FULL_FRAME
from ..camera import CameraSolution as Found
from ..evidence import CameraPath, Pictures
from ..scene import Scene
from ..world import World

_UNSEEN_LENS = 0.2  # standard deviation of log focal from which the lens is only what was expected
_GUESS = 0.3  # greatest confidence of what comes from a constant
_INTERVAL = 1.96  # standard deviations of a 95 % interval
_STAND_IN = {
    "static": "a still camera",
    "rotation": "a camera that only turns",
    "general": "the camera that fits best",
}


def fill_camera(shot: Shot, scene: Scene) -> Shot:
    """The shot with the solved camera and its solution.

    Args:
        shot: its own camera's lens, where declared, stays; so do its other parts.
        scene: the camera found and where it was placed.
    """
    pictures, path, found, world = scene.pictures, scene.path, scene.found, scene.world
    camera = _camera(shot, pictures, path, found)
    solution = Solution(
        camera=_solution(pictures, path, found),
        ground=GroundSolution(verdict=world.ground.verdict, confidence=world.ground.confidence),
        scale=_scale(world),
        tracks={"count": float(len(found.still)), "still": float(found.still.sum())},
    )
    origins = {**shot.origins, **_origins(shot, found, world)}
    return replace(shot, camera=camera, solution=solution, origins=origins)


def _camera(shot: Shot, pictures: Pictures, path: CameraPath, found: Found) -> Camera:
    pose = _pose(path, found)
    own = shot.camera
    focal = _focal_px(pictures.plate, path.focal_px / pictures.scale, found.zoom)
    if own is None:
        return _bare(pictures.plate, pose, focal)
    if _knows_lens(shot):
        return replace(own, camera_to_world=pose)
    return replace(own, camera_to_world=pose, focal_px=focal)


def _bare(plate: Plate, pose: Pose, focal: Array) -> Camera:
    squeeze = float(plate.pixel_aspect)
    longer = max(plate.width * squeeze, plate.height)
    return Camera(
        camera_to_world=pose,
        focal_px=focal,
        centre_px=np.array([[plate.width / 2, plate.height / 2]]),
        sensor_width=FULL_FRAME * plate.width * squeeze / longer,
    )


def _pose(path: CameraPath, found: Found) -> Pose:
    matrices = np.tile(np.eye(4), (len(path.position), 1, 1))
    matrices[:, :3, :3] = path.camera_to_world
    matrices[:, :3, 3] = path.position if found.kind == "general" else path.position[0]
    return pose_from_matrices(matrices[:1] if found.kind == "static" else matrices)


def _focal_px(plate: Plate, focal: Array, zoom: bool) -> Array:
    rows = focal if zoom else focal[:1]
    return np.column_stack([rows / float(plate.pixel_aspect), rows])


def _knows_lens(shot: Shot) -> bool:
    return "lens" not in absent_parts(shot)


def _solution(pictures: Pictures, path: CameraPath, found: Found) -> CameraSolution:
    across = path.focal_px / pictures.scale / float(pictures.plate.pixel_aspect)
    spread = np.exp(_INTERVAL * np.minimum(found.focal_sigma, 1.0))
    band = np.column_stack([across / spread, across * spread])
    return CameraSolution(
        kind=found.kind,
        zoom=found.zoom,
        verdict=found.verdict,
        confidence=found.confidence,
        stand_in=_STAND_IN[found.kind] if found.verdict == "failed" else "",
        residual_px=found.residual_px / pictures.scale,
        focal_band_px=band if found.zoom else band[:1],
        evidence=found.evidence,
    )


def _scale(world: World) -> ScaleSolution:
    """How far the scene's metre may be off: it was scaled by the best estimate.

    The world's bounds hold 90 % of a normal logarithm, the solution's 95 %.
    """
    low, high = world.scale.told
    return ScaleSolution(value=1.0, low=low, high=high, source=world.scale.source)


def _origins(shot: Shot, found: Found, world: World) -> dict[str, Origin]:
    pose = Origin("measured", found.confidence, "solved from the pixels")
    if found.verdict == "failed":
        pose = Origin("default", min(found.confidence, 0.1), "the solve failed; a stand-in")
    told = world.scale
    size = f"scale: {told.source}"
    place = replace(pose, confidence=min(pose.confidence, max(told.confidence, 0.05)), note=size)
    origins = {
        "solution": Origin("measured", found.confidence, "judged from the pixels"),
        "camera.camera_to_world.orientation": pose,
        "camera.camera_to_world.position": place,
    }
    if not _knows_lens(shot):
        origins["camera.focal_px"] = _lens_origin(found)
    if shot.camera is None:
        origins["camera.centre_px"] = Origin("default", _GUESS, "middle of the picture")
        origins["camera.sensor_width"] = Origin("default", 0.05, "full frame, as lenses are quoted")
        origins["camera.clipping"] = Origin("default", _GUESS, "wide enough for any set")
    return origins


def _lens_origin(found: Found) -> Origin:
    sigma = float(found.focal_sigma.max())
    if found.verdict == "failed" or sigma > _UNSEEN_LENS or found.kind == "static":
        return Origin("default", 0.1, "the pixels do not show the focal length")
    off = f"to {_INTERVAL * sigma:.1%}, 95 % interval"
    return Origin("measured", found.confidence * max(0.3, 1 - 5 * sigma), f"solved, {off}")
