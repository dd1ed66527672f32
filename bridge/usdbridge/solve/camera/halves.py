"""Two cameras solved from two halves of the tracks, against each other."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..evidence import CameraPath
from .bundle import Effort, adjust
from .fits import Keyed
from .solution import Fit

_STEPS = 15
_LEAST = 40  # tracks of a half


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two independent solves are apart."""

    path: float  # of the path's extent; 0 where the camera does not move
    turn: float  # rad
    focal: float  # of the focal length, root mean square over the keyframes


def compare_halves(fit: Fit, keyed: Keyed) -> Agreement | None:
    """The difference of solves from the odd and the even tracks; None where there are too few.

    Both start from the whole's camera: what they agree on is not proven, what they disagree on is
    not known.
    """
    every = np.arange(keyed.tracks.count)
    agree = fit.agree > 0.3
    found = []
    for half in (0, 1):
        used = agree & (every % 2 == half)
        if used.sum() < _LEAST:
            return None
        bundle = adjust(
            fit.path,
            fit.points[used],
            keyed.tracks.keep(used),
            keyed.lens(fit.zoom),
            moves=fit.kind == "general",
            effort=Effort(_STEPS),
        )
        found.append(bundle.path)
    return _difference(found[0], found[1], moves=fit.kind == "general")


def _difference(a: CameraPath, b: CameraPath, *, moves: bool) -> Agreement:
    turn = _mean_turn(a.camera_to_world @ b.camera_to_world.transpose(0, 2, 1))
    off = a.camera_to_world.transpose(0, 2, 1) @ turn @ b.camera_to_world
    angle = np.linalg.norm(Rotation.from_matrix(off).as_rotvec(), axis=1)
    return Agreement(
        path=_path_difference(a.position, b.position) if moves else 0.0,
        turn=float(np.sqrt(np.mean(angle**2))),
        focal=float(np.sqrt(np.mean(np.log(a.focal_px / b.focal_px) ** 2))),
    )


def _mean_turn(turns: Array) -> Array:
    u, _, vt = np.linalg.svd(turns.sum(axis=0))
    out: Array = u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt
    return out


def _path_difference(a: Array, b: Array) -> float:
    """RMS distance after the similarity that fits best (Umeyama 1991), as a share of the extent."""
    p, q = a - a.mean(axis=0), b - b.mean(axis=0)
    u, s, vt = np.linalg.svd(p.T @ q)
    sign = np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    scale = float(np.trace(np.diag(s) @ sign)) / max(float((q**2).sum()), 1e-30)
    off = p - scale * q @ (u @ sign @ vt).T
    extent = max(float(np.linalg.norm(np.ptp(a, axis=0))), 1e-12)
    return float(np.sqrt((off**2).sum(axis=1).mean())) / extent
