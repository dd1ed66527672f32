"""Small pictures of a textured wall that a camera glides along."""

import numpy as np
from scipy import ndimage

from usdbridge.physics.checklist.measures import Picture

SIZE = (60, 108)  # px; rows, columns
FRAMES = 40


def glide(
    count: int = FRAMES, *, seed: int = 1, speed: float = 1.3, places: np.ndarray | None = None
) -> list[Picture]:
    """Frames that move on by `speed` px each, or show the wall from `places`."""
    random = np.random.default_rng(seed)
    rough = random.standard_normal((SIZE[0], SIZE[1] + 60, 3))
    wall = ndimage.gaussian_filter(rough, (1.5, 1.5, 0))
    wall = 120 + 45 * wall / wall.std()
    lefts = np.arange(count) * speed if places is None else places
    frames = [ndimage.shift(wall, (0, -left, 0), order=1)[:, : SIZE[1]] for left in lefts]
    return [np.clip(np.round(frame), 0, 255).astype(np.uint8) for frame in frames]


def lit(frame: Picture, stops: object) -> Picture:
    """The frame in more light, in stops of linear light (of each colour, where three)."""
    linear = (frame / 255) ** 2.2 * 2.0 ** np.asarray(stops, dtype=float)
    return np.round(255 * np.clip(linear, 0, 1) ** (1 / 2.2)).astype(np.uint8)
