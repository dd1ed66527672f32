"""Which recorded actor is meant: an object and a light may have the same id."""

from collections.abc import Iterable
from dataclasses import replace

from ..recorded import Actor, Recorded
from .values import Check

CAMERA = frozenset({"CineCameraActor"})
PLATE = frozenset({"MediaPlate"})
THING = frozenset({"StaticMeshActor"})
LIGHT = frozenset({"DirectionalLight", "PointLight", "SpotLight", "RectLight", "SkyLight"})
SKELETON = frozenset({"SkeletalMeshActor"})
CACHE = frozenset({"GeometryCacheActor"})


def find(recorded: Recorded, key: str, kinds: frozenset[str]) -> Actor | None:
    """Our actor of an id that is of one of the kinds."""
    return next((each for each in recorded.actors if each.id == key and each.kind in kinds), None)


def is_kept(recorded: Recorded, name: str) -> bool:
    """Whether an edit by the artist of what has this name was left as it is.

    A line on it begins with the name, maybe with a word on which part of it, and a colon.
    """
    keys = [line.partition(":")[0] for line in recorded.kept]
    return any(key == name or key.startswith(f"{name} ") for key in keys)


def unless_kept(checks: Iterable[Check], recorded: Recorded, name: str) -> tuple[Check, ...]:
    """The checks; told but none failed where the artist's edit was left."""
    if not is_kept(recorded, name):
        return tuple(checks)
    reason = "your edit is kept"
    return tuple(
        replace(check, ok=True, limit=None, text=f"{check.text}; {reason}") for check in checks
    )
