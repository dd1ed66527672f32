"""Rotators, quaternions and placements, from their documented meaning.

Unreal's axes are X forward, Y right, Z up, left-handed. A rotator yaws, clockwise as seen from
above, then pitches about its new right, nose up, then rolls about its new forward, clockwise
along +X:
https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TRotator
Matrices here hold the images of X, Y and Z as columns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placement:
    """Where something is: location (3,) cm, axes (3, 3) as columns, scale (3,)."""

    location: Array
    axes: Array
    scale: Array

    def under(self, parent: Placement) -> Placement:
        """This placement, relative to a parent, in the parent's space.

        Unreal composes locations, rotations and scales apart, so no shear ever arises.
        """
        return Placement(
            location=parent.location + parent.axes @ (parent.scale * self.location),
            axes=parent.axes @ self.axes,
            scale=parent.scale * self.scale,
        )

    def relative_to(self, parent: Placement) -> Placement:
        """This placement, of the parent's space, as seen from the parent."""
        return Placement(
            location=parent.axes.T @ (self.location - parent.location) / parent.scale,
            axes=parent.axes.T @ self.axes,
            scale=self.scale / parent.scale,
        )

    def apply(self, points: Array) -> Array:
        """Points (..., 3) of this placement's own space, in its parent's."""
        return self.location + (points * self.scale) @ self.axes.T


IDENTITY = Placement(location=np.zeros(3), axes=np.eye(3), scale=np.ones(3))


def axes_of_rotator(*, roll: float, pitch: float, yaw: float) -> Array:
    """(3, 3): forward, right and up as columns, for angles in degrees."""
    cr, sr = _cos_sin(roll)
    cp, sp = _cos_sin(pitch)
    cy, sy = _cos_sin(yaw)
    rolled = np.array([[1, 0, 0], [0, cr, sr], [0, -sr, cr]])
    pitched = np.array([[cp, 0, -sp], [0, 1, 0], [sp, 0, cp]])
    yawed = np.array([[cy, -sy, 0], [sy, cy, 0], [0, 0, 1]])
    return np.asarray(yawed @ pitched @ rolled)


def rotator_of_axes(axes: Array) -> dict[str, float]:
    """Roll, pitch and yaw in degrees of (3, 3) axes; straight up or down there is no roll."""
    forward, right, up = axes.T
    level = math.hypot(forward[0], forward[1])
    pitch = math.atan2(forward[2], level)
    if level < 1e-9:
        yaw, roll = math.atan2(-right[0], right[1]), 0.0
    else:
        yaw, roll = math.atan2(forward[1], forward[0]), math.atan2(-right[2], up[2])
    return {
        "roll": math.degrees(roll),
        "pitch": math.degrees(pitch),
        "yaw": math.degrees(yaw),
    }


def quaternion_of_axes(axes: Array) -> dict[str, float]:
    """x, y, z, w of the unit quaternion, w ≥ 0, that turns X, Y, Z into the axes."""
    # Bar-Itzhack 2000: the quaternion is the eigenvector of the greatest eigenvalue.
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = axes
    matrix = np.array(
        [
            [xx - yy - zz, yx + xy, zx + xz, zy - yz],
            [yx + xy, yy - xx - zz, zy + yz, xz - zx],
            [zx + xz, zy + yz, zz - xx - yy, yx - xy],
            [zy - yz, xz - zx, yx - xy, xx + yy + zz],
        ]
    )
    vector = np.linalg.eigh(matrix)[1][:, -1]
    vector = vector if vector[3] >= 0 else -vector
    return dict(zip("xyzw", map(float, vector), strict=True))


def axes_of_quaternion(*, x: float, y: float, z: float, w: float) -> Array:
    """(3, 3): what a quaternion turns X, Y and Z into; it need not have unit length."""
    x, y, z, w = np.array([x, y, z, w]) / math.sqrt(x * x + y * y + z * z + w * w)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def _cos_sin(degrees: float) -> tuple[float, float]:
    """Exact for right angles, so that looking straight up is looking straight up."""
    quarter, rest = divmod(degrees, 90.0)
    if rest == 0.0:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    return math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
