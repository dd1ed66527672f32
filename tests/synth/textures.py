"""Textures: tileable pictures of linear albedo, float32 (size, size, 3), each from a seeded rng."""

from collections.abc import Callable
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from tests.synth.scene import Texture

Picture = npt.NDArray[np.float32]
Rng = np.random.Generator
SIZE = 1024


def plain(rng: Rng, colour: tuple[float, float, float] = (0.8, 0.78, 0.72)) -> Picture:
    """Painted plaster: almost nothing to hold on to."""
    weak = 1 + 0.012 * _fractal(rng, first=2, gain=0.6)[..., None]
    return _linear(colour) * weak.astype(np.float32)


def plaster(rng: Rng, colour: tuple[float, float, float] = (0.78, 0.7, 0.58)) -> Picture:
    """Rough render with stains."""
    stains = np.clip(_fractal(rng, first=4, gain=0.7), -2, 2)
    grain = _fractal(rng, first=128, gain=0.8)
    return _clip(_linear(colour) * (1 + 0.09 * stains + 0.07 * grain)[..., None])


def asphalt(rng: Rng) -> Picture:
    """Dark tarmac with patches, stones and cracks."""
    tone = 0.11 * (1 + 0.25 * _fractal(rng, first=4, gain=0.7) + 0.3 * _fractal(rng, first=128))
    picture = _clip(np.repeat(tone[..., None], 3, axis=2) * np.float32([1.0, 0.98, 0.95]))
    stones = rng.random((SIZE, SIZE)) > 0.985
    picture[stones] *= 2.6
    for _ in range(14):
        walk = np.cumsum(rng.normal(0, 9, (40, 2)), axis=0) + rng.uniform(0, SIZE, 2)
        cv2.polylines(picture, [walk.astype(np.int32)], False, (0.03, 0.03, 0.03), 2)
    return cv2.GaussianBlur(picture, (0, 0), 0.7)


def grass(rng: Rng) -> Picture:
    """Leaves of many greens on soil."""
    picture = np.full((SIZE, SIZE, 3), (0.08, 0.07, 0.04), np.float32)
    greens = _linear((0.30, 0.42, 0.14)) * np.exp(rng.normal(0, 0.35, (9000, 3)))
    _scatter(picture, rng, greens, (3, 17), 0.3)
    return _clip(picture * (1 + 0.15 * _fractal(rng, first=2, gain=0.6))[..., None])


def gravel(rng: Rng) -> Picture:
    """Pebbles of all sizes."""
    picture = np.full((SIZE, SIZE, 3), 0.07, np.float32)
    tint = _linear((0.62, 0.57, 0.5)) * np.exp(rng.normal(0, 0.3, (7000, 1)))
    _scatter(picture, rng, tint * np.exp(rng.normal(0, 0.06, (7000, 3))), (3, 14), 0.75)
    return _clip(picture * (1 + 0.1 * _fractal(rng, first=4))[..., None])


def bricks(rng: Rng, colour: tuple[float, float, float] = (0.62, 0.33, 0.24)) -> Picture:
    """Sixteen courses of eight bricks, each of its own tone."""
    return _courses(rng, colour, (16, 8, 0.06), 0.22)


def tiles(rng: Rng, colour: tuple[float, float, float] = (0.72, 0.68, 0.62)) -> Picture:
    """Paving, eight by eight slabs of slightly different tone."""
    return _courses(rng, colour, (8, 8, 0.03), 0.12)


def planks(rng: Rng, colour: tuple[float, float, float] = (0.58, 0.40, 0.24)) -> Picture:
    """Twelve boards with grain along x and joints at random places."""
    count = 12
    board = np.arange(SIZE) * count // SIZE
    grain = _fractal(rng, first=2, gain=0.8, stretch=16)
    rings = np.sin(6 * _fractal(rng, first=2, gain=0.5, stretch=8))
    tone = np.exp(rng.normal(0, 0.16, count))[board][:, None] * (1 + 0.13 * grain + 0.08 * rings)
    picture = _linear(colour) * tone[..., None]
    edge = np.flatnonzero(np.diff(board, prepend=-1))
    picture[np.concatenate([edge, (edge + 1) % SIZE])] *= 0.3
    for row, joint in zip(edge, rng.integers(0, SIZE - 3, count), strict=True):
        picture[row : row + SIZE // count, joint : joint + 3] *= 0.35
    return _clip(picture)


def cloth(rng: Rng) -> Picture:
    """A woven carpet: nested frames, stars and a coarse weave."""
    hues = _linear(rng.uniform(0.15, 0.85, (6, 3)))
    picture = np.full((SIZE, SIZE, 3), hues[0], np.float32)
    for ring, inset in enumerate(range(0, 400, 57)):
        corner = SIZE - 1 - inset
        colour = hues[ring % 6].tolist()
        cv2.rectangle(picture, (inset, inset), (corner, corner), colour, -1)
    for x, y in rng.uniform(0, SIZE, (260, 2)):
        angle = rng.uniform(0, 2 * np.pi) + np.arange(10) * np.pi / 5
        reach = np.where(np.arange(10) % 2, 9, 26) * rng.uniform(0.5, 1.3)
        star = np.stack([x + reach * np.cos(angle), y + reach * np.sin(angle)], axis=1)
        cv2.fillPoly(picture, [star.astype(np.int32)], hues[rng.integers(6)].tolist())
    weave = 1 + 0.12 * rng.standard_normal((SIZE, SIZE, 1)).astype(np.float32)
    return _clip(cv2.GaussianBlur(picture * weave, (0, 0), 0.8))


def poster(rng: Rng) -> Picture:
    """A print: shapes, letters and a gradient."""
    ends = _linear(rng.uniform(0.2, 0.95, (2, 3)))
    ramp = np.linspace(0, 1, SIZE, dtype=np.float32)[:, None, None]
    picture = np.ascontiguousarray(
        np.broadcast_to(ends[0] * (1 - ramp) + ends[1] * ramp, (SIZE, SIZE, 3))
    )
    for _ in range(22):
        colour = _linear(rng.uniform(0.05, 0.95, 3)).tolist()
        corners = (rng.uniform(0, SIZE, 2) + rng.normal(0, 130, (4, 2))).astype(np.int32)
        if rng.random() < 0.5:
            cv2.fillConvexPoly(picture, cv2.convexHull(corners), colour)
        else:
            radius = int(rng.uniform(15, 150))
            cv2.circle(picture, tuple(corners[0].tolist()), radius, colour, -1)
    for line in range(9):
        word = "".join(chr(code) for code in rng.integers(65, 91, 12))
        place = (int(rng.uniform(0, 300)), 100 + 105 * line)
        ink = _linear(rng.uniform(0, 1, 3)).tolist()
        _write(picture, word, place, rng.uniform(1.2, 3.0), ink)
    return _clip(picture * (1 + 0.05 * _fractal(rng, first=64))[..., None])


def books(rng: Rng) -> Picture:
    """Five shelves of spines."""
    picture = np.full((SIZE, SIZE, 3), _linear((0.3, 0.2, 0.12)), np.float32)
    for shelf in range(5):
        bottom, left = (shelf + 1) * SIZE // 5 - 14, 8
        while left < SIZE - 40:
            thick, tall = int(rng.uniform(14, 44)), int(rng.uniform(115, 180))
            colour = _linear(rng.uniform(0.1, 0.7) + rng.uniform(0, 0.2, 3))
            picture[bottom - tall : bottom, left : left + thick] = colour
            band = bottom - int(rng.uniform(0.2, 0.9) * tall)
            picture[band : band + 9, left + 3 : left + thick - 3] = 1 - colour
            left += thick + 2
    return _clip(picture * (1 + 0.06 * _fractal(rng, first=64))[..., None])


def house(rng: Rng) -> Picture:
    """A house front: four floors of five windows, no two alike."""
    wall = bricks if rng.random() < 0.4 else plaster
    picture = wall(rng, tuple(rng.uniform(0.45, 0.8) + rng.uniform(-0.12, 0.1, 3)))
    for floor in range(4):
        for bay in range(5):
            _window(picture, rng, (bay * 204 + 52, floor * 256 + 50), (100, 150))
        cv2.line(picture, (0, floor * 256 + 238), (SIZE, floor * 256 + 238), (0.35,) * 3, 7)
    return picture


def carton(rng: Rng) -> Picture:
    """Cardboard with tape, print and dents."""
    tone = 1 + 0.07 * _fractal(rng, first=4, gain=0.7) + 0.05 * _fractal(rng, first=128)
    picture = _clip(_linear(rng.uniform((0.5, 0.38, 0.25), (0.8, 0.6, 0.45))) * tone[..., None])
    lane = int(rng.uniform(300, 600))
    picture[:, lane : lane + 110] *= np.float32([1.25, 1.2, 1.05])
    for _ in range(6):
        word = "".join(chr(code) for code in rng.integers(48, 91, 9))
        place = (int(rng.uniform(0, 500)), int(rng.uniform(80, SIZE)))
        _write(picture, word, place, rng.uniform(1, 4), [0.05] * 3)
    for x, y in rng.integers(0, 900, (7, 2)):
        colour = _linear(rng.uniform(0.1, 0.9, 3)).tolist()
        cv2.rectangle(
            picture,
            (x, y),
            (x + rng.integers(20, 200), y + rng.integers(20, 120)),
            colour,
            int(rng.choice([-1, 6])),
        )
    return picture


def paint(rng: Rng, colour: tuple[float, float, float] = (0.6, 0.1, 0.1)) -> Picture:
    """Painted metal: panels, dirt, glass-like bands."""
    picture = _clip(_linear(colour) * (1 + 0.06 * _fractal(rng, first=2, gain=0.7))[..., None])
    picture[120:430, 60:480] = picture[120:430, 540:960] = (0.04, 0.05, 0.06)
    for x, y in rng.integers(40, 980, (14, 2)):
        cv2.line(picture, (x, 0), (x, SIZE), (0.02, 0.02, 0.02), 4) if y % 4 == 0 else None
        cv2.circle(
            picture,
            (int(x), int(y)),
            int(rng.integers(8, 42)),
            _linear(rng.uniform(0.1, 0.9, 3)).tolist(),
            -1,
        )
    return picture


TEXTURES: dict[str, Callable[..., Picture]] = {
    make.__name__: make
    for make in (
        plain,
        plaster,
        asphalt,
        grass,
        gravel,
        bricks,
        tiles,
        planks,
        cloth,
        poster,
        books,
        house,
        carton,
        paint,
    )
}


def texture(rng: Rng, name: str, tile: float | None = None, **options: object) -> Texture:
    """A texture by name; `tile` is how many metres one copy covers, None the whole rectangle."""
    return Texture(TEXTURES[name](rng, **options), None if tile is None else (tile, tile))


def _linear(srgb: npt.ArrayLike) -> Picture:
    return np.asarray(srgb, np.float32) ** np.float32(2.2)


def _clip(picture: npt.NDArray[np.floating]) -> Picture:
    return np.ascontiguousarray(np.clip(picture, 0.005, 0.92), np.float32)


def _fractal(rng: Rng, *, first: int, gain: float = 0.7, stretch: int = 1) -> Picture:
    """Noise that tiles, mean 0, deviation 1: octaves from `first` cells to single texels."""
    noise = _noise(int(rng.integers(3)), first, gain, stretch)
    shift = rng.integers(0, SIZE, 2)
    return np.roll(noise, tuple(shift), axis=(0, 1))


@lru_cache(maxsize=64)
def _noise(seed: int, first: int, gain: float, stretch: int) -> Picture:
    rng = np.random.default_rng([seed, first, stretch])
    total = np.zeros((SIZE, SIZE), np.float32)
    cells, weight = first, 1.0
    while cells <= SIZE:
        wide = max(cells // stretch, 1)
        grid = np.pad(rng.standard_normal((cells, wide)).astype(np.float32), 2, "wrap")
        across, down = SIZE // wide, SIZE // cells
        large = cv2.resize(grid, None, fx=across, fy=down, interpolation=cv2.INTER_CUBIC)
        total += weight * large[2 * down : 2 * down + SIZE, 2 * across : 2 * across + SIZE]
        cells, weight = cells * 2, weight * gain
    return (total - total.mean()) / total.std()


def _scatter(
    picture: Picture, rng: Rng, colours: Picture, radii: tuple[float, float], roundness: float
) -> None:
    reach = np.sort(rng.uniform(*radii, len(colours)))[::-1]
    for colour, radius in zip(colours, reach, strict=True):
        x, y = rng.integers(0, SIZE, 2)
        axes = (max(int(radius), 1), max(int(radius * roundness * rng.uniform(0.7, 1.3)), 1))
        turn = rng.uniform(0, 180)
        for shift_x in {0, SIZE if x < 20 else 0, -SIZE if x > SIZE - 20 else 0}:
            for shift_y in {0, SIZE if y < 20 else 0, -SIZE if y > SIZE - 20 else 0}:
                centre = (int(x + shift_x), int(y + shift_y))
                cv2.ellipse(picture, centre, axes, turn, 0, 360, colour.tolist(), -1)


def _courses(
    rng: Rng, colour: tuple[float, float, float], grid: tuple[int, int, float], spread: float
) -> Picture:
    rows, columns, joint = grid
    y, x = np.mgrid[:SIZE, :SIZE] / np.float32(SIZE)
    row = (y * rows).astype(int)
    along = x * columns + 0.5 * (row % 2)
    column = along.astype(int) % columns
    tone = np.exp(rng.normal(0, spread, (rows, columns)))[row, column]
    tint = np.exp(rng.normal(0, spread / 5, (rows, columns, 3)))[row, column]
    rough = 1 + 0.1 * _fractal(rng, first=4, gain=0.8) + 0.06 * _fractal(rng, first=128)
    picture = _linear(colour) * tint * (tone * rough)[..., None]
    edge = (y * rows % 1 < joint * 1.5) | (along % 1 < joint * 1.5 * columns / rows)
    picture[edge] = (_linear((0.55, 0.53, 0.5)) * rough[..., None])[edge]
    return _clip(picture)


def _write(
    picture: Picture, word: str, place: tuple[int, int], scale: float, ink: list[float]
) -> None:
    cover = np.zeros((SIZE, SIZE, 3), np.uint8)
    cv2.putText(cover, word, place, cv2.FONT_HERSHEY_DUPLEX, scale, (255,) * 3, 5, cv2.LINE_AA)
    share = cover[..., :1] / np.float32(255)
    picture += share * (np.float32(ink) - picture)


def _window(picture: Picture, rng: Rng, corner: tuple[int, int], size: tuple[int, int]) -> None:
    (x, y), (width, height) = corner, size
    x, y = x + int(rng.integers(-6, 7)), y + int(rng.integers(-6, 7))
    frame = _linear(rng.uniform(0.4, 0.9) + rng.uniform(-0.1, 0.05, 3))
    picture[y - 9 : y + height + 9, x - 9 : x + width + 9] = frame
    picture[y : y + height, x : x + width] = _linear(0.1 + rng.uniform(0, 0.12, 3))
    drawn = int(rng.uniform(0, 0.5) * width)
    curtain = _linear(rng.uniform(0.4, 0.9, 3)) * rng.uniform(0.7, 1.1, (1, drawn, 1))
    picture[y : y + height, x : x + drawn] = curtain
    if rng.random() < 0.6:
        picture[y : y + height, x + width // 2 - 4 : x + width // 2 + 4] = frame
        picture[y + height // 3 : y + height // 3 + 7, x : x + width] = frame
    if rng.random() < 0.4:
        green = _linear((0.3, 0.45, 0.2))
        for _ in range(30):
            place = (x + int(rng.uniform(0, width)), y + height - int(rng.uniform(0, 34)))
            shade = (green * np.exp(rng.normal(0, 0.5, 3))).tolist()
            cv2.circle(picture, place, int(rng.uniform(3, 9)), shade, -1)
