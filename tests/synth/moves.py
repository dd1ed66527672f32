"""Camera tracks: where it stands, where it looks and how long its lens is, frame by frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation, Slerp

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class CameraTrack:
    """camera_to_world (F, 4, 4), looking along -Z with +Y up; focal_px (F,)."""

    camera_to_world: Floats
    focal_px: Floats

    def at(self, frame: float) -> tuple[Floats, Floats, float]:
        """Rotation, position and focal length between frames."""
        count = len(self.focal_px)
        if count == 1:
            return self.camera_to_world[0, :3, :3], self.camera_to_world[0, :3, 3], self.focal_px[0]
        moment, frame = np.arange(count), min(max(frame, 0.0), count - 1.0)
        turn = Slerp(moment, Rotation.from_matrix(self.camera_to_world[:, :3, :3]))
        place = [np.interp(frame, moment, axis) for axis in self.camera_to_world[:, :3, 3].T]
        return turn(frame).as_matrix(), np.array(place), np.interp(frame, moment, self.focal_px)


def aim(
    eyes: npt.ArrayLike,
    targets: npt.ArrayLike,
    focal_px: npt.ArrayLike,
    *,
    count: int,
    shake_deg: Floats | None = None,
) -> CameraTrack:
    """Look from eyes at targets; a single place or focal length holds for all frames.

    `shake_deg` (F, 3) is pitch, yaw and roll on top, in camera axes.
    """
    eyes = np.broadcast_to(np.asarray(eyes, float), (count, 3))
    targets = np.broadcast_to(np.asarray(targets, float), (count, 3))
    back = eyes - targets
    back = back / np.linalg.norm(back, axis=1, keepdims=True)
    right = np.cross([0.0, 1, 0], back)
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    turn = np.stack([right, np.cross(back, right), back], axis=2)
    if shake_deg is not None:
        turn = turn @ Rotation.from_euler("xyz", shake_deg, degrees=True).as_matrix()
    poses = np.tile(np.eye(4), (count, 1, 1))
    poses[:, :3, :3], poses[:, :3, 3] = turn, eyes
    focal = np.broadcast_to(np.asarray(focal_px, float), (count,)).copy()
    return CameraTrack(camera_to_world=poses, focal_px=focal)


def ease(count: int, share: float = 0.5) -> Floats:
    """0 to 1 over the frames: `share` of a smooth start and stop, the rest at even speed."""
    t = np.linspace(0, 1, count)
    return share * t * t * (3 - 2 * t) + (1 - share) * t


def between(start: Sequence[float], end: Sequence[float], share: Floats) -> Floats:
    """Points on the line from start to end."""
    return np.array(start, float) + share[:, None] * (np.array(end, float) - np.array(start, float))


def on_arc(centre: Sequence[float], radius: float, height: float, angles_deg: Floats) -> Floats:
    """Points around a centre; angle 0 is towards +z, 90 towards +x."""
    angles = np.radians(angles_deg)
    flat = [radius * np.sin(angles), np.full(len(angles), height), radius * np.cos(angles)]
    return np.array([centre[0], 0, centre[2]]) + np.stack(flat, axis=1)


def gaze(eyes: npt.ArrayLike, pan_deg: npt.ArrayLike, tilt_deg: npt.ArrayLike) -> Floats:
    """Points to look at: pan 0 is along -z and positive to the right, tilt positive up."""
    pan, tilt = np.broadcast_arrays(np.radians(pan_deg), np.radians(tilt_deg))
    flat = np.cos(tilt)
    ahead = np.stack([flat * np.sin(pan), np.sin(tilt), -flat * np.cos(pan)], axis=-1)
    return np.asarray(eyes, float) + 10 * ahead


def sway(
    rng: np.random.Generator,
    count: int,
    rate: float,
    size: Sequence[float],
    *,
    fastest: float = 3.0,
) -> Floats:
    """Smooth random motion (F, len(size)) of the given rms, up to `fastest` Hz, as a hand makes."""
    time = np.arange(count) / rate
    total = np.zeros((count, len(size)))
    for frequency in np.geomspace(0.25, fastest, 6):
        phase = rng.uniform(0, 2 * np.pi, len(size))
        weight = rng.normal(0, 1, len(size)) / frequency**0.7
        total += weight * np.sin(2 * np.pi * frequency * time[:, None] + phase)
    total -= total.mean(axis=0)
    return np.array(size) * total / np.maximum(total.std(axis=0), 1e-9)
