"""Exact tracks of random points before a known camera, by projection code of their own."""

from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation

from usdbridge.shot.arrays import Array
from usdbridge.solve.evidence import CameraPath, Mask, Tracks

SIZE = (640, 360)
FRAMES = 16
FOCAL_PX = 600.0
DISTANCE = 6.0  # of the middle of the scene


def camera(turn_deg: Array, position: Array, focal_px: Array | float = FOCAL_PX) -> CameraPath:
    """A camera by yaw, pitch and roll (F, 3) degrees and places (F, 3)."""
    count = len(position)
    return CameraPath(
        camera_to_world=Rotation.from_euler("YXZ", turn_deg, degrees=True).as_matrix(),
        position=np.asarray(position, float),
        focal_px=np.broadcast_to(np.asarray(focal_px, float), (count,)).copy(),
        size=SIZE,
    )


def orbit(
    count: int = FRAMES, degrees: float = 30.0, focal_px: Array | float = FOCAL_PX
) -> CameraPath:
    """An arc about the middle of the scene, which rises a little."""
    angle = np.linspace(0, degrees, count)
    a = np.radians(angle)
    place = np.stack([np.sin(a), 0.15 * np.sin(2 * a), np.cos(a) - 1], axis=1) * DISTANCE
    return camera(np.stack([angle, 0 * a - 2, 0 * a], axis=1), place, focal_px)


def pan(
    count: int = FRAMES, degrees: float = 25.0, focal_px: Array | float = FOCAL_PX
) -> CameraPath:
    """A turn on a tripod, with a little tilt."""
    angle = np.linspace(0, degrees, count)
    return camera(
        np.stack([-angle, 0.2 * angle, 0 * angle], axis=1), np.zeros((count, 3)), focal_px
    )


def truck(
    count: int = FRAMES, reach: float = 1.2, focal_px: Array | float = FOCAL_PX
) -> CameraPath:
    """Straight to the right without a turn."""
    place = np.zeros((count, 3))
    place[:, 0] = np.linspace(0, reach, count)
    return camera(np.zeros((count, 3)), place, focal_px)


def dolly_zoom(count: int = FRAMES, aside: float = 2.0) -> CameraPath:
    """In by a third of the way and aside, the lens shortened so that the middle keeps its size."""
    share = np.linspace(0, 1, count)
    place = np.stack([aside * share, 0.3 * share, -2.0 * share], axis=1)
    off = np.array([0, 0, -DISTANCE]) - place
    far = np.linalg.norm(off, axis=1)
    yaw, pitch = np.arctan2(-off[:, 0], -off[:, 2]), np.arcsin(off[:, 1] / far)
    turn = np.degrees(np.stack([yaw, pitch, 0 * yaw], axis=1))
    return camera(turn, place, FOCAL_PX * far / DISTANCE)


def deep(count: int = 220, seed: int = 1) -> Array:
    """(N, 3) points in a deep box about the middle of the scene."""
    return np.random.default_rng(seed).uniform((-5, -2, -11), (5, 2, -3.5), (count, 3))


def flat(count: int = 220, seed: int = 1) -> Array:
    """(N, 3) points on a wall that faces the camera, hardly thicker than a poster."""
    low, high = (-4, -2.5, -DISTANCE - 0.05), (5, 2.5, -DISTANCE + 0.05)
    return np.random.default_rng(seed).uniform(low, high, (count, 3))


def see(
    points: Array,
    path: CameraPath,
    *,
    noise_px: float = 0.0,
    motion: Array | None = None,
    seed: int = 0,
) -> tuple[Tracks, Array]:
    """Tracks of points in the picture, and the points (N, 3) they are of.

    `motion` (F, 3) carries the points along; tracks of fewer than six frames are left out.
    """
    count = len(path.position)
    moved = points[None] + (np.zeros((count, 1, 3)) if motion is None else motion[:, None])
    local = np.einsum("fji,fnj->fni", path.camera_to_world, moved - path.position[:, None])
    x, y, z = np.moveaxis(local, 2, 0)
    f, (w, h) = path.focal_px[:, None], path.size
    seen_at = np.stack([w / 2 + f * x / -z, h / 2 - f * y / -z], axis=2)
    seen = (z < -0.1) & (seen_at > 0).all(axis=2) & (seen_at < (w, h)).all(axis=2)
    seen[:, seen.sum(axis=0) < min(6, count)] = False
    shown = np.flatnonzero(seen.any(axis=0))
    track, frame = np.nonzero(seen[:, shown].T)
    position = seen_at[:, shown].transpose(1, 0, 2)[track, frame]
    position = position + np.random.default_rng(seed).normal(0, 1, position.shape) * noise_px
    tracks = Tracks(track=track, frame=frame, position=position, n_frames=count, size=path.size)
    return tracks, points[shown]


def together(*parts: Tracks) -> tuple[Tracks, Mask]:
    """All tracks, mixed, and which of them are of the first part."""
    number = np.cumsum([0, *(part.count for part in parts)])
    order = np.random.default_rng(5).permutation(number[-1])  # its new number, by old
    track = order[np.concatenate([p.track + n for p, n in zip(parts, number[:-1], strict=True)])]
    frame = np.concatenate([part.frame for part in parts])
    rows = np.lexsort((frame, track))
    position = np.concatenate([part.position for part in parts])
    first = np.zeros(number[-1], bool)
    first[order[: number[1]]] = True
    mixed = replace(parts[0], track=track[rows], frame=frame[rows], position=position[rows])
    return mixed, first


def static_noise(count: int = 150, seed: int = 3) -> Tracks:
    """Tracks that jump about at random: no camera made them."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 12, (count, FRAMES, 2))
    start = rng.uniform((60, 60), (SIZE[0] - 60, SIZE[1] - 60), (count, 1, 2))
    return Tracks(
        track=np.repeat(np.arange(count), FRAMES),
        frame=np.tile(np.arange(FRAMES), count),
        position=(start + steps).reshape(-1, 2).clip(0, SIZE),
        n_frames=FRAMES,
        size=SIZE,
    )


def shaken(path: CameraPath, turn_deg: float, place: float, seed: int = 2) -> CameraPath:
    """The camera, each frame off by about so much."""
    rng = np.random.default_rng(seed)
    off = Rotation.from_rotvec(np.radians(turn_deg) * rng.normal(size=path.position.shape))
    return replace(
        path,
        camera_to_world=path.camera_to_world @ off.as_matrix(),
        position=path.position + place * rng.normal(size=path.position.shape),
    )


def turn_error_deg(found: CameraPath, truth: CameraPath) -> float:
    """Greatest turn between the two, both seen from their first frames."""
    a = found.camera_to_world[0].T @ found.camera_to_world
    b = truth.camera_to_world[0].T @ truth.camera_to_world
    off = Rotation.from_matrix(a.transpose(0, 2, 1) @ b).magnitude()
    return float(np.degrees(off).max())


def place_error(found: CameraPath, truth: CameraPath) -> float:
    """Greatest distance between the two paths, both seen from their first frames and brought to
    one scale, as a share of the true extent."""
    a = (found.position - found.position[0]) @ found.camera_to_world[0]
    b = (truth.position - truth.position[0]) @ truth.camera_to_world[0]
    scale = max(float((a * b).sum()), 0.0) / max(float((a * a).sum()), 1e-30)
    off = np.linalg.norm(scale * a - b, axis=1).max()
    return float(off / np.linalg.norm(np.ptp(b, axis=0)))


def focal_error(found: CameraPath, truth: CameraPath) -> float:
    """Greatest share by which the focal length is off."""
    return float(np.abs(found.focal_px / truth.focal_px - 1).max())
