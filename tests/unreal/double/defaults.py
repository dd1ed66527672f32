"""Values that nobody has set: those the stub writes, those documented, and noted guesses."""

from __future__ import annotations

import ast
import functools
from typing import Any

from tests.unreal.double.conform import conform
from tests.unreal.double.project import Project
from tests.unreal.double.stub import split_arguments
from tests.unreal.double.values import Array, Map, Set

_ZERO = {"bool": False, "float": 0.0, "double": 0.0, "str": "", "Name": "None", "Text": ""}

# Defaults of the engine's classes as its public documentation and editor show them.
KNOWN: dict[str, Any] = {
    "CineCameraComponent.current_focal_length": 35.0,
    "CineCameraComponent.current_aperture": 2.8,
    "CineCameraComponent.constrain_aspect_ratio": True,
    "SceneComponent.visible": True,
    "SceneComponent.hidden_in_game": False,
    "SceneComponent.absolute_location": False,
    "SceneComponent.absolute_rotation": False,
    "SceneComponent.absolute_scale": False,
    "Actor.hidden": False,
    "AssetImportTask.filename": "",
    "AssetImportTask.destination_path": "",
    "AssetImportTask.destination_name": "",
    "AssetImportTask.automated": False,
    "AssetImportTask.replace_existing": False,
    "AssetImportTask.replace_existing_settings": False,
    "AssetImportTask.save": False,
    "AssetImportTask.async_": False,
    "MovieSceneSection.is_active": True,
    "MovieSceneSection.is_locked": False,
}
KNOWN_STRUCTS: dict[str, dict[str, Any]] = {  # object property → values over the struct's own
    "SceneComponent.relative_scale3d": {"x": 1.0, "y": 1.0, "z": 1.0},
    "PrimitiveComponent.body_instance": {
        "linear_damping": 0.01,
        "angular_damping": 0.0,
        "enable_gravity": True,
        "mass_scale": 1.0,
    },
    "CineCameraComponent.filmback": {"sensor_width": 23.76, "sensor_height": 13.365},
    "CineCameraComponent.focus_settings": {"manual_focus_distance": 100000.0},
    "CineCameraComponent.lens_settings": {
        "min_focal_length": 4.0,
        "max_focal_length": 1000.0,
        "min_f_stop": 1.2,
        "max_f_stop": 22.0,
        "minimum_focus_distance": 15.0,
        "squeeze_factor": 1.0,
        "diaphragm_blade_count": 7,
    },
}


def default_of_property(project: Project, owner: Any, name: str, annotation: str) -> Any:
    """What an object's property holds before anybody sets it.

    A plain value that no documentation tells is empty, and its name goes to `Project.guessed`.
    """
    lineage = [base.__name__ for base in type(owner).__mro__]
    for base in lineage:
        if f"{base}.{name}" in KNOWN:
            return conform(project, annotation, KNOWN[f"{base}.{name}"])
    value = zero(project, annotation)
    if getattr(type(value), "is_double_struct", False):
        for base in reversed(lineage):
            value._own.values.update(KNOWN_STRUCTS.get(f"{base}.{name}", {}))
    elif _is_guess(owner, value):
        project.guessed.append(f"{type(owner).__name__}.{name}")
    return value


def zero(project: Project, annotation: str) -> Any:
    """The empty value of a type: what a new struct's members hold."""
    head = annotation.split("[")[0].split("(")[0]
    if head in _ZERO:
        return conform(project, head, _ZERO[head])
    if head.startswith(("int", "uint")):
        return 0
    if head in ("Array", "FixedArray", "Set"):
        return conform(project, annotation, [])
    if head == "Map":
        return conform(project, annotation, {})
    return _zero_instance(project, head)


def _zero_instance(project: Project, head: str) -> Any:
    if head not in project.index:
        return None
    kind = project.type(head)
    if getattr(kind, "is_double_enum", False):
        first = min(kind._entry.members, key=kind._entry.members.get)
        return getattr(kind, first)
    made = getattr(kind, "is_double_struct", False) or getattr(kind, "is_double_delegate", False)
    return kind() if made else None


def evaluate_default(project: Project, annotation: str, text: str) -> Any:
    """The value of a default that the stub writes as source: `[0.0, 1.0]`, `LightUnits.NITS`.

    Lists stand for structs, member by member in the order of their constructor.
    """
    if text == "...":
        return None
    if text.startswith("["):
        return _listed(project, annotation, split_arguments(text[1:-1]))
    head, _, member = text.partition(".")
    if member and head in project.index:
        return getattr(project.type(head), member)
    return _literal(text)


@functools.cache
def _literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return None


def _listed(project: Project, annotation: str, parts: Any) -> Any:
    parts = list(parts)
    if annotation.startswith(("Array", "Set", "Map")) or annotation not in project.index:
        return zero(project, annotation) if "[" in annotation else parts
    kind = project.type(annotation)
    made = kind()
    arguments = kind._entry.methods.get("__init__")
    declared = arguments.arguments if arguments is not None else ()
    values = [
        evaluate_default(project, one.annotation, part)
        for one, part in zip(declared, parts, strict=False)
    ]
    return kind(*values) if values else made


def _is_guess(owner: Any, value: Any) -> bool:
    """Whether an empty value would be a guess: plain values of the engine's own objects."""
    known = value is None or isinstance(value, (Array, Set, Map))
    known = known or getattr(type(value), "is_double_delegate", False)
    return not known and getattr(type(owner), "is_double_object", False)
