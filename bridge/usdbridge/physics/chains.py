"""Chains that hang from what moves: strands of hair, antennas, straps, earrings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from ..errors import PhysicsError
from ..frames import continuous_quaternions
from ..progress import Progress, quiet
from ..shot import Pose
from ..shot.arrays import Array
from .obstacles import Collider, Obstacle, make_obstacles, push_out
from .span import Span, check_span, step_frames

_STEPS_PER_SECOND = 960
_TIGHTENINGS = 2  # Newton iterations of the links in a step
_GAP = 0.002  # m; kept from solids


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chain:
    """One or more chains of as many links each, in the axes of the joint that carries them."""

    points: Array  # (C, K+1, 3) m; at rest; the first of each is held
    linear_density: float = 0.01  # kg/m
    bend_stiffness: float = 0.0  # EI, N·m²; 0 swings freely
    damping: float = 0.0  # s; for how long bending resists being changed
    drag: float = 0.2  # 1/s; at which speed is lost to the air
    friction: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Rod:
    """What the steps need that does not change; moving points only, the first is held."""

    length: Array  # (C, K) m
    weight: Array  # (C, K+1) 1/kg
    stiffness: Array  # (C, K, K+1) force times step², of all points on the moving ones, kg
    rest: Array  # (C, K, 3) the same of the rest shape, in the joint's axes, kg·m
    solve: Array  # (C, K, K) inverse of masses and stiffnesses, 1/kg
    ahead: float  # steps by which the damping looks ahead


def swing_chain(
    chain: Chain,
    root: Pose,
    colliders: Sequence[Collider] = (),
    *,
    span: Span,
    progress: Progress = quiet,
) -> Array:
    """Points (F, C, K+1, 3), m, world, of chains whose first points ride on a joint.

    Links keep their lengths exactly: their constraints are solved together, a tridiagonal system
    for each chain (Deul et al. 2018). Bending is that of a clamped elastic rod, ½ EI κ² per
    length, towards the rest shape as the joint carries it. The same input gives the same bytes.

    Args:
        chain: rest shapes and stuff.
        root: (F|1) joint to world.
        colliders: what the chains do not enter.
        span: frames; the preroll settles them.
        progress: told after each frame.

    Raises:
        PhysicsError: a chain or span that cannot be simulated.
    """
    points = _check(chain, span)
    substeps = int(np.ceil(_STEPS_PER_SECOND / float(span.rate)))
    step = 1 / float(span.rate * substeps)
    rod = _make_rod(chain, points, step)
    frames = step_frames(span, substeps)
    places, turns = _carry(root, frames)
    spacing = float(rod.length.max())
    obstacles = make_obstacles(
        colliders, frames, friction=chain.friction, spacing=spacing, gap=_GAP
    )
    x = points @ turns[0].T + places[0]
    v = np.zeros_like(x)
    v[:, 1:, 1] = span.gravity * step / 2  # what semi-implicit steps fall too far by, undone
    kept = np.exp(-chain.drag * step)
    rows = np.empty((span.count, *x.shape))
    for row in range(len(frames)):
        if row:
            x, v = _step(
                x, v * kept, rod, (points[:, 0], places[row], turns[row]), (step, span.gravity)
            )
            x, v = _clear(x, v, obstacles, row, step)
        frame, rest = divmod(row, substeps)
        if rest == 0 and frame >= span.preroll:
            rows[frame - span.preroll] = x
            progress((frame - span.preroll + 1) / span.count, "swinging chains")
    return rows


def turn_joints(points: Array, chain: Chain, root: Pose) -> Array:
    """Orientations (F, C, K, 4) in the world of the joints at the upper ends of all links.

    The joint's own turn, then the smallest that brings a link from where it is at rest to where it
    is now.
    """
    count, chains, links = points.shape[0], points.shape[1], points.shape[2] - 1
    carried = np.broadcast_to(root.orientation, (count, 4))
    turn = Rotation.from_quat(carried, scalar_first=True).as_matrix()
    rest = np.einsum("fij,ckj->fcki", turn, np.diff(chain.points, axis=1))
    now = np.diff(points, axis=2)
    rest /= np.linalg.norm(rest, axis=3, keepdims=True)
    now /= np.linalg.norm(now, axis=3, keepdims=True)
    cosine = np.einsum("fcki,fcki->fck", rest, now)
    quaternion = np.concatenate([1 + cosine[..., None], np.cross(rest, now)], axis=3)
    opposite = cosine < -1 + 1e-9
    quaternion[opposite] = [0.0, 1.0, 0.0, 0.0]
    least = Rotation.from_quat(quaternion.reshape(-1, 4), scalar_first=True)
    each = np.repeat(carried, chains * links, axis=0)
    whole = least * Rotation.from_quat(each, scalar_first=True)
    turns = whole.as_quat(scalar_first=True).reshape(count, -1, 4)
    made = [continuous_quaternions(turns[:, joint]) for joint in range(turns.shape[1])]
    return np.stack(made, axis=1).reshape(count, chains, links, 4)


def _check(chain: Chain, span: Span) -> Array:
    points = np.asarray(chain.points, np.float64)
    if points.ndim != 3 or points.shape[1] < 2 or points.shape[2] != 3 or not len(points):
        raise PhysicsError(f"chain.points are {points.shape}; give (chains, 2 or more, 3)")
    if not np.isfinite(points).all():
        raise PhysicsError("chain.points hold NaN or infinity; give finite numbers")
    if np.linalg.norm(np.diff(points, axis=1), axis=2).min() < 1e-6:
        raise PhysicsError("chain.points coincide; give every link a length")
    if not chain.linear_density > 0 or not np.isfinite(chain.linear_density):
        value = chain.linear_density
        raise PhysicsError(f"chain.linear_density is {value}; give a number above 0")
    for name in ("bend_stiffness", "damping", "drag", "friction"):
        value = getattr(chain, name)
        if not 0 <= value < np.inf:
            raise PhysicsError(f"chain.{name} is {value}; give 0 or more")
    check_span(span)
    return points


def _carry(root: Pose, frames: Array) -> tuple[Array, Array]:
    """Places (S, 3) and turns (S, 3, 3) of the joint at frames, fractions included."""
    rows = len(root.position)
    if rows == 1:
        turn = Rotation.from_quat(root.orientation[0], scalar_first=True).as_matrix()
        return np.repeat(root.position, len(frames), 0), np.repeat(turn[None], len(frames), 0)
    known = np.arange(rows, dtype=np.float64)
    at = frames.clip(0, rows - 1)
    places = np.column_stack([np.interp(at, known, axis) for axis in root.position.T])
    turns = Slerp(known, Rotation.from_quat(root.orientation, scalar_first=True))(at)
    return places, turns.as_matrix()


def _make_rod(chain: Chain, points: Array, step: float) -> _Rod:
    """Masses lumped at the points; curvature as the difference of successive directions."""
    length = np.linalg.norm(np.diff(points, axis=1), axis=2)
    chains, links = length.shape
    mass = np.zeros((chains, links + 1))
    mass[:, 1:] = length / 2
    mass[:, :-1] += length / 2
    mass *= chain.linear_density
    weight = 1 / mass
    weight[:, 0] = 0.0
    way = np.zeros((chains, links, links + 1))  # directions of the links from the points
    link = np.arange(links)
    way[:, link, link + 1] = 1 / length
    way[:, link, link] = -1 / length
    bend = way.copy()
    bend[:, 1:] -= way[:, :-1]
    arm = length.copy()
    arm[:, 1:] = (length[:, 1:] + length[:, :-1]) / 2
    arm[:, 0] /= 2  # clamped: the direction at the joint itself is given
    spring = chain.bend_stiffness / arm * step**2
    whole = np.einsum("cki,ck,ckj->cij", bend, spring, bend)[:, 1:]
    wanted = np.zeros((chains, links, 3))  # the bends at rest
    ways = np.diff(points, axis=1) / length[..., None]
    wanted[:, 0] = ways[:, 0]
    wanted[:, 1:] = np.diff(ways, axis=1)
    rest = np.einsum("cki,ck,ckx->cix", bend, spring, wanted)[:, 1:]
    ahead = chain.damping / step
    system = whole[:, :, 1:] * (1 + ahead) + np.eye(links) * mass[:, 1:, None]
    return _Rod(length, weight, whole, rest, np.linalg.inv(system), ahead)


def _step(
    x: Array,
    v: Array,
    rod: _Rod,
    joint: tuple[Array, Array, Array],
    pace: tuple[float, float],
) -> tuple[Array, Array]:
    (held, place, turn), (step, gravity) = joint, pace
    v[:, 1:, 1] -= gravity * step
    new = x + v * step
    new[:, 0] = held @ turn.T + place
    if rod.rest.any() or rod.ahead:
        seen = new + rod.ahead * (new - x)
        pull = rod.stiffness @ seen - rod.rest @ turn.T
        new[:, 1:] -= rod.solve @ pull
    for _ in range(_TIGHTENINGS):
        _tighten(new, rod)
    return new, (new - x) / step


def _tighten(x: Array, rod: _Rod) -> None:
    """Bring all links to their lengths at once: one step of Newton's method."""
    along = np.diff(x, axis=1)
    length = np.sqrt((along * along).sum(axis=2))
    along /= length[..., None]
    links = np.arange(rod.length.shape[1])
    system = np.zeros((len(x), len(links), len(links)))
    system[:, links, links] = rod.weight[:, :-1] + rod.weight[:, 1:]
    side = -rod.weight[:, 1:-1] * (along[:, 1:] * along[:, :-1]).sum(axis=2)
    system[:, links[1:], links[:-1]] = side
    system[:, links[:-1], links[1:]] = side
    pull = np.linalg.solve(system, (length - rod.length)[..., None])
    push = along * pull
    x[:, :-1] += push * rod.weight[:, :-1, None]
    x[:, 1:] -= push * rod.weight[:, 1:, None]


def _clear(
    x: Array, v: Array, obstacles: Sequence[Obstacle], row: int, step: float
) -> tuple[Array, Array]:
    """Push the points out of the obstacles; the speeds follow."""
    if not obstacles:
        return x, v
    flat = np.ascontiguousarray(x.reshape(-1, 3).T)
    before = flat - np.ascontiguousarray(v.reshape(-1, 3).T) * step
    held = x[:, 0].copy()
    for obstacle in obstacles:
        push_out(flat, before, obstacle, row)
    moved = np.ascontiguousarray(flat.T).reshape(x.shape)
    moved[:, 0] = held
    return moved, v + (moved - x) / step
