"""What a body was given in one frame by what it touched, and whether nature would."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from .stage import Moving
from .values import Case, FitContact

CLOSING = 0.1  # m/s; what closes more slowly says nothing of restitution
FRICTION_SLACK = (1.5, 0.02)  # times and plus; Bullet limits friction along two axes, each: √2
ENERGY_SLACK = 0.01  # J/kg
MOST_RESTITUTION = 1.02


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Touch:
    """What a body touches within a frame."""

    frame: float  # when it first does, in the shot's frames
    other: str
    place: Array  # (3,) m; mean of the points that it touches last
    normal: Array  # (3,) unit
    friction: float  # of the pair
    before: Moving  # at the frame's start
    close: Moving  # right before the first touch
    middle: Moving  # right after the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a touch gave, per kg."""

    push: float  # m/s along the normal
    across: float  # m/s
    closing: float  # m/s, along the normal where it touched
    parting: float  # m/s
    energy: float  # J/kg

    def breaches(self, friction: float) -> Array:
        """(4,) m/s or J/kg: pulls, leaves the friction cone, springs too much, gains energy."""
        cone = (friction * FRICTION_SLACK[0] + FRICTION_SLACK[1]) * max(self.push, 0.0)
        springs = self.closing > CLOSING
        spring = self.parting - MOST_RESTITUTION * self.closing if springs else 0.0
        gain = self.energy - ENERGY_SLACK
        return np.maximum([-self.push, self.across - cone, spring, gain], 0.0)


def given(case: Case, touch: Touch, kick: Array, after: Moving) -> Given:
    """What the touch gave the body until the frame's end.

    Args:
        case: the body.
        touch: how it began.
        kick: (6,) speed m/s and spin rad/s added right after the touch.
        after: how the body moves at the frame's end.
    """
    normal = touch.normal
    impulse = after.speed - touch.before.speed - case.gravity / case.rate
    push = float(impulse @ normal)
    parting = touch.middle.kicked(kick)
    return Given(
        push=push,
        across=float(np.linalg.norm(impulse - push * normal)),
        closing=-float(_speed_at(touch.close, touch.place) @ normal),
        parting=float(_speed_at(parting, touch.place) @ normal),
        energy=_energy(case, after) - _energy(case, touch.before),
    )


def as_contact(case: Case, touch: Touch, kick: Array, after: Moving) -> FitContact:
    """The touch as it is reported."""
    got = given(case, touch, kick, after)
    mass = case.motion.body.mass
    x, y, z = (mass * (after.speed - touch.before.speed - case.gravity / case.rate)).tolist()
    return FitContact(
        frame=touch.frame,
        other=touch.other,
        impulse=(x, y, z),
        normal=(float(touch.normal[0]), float(touch.normal[1]), float(touch.normal[2])),
        restitution=got.parting / got.closing if got.closing > CLOSING else float("nan"),
        friction=got.across / got.push if got.push > 0 else float("inf"),
        energy=mass * got.energy,
        slack=float(np.linalg.norm(kick[:3])),
        lawful=not got.breaches(touch.friction).any(),
    )


def _speed_at(moving: Moving, place: Array) -> Array:
    return np.asarray(moving.speed + np.cross(moving.spin, place - moving.place), np.float64)


def _energy(case: Case, moving: Moving) -> float:
    """J/kg, kinetic and potential."""
    spin = moving.turn.inv().apply(moving.spin)
    turning = spin @ case.motion.inertia @ spin
    return float((moving.speed @ moving.speed + turning) / 2 - case.gravity @ moving.place)
