"""The shot from above: the camera's path, what it looks at, and the things on the floor."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from ..frames import is_still, pose_matrices
from ..shot import Array, Camera, Mesh, SceneObject, Shot
from .lengths import round_below
from .svg import element, path, text
from .trust import is_assumed, length_unit
from .wireframes import place, primitive_lines

_WIDTH, _HEIGHT = 560.0, 420.0  # user units
_MIDDLE = np.array([_WIDTH, _HEIGHT]) / 2
_MARGIN = 40.0
_LEAST = 2.0  # m; a still camera alone is shown with this much around it
_MOST_TICKS = 15
_MOST_NAMES = 30
_WAY_POINTS = 60
_VIEW_SHARE = 0.4  # length of a drawn frustum as a share of the scene
_APART = 26.0  # user units between the names of two ticks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Map:
    """Where metres of the floor lie on the drawing: +X to the right, −Z up."""

    centre: Array  # (2,) m; x, z
    scale: float  # user units / m
    view: float  # m; length of a drawn frustum

    def at(self, points: Array) -> Array:
        """(…, 2) user units of world points (…, 3)."""
        return np.asarray((points[..., [0, 2]] - self.centre) * self.scale + _MIDDLE)


def draw_top_view(shot: Shot) -> str | None:
    """An SVG of the shot from above, −Z up; None when nothing in it has a known place.

    An assumed camera is left out: its place is nobody's knowledge.
    """
    camera = None if is_assumed(shot) else shot.camera
    footprints = [(item, _footprint(item)) for item in shot.objects]
    known = [(item, spots) for item, spots in footprints if len(spots)]
    if camera is None and not known:
        return None
    plan = _map(shot, camera, [spots for _, spots in known])
    parts = [_floor(plan)]
    for item, spots in known:
        parts.extend(_object(plan, item, spots, named=len(known) <= _MOST_NAMES))
    if camera is not None:
        parts.extend(_camera(plan, camera, shot))
    parts.extend(_legend(plan, length_unit(finding.code for finding in shot.findings)))
    return element(
        "svg",
        element("title", text(_title(shot, len(known)))) + "".join(parts),
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        role="img",
        class_="plan",
    )


def _title(shot: Shot, objects: int) -> str:
    camera = "" if shot.camera is None or is_assumed(shot) else "the camera's path and "
    return f"Top view of {shot.name}: {camera}{objects} objects"


def _footprint(item: SceneObject) -> Array:
    """Corners of an object (N, 3) at its first frame, world; empty when it has no place."""
    if item.object_to_world is None and not isinstance(item.shape, Mesh):
        return np.zeros((0, 3))
    shape = item.shape
    rest = shape.points[None] if isinstance(shape, Mesh) else primitive_lines(shape)
    return place(item.object_to_world, 0, rest).reshape(-1, 3)


def _map(shot: Shot, camera: Camera | None, footprints: list[Array]) -> Map:
    """A map that holds the camera's path and the things around it; vast floors are cut off."""
    flat = [spots[:, [0, 2]] for spots in footprints]
    places = [(spots.min(axis=0) + spots.max(axis=0))[None] / 2 for spots in flat]
    if camera is not None:
        places.append(camera.camera_to_world.position[:, [0, 2]])
    size = max(float(np.ptp(np.concatenate(places), axis=0).max()), _LEAST)
    places += [spots for spots in flat if float(np.ptp(spots, axis=0).max()) <= 1.5 * size]
    if camera is not None:
        seen = _look(camera, _picture_width(shot, camera), _VIEW_SHARE * size)
        places.append(seen.reshape(-1, 3)[:, [0, 2]])
    everything = np.concatenate(places)
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = 2 * (_MIDDLE - _MARGIN) / np.maximum(high - low, 1e-6)
    scale = min(float(room.min()), float(_MIDDLE.min() / _LEAST))
    return Map(centre=(low + high) / 2, scale=scale, view=_VIEW_SHARE * size)


def _look(camera: Camera, width_px: float, length: float) -> Array:
    """Triangles (2, 3, 3) of what the camera sees at the first and the last frame, world."""
    matrices = pose_matrices(camera.camera_to_world)[[0, -1]]
    focal, centre = camera.focal_px[[0, -1], 0], camera.centre_px[[0, -1], 0]
    corners = np.zeros((2, 3, 3))
    corners[:, 1:, 2] = -length
    corners[:, 1, 0] = -centre / focal * length
    corners[:, 2, 0] = (width_px - centre) / focal * length
    return np.asarray(
        np.einsum("fij,fkj->fki", matrices[:, :3, :3], corners) + matrices[:, None, :3, 3]
    )


def _picture_width(shot: Shot, camera: Camera) -> float:
    return float(shot.plate.width if shot.plate else 2 * camera.centre_px[0, 0])


def _floor(plan: Map) -> str:
    step = round_below(_HEIGHT / plan.scale / 4) * plan.scale
    first = (_MIDDLE - plan.centre * plan.scale) % step
    lines = [f"M{x:.2f} 0V{_HEIGHT:.0f}" for x in np.arange(first[0], _WIDTH, step)] + [
        f"M0 {y:.2f}H{_WIDTH:.0f}" for y in np.arange(first[1], _HEIGHT, step)
    ]
    return element("path", d="".join(lines), class_="floor")


def _object(plan: Map, item: SceneObject, spots: Array, *, named: bool) -> Iterator[str]:
    flat = plan.at(spots)
    if float(np.ptp(flat, axis=0).max()) > 2 * _WIDTH:  # a floor without end
        return
    try:
        outline = flat[ConvexHull(flat).vertices]
    except QhullError:  # seen edge on
        outline = flat
    role = "prop" if item.role == "prop" else "standin"
    label = element("title", text(f"{item.name} ({item.role}, {item.motion})"))
    yield element("path", label, d=path(outline, closed=True), class_=role)
    pose = item.object_to_world
    if pose is not None and not is_still(pose.position):
        yield element(
            "path", d=path(plan.at(pose.position), most=_WAY_POINTS), class_=f"{role} way"
        )
    middle = flat.mean(axis=0)
    if named and (np.abs(middle - _MIDDLE) < _MIDDLE - 12).all():
        words = text(item.name if len(item.name) <= 18 else item.name[:17] + "…")
        beside = float(flat[:, 0].max()) + 5
        yield element("text", words, x=min(beside, _WIDTH - 60), y=float(middle[1]) + 4)


def _camera(plan: Map, camera: Camera, shot: Shot) -> Iterator[str]:
    way = plan.at(camera.camera_to_world.position)
    first, last = _look(camera, _picture_width(shot, camera), plan.view)
    moves = not (
        is_still(camera.camera_to_world.position) and is_still(camera.camera_to_world.orientation)
    )
    if moves:
        yield element("path", d=path(plan.at(last), closed=True), class_="frustum last")
    yield element("path", d=path(plan.at(first), closed=True), class_="frustum")
    if len(way) > 1:
        yield element("path", d=path(way), class_="track")
        yield from _ticks(way, shot)
    if moves:
        yield element("circle", cx=float(way[-1, 0]), cy=float(way[-1, 1]), r=5, class_="end")
    yield element("circle", cx=float(way[0, 0]), cy=float(way[0, 1]), r=5, class_="start")


def _ticks(way: Array, shot: Shot) -> Iterator[str]:
    """A mark across the path at every round second, where the camera is under way."""
    duration = float(shot.clock.duration)
    every = max(1.0, round_below(duration * 2 / _MOST_TICKS))
    named = way[0]
    for second in np.arange(every, duration, every):
        frame = min(round(second * float(shot.clock.rate)), len(way) - 1)
        step = way[min(frame + 1, len(way) - 1)] - way[max(frame - 1, 0)]
        pace = float(np.hypot(*step))
        if pace < 0.05:
            continue
        across = np.array([-step[1], step[0]]) / pace * 6
        ends = np.array([way[frame] - across, way[frame] + across])
        yield element("path", d=path(ends), class_="tick")
        spot = way[frame] + across * 2.6
        if float(np.hypot(*(spot - named))) < _APART:
            continue
        named = spot
        label = text(f"{second:g} s")
        yield element("text", label, x=float(spot[0]), y=float(spot[1]) + 4, class_="second")


def _legend(plan: Map, unit: str) -> Iterator[str]:
    bar = round_below(_WIDTH * 0.25 / plan.scale)
    width = bar * plan.scale
    y = _HEIGHT - 14
    yield element("path", d=f"M14 {y - 5:.1f}V{y:.1f}H{14 + width:.2f}V{y - 5:.1f}", class_="scale")
    yield element("text", text(f"{bar:g} {unit}"), x=14 + width + 7, y=y + 1, class_="scale")
    x = _WIDTH - 20
    yield element(
        "path", d=f"M{x:.0f} 40V14M{x - 5:.0f} 20L{x:.0f} 13L{x + 5:.0f} 20", class_="scale"
    )
    yield element("text", text("−Z"), x=x, y=54, class_="scale middle")
