"""Characters of a shot document."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...formats.document_scene import CharacterPart, JointPart
from ...formats.shot_document import ShotDocument
from ...shot import Array, Character
from .journal import stated
from .reading import Reading, find_array
from .things import read_sighting, read_track


def read_characters(reading: Reading, document: ShotDocument) -> Iterator[Character]:
    """The document's characters, whatever the number of their joints.

    Raises:
        ReadError: a joint before its parent, a name given twice, or tracks of the wrong shape.
    """
    for part in document.characters:
        where = f"characters.{part.name}"
        with reading.at(where):
            given = stated(part, "name", "identity", "wardrobe", "consent", "height")
            pose = read_track(reading, part, where)
            if pose is not None:
                given["object_to_world"] = pose
            given |= _read_skeleton(reading, part)
            given |= read_sighting(reading, part.seen)
            if part.seen is not None and part.height is None:
                reading.inform(
                    "document.seen-unused",
                    f"{where}.seen",
                    "a person of no stated height tells no scale; give height",
                )
        yield reading.build(Character, where, given)


def _read_skeleton(reading: Reading, part: CharacterPart) -> dict[str, Any]:
    return {
        "joints": tuple(joint.name for joint in part.joints),
        "parents": _parents(part.joints),
        "swinging": _swinging(part),
        "rest_positions": _rest(part.joints, "position"),
        "rest_orientations": _rest(part.joints, "orientation"),
        "joint_positions": find_array(reading.bulk, part.joint_positions),
        "joint_orientations": find_array(reading.bulk, part.joint_orientations),
    }


def _parents(joints: tuple[JointPart, ...]) -> tuple[int, ...]:
    known: dict[str, int] = {}
    parents = []
    for index, joint in enumerate(joints):
        if joint.name in known:
            raise ValueError(f"has two joints {joint.name!r}; rename one")
        if joint.parent is not None and joint.parent not in known:
            raise ValueError(
                f"joint {joint.name!r} has the parent {joint.parent!r}, which is not among the "
                "joints before it; list parents first"
            )
        parents.append(-1 if joint.parent is None else known[joint.parent])
        known[joint.name] = index
    return tuple(parents)


def _swinging(part: CharacterPart) -> tuple[str, ...]:
    known = {joint.name: joint for joint in part.joints}
    for name in part.swinging:
        if name not in known:
            raise ValueError(f"swinging names {name!r}, which is none of its joints; correct it")
        if known[name].parent is None:
            raise ValueError(f"swinging names {name!r}, a root; what hangs needs a parent joint")
    return part.swinging


def _rest(joints: tuple[JointPart, ...], field: str) -> Array | None:
    rows = [getattr(joint, field) for joint in joints]
    given = [row for row in rows if row is not None]
    if not given:
        return None
    if len(given) < len(rows):
        raise ValueError(f"some joints have a {field} and some have none; give all or none")
    return np.array(given, dtype=np.float64)
