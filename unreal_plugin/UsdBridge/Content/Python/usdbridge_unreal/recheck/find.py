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


def is_kept(recorded: Recorded, actor: Actor) -> bool:
    """Whether the artist's edit of it was left: then it is not where the bundle has it."""
    names = (actor.label, actor.id)
    told = [line.partition(":")[0] for line in recorded.kept]
    return any(key == name or key.startswith(f"{name} ") for key in told for name in names)


def excused(checks: Iterable[Check], reason: str) -> tuple[Check, ...]:
    """The same checks, told but none failed."""
    return tuple(
        replace(check, ok=True, limit=None, text=f"{check.text}; {reason}") for check in checks
    )
