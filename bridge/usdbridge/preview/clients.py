"""What Unreal, Unity, Blender, three.js and Quick Look will and will not show of one shot."""

from fractions import Fraction

import numpy as np

from ..formats.report import CellPart, ClientRow
from ..frames import is_still
from ..shot import Camera, Pose, SceneObject, Shot
from .client_facts import CLIENTS, ROWS

_CENTRED_PX = 1e-3  # a principal point this near the middle needs no lens shift


def client_table(features: frozenset[str], rate: Fraction) -> tuple[ClientRow, ...]:
    """One row per feature, in a fixed order; `features` come from `shot_features`."""
    words = {
        "rate": f"{float(rate):.6g}",
        "whole": str(int(rate)),
        "slow": f"{(float(rate) / max(int(rate), 1) - 1) * 100:.1f} %",
    }
    return tuple(
        ClientRow(
            feature=feature,
            label=label.format(**words),
            cells=dict(zip(CLIENTS, (_worded(cell, words) for cell in cells), strict=True)),
        )
        for feature, (label, cells) in ROWS.items()
        if feature in features
    )


def _worded(cell: CellPart, words: dict[str, str]) -> CellPart:
    return cell.model_copy(update={"reason": cell.reason.format(**words)})


def shot_features(shot: Shot, *, points: bool = False) -> frozenset[str]:
    """Keys of the features of a shot that a client may or may not show.

    Args:
        shot: the shot as written.
        points: whether its point clouds and particles were written too.
    """
    whole = shot.clock.rate.denominator == 1
    present = {
        "frame-rate": whole,
        "frame-rate-fraction": not whole,
        "plate": shot.plate is not None,
        "audio": bool(shot.audio),
        "marker": bool(shot.markers),
        "light": any(light.kind != "dome" for light in shot.lights),
        "dome-light": any(light.kind == "dome" for light in shot.lights),
        "look": shot.look is not None,
        "points": points and (shot.points is not None or bool(shot.particles)),
        "skeleton": any(character.joints for character in shot.characters),
        "provenance": True,
    }
    found = {feature for feature, is_there in present.items() if is_there}
    return frozenset(found | _set_features(shot) | _camera_features(shot))


def _set_features(shot: Shot) -> set[str]:
    sheets = [cloth.mesh for cloth in shot.cloths]
    placements = [item.object_to_world for item in shot.objects]
    placements += [cloth.object_to_world for cloth in shot.cloths]
    sheets += [liquid.mesh for liquid in shot.liquids if liquid.mesh is not None]
    present = {
        "geometry": bool(shot.objects or sheets),
        "rigid-motion": any(map(_moves, placements)),
        "visibility": any(item.visible_frames is not None for item in shot.objects),
        "point-cache": any(mesh.cache is not None for mesh in sheets)
        or any(getattr(item.shape, "cache", None) is not None for item in shot.objects),
        "texture": any(item.texture is not None for item in shot.objects),
        "physics": any(_has_physics(item) for item in shot.objects),
    }
    return {feature for feature, is_there in present.items() if is_there}


def _has_physics(item: SceneObject) -> bool:
    values = (item.mass, item.friction, item.restitution, item.velocity, item.angular_velocity)
    return (
        item.motion != "static"
        or item.role == "collider"
        or any(value is not None for value in values)
    )


def _moves(pose: Pose | None) -> bool:
    return pose is not None and not (is_still(pose.position) and is_still(pose.orientation))


def _camera_features(shot: Shot) -> set[str]:
    camera = shot.camera
    if camera is None:
        return set()
    present = {
        "camera-motion": _moves(camera.camera_to_world),
        "camera": not _moves(camera.camera_to_world),
        "focal-motion": not is_still(camera.focal_px),
        "lens-shift": shot.plate is not None
        and _is_shifted(camera, shot.plate.width, shot.plate.height),
        "focus": camera.focus_distance is not None or camera.f_number is not None,
        "distortion": camera.distortion is not None,
    }
    return {feature for feature, is_there in present.items() if is_there}


def _is_shifted(camera: Camera, width: int, height: int) -> bool:
    middle = np.array([width / 2, height / 2])
    return bool((np.abs(camera.centre_px - middle) > _CENTRED_PX).any())
