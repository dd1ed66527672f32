"""The tracks that every author in this comparison gets: bodies that fly and turn, from a seed."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def write_tracks(path: Path, bodies: int, frames: int) -> None:
    """Write positions (bodies, frames, 3) m and orientations (bodies, frames, 4) w, x, y, z."""
    rng = np.random.default_rng(1)
    time = np.arange(frames)[None, :, None] / 24
    start, velocity = rng.uniform(-20, 20, (bodies, 1, 3)), rng.uniform(-1, 1, (bodies, 1, 3))
    axis = rng.normal(size=(bodies, 1, 3))
    axis /= np.linalg.norm(axis, axis=2, keepdims=True)
    half_angle = rng.uniform(-1, 1, (bodies, 1, 1)) * time
    orientations = np.concatenate([np.cos(half_angle), np.sin(half_angle) * axis], axis=2)
    np.savez(path, positions=start + velocity * time, orientations=orientations)


def read_tracks(path: Path) -> tuple[Array, Array]:
    """Positions and orientations."""
    with np.load(path) as tracks:
        return tracks["positions"], tracks["orientations"]
