"""What moves: cars, people, falling balls, and how they follow a path."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from tests.synth.scene import Floats, Mover, Quad, box
from tests.synth.textures import Rng, texture


def car(rng: Rng, colour: Sequence[float] | None = None) -> tuple[Quad, ...]:
    """A car of 4.3 m along z, around the origin of its ground contact."""
    body = texture(rng, "paint", colour=tuple(colour or rng.uniform(0.1, 0.85, 3)))
    dark = texture(rng, "poster")
    return (
        *box((0, 0.3, 0), (1.75, 0.6, 4.3), body),
        *box((0, 0.9, 0.2), (1.55, 0.55, 2.3), body),
        *(
            q
            for x in (-0.8, 0.8)
            for z in (-1.4, 1.4)
            for q in box((x, 0, z), (0.22, 0.62, 0.62), dark)
        ),
    )


def person(rng: Rng) -> tuple[Quad, ...]:
    """Legs, trunk, arms and head, 1.75 m tall, around the origin between the feet."""
    shirt, skin = texture(rng, "poster"), texture(rng, "plaster", 1.0, colour=(0.8, 0.6, 0.5))
    cloth = texture(rng, "paint", colour=(0.2, 0.22, 0.35))
    return (
        *box((-0.1, 0, 0), (0.15, 0.85, 0.18), cloth),
        *box((0.1, 0, 0), (0.15, 0.85, 0.18), cloth),
        *box((0, 0.85, 0), (0.4, 0.58, 0.24), shirt),
        *box((-0.26, 0.8, 0), (0.1, 0.6, 0.12), shirt),
        *box((0.26, 0.8, 0), (0.1, 0.6, 0.12), shirt),
        *box((0, 1.43, 0), (0.1, 0.08, 0.1), skin),
        *box((0, 1.51, 0), (0.17, 0.24, 0.2), skin),
    )


def follow(quads: Sequence[Quad], name: str, size: Sequence[float], feet: Floats) -> Mover:
    """A mover from parts around its ground contact, which goes along `feet` (F, 3)."""
    half = np.array([0, size[1] / 2, 0])
    parts = tuple(replace(q, corner=q.corner - half) for q in quads)
    return Mover(name=name, size=tuple(map(float, size)), positions=feet + half, quads=parts)


def bounce(start: float, radius: float, restitution: float, time: Floats) -> Floats:
    """Height of a ball's centre, dropped at time 0, losing speed at each bounce and none else."""
    height, moment, speed, lift = np.empty(len(time)), 0.0, 0.0, start - radius
    for index, now in enumerate(time):
        while (h := lift + speed * (now - moment) - 4.905 * (now - moment) ** 2) < 0:
            if moment and speed < 1e-3:  # at rest
                h = 0.0
                break
            flight = (speed + np.sqrt(speed**2 + 19.62 * lift)) / 9.81
            moment, speed = moment + flight, restitution * (9.81 * flight - speed)
            lift = 0.0
        height[index] = h + radius
    return height
