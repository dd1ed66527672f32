"""What the modules of solving hand each other.

All of it lives at working size: square pixels, origin top-left, pixel centres at +0.5, principal
point in the middle of the picture. World and camera axes are the house's (`usdbridge.frames`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..footage import Picture, read_frames
from ..shot import Plate
from ..shot.arrays import Array, IntArray

Gray = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pictures:
    """The shot's frames at working size."""

    gray: Gray  # (F, h, w) luma
    plate: Plate
    frames: tuple[int, ...]  # F; footage frame on show at each frame of the shot
    scale: float  # working px per plate px, vertically
    area: tuple[int, int, int, int]  # left, top, right, bottom, half-open: the picture in its bars
    repeats: IntArray  # (F,) the frame that each frame repeats; its own index where it is new

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in working px."""
        return self.gray.shape[2], self.gray.shape[1]

    @property
    def count(self) -> int:
        """Frames."""
        return len(self.gray)

    def colour(self, indices: list[int]) -> Iterator[Picture]:
        """Frames of the shot, rising, as (h, w, 3) RGB in sRGB gamma at working size."""
        wanted = [self.frames[index] for index in indices]
        return read_frames(self.plate, wanted, width=self.size[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mattes:
    """What is not scene: people, user mattes. A coarse mask per frame, stretched over it."""

    masks: Mask  # (F, mh, mw) True where the picture is not scene
    kind: str  # what it shows, e.g. "person", "given"

    def at(self, frame: int, positions: Array, size: tuple[int, int]) -> Mask:
        """(N,) whether working-size positions (N, 2) px of one frame lie in the matte."""
        rows, columns = self.masks.shape[1:]
        x = np.clip((positions[:, 0] / size[0] * columns).astype(int), 0, columns - 1)
        y = np.clip((positions[:, 1] / size[1] * rows).astype(int), 0, rows - 1)
        inside: Mask = self.masks[frame, y, x]
        return inside


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tracks:
    """Points followed through the frames: M observations of N tracks, by track, then by frame."""

    track: IntArray  # (M,) 0 … N−1, rising
    frame: IntArray  # (M,)
    position: Array  # (M, 2) working px
    n_frames: int
    size: tuple[int, int]  # working px

    @property
    def count(self) -> int:
        """Tracks."""
        return int(self.track[-1]) + 1 if len(self.track) else 0

    @property
    def lengths(self) -> IntArray:
        """(N,) observations of each track."""
        return np.bincount(self.track, minlength=self.count)

    def keep(self, tracks: Mask) -> "Tracks":
        """Only the tracks that (N,) says, numbered anew in the same order."""
        return self.select(tracks[self.track])

    def at(self, frames: IntArray) -> "Tracks":
        """Only what is seen in the given frames, rising, which are numbered 0, 1, 2 … anew."""
        number = np.full(self.n_frames, -1)
        number[frames] = np.arange(len(frames))
        kept = self.select(number[self.frame] >= 0)
        return replace(kept, frame=number[kept.frame], n_frames=len(frames))

    def select(self, observations: Mask) -> "Tracks":
        """Only the observations that (M,) says; tracks are numbered anew in the same order."""
        left = self.track[observations]
        number = np.cumsum(np.r_[0, np.diff(left) != 0]) if len(left) else left
        return Tracks(
            track=number.astype(np.int64),
            frame=self.frame[observations],
            position=self.position[observations],
            n_frames=self.n_frames,
            size=self.size,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CameraPath:
    """A solved camera over F frames."""

    camera_to_world: Array  # (F, 3, 3) rotations
    position: Array  # (F, 3)
    focal_px: Array  # (F,) working px
    size: tuple[int, int]  # working px

    def at(self, frames: IntArray) -> "CameraPath":
        """The camera at the given frames (K,), which may repeat."""
        return replace(
            self,
            camera_to_world=self.camera_to_world[frames],
            position=self.position[frames],
            focal_px=self.focal_px[frames],
        )

    def project(self, points: Array, frame: IntArray) -> tuple[Array, Array]:
        """Position (N, 2), working px, and depth (N,) of point n (N, 3) in frame n (N,)."""
        seen = np.einsum("nji,nj->ni", self.camera_to_world[frame], points - self.position[frame])
        depth = -seen[:, 2]
        safe = np.where(np.abs(depth) < 1e-12, 1e-12, depth)
        f = self.focal_px[frame] / safe
        u = self.size[0] / 2 + f * seen[:, 0]
        v = self.size[1] / 2 - f * seen[:, 1]
        return np.stack([u, v], axis=1), depth

    def rays(self, positions: Array, frame: IntArray) -> Array:
        """(N, 3) unit world directions of picture positions (N, 2) px in frames (N,)."""
        f = self.focal_px[frame]
        x = (positions[:, 0] - self.size[0] / 2) / f
        y = (self.size[1] / 2 - positions[:, 1]) / f
        local = np.stack([x, y, -np.ones_like(x)], axis=1)
        local /= np.linalg.norm(local, axis=1, keepdims=True)
        world: Array = np.einsum("nij,nj->ni", self.camera_to_world[frame], local)
        return world


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScenePoints:
    """Still points of the scene, each from one track."""

    position: Array  # (P, 3) world
    track: IntArray  # (P,) index in the tracks they came from
    error_px: Array  # (P,) root mean square reprojection error
    angle: Array  # (P,) rad; widest angle between two of its rays
