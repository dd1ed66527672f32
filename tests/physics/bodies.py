"""Bodies that several tests of physics need."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from usdbridge.physics.bodies import Body, Hull, Piece, Track
from usdbridge.physics.world import Bake, BakeOptions, Collider, Launch, State, bake_bodies
from usdbridge.shot import Primitive

RATE = Fraction(24)
CORNERS = np.array(np.meshgrid(*([(-0.5, 0.5)] * 3))).reshape(3, -1).T


def box(name: str = "box", size: tuple[float, float, float] = (0.1, 0.1, 0.1), **more: Any) -> Body:
    x, y, z = np.square(size)
    mass = more.pop("mass", 1.0)
    more.setdefault("inertia", np.diag([y + z, x + z, x + y]) * mass / 12)
    return Body(
        name=name, pieces=(Piece(shape=Primitive(kind="box", size=size)),), mass=mass, **more
    )


def ball(name: str = "ball", diameter: float = 0.1, **more: Any) -> Body:
    mass = more.pop("mass", 1.0)
    shape = Primitive(kind="sphere", size=(diameter,) * 3)
    inertia = np.eye(3) * 0.1 * mass * diameter**2
    return Body(name=name, pieces=(Piece(shape=shape),), mass=mass, inertia=inertia, **more)


def hull(name: str = "hull", **more: Any) -> Body:
    return Body(
        name=name,
        pieces=(Piece(shape=Hull(points=CORNERS * 0.1)),),
        mass=1.0,
        inertia=np.eye(3) / 600,
        **more,
    )


def slab(
    name: str = "floor",
    size: tuple[float, float, float] = (20, 1, 20),
    position: tuple[float, float, float] = (0, -0.5, 0),
    **more: Any,
) -> Collider:
    shape = Primitive(kind="box", size=size)
    surface = {"friction": 1.0, "restitution": 1.0} | more
    return Collider(
        body=Body(name=name, pieces=(Piece(shape=shape),), **surface),
        track=Track(first=0, position=[position], orientation=[[1, 0, 0, 0]]),
    )


def drop(body: Body, height: float, frames: int, *colliders: Collider, **options: Any) -> Bake:
    """A bake of a body let go with its origin at a height, over frames, onto colliders."""
    launch = Launch(body=body, state=State(position=[0, height, 0]), frame=0)
    chosen = BakeOptions(**({"freeze": False} | options))
    return bake_bodies([launch], colliders, (0, frames), RATE, options=chosen)


Maker = Callable[..., Body]
