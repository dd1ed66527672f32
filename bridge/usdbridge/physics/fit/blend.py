"""Motion between the observed and the simulated, and what that breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial.transform import Rotation

from ...frames import continuous_quaternions
from ...shot.arrays import Array, freeze
from ..bodies import Body, Track
from ..judge.clearance import gap_to
from ..judge.motion import given_motion

SMOOTH_ROWS = 2.0  # standard deviation of the filter that parts a drift from jitter
JITTER_POWER = 3  # jitter fades so many times faster than drift


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blend:
    """A motion pulled to the observed one."""

    position: Array  # (n, 3) m; of the body's own origin
    orientation: Array  # (n, 4) w, x, y, z
    acceleration: float  # m/s²; that no force explains: root mean square over the frames
    worst_acceleration: float  # m/s²
    worst_frame: int  # where that is, in the shot's frames
    penetration: float  # m; into any solid, at its deepest, beyond what the simulated one does

    def __post_init__(self) -> None:
        freeze(self, "position", None, 3)
        freeze(self, "orientation", len(self.position), 4)


def blend_motion(
    simulated: Track,
    observed: Track,
    intensity: float,
    *,
    body: Body,
    rate: Fraction,
    solids: Sequence[tuple[Body, Track]] = (),
) -> Blend:
    """Poses between two motions of a body over the same frames.

    The simulated centre of mass and orientation (along the shortest turn) are pulled to the
    observed ones. What differs slowly keeps 1 − intensity of itself, what jitters from frame to
    frame (1 − intensity)³, so that noise is gone long before the drift is.

    Args:
        simulated: n rows.
        observed: n rows, of the same frames.
        intensity: 0 gives the observed poses, 1 the simulated ones, exactly.
        body: whose motion it is.
        rate: frames/s.
        solids: what it may run into, as in `fit_track`.

    Raises:
        ValueError: the tracks do not cover the same frames.
    """
    n = len(simulated.position)
    if simulated.first != observed.first or n != len(observed.position):
        raise ValueError("the two motions do not cover the same frames")
    position, orientation = _mix(simulated, observed, float(np.clip(intensity, 0, 1)), body)
    blended = Track(first=simulated.first, position=position, orientation=orientation)
    added = _acceleration(blended, body, rate) - _acceleration(simulated, body, rate)
    sizes = np.linalg.norm(added, axis=1)
    deeper = _depth(body, blended, solids) - _depth(body, simulated, solids)
    return Blend(
        position=position,
        orientation=orientation,
        acceleration=float(np.sqrt((sizes**2).mean())) if len(sizes) else 0.0,
        worst_acceleration=float(sizes.max(initial=0.0)),
        worst_frame=simulated.first + (int(np.argmax(sizes)) + 1 if len(sizes) else 0),
        penetration=max(deeper, 0.0),
    )


def _mix(simulated: Track, observed: Track, intensity: float, body: Body) -> tuple[Array, Array]:
    if intensity == 0:
        return observed.position, observed.orientation
    if intensity == 1:
        return simulated.position, simulated.orientation
    turn = Rotation.from_quat(simulated.orientation, scalar_first=True)
    seen = Rotation.from_quat(observed.orientation, scalar_first=True)
    centre = simulated.position + turn.apply(body.centre)
    drift = observed.position + seen.apply(body.centre) - centre
    twist = _unwrapped((seen * turn.inv()).as_rotvec())
    mixed = Rotation.from_rotvec(_faded(twist, intensity)) * turn
    position = centre + _faded(drift, intensity) - mixed.apply(body.centre)
    return position, continuous_quaternions(mixed.as_quat(scalar_first=True))


def _faded(values: Array, intensity: float) -> Array:
    slow = gaussian_filter1d(values, SMOOTH_ROWS, axis=0, mode="nearest")
    keep = 1 - intensity
    return np.asarray(keep * slow + keep**JITTER_POWER * (values - slow), np.float64)


def _unwrapped(twist: Array) -> Array:
    """Rotation vectors (n, 3) without jumps by a whole turn."""
    out = twist.copy()
    for row in range(1, len(out)):
        angle = float(np.linalg.norm(out[row]))
        if angle > 0:
            axis = out[row] / angle
            turns = np.round((out[row - 1] @ axis - angle) / (2 * np.pi))
            out[row] += 2 * np.pi * turns * axis
    return out


def _acceleration(track: Track, body: Body, rate: Fraction) -> Array:
    """(n − 2, 3) m/s², of the centre of mass."""
    turn = Rotation.from_quat(track.orientation, scalar_first=True)
    centre = track.position + turn.apply(body.centre)
    return np.asarray(np.diff(centre, n=2, axis=0) * float(rate) ** 2, np.float64)


def _depth(body: Body, track: Track, solids: Sequence[tuple[Body, Track]]) -> float:
    motion = given_motion(body, track)
    gaps = [gap_to(motion, given_motion(*solid)).distance for solid in solids]
    return max(0.0, -float(np.min(gaps))) if gaps else 0.0
