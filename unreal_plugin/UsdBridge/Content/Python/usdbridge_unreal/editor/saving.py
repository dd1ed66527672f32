"""Writes an import to disk, as nobody will press Save after a headless one."""

import unreal

from .actors import actors_below

_UNNAMED = ("/Temp/", "/Engine/Transient")


def save_import(folder: str) -> tuple[str, ...]:
    """Saves the assets of a content folder and the open level; what could not be saved comes out.

    Args:
        folder: of the shot or the master sequence, as in its plan.
    """
    faults = []
    if not unreal.EditorAssetLibrary.save_directory(folder):
        faults.append(f"{folder}: the editor did not save all of it; is it read-only?")
    world = unreal.get_editor_subsystem(unreal.UnrealEditorSubsystem).get_editor_world()
    path = str(world.get_path_name()) if world is not None else _UNNAMED[0]
    if path.startswith(_UNNAMED):
        faults.append("the level has no name yet, so that its actors are not saved: name a level")
    elif not (
        unreal.get_editor_subsystem(unreal.LevelEditorSubsystem).save_current_level()
        and _save_actors(folder)
    ):
        faults.append(f"{path.partition('.')[0]}: the editor did not save the level")
    return tuple(faults)


def _save_actors(folder: str) -> bool:
    """Saves our actors where each has a file of its own, as in a level of World Partition."""
    found = (actor.get_package() for actor in actors_below(folder))
    packages = {str(each.get_name()): each for each in found}
    if not packages:
        return True
    library = unreal.EditorLoadingAndSavingUtils
    return bool(library.save_packages(list(packages.values()), only_dirty=True))
