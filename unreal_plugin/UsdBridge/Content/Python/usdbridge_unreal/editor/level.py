"""The level that a shot is imported into."""

import unreal

from ..errors import BundleError


def open_level(path: str) -> None:
    """Opens the level of a content path, made if it is missing; the open one where empty.

    Opening another level empties the editor's undo history, so that this comes before the work.

    Raises:
        BundleError: the open level has changes that would be lost, or the other cannot be opened.
    """
    world = editor_world()
    if not path or str(world.get_path_name()).partition(".")[0] == path:
        return
    if unsaved := list(unreal.EditorLoadingAndSavingUtils.get_dirty_map_packages()):
        names = ", ".join(str(package.get_name()) for package in unsaved)
        raise BundleError(f"level {path}: {names} has unsaved changes; save it and import again")
    levels = unreal.get_editor_subsystem(unreal.LevelEditorSubsystem)
    exists = unreal.EditorAssetLibrary.does_asset_exist(path)
    if not (levels.load_level(path) if exists else levels.new_level(path)):
        raise BundleError(f"level {path}: the editor could not {'open' if exists else 'make'} it")


def editor_world() -> unreal.World:
    """The world that is edited.

    Raises:
        BundleError: none is open.
    """
    world = unreal.get_editor_subsystem(unreal.UnrealEditorSubsystem).get_editor_world()
    if world is None:
        raise BundleError("no level is open: open one, or name one in the options")
    return world
