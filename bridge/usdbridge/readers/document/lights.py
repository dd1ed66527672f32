"""Lights of a shot document."""

from collections.abc import Iterator

from ...formats.document_scene import LightPart
from ...formats.shot_document import ShotDocument
from ...frames import still_pose
from ...shot import Array, Light, Origin, Surroundings
from .journal import stated
from .reading import Reading, find_array
from .rows import note_sparse_keys, read_pose, read_rows


def read_lights(reading: Reading, document: ShotDocument) -> Iterator[Light]:
    """The document's lights.

    Raises:
        ReadError: keys outside the shot, or a value given twice.
    """
    for part in document.lights:
        where = f"lights.{part.name}"
        with reading.at(where):
            yield _read_light(reading, part, where)


def _read_light(reading: Reading, part: LightPart, where: str) -> Light:
    note_sparse_keys(reading, part.keys, part.interpolation, where)
    pose = read_pose(reading, part, part.keys, f"{where}.light_to_world", part.interpolation)
    if pose is None:
        reading.assumed[f"{where}.light_to_world"] = Origin("default", 0.1, "assumed")
        pose = still_pose()
    given = {
        **stated(part, "name", "kind", "color", "temperature", "angle", "cone_angle"),
        "light_to_world": pose,
        "intensity": _read_intensity(reading, part),
    }
    if part.size is not None:
        if len(part.size) > 2:
            raise ValueError("size has 3 lengths; give a light 1 or 2 (width, height)")
        given["size"] = (part.size[0], part.size[-1])
    if part.texture is not None:
        given["texture"] = reading.file(part.texture, f"{where}.texture")
    if part.surroundings is not None:
        given["surroundings"] = Surroundings(
            linear=find_array(reading.bulk, part.surroundings.linear),
            seen=find_array(reading.bulk, part.surroundings.seen),
        )
    return reading.build(Light, where, given)


def _read_intensity(reading: Reading, part: LightPart) -> Array:
    rows = read_rows(reading, part, part.keys, "intensity", part.interpolation)
    if rows is None:
        raise ValueError("intensity is missing; give it, e.g. '800 nit' or '50000 lux'")
    return rows
