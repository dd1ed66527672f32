"""numpy → Gf/Vt, and nothing else: the only place that transposes and that knows lens units.

Values are quantised so that solvers on other CPUs, whose last bits differ, give the same bytes.
"""

from typing import Any

import numpy as np
from pxr import Vt

from ..shot import Array

POSE_BITS = 24  # 6e-8: metres, and direction cosines; 1e-4 px at 2,000 px focal length
LENS_BITS = 34  # 6e-11 m: a phone's sensor is a few millimetres wide


def quantised(values: Array, bits: int = POSE_BITS) -> Array:
    """The values rounded to multiples of 2⁻ᵇⁱᵗˢ, without negative zeros."""
    step = 2.0**-bits
    return np.asarray(np.round(values / step) * step + 0.0, np.float64)


def gf_matrices(matrices: Array) -> Vt.Matrix4dArray:
    """Row-vector matrices for USD of (N, 4, 4) column-vector ones."""
    return Vt.Matrix4dArray.FromNumpy(np.ascontiguousarray(matrices.transpose(0, 2, 1)))


def points_array(points: Array) -> Vt.Vec3fArray:
    """(N, 3) metres as USD points."""
    return Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(points))


def st_array(uvs: Array) -> Vt.Vec2fArray:
    """(N, 2) texture coordinates."""
    return Vt.Vec2fArray.FromNumpy(np.ascontiguousarray(uvs, dtype=np.float32))


def int_array(values: Any) -> Vt.IntArray:
    """Whole numbers, flattened."""
    return Vt.IntArray.FromNumpy(np.ascontiguousarray(values, dtype=np.int32).ravel())


def extent_array(points: Array) -> Vt.Vec3fArray:
    """The two corners of the box around (…, 3) points."""
    columns = np.ascontiguousarray(points.reshape(-1, 3).T)  # three times as fast to reduce
    return points_array(np.stack([columns.min(axis=1), columns.max(axis=1)]))


def lens_units(metres: Array | float) -> Any:
    """Focal lengths, apertures and their offsets in USD: tenths of a scene unit of one metre."""
    return np.asarray(metres) * 10.0
