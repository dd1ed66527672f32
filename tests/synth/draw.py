"""Draws one instant of a scene exactly: every plane is a homography, every shadow another one.

On a plane, 1/depth is an affine function of the pixel; and so is g(P)/depth for every affine
function g of the point P that the pixel sees: the place on the rectangle, the place where the ray
towards the sun meets another rectangle, and how far along that ray. So "inside the rectangle" and
"in the shadow of that rectangle" are both a few half planes of the picture, tested per sample.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt
from tests.synth.scene import Ball, Floats, Quad, Scene, Sun, Texture, blackbody

Image = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Region = tuple[int, int, int, int]  # x0, y0, x1, y1 in samples
SAMPLES = 2  # per pixel and axis
NEAR = 0.03
_CUBE = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
_STRIDE = 16  # pixels between places where the mip level is computed
_SHARPER = 0.6  # of the longer side of a pixel's footprint


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """A pinhole camera over a grid of samples; `rays` takes (x, y, 1) to a direction in world."""

    to_world: Floats
    position: Floats
    focal_px: float
    size: tuple[int, int]

    @cached_property
    def grid(self) -> tuple[int, int]:
        """Width and height in samples."""
        return self.size[0] * SAMPLES, self.size[1] * SAMPLES

    @cached_property
    def rays(self) -> Floats:
        """Columns act on sample indices; depth along -Z of each ray is 1."""
        f, (width, height) = self.focal_px, self.size
        step, first = 1 / SAMPLES, 0.5 / SAMPLES
        pixel_to_ray = np.array(
            [
                [step / f, 0, (first - width / 2) / f],
                [0, -step / f, (height / 2 - first) / f],
                [0, 0, -1],
            ]
        )
        return self.to_world @ pixel_to_ray

    def bounds(self, polygon: Floats) -> Region:
        """The samples that a polygon (N, 3) may cover; empty (0, 0, 0, 0) where it covers none."""
        local = _in_front((polygon - self.position) @ self.to_world)
        if len(local) < 3:
            return (0, 0, 0, 0)
        centre = np.array(self.grid) / 2
        spot = centre + SAMPLES * self.focal_px * local[:, :2] * (1, -1) / -local[:, 2:]
        low = np.clip(np.floor(spot.min(axis=0)) - 1, 0, self.grid).astype(int)
        high = np.clip(np.ceil(spot.max(axis=0)) + 1, 0, self.grid).astype(int)
        is_empty = (low >= high).any()
        return (0, 0, 0, 0) if is_empty else (low[0], low[1], high[0], high[1])


def draw(scene: Scene, view: View) -> Image:
    """Linear RGB (height, width, 3) of a scene without movers (see Scene.at).

    What is seen and what is lit is settled per sample, texture and light per pixel.
    """
    width, height = view.grid
    inverse_depth = np.zeros((height, width), np.float32)
    owner = np.full((height, width), -1, np.int16)
    seen = {
        index: _cover(scene.quads[index], view, (inverse_depth, owner), index)
        for index in _in_sight(scene.quads, view)
    }
    balls = [
        _cover_ball(ball, view, (inverse_depth, owner), len(scene.quads) + index)
        for index, ball in enumerate(scene.balls)
    ]
    picture = _sky(scene, view) * _share(owner == -1)[..., None]
    for index, bounds in seen.items():
        region = _visible(owner, index, bounds)
        if region[2] > region[0]:
            _shade(picture, owner, (scene, view, index, region))
    for ball, region in zip(scene.balls, balls, strict=True):
        _shade_ball(picture, owner, ball, (scene, view, region))
    return picture * np.float32(scene.exposure)


def _in_sight(quads: Sequence[Quad], view: View) -> list[int]:
    """Quads that face the camera and touch its field of view."""
    corners = np.array([q.corners for q in quads])
    local = (corners - view.position) @ view.to_world
    depth = -local[..., 2]
    reach = depth / view.focal_px * (np.array(view.size).reshape(2, 1, 1) / 2)
    out = (depth < NEAR).all(axis=1)
    for axis in (0, 1):
        out |= (local[..., axis] > reach[axis]).all(axis=1)
        out |= (local[..., axis] < -reach[axis]).all(axis=1)
    normals = np.array([q.normal for q in quads])
    behind = np.einsum("qi,qi->q", normals, view.position - corners[:, 0]) > 0
    out |= behind & np.array([q.is_closed for q in quads])
    return np.flatnonzero(~out).tolist()


def _in_front(local: Floats) -> Floats:
    """The part of a polygon (camera axes) beyond the near plane."""
    if (local[:, 2] <= -NEAR).all():
        return local
    kept = []
    for here, after in zip(local, np.roll(local, -1, axis=0), strict=True):
        depth, next_depth = -here[2] - NEAR, -after[2] - NEAR
        if depth >= 0:
            kept.append(here)
        if depth * next_depth < 0:
            kept.append(here + (after - here) * depth / (depth - next_depth))
    return np.array(kept).reshape(-1, 3)


def _inverse_depth(quad: Quad, view: View) -> Floats | None:
    """1/depth of the quad's plane as a row over (x, y, 1); None where it is seen edge-on."""
    normal = quad.normal
    distance = normal @ (quad.corner - view.position)
    return None if abs(distance) < 1e-9 else normal @ view.rays / distance


def _affine(gradient: Floats, zero: Floats, view: View, inverse: Floats) -> Floats:
    """The function gradient @ (P - zero), times 1/depth, as a row over (x, y, 1)."""
    return (gradient @ (view.position - zero)) * inverse + gradient @ view.rays


def _where(rows: Sequence[Floats], region: Region) -> Mask:
    """Samples of a region where every affine row is at least 0."""
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])
    inside = np.ones((len(y), len(x)), bool)
    for a, b, c in rows:
        inside &= (a * x)[None, :] >= -(b * y + c)[:, None]
    return inside


def _cover(quad: Quad, view: View, buffers: tuple[Image, npt.NDArray[np.int16]], i: int) -> Region:
    """Put one quad into the depth and owner buffers."""
    region = view.bounds(quad.corners)
    inverse = _inverse_depth(quad, view)
    if region[2] <= region[0] or region[3] <= region[1] or inverse is None:
        return (0, 0, 0, 0)
    rows = [inverse, np.array([0, 0, 1 / NEAR]) - inverse]
    for edge in (quad.across, quad.down):
        place = _affine(edge / (edge @ edge), quad.corner, view, inverse)
        rows += [place, inverse - place]
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])
    near = ((inverse[0] * x)[None, :] + (inverse[1] * y + inverse[2])[:, None]).astype(np.float32)
    part = _cut(region)
    wins = _where(rows, region)
    wins &= near > buffers[0][part]
    np.copyto(buffers[0][part], near, where=wins)
    np.copyto(buffers[1][part], np.int16(i), where=wins)
    return region


def _cut(region: Region) -> tuple[slice, slice]:
    return slice(region[1], region[3]), slice(region[0], region[2])


def _cover_ball(
    ball: Ball, view: View, buffers: tuple[Image, npt.NDArray[np.int16]], i: int
) -> Region:
    region = _even(view.bounds(ball.centre + 1.1 * ball.radius * _CUBE))
    part = _cut(region)
    x, y = np.meshgrid(np.arange(region[0], region[2]), np.arange(region[1], region[3]))
    depth, is_hit = _meet(ball, view, x, y)
    wins = is_hit & (depth > NEAR) & (1 / np.maximum(depth, NEAR) > buffers[0][part])
    np.copyto(buffers[0][part], (1 / np.maximum(depth, NEAR)).astype(np.float32), where=wins)
    np.copyto(buffers[1][part], np.int16(i), where=wins)
    return region


def _meet(ball: Ball, view: View, x: Floats, y: Floats) -> tuple[Floats, Mask]:
    """Depth where rays meet a ball (of those that miss, where they pass it) and which do."""
    ray = np.stack([x, y, np.ones_like(x)], axis=-1) @ view.rays.T
    away = view.position - ball.centre
    a, b = (ray**2).sum(axis=-1), ray @ away
    under = b**2 - a * (away @ away - ball.radius**2)
    return (-b - np.sqrt(np.maximum(under, 0))) / a, under > 0


def _visible(owner: npt.NDArray[np.int16], index: int, region: Region) -> Region:
    """The bounds of what is left of a quad, in whole pixels."""
    mine = owner[_cut(region)] == index
    rows, columns = np.flatnonzero(mine.any(axis=1)), np.flatnonzero(mine.any(axis=0))
    if not len(rows):
        return (0, 0, 0, 0)
    x, y = region[:2]
    return _even((x + columns[0], y + rows[0], x + columns[-1] + 1, y + rows[-1] + 1))


def _even(region: Region) -> Region:
    low = [v // SAMPLES * SAMPLES for v in region[:2]]
    high = [-(-v // SAMPLES) * SAMPLES for v in region[2:]]
    return (int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def _share(mask: Mask) -> Image:
    """The share of each pixel's samples that a mask holds."""
    size = (mask.shape[1] // SAMPLES, mask.shape[0] // SAMPLES)
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)


def _per_pixel(row: Floats) -> Floats:
    """An affine row over sample indices as one over pixel indices."""
    a, b, c = row
    middle = (SAMPLES - 1) / 2
    return np.array([a * SAMPLES, b * SAMPLES, c + (a + b) * middle])


# ---------------------------------------------------------------- light


def _lights(scene: Scene) -> tuple[Floats, Floats, Floats]:
    """Linear colours of the sun, of the sky overhead and of what the ground throws back."""
    sun = blackbody(scene.sun.temperature_k) * scene.sun.strength
    sky = np.array([0.78, 1.0, 1.35])
    return sun, sky * scene.sun.sky, np.array([1.08, 1.0, 0.86]) * scene.sun.sky * 0.5


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


def _sunlit(what: tuple[Scene, View, int, Region]) -> Mask:
    """Where no quad and no ball stands between a quad and the sun."""
    scene, view, index, region = what
    sun, quad = scene.sun.towards, scene.quads[index]
    inverse = _inverse_depth(quad, view)
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
        rows = [_affine(-normal / slope, other.corner, view, inverse) - 1e-4 * inverse]
        for edge in (other.across, other.down):
            axis = edge / (edge @ edge)
            place = _affine(axis - normal * (axis @ sun) / slope, other.corner, view, inverse)
            rows += [place, inverse - place]
        lit[_within(part, region)] &= ~_where(rows, part)
    for ball in scene.balls:
        corners = ball.centre + ball.radius * 1.1 * _CUBE
        part = _shadow_bounds(corners, quad, sun, view, region)
        if part[2] > part[0] and part[3] > part[1]:
            lit[_within(part, region)] &= ~_ball_shadow(ball, sun, (view, inverse), part)
    return lit


def _within(part: Region, region: Region) -> tuple[slice, slice]:
    x, y = region[:2]
    return _cut((part[0] - x, part[1] - y, part[2] - x, part[3] - y))


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
    away = sum(over(_affine(axis, ball.centre, view, inverse)) ** 2 for axis in axes)
    before = over(_affine(-sun, ball.centre, view, inverse)) > 0
    return (away < (ball.radius * over(inverse)) ** 2) & before


# ---------------------------------------------------------------- colour


def _shade(
    picture: Image, owner: npt.NDArray[np.int16], what: tuple[Scene, View, int, Region]
) -> None:
    scene, view, index, region = what
    quad = scene.quads[index]
    normal = quad.normal * np.sign(quad.normal @ (view.position - quad.corner))
    sun, sky, bounce = _lights(scene)
    fill = (sky * (1 + normal[1]) + bounce * (1 - normal[1])) / 2
    facing = float(normal @ scene.sun.towards)
    mine = owner[_cut(region)] == index
    light = _share(mine)[..., None] * fill.astype(np.float32)
    if facing > 0:
        lit = _share(mine & _sunlit(what))
        light += lit[..., None] * (sun * facing).astype(np.float32)
    area = tuple(v // SAMPLES for v in region)
    light *= _albedo(quad, view, area)
    picture[_cut(area)] += light


def _albedo(quad: Quad, view: View, region: Region) -> Image:
    """The texture as seen, trilinear between mip levels, over a region of pixels."""
    inverse = _inverse_depth(quad, view)
    lengths = np.linalg.norm(quad.across), np.linalg.norm(quad.down)
    tile = quad.texture.tile or lengths
    rows = [
        _per_pixel(
            _affine(edge / length / period, quad.corner, view, inverse)
            + inverse * (start / period if quad.texture.tile else 0)
        )
        for edge, length, period, start in zip(
            (quad.across, quad.down), lengths, tile, quad.start, strict=True
        )
    ]
    rows.append(_per_pixel(inverse))
    level = _levels(rows, region, quad.texture)
    colour = np.zeros((region[3] - region[1], region[2] - region[0], 3), np.float32)
    fine = cv2.resize(level, None, fx=_STRIDE, fy=_STRIDE, interpolation=cv2.INTER_LINEAR)
    first, last = int(np.floor(level.min())), int(np.ceil(level.max()))
    for depth in range(first, last + 1):
        near = cv2.dilate((np.abs(level - depth) < 1).astype(np.uint8), np.ones((3, 3), np.uint8))
        x, y, width, height = (int(v) * _STRIDE for v in cv2.boundingRect(near))
        part = colour[y : y + height, x : x + width]
        height, width = part.shape[:2]
        if not height or not width:
            continue
        area = (region[0] + x, region[1] + y, region[0] + x + width, region[1] + y + height)
        seen = _sample(quad.texture, depth, rows, area)
        if first != last:
            weight = 1 - np.abs(fine[y : y + height, x : x + width] - np.float32(depth))
            seen *= np.maximum(weight, 0)[..., None]
        part += seen
    return colour


def _levels(rows: list[Floats], region: Region, texture: Texture) -> Image:
    """The mip level on a coarse grid over a region; rows are u, v and 1, each times 1/depth."""
    middle = _STRIDE / 2 - 0.5
    x = np.arange(region[0] + middle, region[2] + middle + _STRIDE - 1, _STRIDE)
    y = np.arange(region[1] + middle, region[3] + middle + _STRIDE - 1, _STRIDE)
    u, v, inverse = (row[0] * x[None, :] + (row[1] * y + row[2])[:, None] for row in rows)
    inverse = np.maximum(inverse, 1e-4)
    slopes = [
        [
            (row[axis] - value / inverse * rows[2][axis]) / inverse
            for row, value in zip(rows, (u, v), strict=False)
        ]
        for axis in (0, 1)
    ]
    size = max(texture.albedo.shape[:2])
    longer = np.maximum(np.hypot(*slopes[0]), np.hypot(*slopes[1])) * size
    top = len(texture.pyramid) - 1
    return np.clip(np.log2(np.maximum(longer * _SHARPER, 1e-6)), 0, top).astype(np.float32)


def _sample(texture: Texture, level: int, rows: list[Floats], region: Region) -> Image:
    """Bilinear values of one mip level; a texture with a tile repeats, others end at the edge."""
    texels = texture.pyramid[level]
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])

    def over(row: Floats) -> Image:
        along, down = (row[0] * x).astype(np.float32), (row[1] * y + row[2]).astype(np.float32)
        return along[None, :] + down[:, None]

    depth = 1 / np.maximum(over(rows[2]), np.float32(1e-4))
    maps = []
    for row, count in zip(rows, (texels.shape[1] - 2, texels.shape[0] - 2), strict=False):
        place = over(row)
        place *= depth
        if texture.tile:
            place -= np.floor(place)
        else:
            half = np.float32(0.5 / count)
            np.clip(place, half, 1 - half, out=place)
        place *= np.float32(count)
        place += np.float32(0.5)
        maps.append(place)
    return cv2.remap(texels, *maps, cv2.INTER_LINEAR)


def _sky(scene: Scene, view: View) -> Image:
    """A gradient over elevation, brighter at the horizon and around the sun."""
    width, height = view.size
    step = 8 * SAMPLES
    x, y = np.meshgrid(np.arange(width // 8 + 1), np.arange(height // 8 + 1))
    x, y = (step * x + (step - 1) / 2), (step * y + (step - 1) / 2)
    ray = np.stack([x, y, np.ones_like(x)], axis=-1) @ view.rays.T
    ray /= np.linalg.norm(ray, axis=-1, keepdims=True)
    up = np.clip(ray[..., 1:2], -0.1, 1)
    colour = np.array([0.75, 0.85, 0.95]) * (1 - up) ** 2 + np.array([0.16, 0.3, 0.62]) * (
        1 - (1 - up) ** 2
    )
    glow = np.clip(ray @ scene.sun.towards, 0, 1)[..., None] ** 8
    colour = colour * (0.6 + scene.sun.sky) + 0.25 * glow * blackbody(scene.sun.temperature_k)
    fine = cv2.resize(colour.astype(np.float32), None, fx=8, fy=8, interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(fine[:height, :width])


def _shade_ball(
    picture: Image, owner: npt.NDArray[np.int16], ball: Ball, what: tuple[Scene, View, Region]
) -> None:
    scene, view, region = what
    index = len(scene.quads) + next(i for i, b in enumerate(scene.balls) if b is ball)
    cover = _share(owner[_cut(region)] == index) if region[2] > region[0] else np.zeros((0, 0))
    if not cover.any():
        return
    middle = (SAMPLES - 1) / 2
    x, y = np.meshgrid(*(np.arange(region[i], region[i + 2], SAMPLES) + middle for i in (0, 1)))
    depth = _meet(ball, view, x, y)[0]
    point = view.position + depth[..., None] * (
        np.stack([x, y, np.ones_like(x)], axis=-1) @ view.rays.T
    )
    normal = point - ball.centre
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    around = np.arctan2(normal[..., 0], normal[..., 2]) / (2 * np.pi) + 0.5
    along = np.arccos(np.clip(normal[..., 1], -1, 1)) / np.pi
    around_px = ball.texture.albedo.shape[0] / (1.5 * max(cover.shape))  # texels to a pixel
    level = int(np.clip(np.log2(around_px), 0, len(ball.texture.pyramid) - 1))
    texels = ball.texture.pyramid[level]
    places = [(v * (texels.shape[0] - 2) + 0.5).astype(np.float32) for v in (around, along)]
    colour = cv2.remap(texels, *places, cv2.INTER_LINEAR) * _ball_light(scene, normal, point)
    area = tuple(v // SAMPLES for v in region)
    picture[_cut(area)] += (cover[..., None] * colour).astype(np.float32)


def _ball_light(scene: Scene, normal: Floats, point: Floats) -> Floats:
    sun, sky, bounce = _lights(scene)
    up = normal[..., 1:2]
    facing = np.clip(normal @ scene.sun.towards, 0, 1)
    for index in scene.casters[0]:
        facing = facing * ~_is_behind(scene.quads[index], scene.sun, point)
    return (sky * (1 + up) + bounce * (1 - up)) / 2 + sun * facing[..., None]


def _is_behind(quad: Quad, sun: Sun, point: Floats) -> Mask:
    """Whether a quad stands between points (..., 3) and the sun."""
    normal = quad.normal
    slope = normal @ sun.towards
    if abs(slope) < 1e-6:
        return np.zeros(point.shape[:-1], bool)
    travel = (quad.corner - point) @ normal / slope
    hit = point + travel[..., None] * sun.towards - quad.corner
    s, t = (hit @ (edge / (edge @ edge)) for edge in (quad.across, quad.down))
    return (travel > 1e-4) & (s >= 0) & (s <= 1) & (t >= 0) & (t <= 1)
