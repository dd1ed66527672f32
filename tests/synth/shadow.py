"""Which samples the sun reaches: hard shadows of quads and balls, exact per sample."""

import numpy as np
from tests.synth.scene import Ball, Floats, Quad, Scene, Sun
from tests.synth.view import CUBE, Mask, Region, View, affine, cut, inverse_depth, where_all


def sunlit(what: tuple[Scene, View, int, Region]) -> Mask:
    """Where no quad and no ball stands between a quad and the sun."""
    scene, view, index, region = what
    sun, quad = scene.sun.towards, scene.quads[index]
    inverse = inverse_depth(quad, view)
    lit = np.ones((region[3] - region[1], region[2] - region[0]), bool)
    if index not in scene.shading:
        scene.shading[index] = _shading(scene, index)
    for caster in scene.shading[index]:
        other = scene.quads[caster]
        normal = other.normal
        slope = normal @ sun
        if abs(slope) < 1e-6:
            continue
        part = _shadow_bounds(other.corners, quad, sun, view, region)
        if part[2] <= part[0] or part[3] <= part[1]:
            continue
        rows = [affine(-normal / slope, other.corner, view, inverse) - 1e-4 * inverse]
        for edge in (other.across, other.down):
            axis = edge / (edge @ edge)
            place = affine(axis - normal * (axis @ sun) / slope, other.corner, view, inverse)
            rows += [place, inverse - place]
        lit[_within(part, region)] &= ~where_all(rows, part)
    for ball in scene.balls:
        corners = ball.centre + ball.radius * 1.1 * CUBE
        part = _shadow_bounds(corners, quad, sun, view, region)
        if part[2] > part[0] and part[3] > part[1]:
            lit[_within(part, region)] &= ~_ball_shadow(ball, sun, (view, inverse), part)
    return lit


def _shading(scene: Scene, index: int) -> list[int]:
    """The quads that may stand between a quad and the sun."""
    which, corners = scene.casters
    quad, sun = scene.quads[index], scene.sun.towards
    travel = (corners - quad.corner) @ quad.normal / (quad.normal @ sun)
    foot = corners - travel[..., None] * sun - quad.corner
    may = (travel.max(axis=1) > 1e-3) & (which != index)
    for edge in (quad.across, quad.down):
        place = foot @ (edge / (edge @ edge))
        may &= (place.max(axis=1) > 0) & (place.min(axis=1) < 1)
    return which[may].tolist()


def _within(part: Region, region: Region) -> tuple[slice, slice]:
    x, y = region[:2]
    return cut((part[0] - x, part[1] - y, part[2] - x, part[3] - y))


def _shadow_bounds(corners: Floats, quad: Quad, sun: Floats, view: View, region: Region) -> Region:
    """The samples of a region that the shadow of a body with these corners may cover."""
    normal = quad.normal
    travel = (corners - quad.corner) @ normal / (normal @ sun)
    x0, y0, x1, y1 = view.bounds(corners - travel[:, None] * sun)
    return (max(x0, region[0]), max(y0, region[1]), min(x1, region[2]), min(y1, region[3]))


def _ball_shadow(ball: Ball, sun: Floats, seen: tuple[View, Floats], region: Region) -> Mask:
    view, inverse = seen
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])

    def over(row: Floats) -> Floats:
        return (row[0] * x)[None, :] + (row[1] * y + row[2])[:, None]

    side = np.cross(sun, [0.31, 0.2, 0.93])
    side /= np.linalg.norm(side)
    axes = (side, np.cross(sun, side))
    away = sum(over(affine(axis, ball.centre, view, inverse)) ** 2 for axis in axes)
    before = over(affine(-sun, ball.centre, view, inverse)) > 0
    return (away < (ball.radius * over(inverse)) ** 2) & before


def is_behind(quad: Quad, sun: Sun, point: Floats) -> Mask:
    """Whether a quad stands between points (..., 3) and the sun."""
    normal = quad.normal
    slope = normal @ sun.towards
    if abs(slope) < 1e-6:
        return np.zeros(point.shape[:-1], bool)
    travel = (quad.corner - point) @ normal / slope
    hit = point + travel[..., None] * sun.towards - quad.corner
    s, t = (hit @ (edge / (edge @ edge)) for edge in (quad.across, quad.down))
    return (travel > 1e-4) & (s >= 0) & (s <= 1) & (t >= 0) & (t <= 1)
