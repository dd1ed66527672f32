"""A solved camera's move in the words of the craft: pan, tilt, push-in, truck, arc, zoom, shake."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..frames import per_frame_rows, pose_matrices
from ..shot import Array, Pose

Kind = Literal["pan", "tilt", "roll", "dolly", "truck", "pedestal", "arc", "zoom"]

_WORDS = {  # positive direction, negative direction
    "pan": ("right", "left"),
    "tilt": ("up", "down"),
    "roll": ("clockwise", "counter-clockwise"),
    "dolly": ("in", "out"),
    "truck": ("right", "left"),
    "pedestal": ("up", "down"),
    "arc": ("right", "left"),
    "zoom": ("in", "out"),
}
_LEAST_TURN = 2.0  # deg; a smaller one is no move
_LEAST_TRAVEL = 0.03  # of the scene's depth
_LEAST_ARC = 5.0  # deg
_LEAST_ZOOM = 1.05  # longest over shortest focal length
_MINOR = 0.4  # a travel this much smaller than the main one is no move of its own
_RETURNED = 0.5  # net over range below which a move went there and back
_ARC_RADII = (0.3, 3.0)  # of the scene's depth; a turn about something else is no arc
_STEEP = np.radians(75)  # a camera that looks up or down more is described in its own axes
_STRIDE = 1.0  # s; what a move needs at least to be told from shake
_WHIP = 90.0  # deg/s


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move that a camera makes."""

    kind: Kind
    direction: str  # e.g. "left"; "" for there and back
    amount: float  # degrees; share of the scene's depth; ratio of focal lengths; ≥ 0

    @property
    def words(self) -> str:
        """E.g. "12 % push-in", "pan left 24°"."""
        way = self.direction or "there and back"
        if self.kind == "dolly":
            name = {"in": "push-in", "out": "pull-out"}.get(way, "dolly there and back")
            return f"{self.amount:.0%} {name}".replace("%", " %")
        if self.kind in ("truck", "pedestal"):
            return f"{self.amount:.0%} {self.kind} {way}".replace("%", " %")
        if self.kind == "zoom":
            return f"zoom {way} {self.amount:.2f}×"
        return f"{self.kind} {way} {self.amount:.0f}°"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMove:
    """What a camera does over a take."""

    moves: tuple[Move, ...]  # the largest in the picture first
    shake_deg: float  # root mean square of what is faster than a move
    shake_travel: float  # the same of the position, as a share of the scene's depth
    fastest_pan: float  # deg/s

    @property
    def is_shaky(self) -> bool:
        """True when the camera is visibly held by hand."""
        return self.shake_deg >= 0.12 or self.shake_travel >= 0.004

    @property
    def is_whip(self) -> bool:
        """True for a pan so fast that the picture smears."""
        return self.fastest_pan >= _WHIP

    @property
    def words(self) -> str:
        """All of it in a line, e.g. "pan left 24°, 12 % push-in, handheld"."""
        told = [move.words for move in self.moves[:4]]
        if self.is_shaky:
            told.append(f"handheld shake {self.shake_deg:.2g}°")
        return ", ".join(told) or "static"


def describe_move(
    camera_to_world: Pose, focal_px: Array, *, rate: float, depth: float | None
) -> FoundMove:
    """What a camera does, told from its path.

    Turns are about the world's +Y and the horizon, travel is along the level ground and +Y, both
    on the path without what is faster than a second (Savitzky-Golay, order 2); the rest is shake.
    An arc is a truck with the pan against it that keeps the scene in view.

    Args:
        camera_to_world: the path, +Y up.
        focal_px: (F|1, 2) px.
        rate: frames/s.
        depth: the scene's median depth in the path's unit; None where nobody knows it, and so
            no travel is told.
    """
    matrices = pose_matrices(camera_to_world)
    count = max(len(matrices), len(focal_px))
    rotations = per_frame_rows(matrices[:, :3, :3], count)
    turns = np.degrees(_turns(rotations))
    position = per_frame_rows(matrices[:, :3, 3], count) / (depth or np.inf)
    window = _window(count, rate)
    slow_turns, slow_position = _smooth(turns, window), _smooth(position, window)
    focal = _smooth(np.log(per_frame_rows(focal_px, count)[:, :1]), window)[:, 0]
    travel = _travel(rotations, slow_position)
    shake = np.sqrt(((turns - slow_turns) ** 2).sum(axis=1).mean())
    jolt = np.sqrt(((position - slow_position) ** 2).sum(axis=1).mean())
    moves = [*_main_moves(slow_turns, travel), *_zoom(focal)]
    return FoundMove(
        moves=tuple(sorted(moves, key=lambda move: -_weight(move))),
        shake_deg=float(shake),
        shake_travel=float(jolt),
        fastest_pan=_fastest(turns[:, 0], rate),
    )


def _turns(rotations: Array) -> Array:
    """(F, 3) rad: pan to the right, tilt up, roll clockwise."""
    if abs(float(rotations[0, 1, 2])) > np.sin(_STEEP):
        rotations = rotations[0].T @ rotations
    ahead = -rotations[:, :, 2]
    pan = np.unwrap(np.arctan2(ahead[:, 0], -ahead[:, 2]))
    tilt = np.arcsin(np.clip(ahead[:, 1], -1.0, 1.0))
    roll = np.unwrap(np.arctan2(-rotations[:, 1, 0], rotations[:, 1, 1]))
    return np.stack([pan, tilt, roll], axis=1)


def _travel(rotations: Array, position: Array) -> Array:
    """(F, 3) path travelled: ahead, to the right, up; by the camera's own heading on the way."""
    right = rotations[:-1, :, 0]
    up = np.broadcast_to([0.0, 1.0, 0.0], right.shape)
    if abs(float(rotations[0, 1, 2])) > np.sin(_STEEP):
        up = rotations[:-1, :, 1]
    ahead = np.cross(up, right)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    steps = np.diff(position, axis=0)
    ways = [(steps * axis).sum(axis=1) for axis in (ahead, np.cross(ahead, up), up)]
    return np.concatenate([np.zeros((1, 3)), np.cumsum(np.stack(ways, axis=1), axis=0)])


def _main_moves(turns: Array, travel: Array) -> Iterator[Move]:
    pan, truck = _net(turns[:, 0]), _net(travel[:, 1])
    is_arc = abs(pan) >= _LEAST_ARC and abs(truck) >= _LEAST_TRAVEL and pan * truck < 0
    radius = abs(truck / np.radians(pan)) if is_arc else 0.0
    if _ARC_RADII[0] <= radius <= _ARC_RADII[1]:
        yield Move(kind="arc", direction=_WORDS["arc"][truck < 0], amount=abs(pan))
        turns, travel = turns * [0, 1, 1], travel * [1, 0, 1]
    largest = max(float(np.ptp(travel, axis=0).max()), radius * abs(np.radians(pan)))
    kinds: tuple[Kind, ...] = ("pan", "tilt", "roll", "dolly", "truck", "pedestal")
    for kind, rows in zip(kinds, np.concatenate([turns, travel], axis=1).T, strict=True):
        least = _LEAST_TURN if kind in ("pan", "tilt", "roll") else _LEAST_TRAVEL
        if kind in ("dolly", "truck", "pedestal"):
            least = max(least, _MINOR * largest)
        if np.ptp(rows) >= least:
            yield _move(kind, rows)


def _zoom(focal: Array) -> Iterator[Move]:
    ratio = float(np.exp(np.ptp(focal)))
    if ratio >= _LEAST_ZOOM:
        net = _net(focal)
        returned = abs(net) < _RETURNED * np.ptp(focal)
        direction = "" if returned else _WORDS["zoom"][net < 0]
        yield Move(kind="zoom", direction=direction, amount=ratio)


def _move(kind: Kind, rows: Array) -> Move:
    net, reach = _net(rows), float(np.ptp(rows))
    if abs(net) < _RETURNED * reach:
        return Move(kind=kind, direction="", amount=reach)
    return Move(kind=kind, direction=_WORDS[kind][net < 0], amount=abs(net))


def _net(rows: Array) -> float:
    return float(rows[-1] - rows[0])


def _weight(move: Move) -> float:
    """How much of the picture a move shifts, roughly."""
    if move.kind == "zoom":
        return float(np.log(move.amount))
    if move.kind in ("dolly", "truck", "pedestal"):
        return move.amount
    return float(np.radians(move.amount))


def _window(count: int, rate: float) -> int:
    """Frames of a move's stride, odd; 0 where the take is too short to tell shake from a move."""
    window = int(_STRIDE * rate) // 2 * 2 + 1
    window = min(window, (count - 1) // 2 * 2 + 1)
    return window if window >= 5 else 0


def _smooth(rows: Array, window: int) -> Array:
    if not window:
        return rows
    from scipy.signal import savgol_filter  # slow to import, so only here

    return np.asarray(savgol_filter(rows, window, 2, axis=0, mode="interp"), np.float64)


def _fastest(pan: Array, rate: float) -> float:
    """deg/s over three frames."""
    if len(pan) < 4:
        return 0.0
    return float(np.abs(pan[3:] - pan[:-3]).max() / 3 * rate)
