"""A room of points and edges, and a camera that slides past it, for placing it in the world."""

from pathlib import Path

import cv2
import numpy as np
from scipy.spatial.transform import Rotation

from usdbridge.shot import Plate
from usdbridge.shot.arrays import Array
from usdbridge.solve.evidence import CameraPath, Pictures, Tracks

SIZE = (640, 360)
FOCAL_PX = 520.0
FRAMES = 8


def slide(
    height: float = 1.5, tilt_deg: float = -12.0, roll_deg: float = 0.0, reach: float = 1.2
) -> CameraPath:
    """A camera at z = 0 that looks down −Z, tilted, and slides `reach` metres along +X."""
    turn = Rotation.from_euler("XZ", [tilt_deg, roll_deg], degrees=True).as_matrix()
    position = np.zeros((FRAMES, 3))
    position[:, 0] = np.linspace(0, reach, FRAMES)
    position[:, 1] = height
    return CameraPath(
        camera_to_world=np.tile(turn, (FRAMES, 1, 1)),
        position=position,
        focal_px=np.full(FRAMES, FOCAL_PX),
        size=SIZE,
    )


def scatter(low: tuple[float, ...], high: tuple[float, ...], count: int = 200) -> Array:
    """(N, 3) points spread evenly through a box."""
    return np.random.default_rng(7).uniform(low, high, (count, 3))


def floor(count: int = 160, y: float = 0.0) -> Array:
    return scatter((-4, y, -12), (5, y, -2.5), count)


def wall(count: int = 120) -> Array:
    return scatter((-6, 0, -12), (7, 4, -12), count)


def track(points: Array, path: CameraPath, noise_px: float = 0.2) -> Tracks:
    """Tracks of the points that stay in the picture, with noise."""
    rng = np.random.default_rng(3)
    frames = np.arange(len(path.position))
    rows, places = [], []
    for point in points:
        seen, depth = path.project(np.tile(point, (len(frames), 1)), frames)
        if (depth > 0).all() and (seen > 0).all() and (seen < path.size).all():
            rows.append(np.full(len(frames), len(rows)))
            places.append(seen + rng.normal(0, noise_px, seen.shape))
    count = len(rows)
    return Tracks(
        track=np.concatenate(rows),
        frame=np.tile(frames, count),
        position=np.concatenate(places),
        n_frames=len(frames),
        size=path.size,
    )


def box_edges(centre: tuple[float, ...], size: tuple[float, ...], yaw_deg: float = 30) -> Array:
    """(12, 2, 3) edges of an upright box."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    pairs = [(a, b) for a in range(8) for b in range(a) if np.abs(signs[a] - signs[b]).sum() == 2]
    turn = Rotation.from_euler("Y", yaw_deg, degrees=True).as_matrix()
    corners = signs * np.array(size) / 2 @ turn.T + np.array(centre)
    return corners[np.array(pairs)]


def draw(edges: Array, path: CameraPath) -> Pictures:
    """Frames with light edges on grey."""
    gray = np.full((len(path.position), SIZE[1], SIZE[0]), 90, np.uint8)
    for frame in range(len(gray)):
        ends, depth = path.project(edges.reshape(-1, 3), np.full(2 * len(edges), frame))
        sixteenths = np.round((ends - 0.5) * 16).astype(int).reshape(-1, 2, 2)
        for (start, end), near in zip(sixteenths, depth.reshape(-1, 2).min(axis=1), strict=True):
            if near > 0.1:
                cv2.line(gray[frame], start, end, 230, 2, cv2.LINE_AA, 4)
    return Pictures(
        gray=gray,
        plate=Plate(
            kind="video",
            path=Path("none.mp4"),
            width=SIZE[0],
            height=SIZE[1],
            frame_count=len(gray),
        ),
        frames=tuple(range(len(gray))),
        scale=1.0,
        area=(0, 0, *SIZE),
        repeats=np.arange(len(gray)),
    )


def turned(path: CameraPath, scale: float = 2.7) -> CameraPath:
    """The same camera in another world: turned, scaled and moved."""
    rotation = Rotation.from_euler("xyz", [100, 20, -50], degrees=True).as_matrix()
    return CameraPath(
        camera_to_world=rotation @ path.camera_to_world,
        position=scale * path.position @ rotation.T + [3.0, -1.0, 8.0],
        focal_px=path.focal_px,
        size=path.size,
    )
