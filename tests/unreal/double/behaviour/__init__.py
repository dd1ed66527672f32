"""What the engine does with a call, by subject; importing a module declares its behaviours."""

from __future__ import annotations

from tests.unreal.double.behaviour import (
    actors,
    animations,
    assets,
    bindings,
    bodies,
    channels,
    components,
    editor,
    imports,
    levels,
    marks,
    materials,
    maths,
    media,
    objects,
    placing,
    sections,
    sequences,
    tracks,
)
from tests.unreal.double.project import Project

SUBJECTS = (
    actors,
    animations,
    assets,
    bindings,
    bodies,
    channels,
    components,
    editor,
    imports,
    levels,
    marks,
    materials,
    maths,
    media,
    objects,
    placing,
    sections,
    sequences,
    tracks,
)


def begin(project: Project) -> None:
    """Puts a project into the state of an editor that has just opened a new level."""
    levels.open_new(project, "/Temp/Untitled")
