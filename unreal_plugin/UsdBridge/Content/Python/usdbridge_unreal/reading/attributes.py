"""Prims of an opened stage and their numbers; what is not as it must be is one clear fault."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import BundleError
from ..shot import Pair
from .fields import LARGEST, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An opened stage; `Any` is what pxr has no types for."""

    file: Path
    manifest: str
    stage: Any
    geometry: Any  # the module UsdGeom
    count: int
    metres: float  # per unit
    is_z_up: bool


def refuse(scene: Scene, field: str, value: object, need: str) -> NoReturn:
    """Refuse a value of the stage.

    Raises:
        BundleError: always.
    """
    raise BundleError(f"{scene.file}: {field} is {value}; must be {need}; convert the shot again")


def find_prim(scene: Scene, path: str) -> Any:
    """The prim at a path.

    Raises:
        BundleError: there is none.
    """
    prim = scene.stage.GetPrimAtPath(path)
    if not prim:
        raise BundleError(
            f"{scene.file}: there is no prim {path}, which {scene.manifest} names; "
            "copy the whole bundle, or convert the shot again"
        )
    return prim


def numbers(
    scene: Scene, prim: Any, name: str, factor: float, *, span: Pair = (-LARGEST, LARGEST)
) -> tuple[float, ...]:
    """An attribute's values times a factor, one or one per frame.

    Raises:
        BundleError: a value is missing or, before the factor, outside the span.
    """
    attribute = prim.GetAttribute(name)
    frames = range(scene.count if attribute and attribute.ValueMightBeTimeVarying() else 1)
    found = [number(scene, prim, name, attribute.Get(float(frame))) for frame in frames]
    if not span[0] <= min(found) <= max(found) <= span[1]:
        told = f"{min(found):g} … {max(found):g}"
        refuse(scene, f"{prim.GetPath()}.{name}", told, f"from {span[0]:g} to {span[1]:g}")
    return settled(tuple(value * factor for value in found))


def number(scene: Scene, prim: Any, name: str, value: object) -> float:
    """A value of an attribute that is a finite number.

    Raises:
        BundleError: it is none.
    """
    if not isinstance(value, int | float) or not math.isfinite(value):
        refuse(scene, f"{prim.GetPath()}.{name}", value, "a finite number")
    return float(value)


def written(scene: Scene, prim: Any, name: str) -> float | None:
    """A value at the first frame; None where the stage does not say it."""
    attribute = prim.GetAttribute(name)
    if not attribute or not attribute.HasAuthoredValue():
        return None
    return number(scene, prim, name, attribute.Get(0.0))


def positives_if_written(scene: Scene, prim: Any, name: str, factor: float) -> tuple[float, ...]:
    """Rows of values above zero; none where the stage does not say them, or 0 for "not set"."""
    attribute = prim.GetAttribute(name)
    if not attribute or not attribute.HasAuthoredValue():
        return ()
    found = numbers(scene, prim, name, factor)
    return found if min(found) > 0 else ()
