"""Pictures for the walls of `influencer_vlog`, painted by formulas. numpy only."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def grid(height: int, width: int) -> tuple[Array, Array]:
    """Coordinates of the pixels: x from -1 to 1, y from 0 below to 1 above."""
    y, x = np.mgrid[1 : 0 : height * 1j, -1 : 1 : width * 1j]
    return x, y


def blend(low: tuple[float, ...], high: tuple[float, ...], share: Array) -> Array:
    """Colour between two, by a share (h, w)."""
    return np.asarray(np.array(low) + (np.array(high) - low) * np.clip(share, 0, 1)[..., None])


def painted(picture: Array, colour: tuple[float, ...], where: Array) -> Array:
    """The picture with a colour where `where` (0 to 1) says."""
    return np.asarray(picture + (np.array(colour) - picture) * np.clip(where, 0, 1)[..., None])


def ridge(x: Array, seed: int, base: float, rough: float) -> Array:
    """Height of a line of hills at x."""
    random = np.random.default_rng(seed)
    total = np.full_like(x, base)
    for octave in range(1, 7):
        total += rough / octave**1.3 * np.sin(octave * 2.3 * x + random.uniform(0, 6.28))
    return total


def sunset() -> Array:
    """A striped sun over hills and a grid of light."""
    x, y = grid(384, 272)
    picture = blend((0.98, 0.38, 0.42), (0.14, 0.06, 0.30), (y - 0.35) / 0.65)
    sun = np.hypot(x, (y - 0.60) * 1.41) < 0.52
    bars = np.sin(95 * y**1.3) > 1.5 * (y - 0.50)
    picture = painted(picture, (1.0, 0.82, 0.30), sun & bars)
    for index in range(3):
        top = ridge(x, 20 + index, 0.44 - 0.075 * index, 0.035)
        tone = (0.36 - 0.1 * index, 0.10, 0.34 - 0.06 * index)
        picture = painted(picture, tone, y < top)
    depth = np.maximum(0.26 - y, 1e-3)
    lines = (np.abs((x / depth * 0.16) % 1 - 0.5) > 0.46) | (
        np.abs((0.08 / depth) % 1 - 0.5) > 0.44
    )
    return painted(picture, (0.10, 0.85, 0.95), (y < 0.26) & lines)


def shapes() -> Array:
    """Overlapping paper shapes on cream."""
    x, y = grid(360, 300)
    picture = np.ones((360, 300, 3)) * (0.93, 0.88, 0.80)
    for cx, cy, radius, tone in ((-0.30, 0.66, 0.52, (0.86, 0.36, 0.24)),
                                 (0.34, 0.52, 0.46, (0.16, 0.36, 0.42)),
                                 (-0.10, 0.28, 0.40, (0.92, 0.70, 0.28))):  # fmt: skip
        far = np.hypot(x - cx, (y - cy) * 2.4)
        picture = painted(picture, tone, 0.86 * (far < radius))
    arch = np.hypot(x - 0.28, (y - 0.24) * 2.4)
    for k in range(4):
        picture = painted(picture, (0.12, 0.12, 0.18), np.abs(arch - 0.62 + 0.1 * k) < 0.016)
    return picture


def waves() -> Array:
    """Rolling waves below a moon, in three blues."""
    x, y = grid(300, 400)
    picture = blend((0.10, 0.16, 0.34), (0.02, 0.03, 0.10), y)
    moon = np.hypot((x - 0.35) * 1.33, (y - 0.74) * 2.0)
    picture = painted(picture, (0.98, 0.94, 0.80), moon < 0.26)
    picture = painted(
        picture, (0.06, 0.08, 0.20), np.hypot((x - 0.25) * 1.33, (y - 0.78) * 2) < 0.22
    )
    for index in range(6):
        crest = 0.50 - 0.085 * index + 0.045 * np.abs(np.sin((3.2 + 0.5 * index) * x + 1.7 * index))
        tone = (0.10 + 0.02 * index, 0.30 + 0.05 * index, 0.55 + 0.05 * index)
        picture = painted(picture, tone, y < crest)
        picture = painted(picture, (0.85, 0.93, 0.97), np.abs(y - crest) < 0.007)
    stars = np.random.default_rng(8).random((300, 400)) > 0.9985
    return painted(picture, (1.0, 1.0, 0.9), stars & (y > 0.55))


def city() -> Array:
    """A town at night through the window: dark towers with lit windows."""
    x, y = grid(256, 160)
    picture = blend((0.16, 0.11, 0.26), (0.02, 0.03, 0.09), y)
    random = np.random.default_rng(17)
    for layer in range(2):
        step = 0.16 + 0.06 * layer
        tower = np.floor((x + 1) / step).astype(int)
        tall = random.uniform(0.25, 0.62 - 0.2 * layer, 64)[tower]
        wall = y < tall
        picture = painted(picture, (0.03 - 0.01 * layer, 0.03 - 0.01 * layer, 0.07), wall)
        cell = (np.floor(x * 70).astype(int) * 131 + np.floor(y * 90).astype(int) * 17) % 251
        lit = wall & (random.random(251)[cell] > 0.86) & ((x * 70) % 1 > 0.4) & ((y * 90) % 1 > 0.4)
        picture = painted(picture, (1.0, 0.72, 0.36), lit)
    return picture


def rug() -> Array:
    """A woven pattern of diamonds in stripes."""
    x, y = grid(256, 256)
    across = np.abs((x * 3.0) % 1 - 0.5) + np.abs((y * 6.0) % 1 - 0.5)
    picture = blend((0.72, 0.62, 0.55), (0.50, 0.16, 0.26), (across < 0.42) * 1.0)
    picture = painted(picture, (0.16, 0.20, 0.34), across < 0.2)
    return painted(picture, (0.90, 0.84, 0.76), np.abs((y * 6.0) % 1 - 0.5) > 0.46)
