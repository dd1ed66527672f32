"""Places to film: each builder returns a Scene of its own look for every seed."""

from dataclasses import replace

import numpy as np
from tests.synth.scene import Ball, Quad, Scene, Sun, Texture, box, floor, quad, wall
from tests.synth.textures import Rng, texture
from tests.synth.traffic import car

DAYLIGHT = Sun(azimuth_deg=130, elevation_deg=45)
Span = tuple[float, float]


def street(seed: int, sun: Sun = DAYLIGHT, *, length: float = 90.0) -> Scene:
    """A road along -z with pavements, house fronts, parked cars and posts."""
    rng = np.random.default_rng([seed, 1])
    far = (-length, 14.0)
    paving, kerb = texture(rng, "tiles", 3.2), texture(rng, "plaster", 3.0)
    white = texture(rng, "plain", 2.0, colour=(0.9, 0.9, 0.86))
    parts = [floor((-4, 4), far, texture(rng, "asphalt", 6.0))]
    for side in (-1, 1):
        inner, outer = sorted((side * 4.0, side * 9.0))
        parts.append(floor((inner, outer), far, paving, y=0.12))
        parts.append(wall((side * 4.0, far[0]), (side * 4.0, far[1]), (0, 0.12), kerb))
        parts += _fronts(rng, side, far)
        parts += _posts(rng, side * 4.6, far)
        parts += _parked(rng, side * 3.0, far)
    parts += [
        floor((-0.07, 0.07), (z, z + 2.2), white, y=0.004) for z in np.arange(far[0], far[1], 5.5)
    ]
    parts.append(wall((-30, far[0]), (30, far[0]), (0, 9), texture(rng, "house", 12.0)))
    return Scene(quads=tuple(parts), sun=sun)


def plaza(seed: int, sun: Sun = DAYLIGHT, *, spread: float = 5.0) -> Scene:
    """A paved square with crates, hoardings and hedges around the middle, houses behind."""
    rng = np.random.default_rng([seed, 2])
    paving = texture(rng, ["tiles", "gravel", "bricks"][seed % 3], 4.1)
    parts = [floor((-30, 30), (-30, 30), paving)]
    cartons = [texture(rng, "carton") for _ in range(4)]
    hedge, print_ = texture(rng, "grass", 2.0), [texture(rng, "poster") for _ in range(3)]
    for index in range(13):
        angle, away = rng.uniform(0, 2 * np.pi), spread * np.sqrt(rng.uniform(0.02, 1))
        foot = (away * np.sin(angle), 0.0, away * np.cos(angle))
        size = rng.uniform((0.4, 0.3, 0.4), (1.2, 1.3, 1.1))
        skins = hedge if index % 4 == 3 else [cartons[index % 4], cartons[(index + 1) % 4]]
        parts += box(foot, size, skins, rng.uniform(0, 90))
        if index % 3 == 0:
            parts += box(
                (foot[0], size[1], foot[2]),
                0.6 * size,
                cartons[(index + 2) % 4],
                rng.uniform(0, 90),
            )
    for index in range(6):
        angle = 2 * np.pi * (index + rng.uniform(-0.3, 0.3)) / 6
        foot = (2.1 * spread * np.sin(angle), 0, 2.1 * spread * np.cos(angle))
        parts += box(
            foot,
            (3.0, rng.uniform(1.6, 2.6), 0.12),
            print_[index % 3],
            np.degrees(angle) + rng.uniform(-30, 30),
        )
    parts += _houses_around(rng, 24.0)
    return Scene(quads=tuple(parts), sun=sun)


def room(
    seed: int,
    sun: Sun = DAYLIGHT,
    *,
    size: tuple[float, float, float] = (6.0, 2.7, 9.0),
    is_plain: bool = False,
) -> Scene:
    """Four walls without a ceiling around a table, shelves, a sofa and things; middle at 0, 0."""
    rng = np.random.default_rng([seed, 3])
    x, z, tall = size[0] / 2, size[2] / 2, (0.0, size[1])
    paper = [
        texture(
            rng, "plain" if is_plain else "plaster", 2.3, colour=tuple(rng.uniform(0.6, 0.85, 3))
        )
        for _ in range(2)
    ]
    ground = texture(rng, "plain" if is_plain else "planks", 2.4)
    parts = [
        floor((-x, x), (-z, z), ground),
        wall((-x, -z), (x, -z), tall, paper[0]),
        wall((x, z), (-x, z), tall, paper[0]),
        wall((-x, z), (-x, -z), tall, paper[1]),
        wall((x, -z), (x, z), tall, paper[1]),
    ]
    parts += _plain_things(rng, x, z) if is_plain else _furniture(rng, x, z)
    return Scene(quads=tuple(parts), sun=sun)


def table(seed: int, sun: Sun = DAYLIGHT) -> Scene:
    """A wide table 0.75 m high with small things on it, in a room; middle at 0, 0."""
    rng = np.random.default_rng([seed, 4])
    wood = texture(rng, "planks", 1.1)
    parts = [
        floor((-4, 4), (-4, 4), texture(rng, "tiles", 3.0)),
        *box((0, 0.70, 0), (2.6, 0.05, 1.7), wood),
    ]
    parts += [
        q
        for sx in (-1.2, 1.2)
        for sz in (-0.75, 0.75)
        for q in box((sx, 0, sz), (0.07, 0.70, 0.07), wood)
    ]
    parts.append(floor((-0.45, 0.5), (-0.3, 0.42), texture(rng, "cloth"), y=0.752))
    skins = [texture(rng, name) for name in ("poster", "carton", "poster", "books", "paint")]
    balls = []
    for index in range(15):
        place = rng.uniform((-1.0, -0.65), (1.0, 0.6))
        size = rng.uniform((0.06, 0.03, 0.05), (0.24, 0.22, 0.2))
        if index % 5 == 4:
            centre = np.array([place[0], 0.75 + size[1] / 2, place[1]])
            balls.append(Ball(centre=centre, radius=size[1] / 2, texture=skins[index % 3]))
        else:
            parts += box((place[0], 0.75, place[1]), size, skins[index % 5], rng.uniform(0, 90))
    parts += _houses_around(rng, 4.0, "plaster", 2.7)
    return Scene(quads=tuple(parts), balls=tuple(balls), sun=sun)


def facade(seed: int, sun: Sun = DAYLIGHT, *, length: float = 44.0) -> Scene:
    """A long house front in the plane z = 0 with piers, bays and balconies; pavement before it."""
    rng = np.random.default_rng([seed, 5])
    half = length / 2
    parts = [
        floor((-half, half), (0, 6), texture(rng, "tiles", 2.6)),
        floor((-half, half), (6, 26), texture(rng, "asphalt", 6.0)),
    ]
    left = -half
    stone, hedge = texture(rng, "plaster", 2.0), texture(rng, "grass", 1.5)
    fronts = [texture(rng, "house") for _ in range(5)]
    while left < half:
        width = rng.uniform(6, 9)
        front = fronts[rng.integers(5)]
        set_back = rng.uniform(0.0, 0.7)
        parts += box((left + width / 2, 0, -4 - set_back), (width, 13, 8), front)
        parts += box((left, 0, 0.1), (0.5, 13, 0.9), stone)
        for level in (3.35, 6.6, 9.85):
            middle = left + width * rng.uniform(0.3, 0.7)
            parts += box((middle, level - 0.9, 0.1), (width * 0.35, 1.0, 1.1), stone)
        left += width
    for x in np.arange(-half + 2, half, 4.3):
        parts += box(
            (x, 0, 0.7 + rng.uniform(0, 0.8)), rng.uniform(0.4, 1.1, 3), hedge, rng.uniform(0, 60)
        )
    return Scene(quads=tuple(parts), sun=sun)


def field(seed: int, sun: Sun = DAYLIGHT) -> Scene:
    """Grass with a path, bales, fences and slopes behind."""
    rng = np.random.default_rng([seed, 6])
    green = texture(rng, "grass", 3.0)
    parts = [
        floor((-60, 60), (-70, 20), green),
        floor((-1.4, 1.4), (-70, 20), texture(rng, "gravel", 2.5), y=0.005),
    ]
    parts += [
        quad((-60, 9, -85), (120, 0, 0), (0, -9, 45), texture(rng, "grass", 9.0)),
        quad((-32, 6, -70), (0, 0, 90), (18, -6, 0), texture(rng, "grass", 5.0)),
    ]
    bale = texture(rng, "gravel", 1.6)
    skins = [texture(rng, name, 1.7) for name in ("planks", "bricks")]
    for index in range(16):
        side = rng.choice([-1, 1])
        foot = (side * rng.uniform(2.2, 11), 0, rng.uniform(-34, 4))
        parts += box(
            foot,
            rng.uniform((0.7, 0.6, 0.7), (1.9, 1.8, 1.6)),
            [bale, bale, *skins][index % 4],
            rng.uniform(0, 90),
        )
    for z in np.arange(-40, 8, 2.0):
        parts += box((-3.4 + rng.normal(0, 0.05), 0, z), (0.12, 1.2, 0.12), skins[0])
    parts += [
        wall((-3.4, -40), (-3.4, 8), (0.3 + i * 0.4, 0.42 + i * 0.4), skins[0]) for i in range(2)
    ]
    return Scene(quads=tuple(parts), sun=sun)


def _fronts(rng: Rng, side: int, far: Span) -> list[Quad]:
    parts, z = [], far[1]
    fronts = [texture(rng, "house") for _ in range(4)]
    brick = texture(rng, "bricks", 3.0)
    while z > far[0]:
        width, tall, line = rng.uniform(7, 12), rng.uniform(6, 14), side * rng.uniform(7.5, 8.6)
        middle = (line + side * 4.0, 0, z - width / 2)
        front = fronts[rng.integers(4)]
        faces = [brick if rng.random() < 0.3 else front, front]
        parts += box(middle, (8.0, tall, width - rng.choice([0.0, 1.5])), faces)
        z -= width
    return parts


def _posts(rng: Rng, x: float, far: Span) -> list[Quad]:
    grey, print_ = texture(rng, "plaster", 1.0, colour=(0.4, 0.4, 0.42)), texture(rng, "poster")
    parts = []
    for index, z in enumerate(np.arange(far[1] - 3, far[0], -8.5)):
        parts += box((x, 0.12, z), (0.14, 4.5, 0.14), grey)
        if index % 2:
            parts += box((x, 1.9, z), (0.9, 0.9, 0.06), print_)
    return parts


def _parked(rng: Rng, x: float, far: Span) -> list[Quad]:
    parts, cars = [], [car(rng), car(rng)]
    for z in np.arange(far[1] - 6, far[0] + 30, -rng.uniform(9, 13)):
        shift = np.array([x, 0, z + rng.uniform(-1, 1)])
        parts += [replace(q, corner=q.corner + shift) for q in cars[len(parts) % 2]]
    return parts


def _houses_around(
    rng: Rng, away: float, name: str = "house", tall: float | None = None
) -> list[Quad]:
    corners = [(-away, -away), (away, -away), (away, away), (-away, away)]
    skins = [texture(rng, name if k or tall is None else "poster") for k in range(4)]
    parts = []
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        for part in range(3):
            a, b = (np.array(start) + (np.array(end) - start) * k / 3 for k in (part, part + 1))
            skin = skins[len(parts) % 4]
            parts.append(wall(tuple(a), tuple(b), (0, tall or rng.uniform(7, 13)), skin))
    return parts


def _furniture(rng: Rng, x: float, z: float) -> list[Quad]:
    wood = texture(rng, "planks", 1.3, colour=(0.82, 0.76, 0.66))
    shelf, sofa = texture(rng, "books"), texture(rng, "cloth", 0.8)
    parts = [floor((-1.5, 1.5), (-1.6, 1.4), texture(rng, "cloth"), y=0.004)]
    parts += box((0.2, 0.70, -0.2), (1.5, 0.04, 0.9), wood)
    parts += [
        q
        for sx in (-0.65, 0.65)
        for sz in (-0.38, 0.38)
        for q in box((0.2 + sx, 0, -0.2 + sz), (0.06, 0.70, 0.06), wood)
    ]
    parts += box((-x + 0.2, 0, -1.0), (0.36, 2.1, 1.8), shelf)
    parts += box((1.0, 0, -z + 0.2), (1.9, 1.9, 0.36), shelf)
    parts += box((x - 0.55, 0, 0.4), (0.95, 0.45, 2.2), sofa)
    parts += box((x - 0.15, 0, 0.4), (0.24, 0.95, 2.2), sofa)
    for index in range(5):
        size = rng.uniform((0.12, 0.08, 0.12), (0.3, 0.35, 0.28))
        place = rng.uniform((-0.4, -0.5), (0.8, 0.1))
        skin = texture(rng, ["carton", "poster", "books"][index % 3])
        parts += box((place[0], 0.74, place[1]), size, skin, rng.uniform(0, 90))
    for foot in ((-1.6, 0, -z + 0.9), (-x + 0.7, 0, 1.2), (1.9, 0, -2.2), (-1.3, 0, 1.9)):
        parts += box(foot, rng.uniform(0.35, 0.7, 3), texture(rng, "carton"), rng.uniform(0, 90))
    for left in (-2.4, -1.0):
        parts.append(
            wall(
                (left, -z + 0.01),
                (left + 1.0, -z + 0.01),
                (1.1, 2.1),
                texture(rng, "poster"),
                casts=False,
            )
        )
    parts.append(
        wall((x - 0.01, -2.6), (x - 0.01, -1.2), (1.0, 2.0), texture(rng, "poster"), casts=False)
    )
    return parts


def _plain_things(rng: Rng, x: float, z: float) -> list[Quad]:
    def paint() -> Texture:
        return texture(rng, "plain", 2.0, colour=tuple(rng.uniform(0.35, 0.85, 3)))

    parts = [
        wall((-0.9, -z + 0.01), (0.1, -z + 0.01), (1.2, 1.9), texture(rng, "poster"), casts=False)
    ]
    parts += [
        *box((-x + 0.3, 0, -1.0), (0.6, 0.8, 1.6), paint()),
        *box((x - 0.5, 0, -2.0), (1.0, 0.45, 2.0), paint()),
        *box((1.3, 0, -z + 0.3), (1.2, 2.0, 0.6), paint()),
        *box((0.3, 0, -1.4), (0.9, 0.72, 0.9), [paint(), paint()], 25),
        *box((0.3, 0.72, -1.4), (0.3, 0.3, 0.3), texture(rng, "carton"), 40),
        *box((-1.2, 0, -0.2), (0.5, 0.5, 0.5), paint(), 15),
    ]
    return parts
