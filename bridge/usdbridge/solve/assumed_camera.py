"""The camera, or the part of one, about which nothing is known."""

import math
from dataclasses import replace

import numpy as np

from ..frames import focal_px_from_fov, still_pose
from ..options import SolveOptions
from ..origins import CameraPart, absent_parts
from ..report import Finding
from ..shot import Array, Camera, Origin, Shot

FULL_FRAME = 0.036  # m; longer side of the sensor that focal lengths are usually quoted for
_UNKNOWN_SIZE = (1920, 1080)  # px, for a shot without footage
_ASSUMED = Origin("default", 0.05, "assumed")


def assume_camera(shot: Shot, options: SolveOptions) -> Shot:
    """The shot with a camera: its own, where parts of it are absent with assumed ones.

    The assumed camera stands still and level and has the field of view that the options say: a
    guess, marked `default`, with a Finding for each part.
    """
    absent = absent_parts(shot)
    if shot.camera is None:
        camera, paths = _whole(shot, options), ["camera"]
    elif absent:
        camera, paths = _completed(shot, shot.camera, options)
    else:
        return shot
    return replace(
        shot,
        camera=camera,
        origins={**shot.origins, **dict.fromkeys(paths, _ASSUMED)},
        findings=(*shot.findings, *_findings(shot, absent, options)),
    )


def _whole(shot: Shot, options: SolveOptions) -> Camera:
    width, height = _picture_size(shot)
    longer = _longer_side(shot)
    return Camera(
        camera_to_world=still_pose((0.0, options.camera_height, 0.0)),
        focal_px=_focal_px(shot, options),
        centre_px=np.array([[width / 2, height / 2]]),
        sensor_width=FULL_FRAME * width * _squeeze(shot) / longer,
    )


def _completed(shot: Shot, camera: Camera, options: SolveOptions) -> tuple[Camera, list[str]]:
    absent, paths = absent_parts(shot), []
    if "pose" in absent:
        camera = replace(camera, camera_to_world=still_pose((0.0, options.camera_height, 0.0)))
        paths += ["camera.camera_to_world.position", "camera.camera_to_world.orientation"]
    if "lens" in absent:
        camera = replace(camera, focal_px=_focal_px(shot, options))
        paths.append("camera.focal_px")
    return camera, paths


def _findings(
    shot: Shot, absent: frozenset[CameraPart], options: SolveOptions
) -> tuple[Finding, ...]:
    lens = (
        f"{options.fov_deg:g}° across ({_millimetres(shot, options):.1f} mm on full frame) are "
        "assumed"
    )
    if shot.camera is None:
        text = (
            f"no camera is known: a still one at {options.camera_height:g} m stands in, of whose "
            f"view {lens}; give one with --camera or in a shot document"
        )
        return (Finding("camera.assumed", "warning", "camera", text),)
    texts = {
        "pose": (
            "camera.pose-assumed",
            "no position is known: the camera stands still at a height of "
            f"{options.camera_height:g} m; give one",
        ),
        "lens": (
            "camera.lens-assumed",
            f"no lens is known: {lens}; give focal_length and sensor_width",
        ),
    }
    return tuple(
        Finding(code, "warning", "camera", text)
        for part, (code, text) in texts.items()
        if part in absent
    )


def _focal_px(shot: Shot, options: SolveOptions) -> Array:
    focal = focal_px_from_fov(_longer_side(shot), math.radians(options.fov_deg))
    return np.array([[focal / _squeeze(shot), focal]])


def _millimetres(shot: Shot, options: SolveOptions) -> float:
    return float(_focal_px(shot, options)[0, 1]) * FULL_FRAME / _longer_side(shot) * 1000


def _picture_size(shot: Shot) -> tuple[int, int]:
    return (shot.plate.width, shot.plate.height) if shot.plate else _UNKNOWN_SIZE


def _squeeze(shot: Shot) -> float:
    return float(shot.plate.pixel_aspect) if shot.plate else 1.0


def _longer_side(shot: Shot) -> float:
    """Length of the picture's longer side in units of a pixel's height."""
    width, height = _picture_size(shot)
    return max(width * _squeeze(shot), height)
