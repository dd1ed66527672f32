"""Media sources, textures, players and plates."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongArgumentsError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property, read_property, write_property

_IMAGES = (".bmp", ".exr", ".png", ".jpg", ".jpeg")  # what an image sequence may be of


@behaviour("ImgMediaSource.set_sequence_path")
def set_sequence_path(project: Project, owner: Any, path: str) -> None:
    """Takes the folder, or one of its images, and keeps the folder."""
    folder, _, last = path.replace("\\", "/").rstrip("/").rpartition("/")
    if "." in last and not last.lower().endswith(_IMAGES):
        raise project.refuse(WrongArgumentsError(f"{path} is no image of {', '.join(_IMAGES)}"))
    kept = folder if "." in last else path.rstrip("/")
    put_property(owner, "sequence_path", project.type("DirectoryPath")(kept))


@behaviour("ImgMediaSource.get_sequence_path")
def get_sequence_path(_project: Project, owner: Any) -> str:
    return str(read_property(owner, "sequence_path").path)


@behaviour("MediaPlateComponent.select_media_source_asset")
def select_source(project: Project, owner: Any, media_source: Any) -> None:
    resource = read_property(owner, "media_plate_resource")
    write_property(resource, "media_asset", None, media_source)
    kinds = project.type("MediaPlateResourceType")
    write_property(resource, "type", None, kinds.ASSET)
    put_property(owner, "media_plate_resource", resource)


@behaviour("MediaPlateComponent.select_external_media")
def select_file(project: Project, owner: Any, file_path: str) -> None:
    resource = read_property(owner, "media_plate_resource")
    write_property(resource, "external_media_path", None, file_path)
    kinds = project.type("MediaPlateResourceType")
    write_property(resource, "type", None, kinds.EXTERNAL)
    put_property(owner, "media_plate_resource", resource)


@behaviour("MediaPlateComponent.get_media_texture")
def get_plate_texture(project: Project, owner: Any, index: int) -> Any:
    textures = owner._own.sheet.setdefault("textures", {})
    if index not in textures:
        textures[index] = project.new("MediaTexture", outer=owner)
    return textures[index]


@behaviour("MediaPlateComponent.get_media_player")
def get_plate_player(project: Project, owner: Any) -> Any:
    if "player" not in owner._own.sheet:
        owner._own.sheet["player"] = project.new("MediaPlayer", outer=owner)
    return owner._own.sheet["player"]


@behaviour("MediaPlaylist.num")
def count(_project: Project, owner: Any) -> int:
    return len(_items(owner))


@behaviour("MediaPlaylist.get")
def get(_project: Project, owner: Any, index: int) -> Any:
    return _items(owner)[index] if 0 <= index < len(_items(owner)) else None


@behaviour("MediaPlaylist.add")
def add(_project: Project, owner: Any, media_source: Any) -> bool:
    _items(owner).append(media_source)
    return True


@behaviour("MediaPlaylist.replace")
def replace(_project: Project, owner: Any, index: int, replacement: Any) -> bool:
    items = _items(owner)
    if not 0 <= index < len(items):
        return False
    items[index] = replacement
    return True


def _items(playlist: Any) -> list[Any]:
    items: list[Any] = playlist._own.sheet.setdefault("items", [])
    return items


@behaviour("MediaTexture.set_media_player")
def set_player(_project: Project, owner: Any, new_media_player: Any) -> None:
    put_property(owner, "media_player", new_media_player)
