"""Tracks in closed form, made without the code that judges them."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from scipy.spatial.transform import Rotation

from usdbridge.physics.bodies import Body, Piece, Track
from usdbridge.physics.judge import MotionReview, judge_motion
from usdbridge.shot.arrays import Array
from usdbridge.shot.scene import Primitive

RATE = 24
G = 9.81
RADIUS = 0.06
LEVELS = ((0.003, 0.5), (0.01, 2.0), (0.02, 2.0))  # m, degrees


def ball(name: str = "ball", friction: float = 0.5) -> Body:
    """A sphere of 6 cm radius."""
    shape = Primitive(kind="sphere", size=(2 * RADIUS,) * 3)
    return Body(name=name, pieces=(Piece(shape=shape),), mass=0.3, friction=friction)


def block(name: str = "block", friction: float = 0.5) -> Body:
    """A box of 20 × 10 × 16 cm."""
    shape = Primitive(kind="box", size=(0.2, 0.1, 0.16))
    return Body(name=name, pieces=(Piece(shape=shape),), mass=0.8, friction=friction)


def floor() -> tuple[Body, Track]:
    """The half-space below y = 0."""
    shape = Primitive(kind="plane", size=(40.0, 0.0, 40.0))
    body = Body(name="floor", pieces=(Piece(shape=shape),), friction=1.0, restitution=1.0)
    return body, Track(first=0, position=np.zeros((1, 3)), orientation=np.array([[1.0, 0, 0, 0]]))


def track(
    position: Array,
    spin: Array | tuple[float, float, float] = (0.0, 0.0, 0.0),
    *,
    noise: tuple[float, float] = LEVELS[0],
    seed: int = 0,
    first: int = 1,
) -> Track:
    """Positions (n, 3) and a rotation vector per row or a steady spin, seen with noise."""
    rng = np.random.default_rng(seed)
    n = len(position)
    turn = np.asarray(spin, np.float64)
    if turn.ndim == 1:
        turn = np.outer(np.arange(n) / RATE, turn)
    shake = Rotation.from_rotvec(rng.normal(size=(n, 3)) * np.radians(noise[1]))
    return Track(
        first=first,
        position=position + rng.normal(size=(n, 3)) * noise[0],
        orientation=(shake * Rotation.from_rotvec(turn)).as_quat(scalar_first=True),
    )


def throw(n: int = 20, gravity: float = G, height: float = 5.0) -> Array:
    """A throw that stays in the air: 5 m up, 1 m/s ahead."""
    t = np.arange(n) / RATE
    return np.column_stack([t, height + 2.0 * t - gravity / 2 * t**2, 0 * t])


def bounces(n: int = 48, restitution: Callable[[int], float] = lambda _: 0.6) -> Array:
    """A ball that is dropped from 1.2 m and drifts at 0.7 m/s; its height in closed form."""
    rows = np.zeros((n, 3))
    top, start, speed, count = 1.2 - RADIUS, 0.0, 0.0, 0
    for row, t in enumerate(np.arange(n) / RATE):
        while True:
            land = (speed + np.sqrt(speed**2 + 2 * G * top)) / G
            if t - start <= land or land < 1e-3:
                break
            start, top = start + land, 0.0
            speed = (G * land - speed) * restitution(count)
            count += 1
        u = min(t - start, land)
        rows[row] = [0.7 * t, RADIUS + top + speed * u - G / 2 * u**2, 0]
    return rows


def slide(n: int, speed: float, friction: float, height: float = 0.05) -> Array:
    """A slide along x that friction brings to rest."""
    t = np.arange(n) / RATE
    u = np.minimum(t, speed / (friction * G)) if friction else t
    return np.column_stack([speed * u - friction * G / 2 * u**2, 0 * t + height, 0 * t])


def rest(n: int, place: tuple[float, float, float]) -> Array:
    """Rows in one place."""
    return np.tile(np.asarray(place, np.float64), (n, 1))


def judge(*bodies: tuple[Body, Track]) -> MotionReview:
    """The bodies over the floor at 24 fps."""
    return judge_motion(bodies, [floor()], Fraction(RATE))


def kinds(review: MotionReview) -> list[str]:
    """Kinds of all glitches, the gravest of each body first."""
    return [glitch.kind for body in review.bodies for glitch in body.glitches]
