"""Proxies, ground and horizon of a shot as coloured lines on one of its frames.

Lines are 2 px wide on a sheet of 1920 px, so that they survive a browser's shrinking.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from ..shot import Array, Mesh, Pose, SceneObject, Shot
from .lengths import round_below
from .trust import has_ground, is_assumed, knows_ground
from .view import View, clip_segments, project, to_camera, view_at
from .wireframes import ground_lines, mesh_lines, place, primitive_lines, skeleton_lines

Color = tuple[int, int, int]

GRID: Color = (255, 255, 255)
HORIZON: Color = (255, 214, 92)
PROP: Color = (255, 138, 61)
STAND_IN: Color = (88, 196, 255)
POINTS: tuple[Color, ...] = (  # of the scene, from near to far
    (255, 241, 118),
    (174, 234, 120),
    (96, 222, 146),
    (48, 198, 190),
    (64, 150, 226),
    (120, 104, 214),
)
_EDGE: Color = (0, 0, 0)

_SCALE = 2  # drawn this many times larger, then averaged: Pillow's lines have hard edges
_GRID_CELLS = 24
_GRID_PER_HEIGHT = 0.8  # camera heights to a grid cell, at most
_MOST_POINTS = 900
_MOST_CLOUD = 1500
_MOST_WIRES = 60  # objects drawn as wires; where there are more, the smaller ones are dots
_HORIZON_STEPS = 360
_FAR = 1e5  # m


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strokes:
    """Lines of one kind on a picture."""

    ends_px: Array  # (N, 2, 2) px of the plate
    opacity: Array  # (N,) 0 … 1
    color: Color
    width: float  # px of the finished picture
    dashed: bool = False
    dots: bool = False  # round marks at the first ends instead of lines


def draw_overlay(picture: Image.Image, shot: Shot, frame: int) -> Image.Image:
    """The picture of a shot's frame, at any size, with its lines drawn over it.

    With an assumed camera only the horizon is drawn, dashed, and called so. Where solving did not
    find the ground the horizon is dashed too, and there is no grid.
    """
    if shot.camera is None or shot.plate is None:
        return picture
    view = view_at(shot.camera, shot.plate, frame)
    assumed = is_assumed(shot)
    dashed = assumed or not knows_ground(shot)
    strokes = [*_horizon(view, dashed=dashed)] if has_ground(shot) else []
    if not assumed:
        strokes = [*_ground(shot, view), *strokes, *_things(shot, view, frame)]
    layer = Image.new("RGBA", (picture.width * _SCALE, picture.height * _SCALE))
    scale = np.array(layer.size) / np.array(view.size_px)
    for stroke in strokes:
        _draw(ImageDraw.Draw(layer), stroke, scale)
    layer = layer.resize(picture.size, Image.Resampling.BOX)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def horizon_place(shot: Shot, frame: int) -> tuple[float, float] | None:
    """Where the horizon meets the left half of a frame, as shares of its width and height."""
    if shot.camera is None or shot.plate is None:
        return None
    ends = _skyline(view_at(shot.camera, shot.plate, frame))
    shares = ends[:, 0] / np.array([shot.plate.width, shot.plate.height])
    seen = shares[((shares > 0.02) & (shares < 0.98)).all(axis=1)]
    return (float(seen[:, 0].min()), float(seen[seen[:, 0].argmin(), 1])) if len(seen) else None


def _draw(draw: ImageDraw.ImageDraw, stroke: Strokes, scale: Array) -> None:
    width = max(1, round(stroke.width * _SCALE))
    spots = stroke.ends_px * scale
    for number, (ends, opacity) in enumerate(zip(spots.tolist(), stroke.opacity, strict=True)):
        if stroke.dashed and number % 4 > 1:
            continue
        ink = (*stroke.color, round(255 * float(opacity)))
        if stroke.dots:
            draw.circle(ends[0], width / 2, fill=ink)
        else:
            draw.line([tuple(end) for end in ends], fill=ink, width=width)


def _stroke(view: View, segments: Array, color: Color, width: float, near: float) -> Strokes:
    """Strokes of world segments (N, 2, 3), fading past `near` metres, farthest first."""
    pieces = 8 if view.distortion else 1
    steps = np.linspace(0.0, 1.0, pieces + 1)[:, None]
    runs = segments[:, :1] + (segments[:, 1:] - segments[:, :1]) * steps[None]
    split = np.stack([runs[:, :-1], runs[:, 1:]], axis=2).reshape(-1, 2, 3)
    seen, _ = clip_segments(view, to_camera(view, split), 0.5 if view.distortion else 0.02)
    ends = project(view, seen)
    depth = -seen[..., 2].mean(axis=1)
    finite = np.isfinite(ends).all(axis=(1, 2))
    order = np.argsort(-depth[finite], kind="stable")
    fade = np.clip(near / np.maximum(depth[finite], 1e-9), 0.0, 1.0)[order]
    return Strokes(ends_px=ends[finite][order], opacity=fade, color=color, width=width)


def _horizon(view: View, *, dashed: bool) -> Iterator[Strokes]:
    ends = _skyline(view)
    for ink, width, share in ((_EDGE, 4.0, 0.3), (HORIZON, 2.0, 0.9)):
        opacity = np.full(len(ends), share)
        yield Strokes(ends_px=ends, opacity=opacity, color=ink, width=width, dashed=dashed)


def _skyline(view: View) -> Array:
    """The horizon in pieces (N, 2, 2), px."""
    angles = np.linspace(0.0, 2 * np.pi, _HORIZON_STEPS + 1)
    ring = np.column_stack([np.cos(angles), np.zeros_like(angles), np.sin(angles)]) * _FAR
    segments = np.stack([ring[:-1], ring[1:]], axis=1) + view.eye
    seen, _ = clip_segments(view, to_camera(view, segments), 0.5 if view.distortion else 0.0)
    ends = project(view, seen)
    return ends[np.isfinite(ends).all(axis=(1, 2))]


def _ground(shot: Shot, view: View) -> Iterator[Strokes]:
    height = float(view.eye[1])
    if not knows_ground(shot) or height <= 0:
        return
    spacing = round_below(height * _GRID_PER_HEIGHT)
    lines = _stroke(view, ground_lines(view.eye, spacing, _GRID_CELLS), GRID, 1.5, 3 * spacing)
    yield Strokes(
        ends_px=lines.ends_px,
        opacity=np.clip(0.8 * lines.opacity**0.75 - 0.03, 0.0, 1.0),
        color=GRID,
        width=lines.width,
    )


def _things(shot: Shot, view: View, frame: int) -> Iterator[Strokes]:
    if shot.points is not None:
        yield from _cloud(view, shot.points.positions)
    placed = [item for item in shot.objects if _is_placed(item, frame)]
    if len(placed) > _MOST_WIRES:
        placed, small = _largest(placed, view, frame)
        yield from _dots(view, np.array([_centre(item, frame) for item in small]), PROP)
    standins = [_object_lines(item, view, frame) for item in placed if item.role != "prop"]
    standins += [
        place(person.object_to_world, frame, skeleton_lines(person, frame))
        for person in shot.characters
    ]
    props = [_object_lines(item, view, frame) for item in placed if item.role == "prop"]
    props += [_mesh_lines(sheet.mesh, sheet.object_to_world, view, frame) for sheet in shot.cloths]
    yield from _outline(view, standins, STAND_IN)
    yield from _outline(view, props, PROP)


def _is_placed(item: SceneObject, frame: int) -> bool:
    span = item.visible_frames
    visible = span is None or span[0] <= frame < span[1]
    return visible and (item.object_to_world is not None or isinstance(item.shape, Mesh))


def _largest(
    items: list[SceneObject], view: View, frame: int
) -> tuple[list[SceneObject], list[SceneObject]]:
    """The objects that fill most of the picture, and the others."""
    places = to_camera(view, np.array([_centre(item, frame) for item in items]))
    sizes = np.array([_extent(item) for item in items])
    shares = np.where(places[:, 2] < 0, sizes / np.linalg.norm(places, axis=1), 0.0)
    order = np.argsort(-shares, kind="stable").tolist()
    return [items[i] for i in order[:_MOST_WIRES]], [items[i] for i in order[_MOST_WIRES:]]


def _centre(item: SceneObject, frame: int) -> Array:
    middle = item.shape.points.mean(axis=0) if isinstance(item.shape, Mesh) else np.zeros(3)
    return place(item.object_to_world, frame, middle)


def _extent(item: SceneObject) -> float:
    size = np.ptp(item.shape.points, axis=0) if isinstance(item.shape, Mesh) else item.shape.size
    return float(np.linalg.norm(size))


def _object_lines(item: SceneObject, view: View, frame: int) -> Array:
    if isinstance(item.shape, Mesh):
        return _mesh_lines(item.shape, item.object_to_world, view, frame)
    return place(item.object_to_world, frame, primitive_lines(item.shape))


def _mesh_lines(mesh: Mesh, pose: Pose | None, view: View, frame: int) -> Array:
    cache = mesh.cache
    points = mesh.points if cache is None else cache[min(frame, len(cache) - 1)]
    return mesh_lines(mesh, place(pose, frame, points), view.eye)


def _outline(view: View, things: list[Array], color: Color) -> Iterator[Strokes]:
    """Lines of several things with a dark edge, so that they show on any picture."""
    segments = np.concatenate([np.zeros((0, 2, 3)), *things])
    if not len(segments):
        return
    nearest = float(np.linalg.norm(segments - view.eye, axis=-1).min())
    for ink, width, share in ((_EDGE, 4.0, 0.35), (color, 2.0, 1.0)):
        lines = _stroke(view, segments, ink, width, 1.6 * max(nearest, view.near))
        yield Strokes(
            ends_px=lines.ends_px,
            opacity=share * np.clip(lines.opacity, 0.35, 1.0),
            color=ink,
            width=width,
        )


def _cloud(view: View, positions: Array) -> Iterator[Strokes]:
    """Scene points in view, the near ones in another colour than the far."""
    some = positions[:: max(1, math.ceil(len(positions) / _MOST_CLOUD))]  # the same in each frame
    spots = project(view, to_camera(view, some))
    with np.errstate(invalid="ignore"):
        shown = some[((spots >= 0) & (spots < np.array(view.size_px))).all(axis=1)]
    if not len(shown):
        return
    depth = -to_camera(view, shown)[:, 2]
    layers = np.searchsorted(np.quantile(depth, np.linspace(0, 1, len(POINTS) + 1)[1:-1]), depth)
    for layer in range(len(POINTS) - 1, -1, -1):  # far ones first, so that near ones cover them
        yield from _dots(view, shown[layers == layer], POINTS[layer])


def _dots(view: View, positions: Array, color: Color) -> Iterator[Strokes]:
    step = max(1, math.ceil(len(positions) / _MOST_POINTS))
    spots = project(view, to_camera(view, positions[::step]))
    with np.errstate(invalid="ignore"):
        spots = spots[((spots >= 0) & (spots < np.array(view.size_px))).all(axis=1)]
    ends = np.stack([spots, spots], axis=1)
    for ink, width in ((_EDGE, 4.5), (color, 3.0)):
        opacity = np.full(len(ends), 0.85)
        yield Strokes(ends_px=ends, opacity=opacity, color=ink, width=width, dots=True)
