"""The content of the project: assets by path, folders, tags, what is saved."""

from __future__ import annotations

import re
from typing import Any

from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongArgumentsError, WrongStateError, WrongTypeError
from tests.unreal.double.project import Project

_BOTH = ("EditorAssetLibrary", "EditorAssetSubsystem")
_PATH = re.compile(r"/[A-Za-z_][\w]*(/[^/\s.:*?\"<>|' ,&!~\n\r\t@#()=+$%^]+)*")


def both(name: str) -> tuple[str, str]:
    """The method's two homes: the library, and the subsystem that took its place."""
    return f"{_BOTH[0]}.{name}", f"{_BOTH[1]}.{name}"


def clean_path(project: Project, path: str) -> str:
    """ "/Game/A/B" of "/Game/A/B.B" or "/Game/A/B/".

    Raises:
        WrongArgumentsError: It is no path of content, or holds letters that names may not have.
    """
    short = path.rstrip("/")
    folder, _, name = short.rpartition("/")
    short = f"{folder}/{name.split('.')[0]}"
    if not _PATH.fullmatch(short):
        raise project.refuse(
            WrongArgumentsError(f"{path!r} is not a path of content, as /Game/Folder")
        )
    return short


def add_asset(project: Project, path: str, asset: Any) -> Any:
    """Puts an object into the content; its folders come to be."""
    asset._own.sheet["asset_path"] = path
    asset._own.name = path.rsplit("/", 1)[-1]
    project.assets[path] = asset
    project.dirty.add(path)
    add_folder(project, path.rsplit("/", 1)[0])
    for transaction in project.open_transactions[-1:]:
        transaction.created.append(path)
    return asset


def add_folder(project: Project, path: str) -> None:
    """A folder and those above it."""
    parts = path.strip("/").split("/")
    project.folders.update("/" + "/".join(parts[: n + 1]) for n in range(len(parts)))


@behaviour("AssetToolsHelpers.get_asset_tools")
def get_asset_tools(project: Project, _owner: Any) -> Any:
    if "AssetTools" not in project.singletons:
        project.singletons["AssetTools"] = project.new("AssetTools")
    return project.singletons["AssetTools"]


@behaviour("AssetTools.create_asset")
def create_asset(
    project: Project, _owner: Any, asset_name: str, package_path: str, asset_class: Any,
    factory: Any, calling_context: Any,
) -> Any:  # fmt: skip
    """None where an asset stands already, as the editor does when nobody can be asked."""
    del calling_context
    kind = kind_of(asset_class)
    _check_factory(project, kind, factory)
    path = clean_path(project, f"{package_path}/{asset_name}")
    if path in project.assets:
        return None
    return add_asset(project, path, project.new(kind))


def _check_factory(project: Project, kind: type, factory: Any) -> None:
    """Factories are named after what they make: FooFactory, FooFactoryNew make Foo."""
    name = re.sub(r"Factory(New|_New)?$", "", type(factory).__name__)
    bases = [base.__name__ for base in kind.__mro__]
    if name not in bases and not name.startswith(kind.__name__):
        what = f"create_asset: {type(factory).__name__} makes no {kind.__name__}"
        raise project.refuse(WrongTypeError(what))


@behaviour("AssetTools.create_unique_asset_name")
def unique_name(
    project: Project, _owner: Any, base_package_name: str, suffix: str
) -> tuple[str, str]:
    path = clean_path(project, base_package_name + suffix)
    number, found = 1, path
    while found in project.assets:
        found = f"{path}_{number}"
        number += 1
    return found, found.rsplit("/", 1)[-1]


@behaviour(*both("does_asset_exist"))
def does_asset_exist(project: Project, _owner: Any, asset_path: str) -> bool:
    return clean_path(project, asset_path) in project.assets


@behaviour(*both("does_directory_exist"))
def does_directory_exist(project: Project, _owner: Any, directory_path: str) -> bool:
    return clean_path(project, directory_path) in project.folders


@behaviour(*both("make_directory"))
def make_directory(project: Project, _owner: Any, directory_path: str) -> bool:
    add_folder(project, clean_path(project, directory_path))
    return True


@behaviour(*both("load_asset"))
def load_asset(project: Project, _owner: Any, asset_path: str) -> Any:
    """The asset, or None."""
    return project.assets.get(clean_path(project, asset_path))


@behaviour("load_asset", "load_object", "find_asset")
def load(project: Project, _owner: Any, name: str, **rest: Any) -> Any:
    found = project.assets.get(clean_path(project, name))
    kind = kind_of(rest["type"]) if rest.get("type") is not None else object
    return found if isinstance(found, kind) else None


@behaviour(*both("list_assets"))
def list_assets(
    project: Project, _owner: Any, directory_path: str, recursive: bool, include_folder: bool
) -> list[str]:
    """Object paths, sorted: "/Game/A/B.B"."""
    folder = clean_path(project, directory_path) + "/"
    found = [path for path in project.assets if path.startswith(folder)]
    found = [f"{path}.{path.rsplit('/', 1)[-1]}" for path in found]
    if include_folder:
        found += [f"{path}/" for path in project.folders if path.startswith(folder)]
    return sorted(one for one in found if recursive or "/" not in one[len(folder) :].rstrip("/"))


@behaviour(*both("delete_asset"))
def delete_asset(project: Project, _owner: Any, asset_path_to_delete: str) -> bool:
    path = clean_path(project, asset_path_to_delete)
    asset = project.assets.pop(path, None)
    if asset is None:
        return False
    asset._own.destroyed = True
    project.dirty.discard(path)
    project.tags.pop(path, None)
    project.levels.pop(path, None)
    return True


@behaviour(*both("delete_loaded_asset"))
def delete_loaded_asset(project: Project, owner: Any, asset_to_delete: Any) -> bool:
    return bool(delete_asset(project, owner, path_of(project, asset_to_delete)))


@behaviour(*both("delete_directory"))
def delete_directory(project: Project, owner: Any, directory_path: str) -> bool:
    folder = clean_path(project, directory_path)
    if folder not in project.folders:
        return False
    for path in [one for one in project.assets if one.startswith(folder + "/")]:
        delete_asset(project, owner, path)
    gone = {one for one in project.folders if one == folder or one.startswith(folder + "/")}
    project.folders -= gone
    return True


@behaviour(*both("rename_asset"))
def rename_asset(
    project: Project, _owner: Any, source_asset_path: str, destination_asset_path: str
) -> bool:
    old, new = (clean_path(project, one) for one in (source_asset_path, destination_asset_path))
    if old not in project.assets or new in project.assets:
        return False
    asset = project.assets.pop(old)
    project.tags[new] = project.tags.pop(old, {})
    project.dirty.discard(old)
    add_asset(project, new, asset)
    return True


@behaviour(*both("duplicate_asset"))
def duplicate_asset(
    project: Project, _owner: Any, source_asset_path: str, destination_asset_path: str
) -> Any:
    """A copy with the same properties; what behaviours keep apart from them is not copied."""
    old, new = (clean_path(project, one) for one in (source_asset_path, destination_asset_path))
    if old not in project.assets or new in project.assets:
        return None
    source = project.assets[old]
    return add_asset(project, new, project.new(type(source), **source._own.copy().values))


@behaviour(*both("save_asset"))
def save_asset(project: Project, _owner: Any, asset_to_save: str, only_if_is_dirty: bool) -> bool:
    del only_if_is_dirty
    path = clean_path(project, asset_to_save)
    if path in project.levels:
        project.levels[path].saved = True
    project.dirty.discard(path)
    return path in project.assets


@behaviour(*both("save_loaded_asset"))
def save_loaded_asset(
    project: Project, owner: Any, asset_to_save: Any, only_if_is_dirty: bool
) -> bool:
    return bool(save_asset(project, owner, path_of(project, asset_to_save), only_if_is_dirty))


@behaviour(*both("save_loaded_assets"))
def save_loaded_assets(
    project: Project, owner: Any, assets_to_save: Any, only_if_is_dirty: bool
) -> bool:
    done = [save_loaded_asset(project, owner, one, only_if_is_dirty) for one in assets_to_save]
    return all(done)


@behaviour(*both("save_directory"))
def save_directory(
    project: Project, owner: Any, directory_path: str, only_if_is_dirty: bool, recursive: bool
) -> bool:
    del recursive
    folder = clean_path(project, directory_path) + "/"
    for path in [one for one in project.assets if one.startswith(folder)]:
        save_asset(project, owner, path, only_if_is_dirty)
    return True


@behaviour(*both("set_metadata_tag"))
def set_tag(project: Project, _owner: Any, object: Any, tag: Any, value: str) -> None:
    path = path_of(project, object)
    project.tags.setdefault(path, {})[str(tag)] = value
    project.dirty.add(path)


@behaviour(*both("get_metadata_tag"))
def get_tag(project: Project, _owner: Any, object: Any, tag: Any) -> str:
    """The tag's value, or "" where there is none."""
    return project.tags.get(path_of(project, object), {}).get(str(tag), "")


@behaviour(*both("remove_metadata_tag"))
def remove_tag(project: Project, _owner: Any, object: Any, tag: Any) -> None:
    project.tags.get(path_of(project, object), {}).pop(str(tag), None)


@behaviour(*both("get_metadata_tag_values"))
def get_tags(project: Project, _owner: Any, object: Any) -> dict[str, str]:
    return dict(project.tags.get(path_of(project, object), {}))


@behaviour(*both("get_path_name_for_loaded_asset"))
def get_path(project: Project, _owner: Any, loaded_asset: Any) -> str:
    path = path_of(project, loaded_asset)
    return f"{path}.{path.rsplit('/', 1)[-1]}"


@behaviour("EditorAssetLibrary.sync_browser_to_objects")
def show_in_browser(project: Project, _owner: Any, asset_paths: Any) -> None:
    project.sheet["shown_in_browser"] = list(asset_paths)


@behaviour("SystemLibrary.get_path_name")
def system_path(_project: Project, _owner: Any, object: Any) -> str:
    return str(object.get_path_name())


def path_of(project: Project, asset: Any) -> str:
    """Where an asset is.

    Raises:
        WrongStateError: The object is no asset of the project.
    """
    path = asset._own.sheet.get("asset_path")
    if path is None:
        raise project.refuse(WrongStateError(f"{asset!r} is not an asset"))
    return str(path)
