"""Draws one instant of a scene: depth and shadows per sample, texture and light per pixel."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from tests.synth.scene import Ball, Floats, Quad, Scene, blackbody
from tests.synth.shadow import is_behind, sunlit
from tests.synth.texel import albedo_of
from tests.synth.view import (
    CUBE,
    NEAR,
    SAMPLES,
    Image,
    Mask,
    Region,
    View,
    affine,
    cut,
    inverse_depth,
    share,
    where_all,
    whole_pixels,
)


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
    picture = _sky(scene, view) * share(owner == -1)[..., None]
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


def _cover(quad: Quad, view: View, buffers: tuple[Image, npt.NDArray[np.int16]], i: int) -> Region:
    """Put one quad into the depth and owner buffers."""
    region = view.bounds(quad.corners)
    inverse = inverse_depth(quad, view)
    if region[2] <= region[0] or region[3] <= region[1] or inverse is None:
        return (0, 0, 0, 0)
    rows = [inverse, np.array([0, 0, 1 / NEAR]) - inverse]
    for edge in (quad.across, quad.down):
        place = affine(edge / (edge @ edge), quad.corner, view, inverse)
        rows += [place, inverse - place]
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])
    near = ((inverse[0] * x)[None, :] + (inverse[1] * y + inverse[2])[:, None]).astype(np.float32)
    part = cut(region)
    wins = where_all(rows, region)
    wins &= near > buffers[0][part]
    np.copyto(buffers[0][part], near, where=wins)
    np.copyto(buffers[1][part], np.int16(i), where=wins)
    return region


def _cover_ball(
    ball: Ball, view: View, buffers: tuple[Image, npt.NDArray[np.int16]], i: int
) -> Region:
    region = whole_pixels(view.bounds(ball.centre + 1.1 * ball.radius * CUBE))
    part = cut(region)
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
    mine = owner[cut(region)] == index
    rows, columns = np.flatnonzero(mine.any(axis=1)), np.flatnonzero(mine.any(axis=0))
    if not len(rows):
        return (0, 0, 0, 0)
    x, y = region[:2]
    return whole_pixels((x + columns[0], y + rows[0], x + columns[-1] + 1, y + rows[-1] + 1))


def _lights(scene: Scene) -> tuple[Floats, Floats, Floats]:
    """Linear colours of the sun, of the sky overhead and of what the ground throws back."""
    sun = blackbody(scene.sun.temperature_k) * scene.sun.strength
    sky = np.array([0.78, 1.0, 1.35])
    return sun, sky * scene.sun.sky, np.array([1.08, 1.0, 0.86]) * scene.sun.sky * 0.5


def _shade(
    picture: Image, owner: npt.NDArray[np.int16], what: tuple[Scene, View, int, Region]
) -> None:
    scene, view, index, region = what
    quad = scene.quads[index]
    normal = quad.normal * np.sign(quad.normal @ (view.position - quad.corner))
    sun, sky, bounce = _lights(scene)
    fill = (sky * (1 + normal[1]) + bounce * (1 - normal[1])) / 2
    facing = float(normal @ scene.sun.towards)
    mine = owner[cut(region)] == index
    light = share(mine)[..., None] * fill.astype(np.float32)
    if facing > 0:
        lit = share(mine & sunlit(what))
        light += lit[..., None] * (sun * facing).astype(np.float32)
    area = tuple(v // SAMPLES for v in region)
    light *= albedo_of(quad, view, area)
    picture[cut(area)] += light


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
    cover = share(owner[cut(region)] == index) if region[2] > region[0] else np.zeros((0, 0))
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
    picture[cut(area)] += (cover[..., None] * colour).astype(np.float32)


def _ball_light(scene: Scene, normal: Floats, point: Floats) -> Floats:
    sun, sky, bounce = _lights(scene)
    up = normal[..., 1:2]
    facing = np.clip(normal @ scene.sun.towards, 0, 1)
    for index in scene.casters[0]:
        facing = facing * ~is_behind(scene.quads[index], scene.sun, point)
    return (sky * (1 + up) + bounce * (1 - up)) / 2 + sun * facing[..., None]
