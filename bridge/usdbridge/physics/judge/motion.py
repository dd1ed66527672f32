"""A body and its track, made ready to be judged."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..bodies import Body, Track
from .noise import track_noise
from .shapes import Core, body_cores, is_plane, reach

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motion:
    """Where a body's centre of mass was, and all that its track says about its own noise."""

    name: str
    body: Body
    first: int
    position: Array  # (n, 3) m; of the centre of mass
    orientation: Rotation  # (n,) body to world
    held: Mask  # (n,) something else carries it
    cores: tuple[Core, ...]  # about the centre of mass
    planes: tuple[tuple[Array, Rotation], ...]  # offset and turn of half-spaces in its axes
    inertia: Array  # (3, 3) m²; per kg of mass
    reach: float  # m
    noise: float  # m; nan where it cannot be known
    noise_turn: float  # rad
    freedom: float  # of the chi-square distribution that the noise's estimate follows

    def __len__(self) -> int:
        return len(self.position)

    @property
    def is_still(self) -> bool:
        """True for what stands where it stands: one row for all frames."""
        return len(self.position) == 1

    @property
    def contact_noise(self) -> float:
        """Standard deviation of the place of a point of its surface, m."""
        return float(np.hypot(self.noise, self.reach * self.noise_turn))

    def rows(self, frames: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Rows at frame numbers; the nearest row outside the track."""
        return np.clip(frames - self.first, 0, len(self) - 1)

    @property
    def frames(self) -> npt.NDArray[np.int64]:
        """Frame numbers of the rows."""
        return np.arange(len(self), dtype=np.int64) + self.first


def observed_motion(body: Body, track: Track) -> Motion:
    """The track of a body that physics moves, with its noise."""
    motion = given_motion(body, track)
    noise, turn, freedom = track_noise(motion.position, motion.orientation)
    return _with_noise(motion, noise, turn, freedom)


def given_motion(body: Body, track: Track) -> Motion:
    """The track of a static or kinematic collider: taken as it is, without noise."""
    turn = Rotation.from_quat(track.orientation, scalar_first=True)
    cores = body_cores(body)
    frames = np.arange(len(track.position)) + track.first
    held = np.zeros(len(frames), bool)
    for start, end in track.held:
        held |= (frames >= start) & (frames < end)
    return Motion(
        name=body.name,
        body=body,
        first=track.first,
        position=track.position + turn.apply(body.centre.copy()),
        orientation=turn,
        held=held,
        cores=cores,
        planes=tuple(
            (
                np.asarray(p.position - body.centre),
                Rotation.from_quat(p.orientation, scalar_first=True),
            )
            for p in body.pieces
            if is_plane(p)
        ),
        inertia=_inertia(body, cores),
        reach=reach(cores),
        noise=0.0,
        noise_turn=0.0,
        freedom=0.0,
    )


def runs(mask: Mask, least: int = 1) -> Sequence[tuple[int, int]]:
    """Half-open ranges of rows in which the mask holds, at least `least` long."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    pairs = edges.reshape(-1, 2).tolist()
    return [(start, end) for start, end in pairs if end - start >= least]


def _with_noise(motion: Motion, noise: float, turn: float, freedom: float) -> Motion:
    return Motion(
        name=motion.name,
        body=motion.body,
        first=motion.first,
        position=motion.position,
        orientation=motion.orientation,
        held=motion.held,
        cores=motion.cores,
        planes=motion.planes,
        inertia=motion.inertia,
        reach=motion.reach,
        noise=noise,
        noise_turn=turn,
        freedom=freedom,
    )


def _inertia(body: Body, cores: tuple[Core, ...]) -> Array:
    """Inertia per kg: the body's own, or that of a solid which fills the hull of its points."""
    if body.mass > 0 and np.any(body.inertia):
        return np.asarray(body.inertia / body.mass, np.float64)
    if not cores:
        return np.eye(3)
    points = np.vstack([core.points for core in cores])
    radius = max(core.radius for core in cores)
    round_part = 0.4 * radius**2 * np.eye(3)
    try:
        return _hull_inertia(points) + round_part
    except QhullError:  # a sphere's one point, a capsule's two
        spread = (points.T @ points) / len(points) / 3
        return np.asarray(np.trace(spread) * np.eye(3) - spread + round_part + 1e-12 * np.eye(3))


def _hull_inertia(points: Array) -> Array:
    """Inertia per kg about the origin of the hull of points, as a sum over tetrahedra (Tonon)."""
    hull = ConvexHull(points)
    middle = points.mean(axis=0)
    corners = points[hull.simplices]
    volumes = np.abs(np.linalg.det(corners - middle)) / 6
    fourth = np.broadcast_to(middle, (len(corners), 1, 3))
    tetrahedra = np.concatenate([corners, fourth], axis=1)
    total = tetrahedra.sum(axis=1)
    seconds = np.einsum("tia,tib->tab", tetrahedra, tetrahedra) + np.einsum(
        "ta,tb->tab", total, total
    )
    second = np.einsum("t,tab->ab", volumes, seconds) / 20 / volumes.sum()
    return np.asarray(np.trace(second) * np.eye(3) - second, np.float64)
