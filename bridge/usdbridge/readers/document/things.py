"""Objects, cloths, liquids, particles and points of a shot document."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...formats.document_scene import (
    BulkTrack,
    MeshPart,
    ObjectPart,
    PointsPart,
    SeenPart,
    Tracked,
)
from ...formats.shot_document import ShotDocument
from ...shot import (
    Cloth,
    Event,
    Liquid,
    Mesh,
    Particles,
    PointCloud,
    Pose,
    Primitive,
    SceneObject,
    Sighting,
)
from ..mesh import read_mesh
from .journal import stated
from .physics import read_between, read_fracture
from .reading import Reading, find_array
from .rows import is_sparse, key_frames, read_pose

_SIZES = {
    "box": "1 length (its edge) or 3",
    "sphere": "1 length (its diameter) or 3",
    "cylinder": "2 lengths (diameter, height) or 3",
    "capsule": "2 lengths (diameter, height) or 3",
    "plane": "1 length (its edge), 2 (along x, z) or 3",
}


def read_objects(reading: Reading, document: ShotDocument) -> Iterator[SceneObject]:
    """The document's objects.

    Raises:
        ReadError: a shape without its size, a file that is missing, frames outside the shot.
    """
    for part in document.objects:
        where = f"objects.{part.name}"
        with reading.at(where):
            given = {
                "name": part.name,
                "shape": _read_shape(reading, part, where),
                **_placed(reading, part, where),
                **_object_frames(reading, part, where),
                **stated(part, "role", "motion", "material", "mass", "friction", "restitution"),
                **stated(part, "rolling_friction", "intensity", "part_of"),
                **stated(part, "velocity", "angular_velocity", "color", "emission", "opacity"),
                "events": tuple(_read_events(reading, part, where)),
                **read_sighting(reading, part.seen),
                **_moved(reading, part, where),
            }
            if part.texture is not None:
                given["texture"] = reading.file(part.texture, f"{where}.texture")
        is_sought = "seen" in given and "object_to_world" not in given
        path = f"sought.{part.name}" if is_sought else where
        yield reading.build(SceneObject, path, given)


def read_sighting(reading: Reading, part: SeenPart | None) -> dict[str, Sighting]:
    """Where something is seen, in pixels of the clip, as the field `seen`; none where not stated.

    Raises:
        ValueError: in a frame outside the shot, or outside the picture.
    """
    if part is None:
        return {}
    key_frames(reading, [part])
    across, down = reading.pixel_scale
    left, top, right, bottom = part.box
    box = (left * across, top * down, right * across, bottom * down)
    if reading.size is not None:
        width, height = reading.size
        if box[0] >= width or box[1] >= height or box[2] <= 0 or box[3] <= 0:
            raise ValueError(
                f"seen.box is {list(part.box)}, outside the picture of {width} × {height} px; "
                "correct it, or state in clip.width and clip.height which pixels are meant"
            )
    return {"seen": Sighting(frame=reading.frame(part.frame), box=box)}


def read_cloths(reading: Reading, document: ShotDocument) -> Iterator[Cloth]:
    """The document's cloths.

    Raises:
        ReadError: as for objects.
    """
    for part in document.cloths:
        where = f"cloths.{part.name}"
        with reading.at(where):
            mesh = _read_mesh(reading, part.mesh, where)
            pins = find_array(reading.bulk, part.pins)
            given = {
                "name": part.name,
                "mesh": mesh,
                **_placed(reading, part, where),
                **stated(part, "area_density", "stretch_stiffness", "bend_stiffness"),
                **stated(part, "material", "color"),
                **stated(part, "pinned_to", "friction"),
                "pins": () if pins is None else _pins(pins, len(mesh.points)),
            }
        yield reading.build(Cloth, where, given)


def read_liquids(reading: Reading, document: ShotDocument) -> Iterator[Liquid]:
    """The document's liquids.

    Raises:
        ReadError: as for objects.
    """
    for part in document.liquids:
        where = f"liquids.{part.name}"
        with reading.at(where):
            given = {
                **stated(part, "name", "volume", "density", "viscosity", "surface_tension"),
                **stated(part, "container", "spread", "color", "landing"),
            }
            if part.release_frame is not None:
                given["release_frame"] = reading.frame(part.release_frame)
            if part.mesh is not None:
                given["mesh"] = _read_mesh(reading, part.mesh, where)
        yield reading.build(Liquid, where, given)


def read_particles(reading: Reading, document: ShotDocument) -> Iterator[Particles]:
    """The document's particles.

    Raises:
        ReadError: an array that the bulk file lacks, or one of the wrong shape.
    """
    for part in document.particles:
        where = f"particles.{part.name}"
        with reading.at(where):
            given = {
                **stated(part, "name", "kind", "count", "radius", "color"),
                **stated(part, "region_centre", "region_size", "velocity", "emitter"),
                "points": find_array(reading.bulk, part.points),
                "orientations": find_array(reading.bulk, part.orientations),
                "radii": find_array(reading.bulk, part.radii),
            }
            if part.release_frame is not None:
                given["release_frame"] = reading.frame(part.release_frame)
            if part.mesh is not None:
                given["mesh"] = _read_mesh(reading, part.mesh, where)
        yield reading.build(Particles, where, given)


def read_points(reading: Reading, part: PointsPart) -> PointCloud:
    """The document's point cloud.

    Raises:
        ReadError: an array that the bulk file lacks, or one of the wrong shape.
    """
    with reading.at("points"):
        positions = find_array(reading.bulk, part.positions, 3)
        colors = find_array(reading.bulk, part.colors, 3)
    return reading.build(PointCloud, "points", {"positions": positions, "colors": colors})


def read_track(reading: Reading, part: Tracked, where: str) -> Pose | None:
    """Where a tracked part is: its track with gaps interpolated, its placement, or None.

    Raises:
        ValueError: frames outside the shot, or a placement beside a track.
    """
    track = part.track
    if isinstance(track, BulkTrack):
        return Pose(
            position=find_array(reading.bulk, track.position),
            orientation=find_array(reading.bulk, track.orientation),
        )
    key_frames(reading, track)
    if is_sparse(reading, track):
        reading.warn(
            "document.track-interpolated",
            f"{where}.track",
            f"states {len(track)} of {reading.count} frames: the others are interpolated between "
            "those and held outside them",
        )
    return read_pose(reading, part, track, f"{where}.object_to_world")


def _placed(reading: Reading, part: Tracked, where: str) -> dict[str, Any]:
    pose = read_track(reading, part, where)
    return {} if pose is None else {"object_to_world": pose}


def _read_shape(reading: Reading, part: ObjectPart, where: str) -> Primitive | Mesh:
    if part.shape == "mesh":
        if part.mesh is None or part.size is not None:
            raise ValueError("a shape of kind mesh has a mesh and no size; set mesh.scale instead")
        return _read_mesh(reading, part.mesh, where)
    if part.mesh is not None or part.size is None:
        raise ValueError(f"a {part.shape} has a size and no mesh; give {_SIZES[part.shape]}")
    return Primitive(kind=part.shape, size=_extents(part.shape, part.size))


def _extents(kind: str, size: tuple[float, ...]) -> tuple[float, float, float]:
    match kind, size:
        case _, (x, y, z):
            return x, y, z
        case (("box" | "sphere"), (edge,)):
            return edge, edge, edge
        case (("cylinder" | "capsule"), (diameter, height)):
            return diameter, height, diameter
        case "plane", (edge,):
            return edge, 0.0, edge
        case "plane", (x, z):
            return x, 0.0, z
    raise ValueError(f"size has {len(size)} of the lengths that a {kind} has: give {_SIZES[kind]}")


def _read_mesh(reading: Reading, part: MeshPart, where: str) -> Mesh:
    arrays = [name for name in ("points", "triangles") if getattr(part, name) is not None]
    if part.file is not None and not arrays and part.cache is None:
        path = reading.file(part.file, f"{where}.mesh.file")
        mesh, findings = read_mesh(path, scale=part.scale, up=part.up)
        reading.findings.extend(findings)
        return mesh
    if part.file is not None or len(arrays) < 2:
        raise ValueError("a mesh has either a file, or points and triangles; give one of the two")
    points = find_array(reading.bulk, part.points, 3)
    triangles = find_array(reading.bulk, part.triangles, 3)
    if triangles.size and not 0 <= triangles.min() <= triangles.max() < len(points):
        raise ValueError(f"triangles name points beyond the mesh's {len(points)}; correct them")
    return Mesh(
        points=points,
        triangles=triangles,
        uvs=find_array(reading.bulk, part.uvs, 2),
        cache=find_array(reading.bulk, part.cache),
        source=part.source,
    )


def _pins(pins: Any, points: int) -> tuple[int, ...]:
    if pins.ndim != 1 or (pins.size and not 0 <= pins.min() <= pins.max() < points):
        raise ValueError(f"pins name points outside the mesh's {points}; correct them")
    return tuple(int(pin) for pin in np.asarray(pins))


def _object_frames(reading: Reading, part: ObjectPart, where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if part.activation_frame is not None:
        found["activation_frame"] = reading.frame(part.activation_frame)
        if found["activation_frame"] >= reading.count:
            reading.warn(
                "document.frame-outside", f"{where}.activation_frame", "comes after the shot's end"
            )
    if part.visible_frames is not None:
        first, end = part.visible_frames
        found["visible_frames"] = (reading.frame(first), reading.frame(end))
    return found


def _moved(reading: Reading, part: ObjectPart, where: str) -> dict[str, Any]:
    """What physics is told of an object, and what it made of it."""
    given: dict[str, Any] = {
        "held": tuple((reading.frame(first), reading.frame(end)) for first, end in part.held),
        "hulls": tuple(find_array(reading.bulk, hull, 3) for hull in part.hulls),
    }
    if part.fracture is not None:
        given["fracture"] = read_fracture(reading, part.fracture)
    if part.between is not None:
        given["between"] = read_between(reading, part.between)
    if part.observed is not None:
        given["observed"] = read_track(reading, part.observed, f"{where}.observed")
    return {name: value for name, value in given.items() if value != ()}


def _read_events(reading: Reading, part: ObjectPart, where: str) -> Iterator[Event]:
    for index, event in enumerate(part.events):
        time = event.time.at(reading.clock.rate)
        if not 0 <= time <= reading.clock.duration:
            reading.warn(
                "document.time-outside",
                f"{where}.events[{index}]",
                f"happens at {time:g} s, outside the shot's {float(reading.clock.duration):g} s",
            )
        yield Event(kind=event.kind, time=time, parameters=event.parameters)
