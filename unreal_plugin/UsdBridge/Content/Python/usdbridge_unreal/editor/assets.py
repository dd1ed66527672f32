"""Folders and assets of the content: found by path, made where they are missing."""

from pathlib import Path
from typing import TypeVar

import unreal

from ..errors import BundleError
from .run import Work

Asset = TypeVar("Asset", bound=unreal.Object)


def make_folder(work: Work, folder: str) -> None:
    """A content folder; one that was made goes with everything in it if the work is undone."""
    library = unreal.EditorAssetLibrary
    if library.does_directory_exist(folder):
        return
    library.make_directory(folder)
    work.undo.callback(library.delete_directory, folder)


def make_asset(
    work: Work, path: str, kind: type[Asset], factory: unreal.Factory
) -> tuple[Asset, bool]:
    """The asset at a content path, and whether it is new.

    Raises:
        BundleError: something else is there, or the engine would not make it.
    """
    library = unreal.EditorAssetLibrary
    if library.does_asset_exist(path):
        found = library.load_asset(path)
        if not isinstance(found, kind):
            raise BundleError(f"{path} is a {type(found).__name__}: move it away, import again")
        return found, False
    folder, _, name = path.rpartition("/")
    tools = unreal.AssetToolsHelpers.get_asset_tools()
    made = tools.create_asset(name, folder, kind, factory)
    if not isinstance(made, kind):
        raise BundleError(f"{path}: the editor did not make it; is the folder read-only?")
    work.undo.callback(library.delete_asset, path)
    return made, True


def import_file(
    source: Path, path: str, factory: unreal.Factory, options: unreal.Object | None = None
) -> list[unreal.Object]:
    """What the engine's importer made of a file at a content path, replacing what was there."""
    folder, _, name = path.rpartition("/")
    task = unreal.AssetImportTask()
    values: dict[str, object] = {
        "filename": str(source),
        "destination_path": folder,
        "destination_name": name,
        "automated": True,
        "async_": False,
        "replace_existing": True,
        "replace_existing_settings": True,
        "save": False,
        "factory": factory,
    }
    if options is not None:
        values["options"] = options
    for key, value in values.items():
        task.set_editor_property(key, value)
    unreal.AssetToolsHelpers.get_asset_tools().import_asset_tasks([task])
    return list(task.get_objects())


def leaf(path: str) -> str:
    """The asset's name in "/Game/A/B.B"."""
    return path.rpartition("/")[2].partition(".")[0]
