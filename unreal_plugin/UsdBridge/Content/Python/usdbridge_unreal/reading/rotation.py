"""Rotations of matrices as USD holds them."""

import math
from collections.abc import Iterable, Sequence

from ..shot import Quaternion, Vector

Axes = tuple[Vector, Vector, Vector]
_RIGID = 1e-4


def unit_axes(axes: Sequence[Sequence[float]]) -> Axes | None:
    """Where a matrix takes the x, y and z axes, without scale; None if it mirrors or shears.

    Args:
        axes: the three, for USD's row vectors its first three rows.
    """
    lengths = [math.sqrt(x * x + y * y + z * z) for x, y, z in axes]
    if not all(1e-9 < length < 1e9 for length in lengths):
        return None
    a, b, c = [(x / n, y / n, z / n) for (x, y, z), n in zip(axes, lengths, strict=True)]
    cross = (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )
    gap = max(abs(cross[0] - c[0]), abs(cross[1] - c[1]), abs(cross[2] - c[2]))
    level = abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
    return (a, b, c) if max(gap, level) < _RIGID else None


def quaternion(axes: Axes) -> Quaternion:
    """The unit quaternion that takes x, y and z to the given axes: Shepperd 1978."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = axes
    w, x, y, z = 1 + xx + yy + zz, 1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz
    most = max(w, x, y, z)
    if most == w:
        found = (w, yz - zy, zx - xz, xy - yx)
    elif most == x:
        found = (yz - zy, x, xy + yx, zx + xz)
    elif most == y:
        found = (zx - xz, xy + yx, y, yz + zy)
    else:
        found = (xy - yx, zx + xz, yz + zy, z)
    length = math.hypot(*found)
    return (found[0] / length, found[1] / length, found[2] / length, found[3] / length)


def continuous(turns: Iterable[Quaternion]) -> tuple[Quaternion, ...]:
    """The same rotations with signs such that neighbours can be interpolated; the first w ≥ 0."""
    found: list[Quaternion] = []
    before: Quaternion = (1.0, 0.0, 0.0, 0.0)
    for w, x, y, z in turns:
        same = w * before[0] + x * before[1] + y * before[2] + z * before[3]
        before = (w, x, y, z) if same >= 0 else (-w, -x, -y, -z)
        found.append(before)
    return tuple(found)
