"""A tiny ray-traced room: textured planes seen by a moving camera, with exact depth."""

import numpy as np

from usdbridge.solve.evidence import CameraPath

SIZE = (160, 96)
# point, normal, and the box in which each wall exists
GROUND = ((0, 0, 0), (0, 1, 0), ((-9, -1, -9), (9, 1, 9)))
WALL = ((0, 0, -5), (0, 0, 1), ((-9, 0, -6), (9, 0.9, -4)))
ROOM = (GROUND, WALL)


def truck(count=5, step=0.12, focal_px=150.0):
    """A camera 1.4 m up that slides to the right and looks a little down."""
    tilt = np.radians(-12)
    turn = np.array([[1, 0, 0], [0, np.cos(tilt), -np.sin(tilt)], [0, np.sin(tilt), np.cos(tilt)]])
    position = np.array([[step * (k - count // 2), 1.4, 0] for k in range(count)])
    return CameraPath(
        camera_to_world=np.tile(turn, (count, 1, 1)),
        position=position,
        focal_px=np.full(count, focal_px),
        size=SIZE,
    )


def trace(path, frame, planes=ROOM):
    """(h, w) depth along the view axis (inf where nothing is) and the points hit."""
    width, height = path.size
    u, v = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    positions = np.stack([u.ravel(), v.ravel()], axis=1)
    rays = path.rays(positions, np.full(len(positions), frame))
    best = np.full(len(rays), np.inf)
    for point, normal, (low, high) in planes:
        with np.errstate(all="ignore"):
            t = (np.subtract(point, path.position[frame]) @ normal) / (rays @ normal)
            hit = path.position[frame] + rays * t[:, None]
            inside = (t > 0) & np.all((hit >= low) & (hit <= high), axis=1)
        best = np.where(inside & (t < best), t, best)
    hit = path.position[frame] + rays * np.where(np.isfinite(best), best, 0)[:, None]
    depth = best * -(rays @ path.camera_to_world[frame][:, 2])
    return depth.reshape(height, width), hit.reshape(height, width, 3)


def picture(path, frame, planes=ROOM):
    """(h, w) gray: waves in all directions painted on the planes; sky is plain."""
    depth, hit = trace(path, frame, planes)
    rng = np.random.default_rng(1)
    waves = rng.normal(size=(24, 3)) * 9
    phase = rng.uniform(0, 6, 24)
    gray = 128 + 18 * np.sin(hit @ waves.T + phase).sum(axis=-1)
    return np.where(np.isfinite(depth), gray, 200).clip(0, 255).astype(np.uint8)
