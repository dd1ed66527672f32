"""Rules that hold the written stage against the shot's own tables in the `.gshot` beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pxr import Usd

from .manifest import Array, Manifest, number_of, text_of
from .optics import Optics, read_optics
from .rules import Problem, rule
from .subject import Subject, frame_count
from .transforms import world_matrices

IntArray = npt.NDArray[np.int64]
PIXEL_TOLERANCE = 0.05  # px; lens values are quantised and single precision
POSITION_TOLERANCE = 1e-5  # m
ANGLE_TOLERANCE_DEG = 1e-3
FOCUS_TOLERANCE = 1e-5  # relative above 1 m or f/1, absolute below


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """The written camera and the table that it was written from."""

    prim: Usd.Prim
    manifest: Manifest
    count: int  # frames of the shot
    frames: IntArray  # those compared: all, or the first and last where nothing changes

    @property
    def where(self) -> str:
        """Path of the camera."""
        return str(self.prim.GetPath())

    def rows(self, width: int, key: str) -> Array | None:
        """The table's rows at the frames; None where it has none or a wrong number."""
        rows = self.manifest.rows(width, "camera", "frames", key)
        if rows is None or len(rows) not in (1, self.count):
            return None
        return rows[self.frames] if len(rows) > 1 else np.repeat(rows, len(self.frames), axis=0)

    def optics(self) -> Optics:
        """The written lens at the frames."""
        return read_optics(self.prim, self.frames.astype(np.float64), 1.0)


@rule("spatial.fov-matches", "error", foreign="off")
def fov_matches(subject: Subject) -> Iterator[Problem]:
    """The field of view recomputed from the written camera is the shot's, at every frame.

    Focal lengths and principal point within 0.05 px of the .gshot beside.
    """
    for pair in _pairs(subject):
        section = pair.manifest.section("camera")
        size = number_of(section, "width") or 0.0, number_of(section, "height") or 0.0
        focal, centre = pair.rows(2, "focal_px"), pair.rows(2, "centre_px")
        if focal is None or centre is None or min(size) <= 0:
            yield Problem(
                pair.manifest.path.name, "has no usable focal_px, centre_px, width, height"
            )
            continue
        optics = pair.optics()
        bad = _largest(optics.focal_px(size) - focal, PIXEL_TOLERANCE)
        if bad is not None:
            found, expected = optics.fov_deg[bad], _fov_deg(focal[bad], size)
            message = (
                f"sees {found[0]:.5g}° × {found[1]:.5g}° at frame {pair.frames[bad]}; "
                f"the shot has {expected[0]:.5g}° × {expected[1]:.5g}°"
            )
            yield Problem(pair.where, message)
        off = optics.centre_px(size) - centre
        bad = _largest(off, PIXEL_TOLERANCE)
        if bad is not None:
            message = f"has its principal point {np.abs(off[bad]).max():.3g} px off"
            yield Problem(pair.where, f"{message} at frame {pair.frames[bad]}")


@rule("spatial.pose-matches", "error", foreign="off")
def pose_matches(subject: Subject) -> Iterator[Problem]:
    """The written camera stands where the shot's stands, at every frame.

    Within 1e-5 m and 0.001° of the .gshot beside.
    """
    for pair in _pairs(subject):
        position, orientation = pair.rows(3, "position"), pair.rows(4, "orientation")
        if position is None or orientation is None:
            yield Problem(pair.manifest.path.name, "has no usable position and orientation rows")
            continue
        matrices = world_matrices(pair.prim, pair.frames)
        off = matrices[:, 3, :3] - position
        bad = _largest(off, POSITION_TOLERANCE)
        if bad is not None:
            message = (
                f"is {np.linalg.norm(off[bad]):.3g} m from the shot's at frame {pair.frames[bad]}"
            )
            yield Problem(pair.where, message)
        turned = _angles_deg(matrices[:, :3, :3].transpose(0, 2, 1), orientation)
        bad = _largest(turned[:, None], ANGLE_TOLERANCE_DEG)
        if bad is not None:
            message = f"is turned {turned[bad]:.3g}° from the shot's at frame {pair.frames[bad]}"
            yield Problem(pair.where, message)


@rule("spatial.focus-matches", "error", foreign="off")
def focus_matches(subject: Subject) -> Iterator[Problem]:
    """Focus distance and f-number of the written camera are the shot's, at every frame.

    Within 1e-5 of the .gshot beside, where that states them.
    """
    for pair in _pairs(subject):
        optics = pair.optics()
        written = {"focus_distance": optics.focus_distance, "f_number": optics.f_number}
        for key, values in written.items():
            expected = pair.rows(1, key)
            if expected is None:
                continue
            off = (values - expected[:, 0]) / np.maximum(expected[:, 0], 1.0)
            bad = _largest(off[:, None], FOCUS_TOLERANCE)
            if bad is not None:
                message = f"{key} is {values[bad]:g}; the shot has {expected[bad, 0]:g}"
                yield Problem(pair.where, f"{message} at frame {pair.frames[bad]}")


def _pairs(subject: Subject) -> Iterator[_Pair]:
    """The shot's camera with its table, where stage and manifest agree on prim and length."""
    count = frame_count(subject.shot) if subject.shot else None
    manifest = subject.manifest
    if manifest is None or manifest.problem or count is None:
        return
    path = text_of(manifest.section("camera"), "prim")
    tables = manifest.section("camera", "frames").values()
    moves = any(isinstance(table, list) and len(table) == count > 1 for table in tables)
    frames = np.arange(count) if moves else np.unique([0, count - 1])
    for prim in subject.of_type("Camera"):
        if str(prim.GetPath()) == path:
            yield _Pair(prim, manifest, count, frames)


def _largest(off: Array, tolerance: float) -> int | None:
    """The row with the largest error, where that is above the tolerance or NaN."""
    worst = np.nan_to_num(np.abs(off).max(axis=1), nan=np.inf, posinf=np.inf)
    row = int(worst.argmax())
    return row if worst[row] > tolerance else None


def _fov_deg(focal_px: Array, size: tuple[float, float]) -> Array:
    return np.asarray(np.degrees(2 * np.arctan2(np.array(size) / 2, focal_px)), np.float64)


def _angles_deg(matrices: Array, quaternions: Array) -> Array:
    """Angles between rotations (N, 3, 3), on column vectors, and quaternions w, x, y, z, (N,)."""
    w, x, y, z = (quaternions / np.linalg.norm(quaternions, axis=1, keepdims=True)).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    difference = matrices - np.array(rows).transpose(2, 0, 1)
    # |A − B| = 2 √2 sin(angle / 2) for rotations; exact near 0, where arccos of the trace is not
    sine = np.linalg.norm(difference, axis=(1, 2)) / np.sqrt(8)
    return np.asarray(np.degrees(2 * np.arcsin(np.clip(sine, 0, 1))), np.float64)
