"""A ball that flies, bounces, slides and rolls, from event to event."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..judge.motion import Motion
from .nearest import Obstacle
from .spin import matrices
from .values import FitContact

TOUCH = 1e-5  # m; as near as this is touching
REST_SPEED = 0.05  # m/s; what closes more slowly does not bounce, as in Bullet
CREEP = 1e-6  # m/s; slower slip is rolling
LEVEL = 1e-6  # m/s²; a weaker pull along the ground does not bend the way of a slip
SUBSTEPS = 16  # per frame, while it slips on a slope
MOST_EVENTS = 2000

Touch = tuple[Obstacle, Array]  # what the ball meets, and the normal there


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Throw:
    """What decides a ball's motion."""

    position: Array  # (3,) m
    turn: Array  # (3, 3)
    velocity: Array  # (3,) m/s
    spin: Array  # (3,) rad/s
    friction: float  # of the ball
    restitution: float  # of the ball
    held: bool = False  # it lies on what is nearest, at first


@dataclass(slots=True)
class _Ball:
    """Where a ball is while it is simulated."""

    place: Array
    speed: Array
    spin: Array
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Time in which a ball is accelerated and spun up evenly."""

    time: float
    place: Array
    speed: Array
    pull: Array  # m/s²
    spin: Array
    twist: Array  # rad/s²


class Alley:
    """A ball and the still things around it."""

    def __init__(self, motion: Motion, obstacles: Sequence[Obstacle], gravity: Array) -> None:
        """Takes a ball, see `is_ball`."""
        self._radius = motion.cores[0].radius
        self._mass = motion.body.mass or 1.0
        self._moment = float(np.trace(motion.inertia)) / 3  # per kg
        self._obstacles, self._gravity = tuple(obstacles), gravity
        self._grip = 1 + self._radius**2 / self._moment  # of a tangential impulse on the slip

    def run(self, throw: Throw, rows: int, rate: float) -> tuple[Array, Array, list[FitContact]]:
        """Positions (rows, 3) m, orientations (rows, 3, 3), and the bounces.

        All is closed-form. A bounce reverses the closing speed times both coefficients of
        restitution, and friction acts in the same instant until the slip stops or Coulomb's cone
        is full; what no longer bounces slides and then rolls.
        """
        ball = _Ball(throw.position.copy(), throw.velocity.copy(), throw.spin.copy())
        if throw.held:
            self._lay_down(ball)
        end = (rows - 1) / rate
        stretches: list[_Stretch] = []
        bounces: list[FitContact] = []
        while ball.time < end - 1e-12 and len(stretches) < MOST_EVENTS:
            held = self._held(ball)
            if held is not None:
                stretches.append(self._roll(ball, held, throw.friction, 1 / rate))
                continue
            stretch, hit = self._fly(ball, min(end - ball.time, 1 / rate))
            stretches.append(stretch)
            if hit is not None:
                bounces.append(self._bounce(ball, hit, throw, ball.time * rate))
        places, turns = _at_rows(stretches, throw, ball, np.arange(rows) / rate)
        return places, turns, bounces

    def _lay_down(self, ball: _Ball) -> None:
        found = [obstacle.nearest(ball.place) for obstacle in self._obstacles]
        distance, normal = min(found, key=lambda pair: abs(pair[0] - self._radius))
        ball.place += (self._radius - distance) * normal
        ball.speed -= (ball.speed @ normal) * normal

    def _held(self, ball: _Ball) -> Touch | None:
        """What the ball lies on."""
        for obstacle in self._obstacles:
            distance, normal = obstacle.nearest(ball.place)
            touches = distance - self._radius < 10 * TOUCH
            if touches and abs(ball.speed @ normal) < REST_SPEED and self._gravity @ normal < 0:
                ball.place = ball.place + (self._radius - distance) * normal
                return obstacle, normal
        return None

    def _fly(self, ball: _Ball, most: float) -> tuple[_Stretch, Touch | None]:
        """Moves the ball until it hits something, at most so long."""
        times = [self._arrival(ball, obstacle, most) for obstacle in self._obstacles]
        time = min(times, default=most)
        stretch = _Stretch(ball.time, ball.place, ball.speed, self._gravity, ball.spin, np.zeros(3))
        ball.place = ball.place + ball.speed * time + self._gravity * (time**2 / 2)
        ball.speed = ball.speed + self._gravity * time
        ball.time += time
        if time >= most:
            return stretch, None
        obstacle = self._obstacles[times.index(time)]
        return stretch, (obstacle, obstacle.nearest(ball.place)[1])

    def _arrival(self, ball: _Ball, obstacle: Obstacle, most: float) -> float:
        """When the ball meets it, s; `most` if not before. Conservative advancement."""
        if obstacle.plane is not None:
            return self._arrival_on_plane(ball, obstacle.plane, most)
        time = 0.0
        fastest = float(np.linalg.norm(ball.speed) + np.linalg.norm(self._gravity) * most)
        for _ in range(100):
            place = ball.place + ball.speed * time + self._gravity * (time**2 / 2)
            distance, normal = obstacle.nearest(place)
            gap = distance - self._radius
            if gap < TOUCH and (ball.speed + self._gravity * time) @ normal < 0:
                return time
            time += max(gap / fastest, 1e-5)
            if time >= most:
                return most
        return most

    def _arrival_on_plane(self, ball: _Ball, plane: tuple[Array, float], most: float) -> float:
        normal, level = plane
        height = float(ball.place @ normal) - level - self._radius
        speed, pull = float(ball.speed @ normal), float(self._gravity @ normal)
        if height <= TOUCH and speed < 0:
            return 0.0
        if pull == 0:
            time = -height / speed if speed < 0 else most
        else:
            root = speed**2 - 2 * pull * height
            if root < 0:
                return most
            time = (-speed - root**0.5) / pull
        return time if 1e-9 < time < most else most

    def _bounce(self, ball: _Ball, hit: Touch, throw: Throw, at: float) -> FitContact:
        obstacle, normal = hit
        closing = -float(ball.speed @ normal)
        springs = closing > REST_SPEED
        restitution = throw.restitution * obstacle.restitution if springs else 0.0
        up = (1 + restitution) * closing
        arm = -self._radius * normal
        slip = self._slip(ball.speed, ball.spin, normal)
        size = float(np.linalg.norm(slip))
        across = min(throw.friction * obstacle.friction * up, size / self._grip)
        kick = up * normal - (across / size * slip if size > 0 else 0.0)
        before = self._energy(ball)
        ball.speed = ball.speed + kick
        ball.spin = ball.spin + np.cross(arm, kick) / self._moment
        x, y, z = (self._mass * kick).tolist()
        return FitContact(
            frame=at,
            other=obstacle.name,
            impulse=(x, y, z),
            normal=(float(normal[0]), float(normal[1]), float(normal[2])),
            restitution=restitution if springs else float("nan"),
            friction=across / up,
            energy=self._mass * (self._energy(ball) - before),
            slack=0.0,
            lawful=True,
        )

    def _energy(self, ball: _Ball) -> float:
        return float(ball.speed @ ball.speed + self._moment * (ball.spin @ ball.spin)) / 2

    def _slip(self, speed: Array, spin: Array, normal: Array) -> Array:
        slip = speed + np.cross(spin, -self._radius * normal)
        return np.asarray(slip - (slip @ normal) * normal, np.float64)

    def _roll(self, ball: _Ball, held: Touch, friction: float, frame: float) -> _Stretch:
        """Moves a ball that lies on something, until its slip stops, at most a frame."""
        obstacle, normal = held
        press = -float(self._gravity @ normal)
        pull = self._gravity + press * normal
        ball.speed = ball.speed - (ball.speed @ normal) * normal
        slip = self._slip(ball.speed, ball.spin, normal)
        size, slope = float(np.linalg.norm(slip)), float(np.linalg.norm(pull))
        most = friction * obstacle.friction * press
        time = frame
        if size < CREEP:
            hold = pull / self._grip
            rub = -hold * min(1.0, most / slope * self._grip) if slope > LEVEL else 0 * pull
        else:
            rub = -most / size * slip
            closing = most * self._grip
            if slope > LEVEL:
                time = min(frame / SUBSTEPS, size / max(closing, 1e-9))
            elif closing > 0:
                time = min(frame, size / closing)
        twist = np.cross(-self._radius * normal, rub) / self._moment
        stretch = _Stretch(ball.time, ball.place, ball.speed, pull + rub, ball.spin, twist)
        ball.place = ball.place + ball.speed * time + (pull + rub) * (time**2 / 2)
        ball.speed = ball.speed + time * (pull + rub)
        ball.spin = ball.spin + time * twist
        ball.time += time
        return stretch


def _at_rows(
    stretches: Sequence[_Stretch], throw: Throw, last: _Ball, times: Array
) -> tuple[Array, Array]:
    """Positions and orientations at times, of a ball that goes through stretches."""
    if not stretches:
        return np.tile(last.place, (len(times), 1)), np.tile(throw.turn, (len(times), 1, 1))
    starts = np.array([stretch.time for stretch in stretches])
    inside = np.maximum(np.searchsorted(starts, times, side="right") - 1, 0)
    since = (times - starts[inside])[:, None]
    place, speed, pull, spin, twist = (
        np.array([getattr(stretch, name) for stretch in stretches])
        for name in ("place", "speed", "pull", "spin", "twist")
    )
    places = place[inside] + speed[inside] * since + pull[inside] * since**2 / 2
    whole = np.diff(starts, append=last.time)[:, None]
    steps = matrices(spin * whole + twist * whole**2 / 2)
    turns = [throw.turn]
    for step in steps[:-1]:
        turns.append(step @ turns[-1])
    rest = matrices(spin[inside] * since + twist[inside] * since**2 / 2)
    return places, rest @ np.array(turns)[inside]
