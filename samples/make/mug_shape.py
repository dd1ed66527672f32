"""The mug of `mug_drop`: one lathed body and one swept handle, shared by physics and picture.

Mug axes: +Y up its axis, +X towards the handle, origin in the middle of the foot. Metres.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HEIGHT = 0.096
RADIUS = 0.041
WALL = 0.0042
FOOT = 0.0065  # thickness of the bottom
HANDLE_CENTRE = (0.0405, 0.0485)  # x, y of the middle of the handle's arc
HANDLE_RADII = (0.0300, 0.0310)  # of the arc, in x and y
HANDLE_TUBE = (0.0042, 0.0062)  # half thickness in the arc's plane and across it
SEGMENTS = 96


def body_profile() -> Array:
    """Closed outline (n, 2) of radius and height, from the foot's centre out and back inside."""
    outer, inner = RADIUS, RADIUS - WALL
    lip = 0.5 * WALL
    turn = np.linspace(0, np.pi, 9)
    rim = np.c_[outer - lip + lip * np.cos(turn), HEIGHT - lip + lip * np.sin(turn)]
    corner = np.linspace(np.pi / 2, 0, 6)
    hollow = 0.008
    bowl = np.c_[inner - hollow + hollow * np.sin(corner), FOOT + hollow - hollow * np.cos(corner)]
    return np.vstack(
        [
            [0.0, 0.0012],
            [0.0300, 0.0012],
            [0.0312, 0.0],
            [0.0352, 0.0],
            [0.0390, 0.0022],
            [outer, 0.0072],
            [outer, 0.030],
            [outer, 0.060],
            rim,
            [inner, 0.060],
            [inner, 0.030],
            bowl,
            [0.0, FOOT],
        ]
    )


def body_mesh(segments: int = SEGMENTS) -> tuple[Array, list[list[int]]]:
    """Vertices (n, 3) and faces of the hollow body without its handle, watertight."""
    profile = body_profile()
    angles = np.arange(segments) * (2 * np.pi / segments)
    ring = profile[1:-1]
    circle = np.stack([np.cos(angles), np.zeros(segments), np.sin(angles)], -1)
    vertices = ring[:, None, :1] * circle[None] + ring[:, None, 1:] * np.array([0.0, 1.0, 0.0])
    rows = len(ring)
    faces = []
    for row in range(rows - 1):
        for column in range(segments):
            after = (column + 1) % segments
            a, b = row * segments + column, row * segments + after
            faces.append([a, a + segments, b + segments, b])
    foot, floor = rows * segments, rows * segments + 1
    last = (rows - 1) * segments
    for column in range(segments):
        after = (column + 1) % segments
        faces.append([foot, column, after])
        faces.append([floor, last + after, last + column])
    ends = np.array([[0.0, profile[0, 1], 0.0], [0.0, profile[-1, 1], 0.0]])
    return np.vstack([vertices.reshape(-1, 3), ends]), faces


def handle_arc(count: int = 33) -> Array:
    """Points (n, 2) x, y on the handle's centre line; both ends lie inside the mug's wall."""
    x, y = HANDLE_CENTRE
    reach = np.deg2rad(93)
    angle = np.linspace(-reach, reach, count)
    return np.c_[x + HANDLE_RADII[0] * np.cos(angle), y + HANDLE_RADII[1] * np.sin(angle)]


def handle_mesh(count: int = 33, around: int = 16) -> tuple[Array, list[list[int]]]:
    """Vertices (n, 3) and faces of the handle, a swept ellipse closed at both ends."""
    arc = handle_arc(count)
    along = np.gradient(arc, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    out = np.c_[along[:, 1], -along[:, 0]]
    angle = np.arange(around) * (2 * np.pi / around)
    radial, across = HANDLE_TUBE[0] * np.cos(angle), HANDLE_TUBE[1] * np.sin(angle)
    rings = np.zeros((count, around, 3))
    rings[:, :, :2] = arc[:, None] + out[:, None] * radial[None, :, None]
    rings[:, :, 2] = across
    faces = []
    for row in range(count - 1):
        for column in range(around):
            after = (column + 1) % around
            a, b = row * around + column, row * around + after
            faces.append([a, a + around, b + around, b])
    faces.append(list(range(around)))
    faces.append([(count - 1) * around + k for k in range(around)][::-1])
    return rings.reshape(-1, 3), faces


def triangles(faces: list[list[int]]) -> NDArray[np.int64]:
    """Fan triangulation (n, 3) of convex faces."""
    fans = [[f[0], f[k], f[k + 1]] for f in faces for k in range(1, len(f) - 1)]
    return np.array(fans, np.int64)
