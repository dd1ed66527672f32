"""The car of `automotive_reveal`: control cages of its body and cabin, wheels, motion. numpy only.

The car's own axes: +Z ahead, +Y up, origin on the ground below the middle between the axles' ends.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Faces = list[tuple[int, ...]]

LENGTH, WIDTH = 4.50, 1.98
AXLES = {"front": 1.42, "rear": -1.36}  # z of the axles, m
TRACK = 0.835  # half of the distance between the wheels of an axle, m
WHEEL_RADIUS, WHEEL_WIDTH = 0.345, 0.26
ARCH_RADIUS = 0.392
LANE = 0.78  # x of the car in the tunnel, m
START_Z, START_SPEED, ACCELERATION = -35.3, 1.6, 0.5  # m, m/s, m/s2, all in the clip's time

# Stations from the nose to the tail: z, then height and half width of bottom, waist and shoulder,
# then the height of the crease inside the fender and of the middle.
BODY = (
    (2.27, 0.22, 0.50, 0.37, 0.66, 0.485, 0.58, 0.500, 0.510),
    (2.18, 0.13, 0.76, 0.37, 0.89, 0.555, 0.78, 0.560, 0.565),
    (1.98, 0.105, 0.84, 0.41, 0.955, 0.660, 0.86, 0.615, 0.625),
    (1.70, 0.105, 0.86, 0.44, 0.985, 0.745, 0.875, 0.655, 0.680),
    (1.35, 0.105, 0.86, 0.46, 0.990, 0.770, 0.870, 0.690, 0.725),
    (0.95, 0.105, 0.85, 0.45, 0.960, 0.760, 0.850, 0.740, 0.775),
    (0.50, 0.105, 0.83, 0.42, 0.925, 0.755, 0.840, 0.780, 0.800),
    (-0.10, 0.105, 0.83, 0.42, 0.925, 0.775, 0.850, 0.790, 0.800),
    (-0.65, 0.110, 0.84, 0.45, 0.955, 0.815, 0.870, 0.810, 0.810),
    (-1.05, 0.115, 0.86, 0.49, 0.995, 0.865, 0.885, 0.840, 0.830),
    (-1.45, 0.125, 0.86, 0.52, 1.005, 0.885, 0.880, 0.860, 0.850),
    (-1.85, 0.170, 0.82, 0.54, 0.970, 0.880, 0.860, 0.870, 0.870),
    (-2.15, 0.260, 0.76, 0.56, 0.900, 0.865, 0.800, 0.870, 0.875),
    (-2.24, 0.340, 0.66, 0.58, 0.800, 0.800, 0.700, 0.810, 0.815),
)
# Stations of the cabin: z, half width and height at belt and roof edge, height of the roof.
CABIN = (
    (1.02, 0.56, 0.745, 0.52, 0.765, 0.775),
    (0.80, 0.68, 0.765, 0.58, 0.850, 0.875),
    (0.45, 0.74, 0.780, 0.58, 1.000, 1.040),
    (0.05, 0.77, 0.790, 0.57, 1.105, 1.150),
    (-0.35, 0.78, 0.800, 0.56, 1.130, 1.182),
    (-0.80, 0.76, 0.820, 0.54, 1.100, 1.150),
    (-1.30, 0.69, 0.850, 0.49, 1.015, 1.060),
    (-1.80, 0.56, 0.870, 0.42, 0.920, 0.945),
    (-2.02, 0.46, 0.870, 0.36, 0.880, 0.890),
)


def body_cage() -> tuple[Array, Faces]:
    """Points and faces of the body's control cage, to be subdivided; closed."""
    rings = []
    for z, yb, wb, yw, ww, ys, ws, yi, yt in BODY:
        half = [
            (wb, yb), (0.985 * ww, yb + 0.09), (ww, yw),
            (0.5 * (ww + ws) + 0.03, 0.4 * yw + 0.6 * ys), (ws, ys), (0.62 * ws, yi),
        ]  # fmt: skip
        rings.append(ring(z, yb, half, yt))
    return loft(rings)


def cabin_cage() -> tuple[Array, Faces]:
    """Points and faces of the cabin's control cage; closed, its foot inside the body."""
    rings = []
    for z, wb, yb, wr, yr, yt in CABIN:
        half = [(wb, yb - 0.12), (wb, yb), (0.5 * (wb + wr) + 0.015, 0.5 * (yb + yr)), (wr, yr),
                (0.6 * wr, 0.35 * yr + 0.65 * yt)]  # fmt: skip
        rings.append(ring(z, yb - 0.12, half, yt))
    return loft(rings)


def ring(z: float, bottom: float, half: list[tuple[float, float]], top: float) -> Array:
    """A closed cross section (2 n + 2, 3) from its half: bottom, left side up, top, right down."""
    left = [(x, y, z) for x, y in half]
    right = [(-x, y, z) for x, y in reversed(half)]
    return np.array([(0, bottom, z), *left, (0, top, z), *right])


def loft(rings: list[Array]) -> tuple[Array, Faces]:
    """Joins cross sections with quads and closes both ends with rows from side to side."""
    count = len(rings[0])
    faces: Faces = []
    for row in range(len(rings) - 1):
        for k in range(count):
            a, b = row * count + k, row * count + (k + 1) % count
            faces.append((a, a + count, b + count, b))
    last = (len(rings) - 1) * count
    for begin, ahead in ((0, True), (last, False)):
        for face in end_rows(count):
            whole = tuple(begin + k for k in face)
            faces.append(whole if ahead else (whole[0], *whole[:0:-1]))
    return np.concatenate(rings), faces


def end_rows(count: int) -> Faces:
    """Faces that close a ring of `count` points from side to side, seen from +Z."""
    middle = count // 2
    rows: Faces = [(0, 1, 2, count - 2, count - 1)]
    rows += [(k, k + 1, count - k - 1, count - k) for k in range(2, middle - 2)]
    rows.append((middle - 2, middle - 1, middle, middle + 1, middle + 2))
    return rows


def triangles(faces: Faces) -> NDArray[np.int64]:
    """Fans of triangles (t, 3)."""
    return np.array([(f[0], f[k], f[k + 1]) for f in faces for k in range(1, len(f) - 1)])


def wheels() -> dict[str, Array]:
    """Centre of each wheel in the car's axes; the car's left is +X."""
    return {
        f"wheel_{end}_{side}": np.array([sign * TRACK, WHEEL_RADIUS, z])
        for end, z in AXLES.items()
        for side, sign in (("left", 1), ("right", -1))
    }


def driven(time: Any) -> Array:
    """Distance from the start, m, after a time of the clip, s."""
    t = np.asarray(time, np.float64)
    return np.asarray(START_SPEED * t + 0.5 * ACCELERATION * t**2)


def speed(time: Any) -> Array:
    """Speed, m/s, in the clip's time."""
    return np.asarray(START_SPEED + ACCELERATION * np.asarray(time, np.float64))


def place(time: Any) -> Array:
    """Position (..., 3) of the car."""
    way = driven(time)
    return np.stack([np.full_like(way, LANE), np.zeros_like(way), START_Z + way], axis=-1)


def roll(time: Any) -> Array:
    """Angle of the wheels about +X, rad: they roll without sliding."""
    return driven(time) / WHEEL_RADIUS
