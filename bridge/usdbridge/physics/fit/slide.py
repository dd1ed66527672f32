"""The slide on a flat face that best explains the first rows of a track."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..judge.clearance import Gap
from ..judge.support import ground_normal, smooth_rates
from .least import minimise
from .spin import matrices, vectors
from .values import Case, Path

SUBSTEPS = 6  # per frame
FRICTIONS = (0.25, 0.5, 0.75, 1.0, 1.5)  # of the declared one, to start from
MEAN_ROWS = 4  # rows over which the first orientation is taken
FRICTION_SPREAD = 0.3  # standard deviation of a declared coefficient of friction
STEPS = np.array([1e-3, 1e-3, 2e-3, 1e-2, 1e-2, 2e-2, 1e-2])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """The face that a body stands on, and the one that it stands with."""

    other: str
    normal: Array  # (3,) unit
    along: Array  # (2, 3) unit axes of the face
    turn: Array  # (3, 3) orientation in which the body stands flat, at the first row
    feet: Array  # (K, 3) m; points that touch, from the centre of mass, world axes at that turn
    height: float  # m; of the centre of mass over the face
    friction: float  # of the solid; the body's times this is the pair's
    at: Array  # (3,) m; centre of mass above the face at the first row, as observed


def find_ground(case: Case, gap: Gap) -> Ground | None:
    """How the body stands on a solid at its first rows; None where it has no foot to stand on."""
    normal = ground_normal(case.motion, gap)[0]
    rows = case.motion.orientation[:MEAN_ROWS]
    points = np.vstack([core.points for core in case.motion.cores])
    radii = np.concatenate([np.full(len(c.points), c.radius) for c in case.motion.cores])
    turn = np.asarray(rows.mean().as_matrix())
    slack = 0.005 + 3 * case.motion.reach * case.noise_turn / np.sqrt(len(rows))
    flat = _stand(turn, points, radii, normal, slack)
    if flat is None:
        return None
    turn = matrices(vectors((flat @ turn.T)[None]))[0] @ turn
    placed = points @ turn.T - radii[:, None] * normal
    lowest = float((placed @ normal).min())
    feet = placed[placed @ normal < lowest + 0.002]
    across = np.cross(normal, [1.0, 0.0, 0.0] if abs(normal[0]) < 0.7 else [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across)
    level = _face_level(gap, normal, case) - lowest
    at = case.motion.position[0]
    return Ground(
        other=gap.other.name,
        normal=normal,
        along=np.stack([across, np.cross(normal, across)]),
        turn=turn,
        feet=feet,
        height=-lowest,
        friction=gap.other.body.friction,
        at=at + (level - at @ normal) * normal,
    )


def fit_slide(case: Case, ground: Ground, rows: int) -> Path:
    """The slide through the first `rows` rows: place, heading, speed, turn and friction.

    Friction is the body's own coefficient; the declared one weighs as a measurement of it with a
    standard deviation of 0.3.
    """
    declared = case.motion.body.friction
    seen = case.motion.position[:rows]
    turned = np.asarray(case.motion.orientation[:rows].as_matrix())

    def residuals(trials: Array) -> Array:
        place, yaw, _ = slide(case, ground, trials, rows)
        shift = (place - seen) / case.noise
        turns = _about(ground.normal, yaw.ravel()) @ ground.turn
        apart = turns @ np.tile(turned, (len(trials), 1, 1)).swapaxes(1, 2)
        turn = vectors(apart).reshape(len(trials), -1) / case.noise_turn
        prior = (trials[:, 6:] - declared) / FRICTION_SPREAD
        return np.hstack([shift.reshape(len(trials), -1), turn, prior])

    speed, spin = smooth_rates(case.motion, case.rate)
    early = slice(0, min(4, rows))
    starts = np.zeros((len(FRICTIONS), 7))
    starts[:, 3:5] = ground.along @ speed[early].mean(axis=0)
    starts[:, 5] = ground.normal @ spin[early].mean(axis=0)
    starts[:, 6] = [share * declared + 0.02 for share in FRICTIONS]
    best = starts[int(np.argmin((residuals(starts) ** 2).sum(axis=1)))]
    best = minimise(residuals, best, STEPS, rounds=10)
    place, yaw, _ = slide(case, ground, best[None], rows)
    return Path(
        position=place[0],
        orientation=Rotation.from_matrix(_about(ground.normal, yaw[0]) @ ground.turn),
        velocity=best[3:5] @ ground.along,
        spin=best[5] * ground.normal,
        parameters=7,
        friction=float(max(best[6], 0.0)),
    )


def slide(case: Case, ground: Ground, trials: Array, rows: int) -> tuple[Array, Array, Array]:
    """Places (B, rows, 3) m, headings (B, rows) rad and speeds (B, rows) m/s of sliding bodies.

    Each foot that touches rubs against its own motion (Coulomb), under a pressure that is linear
    across the foot print so that nothing tips. Feet stop where friction would turn them back.

    Args:
        case: the body and gravity.
        ground: what it slides on, and how it stands.
        trials: (B, 7) shift along both axes m, turn rad, velocity along both m/s, spin rad/s,
            friction of the body.
        rows: how many come out, a frame apart.
    """
    seconds = 1 / (case.rate * SUBSTEPS)
    normal, along = ground.normal, ground.along
    pull, press = along @ case.gravity, -float(normal @ case.gravity)
    feet = ground.feet @ along.T  # (K, 2)
    moment = float(normal @ (ground.turn @ case.motion.inertia @ ground.turn.T) @ normal)
    place, yaw = trials[:, :2].copy(), trials[:, 2].copy()
    speed, spin = trials[:, 3:5].copy(), trials[:, 5].copy()
    friction = np.maximum(trials[:, 6], 0.0) * ground.friction
    grip = friction * press
    lift = ground.height * friction[:, None]
    out = np.empty((len(trials), rows, 2))
    yaws, speeds = np.empty((len(trials), rows)), np.empty((len(trials), rows))
    for row in range(rows):
        out[:, row], yaws[:, row], speeds[:, row] = place, yaw, np.linalg.norm(speed, axis=1)
        for _ in range(SUBSTEPS):
            rub, twist = _friction(feet, yaw, np.column_stack([speed, spin]), lift)
            faster = speed + seconds * pull
            slower = faster + seconds * grip[:, None] * rub
            stops = (slower * faster).sum(axis=1) <= 0
            slower[stops] = 0.0
            turning = spin + seconds * grip * twist / moment
            turning[(turning * spin < 0) | stops] = 0.0
            place += seconds * (speed + slower) / 2
            yaw += seconds * (spin + turning) / 2
            speed, spin = slower, turning
    return ground.at + out @ along, yaws, speeds


def _friction(feet: Array, yaw: Array, moving: Array, lift: Array) -> tuple[Array, Array]:
    """Force (B, 2) and moment (B,) of friction over its greatest force."""
    speed, spin = moving[:, :2], moving[:, 2]
    cosine, sine = np.cos(yaw)[:, None], np.sin(yaw)[:, None]
    x = cosine * feet[:, 0] - sine * feet[:, 1]
    y = sine * feet[:, 0] + cosine * feet[:, 1]
    slip = np.stack([speed[:, :1] - spin[:, None] * y, speed[:, 1:] + spin[:, None] * x], axis=-1)
    way = -slip / np.maximum(np.linalg.norm(slip, axis=-1), 1e-3)[..., None]
    rub = way.mean(axis=1)
    arms = np.stack([x, y], axis=-1)
    middle = arms.mean(axis=1)
    offset = arms - middle[:, None]
    spread = (offset[..., :, None] * offset[..., None, :]).sum(axis=1) / feet.shape[0]
    spread += 1e-9 * np.eye(2)
    lean = np.linalg.solve(spread, (-lift * rub - middle)[..., None])[..., 0]
    share = np.maximum(1 + (offset * lean[:, None]).sum(axis=-1), 0.0)
    share /= share.sum(axis=1, keepdims=True)
    force = (share[..., None] * way).sum(axis=1)
    return force, (share * (x * way[..., 1] - y * way[..., 0])).sum(axis=1)


def _stand(turn: Array, points: Array, radii: Array, normal: Array, slack: float) -> Array | None:
    """The nearest orientation in which the body's lowest points lie in one plane, flat."""
    for _ in range(3):
        placed = points @ turn.T - radii[:, None] * normal
        heights = placed @ normal
        low = placed[heights < heights.min() + slack]
        if len(low) < 3:
            return None
        spread = np.linalg.svd(low - low.mean(axis=0))
        if spread[1][1] < 0.15 * spread[1][0] or spread[1][0] < 1e-6:
            return None  # it stands on an edge
        face = spread[2][2] * np.sign(spread[2][2] @ normal)
        axis = np.cross(face, normal)
        sine = np.linalg.norm(axis)
        if sine > 1e-12:
            turn = matrices((axis / sine * np.arctan2(sine, face @ normal))[None])[0] @ turn
    return turn


def _face_level(gap: Gap, normal: Array, case: Case) -> float:
    """Height along the normal of the solid's face under the body, m."""
    other = gap.other
    row = int(other.rows(case.motion.frames)[0])
    where, turn = other.position[row], other.orientation[row]
    if other.planes:
        return float((where + turn.apply(other.planes[0][0])) @ normal)
    core = other.cores[0]
    return float(((where + turn.apply(core.points)) @ normal).max() + core.radius)


def _about(normal: Array, angles: Array) -> Array:
    return matrices(angles[:, None] * normal)
