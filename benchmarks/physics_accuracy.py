"""Holds bakes of rigid bodies against closed forms, and their cost against PyBullet alone."""

import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.spatial.transform import Rotation
from usdbridge.physics.bodies import GRAVITY, Body, Hull, Piece, Track
from usdbridge.physics.world import BakeOptions, Collider, Launch, Motion, State, bake_bodies
from usdbridge.shot import Primitive

Array = NDArray[np.float64]
RATE = Fraction(24)
AWAKE = BakeOptions(freeze=False)


def box(name: str, size: tuple[float, float, float], **surface: float) -> Body:
    """A solid box of 1 kg."""
    x, y, z = np.square(size)
    return Body(
        name=name,
        pieces=(Piece(shape=Primitive(kind="box", size=size)),),
        mass=1.0,
        inertia=np.diag([y + z, x + z, x + y]) / 12,
        **surface,
    )


def ball(name: str, diameter: float, **surface: float) -> Body:
    """A solid ball of 1 kg."""
    return Body(
        name=name,
        pieces=(Piece(shape=Primitive(kind="sphere", size=(diameter,) * 3)),),
        mass=1.0,
        inertia=np.eye(3) * 0.1 * diameter**2,
        **surface,
    )


def hull(name: str, size: tuple[float, float, float], **surface: float) -> Body:
    """The same box as a hull of points."""
    solid = box(name, size, **surface)
    corners = np.array(np.meshgrid(*([(-0.5, 0.5)] * 3))).reshape(3, -1).T * size
    return Body(
        name=name,
        pieces=(Piece(shape=Hull(points=corners)),),
        mass=1.0,
        inertia=solid.inertia,
        **surface,
    )


def floor(friction: float = 1.0, restitution: float = 1.0) -> Collider:
    """A slab whose top is y = 0."""
    slab = Primitive(kind="box", size=(50.0, 1.0, 50.0))
    return Collider(
        body=Body(
            name="floor",
            pieces=(Piece(shape=slab),),
            friction=friction,
            restitution=restitution,
        ),
        track=Track(first=0, position=[[0, -0.5, 0]], orientation=[[1, 0, 0, 0]]),
    )


def bake_one(
    body: Body,
    state: State,
    seconds: float,
    *,
    rate: Fraction = RATE,
    options: BakeOptions = AWAKE,
    ground: bool = True,
) -> Motion:
    """Motion of one body on a floor, never frozen."""
    colliders = [floor()] if ground else []
    launch = Launch(body=body, state=state, frame=0)
    span = (0, int(seconds * rate) + 1)
    return bake_bodies([launch], colliders, span, rate, options=options).motions[body.name]


def flight_error() -> float:
    """Largest error, m, of a throw over 2 s against the parabola."""
    velocity = np.array([3.0, 12.0, -1.0])
    state = State(position=[0, 1, 0], velocity=velocity, spin=[1, 2, 3])
    motion = bake_one(box("box", (0.1, 0.2, 0.3)), state, 2.0)
    t = (motion.frames / float(RATE))[:, None]
    exact = [0, 1, 0] + velocity * t - [0, GRAVITY / 2, 0] * t**2
    return float(np.abs(motion.position - exact).max())


def restitutions(body: Callable[..., Body], half: float, wanted: float) -> Array:
    """Measured restitution at 24 heights of drop, 2 cm to 3 m."""
    out = []
    for height in np.geomspace(0.02, 3.0, 24):
        thing = body(restitution=wanted, friction=0.4)
        state = State(position=[0, half + height, 0])
        fall = float(np.sqrt(2 * height / GRAVITY))
        motion = bake_one(thing, state, fall + 0.1, rate=Fraction(240))
        up = motion.velocity[:, 1] > 0.02
        rise = motion.velocity[up, 1] ** 2 + 2 * GRAVITY * (motion.position[up, 1] - half)
        out.append(np.sqrt(rise[0] / (2 * GRAVITY * height)) if up.any() else 0.0)
    return np.array(out)


def slide_error() -> float:
    """Relative error of the way a box slides: 3 m/s at friction 0.4."""
    body = box("box", (0.2, 0.1, 0.2), friction=0.4)
    motion = bake_one(body, State(position=[0, 0.05, 0], velocity=[3, 0, 0]), 1.5)
    return float(motion.position[-1, 0] / (9.0 / (2 * 0.4 * GRAVITY)) - 1)


def spin_error(spin: tuple[float, float, float]) -> float:
    """Largest error of orientation, degrees, of a plate that turns freely for 2 s."""
    body = box("plate", (0.2, 0.02, 0.3))
    moments = np.diag(body.inertia)

    momentum = moments * np.array(spin)

    def turning(_: float, turn: Array) -> Array:
        body_to_world = Rotation.from_quat(turn)
        rate = body_to_world.apply(body_to_world.inv().apply(momentum) / moments)
        return 0.5 * np.array([*np.cross(rate, turn[:3]) + turn[3] * rate, -rate @ turn[:3]])

    state = State(position=[0, 5, 0], spin=spin)
    options = BakeOptions(freeze=False, gravity=(0.0, 0.0, 0.0))
    motion = bake_one(body, state, 2.0, ground=False, options=options)
    t = motion.frames / float(RATE)
    exact = solve_ivp(turning, (0, 2.01), [0, 0, 0, 1.0], t_eval=t, rtol=1e-10, atol=1e-12)
    ours = Rotation.from_quat(motion.orientation, scalar_first=True)
    return float(np.rad2deg((ours * Rotation.from_quat(exact.y.T).inv()).magnitude().max()))


def stack_drift(body: Callable[..., Body]) -> Array:
    """Largest drift, m, sideways and in height, of five stacked cubes in 5 s."""
    launches = [
        Launch(
            body=body(f"box{i}", (0.1,) * 3, friction=0.6, restitution=0.1),
            state=State(position=[0, 0.05 + 0.1 * i, 0]),
            frame=0,
        )
        for i in range(5)
    ]
    bake = bake_bodies(launches, [floor()], (0, 121), RATE, options=AWAKE)
    moved = np.array([m.position[-1] - m.position[0] for m in bake.motions.values()])
    return np.array([np.hypot(moved[:, 0], moved[:, 2]).max(), np.abs(moved[:, 1]).max()])


if __name__ == "__main__":
    print("flight", flight_error())
    for name, f in (
        ("ball", lambda **k: ball("b", 0.1, **k)),
        ("box", lambda **k: box("b", (0.1, 0.1, 0.1), **k)),
        ("hull", lambda **k: hull("b", (0.1, 0.1, 0.1), **k)),
    ):
        for e in (0.2, 0.7):
            r = restitutions(f, 0.05, e)
            print(name, e, r.mean(), r.std(), np.abs(r - e).max(), r.round(3))
    print("slide", slide_error())
    print("spin", spin_error((1, 0, 10)), spin_error((0.05, 0.05, 8)), spin_error((8, 0.05, 0.05)))
    print("stack", stack_drift(box), stack_drift(hull))
