"""Levels and their worlds: made, opened, saved."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.behaviour.assets import add_asset, clean_path
from tests.unreal.double.calls import behaviour
from tests.unreal.double.project import Level, Project


def open_new(project: Project, path: str) -> Level:
    """A new empty level, open."""
    world = project.new("World", name=path.rsplit("/", 1)[-1])
    level = Level(path=path, world=world)
    world._own.sheet["level"] = level
    project.level = level
    return level


@behaviour("LevelEditorSubsystem.new_level")
def new_level(project: Project, _owner: Any, asset_path: str, is_partitioned_world: bool) -> bool:
    del is_partitioned_world
    path = clean_path(project, asset_path)
    if path in project.assets:
        return False
    level = open_new(project, path)
    add_asset(project, path, level.world)
    project.levels[path] = level
    level.saved = True
    return True


@behaviour("LevelEditorSubsystem.load_level")
def load_level(project: Project, _owner: Any, asset_path: str) -> bool:
    found = project.levels.get(clean_path(project, asset_path))
    project.level = found or project.level
    return found is not None


@behaviour("EditorLoadingAndSavingUtils.load_map")
def load_map(project: Project, _owner: Any, filename: str) -> Any:
    return project.level.world if load_level(project, None, filename) and project.level else None


@behaviour("EditorLoadingAndSavingUtils.new_blank_map")
def new_blank_map(project: Project, _owner: Any, save_existing_map: bool) -> Any:
    if save_existing_map:
        save_current(project, None)
    return open_new(project, "/Temp/Untitled").world


@behaviour("EditorLoadingAndSavingUtils.save_map")
def save_map(project: Project, _owner: Any, world: Any, asset_path: str) -> bool:
    level = world._own.sheet["level"]
    level.path = clean_path(project, asset_path)
    project.levels[level.path] = level
    add_asset(project, level.path, world)
    level.saved = True
    return True


@behaviour(
    "LevelEditorSubsystem.save_current_level", "EditorLoadingAndSavingUtils.save_current_level"
)
def save_current(project: Project, _owner: Any) -> bool:
    """A level that has never been saved has no file: the engine would ask for one."""
    level = project.level
    if level is None or level.path not in project.levels:
        return False
    level.saved = True
    return True


@behaviour("EditorLoadingAndSavingUtils.save_dirty_packages")
def save_dirty(
    project: Project, _owner: Any, save_map_packages: bool, save_content_packages: bool
) -> bool:
    if save_content_packages:
        project.dirty.clear()
    return save_current(project, None) if save_map_packages else True


@behaviour("UnrealEditorSubsystem.get_editor_world")
def get_world(project: Project, _owner: Any) -> Any:
    return project.level.world if project.level else None


@behaviour("LevelEditorSubsystem.get_current_level")
def get_current_level(project: Project, _owner: Any) -> Any:
    if project.level is None:
        return None
    sheet = project.level.world._own.sheet
    if "object" not in sheet:
        sheet["object"] = project.new("Level", name="PersistentLevel", outer=project.level.world)
    return sheet["object"]


@behaviour("EditorLoadingAndSavingUtils.get_dirty_map_packages")
def dirty_maps(project: Project, _owner: Any) -> list[Any]:
    """The package of the open level, if anything was put into it since it was saved."""
    level = project.level
    if level is None or level.saved or not level.actors:
        return []
    return [project.new("Package", name=level.path)]


@behaviour("_ObjectBase.get_package")
def get_package(project: Project, owner: Any) -> Any:
    """What an object is saved in: `Project.sheet["external_actors"]` gives each actor its own."""
    if "package" not in owner._own.sheet:
        level = owner._own.sheet.get("level")
        path = level.path if level is not None else owner._own.sheet.get("asset_path", "/Temp")
        if level is not None and project.sheet.get("external_actors"):
            path = f"/Game/__ExternalActors__{path}/{owner._own.name}"
        owner._own.sheet["package"] = project.new("Package", name=path)
    return owner._own.sheet["package"]


@behaviour("EditorLoadingAndSavingUtils.save_packages")
def save_packages(project: Project, _owner: Any, packages_to_save: Any, only_dirty: bool) -> bool:
    del only_dirty
    project.sheet.setdefault("saved", set()).update(one._own.name for one in packages_to_save)
    return True
