"""How picture positions change with a camera and with the point it sees."""

import numpy as np

from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath

NEAR = 1e-9  # depth below which a point counts as behind the camera, in units of the solution


def derivatives(
    path: CameraPath, points: Array, frame: IntArray, scale: Array
) -> tuple[Array, Array]:
    """(7, 2, M) by a turn in the camera's axes, place and log focal; (3, 2, M) by the point.

    Args:
        path: the camera.
        points: (M, 3) the point of each observation.
        frame: (M,) the frame of each observation.
        scale: (M,) factor of each observation.
    """
    turn = path.camera_to_world[frame].transpose(1, 2, 0)
    off = (points - path.position[frame]).T
    x, y, z = np.einsum("jim,jm->im", turn, off)
    depth = np.where(-z > NEAR, -z, 1.0)
    size = path.focal_px[frame] / depth * scale
    u, v = x / depth, -y / depth
    zero = np.zeros_like(x)
    by_local = np.array([[size, zero], [zero, -size], [size * u, size * v]])
    by_point = np.einsum("ijm,jcm->icm", turn, by_local)
    by_camera = np.empty((7, 2, len(x)))
    by_camera[0] = by_local[1] * z - by_local[2] * y
    by_camera[1] = by_local[2] * x - by_local[0] * z
    by_camera[2] = by_local[0] * y - by_local[1] * x
    by_camera[3:6] = -by_point
    by_camera[6, 0] = size * x
    by_camera[6, 1] = -size * y
    return by_camera, by_point
