"""Importing files: sound, pictures, USD, and what Python's own factories take."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

from tests.unreal.double.behaviour.actors import spawn
from tests.unreal.double.behaviour.assets import add_asset, clean_path
from tests.unreal.double.behaviour.components import place_in_world
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError
from tests.unreal.double.own import lineage
from tests.unreal.double.project import Project
from tests.unreal.double.score import score_of
from tests.unreal.double.usd_reading import Found, read_usd

_PICTURES = (".png", ".jpg", ".jpeg", ".exr", ".tga", ".bmp")
_USD = (".usd", ".usda", ".usdc", ".usdz")
_FACTORIES = {  # factory → the endings that it takes
    "SoundFactory": (".wav",),
    "TextureFactory": (*_PICTURES, ".hdr"),
    "UsdStageImportFactory": _USD,
    "UsdStageAssetImportFactory": _USD,
}
# Options keep what the user chose last, so that one that is not set may be anything: the double
# takes what hurts most.
REMEMBERED: dict[str, Any] = {
    "import_actors": True,
    "import_geometry": True,
    "import_materials": True,
    "import_level_sequences": True,
    "import_skeletal_animations": True,
    "prims_to_import": ["/"],
    "purposes_to_import": 0,
    "use_prim_kinds_for_collapsing": True,
    "kinds_to_collapse": 4,  # components
    "share_assets_for_identical_prims": True,
}


@behaviour("AssetTools.import_asset_tasks")
def import_tasks(project: Project, _owner: Any, import_tasks: Any) -> None:
    for task in import_tasks:
        task._own.sheet["objects"] = []
        path = Path(task.filename)
        if not path.is_file():
            project.log.append(("error", f"import: there is no file {path}"))
            continue
        made = _import(project, task, path)
        task._own.sheet["objects"] = made
        task.imported_object_paths = [one.get_path_name() for one in made]
        if task.save:
            project.dirty -= {one._own.sheet["asset_path"] for one in made}


@behaviour("AssetImportTask.get_objects")
def get_objects(_project: Project, owner: Any) -> list[Any]:
    return list(owner._own.sheet.get("objects", []))


@behaviour("AssetImportTask.is_async_import_complete")
def is_complete(_project: Project, owner: Any) -> bool:
    return "objects" in owner._own.sheet


def drop(project: Project, filename: str, folder: str) -> list[Any]:
    """What a file dropped into the Content Browser makes: the task that the editor would run.

    Raises:
        WrongStateError: No factory takes the file.
    """
    task = project.type("AssetImportTask")()
    task.filename, task.destination_path = filename, folder
    import_tasks(project, None, [task])
    return list(get_objects(project, task))


def _import(project: Project, task: Any, path: Path) -> list[Any]:
    factory = task.factory or _python_factory(project, path)
    if factory is not None and type(factory) in project.python_classes:
        return _by_python(project, task, factory)
    ending = path.suffix.lower()
    if factory is not None and ending not in _endings(factory):
        project.log.append(("error", f"{type(factory).__name__} does not import {path.name}"))
        return []
    if ending == ".wav":
        return _sound(project, task, path)
    if ending in (*_PICTURES, ".hdr"):
        return [_asset(project, task, path, "TextureCube" if ending == ".hdr" else "Texture2D")]
    if ending in _USD:
        return import_usd(project, task, path)
    raise project.refuse(WrongStateError(f"nothing imports {path.name}"))


def _endings(factory: Any) -> tuple[str, ...]:
    return next((_FACTORIES[one] for one in lineage(type(factory)) if one in _FACTORIES), ())


def _python_factory(project: Project, path: Path) -> Any:
    """A new factory of the plug-in's, if one declares the ending and says that it can."""
    for kind in project.python_classes:
        if not issubclass(kind, project.type("Factory")):
            continue
        factory = kind()
        endings = [str(one).split(";")[0].lower() for one in factory.formats]
        is_ours = path.suffix.lower().lstrip(".") in endings and factory.editor_import
        if is_ours and factory.script_factory_can_import(str(path)):
            return factory
    return None


def _by_python(project: Project, task: Any, factory: Any) -> list[Any]:
    """The factory tells what it made in a property whose deprecation leaves it no other way."""
    project.excused.add("AssetImportTask.result")
    try:
        is_made = factory.script_factory_create_file(task)
        return list(task.result) if is_made else []
    finally:
        project.excused.discard("AssetImportTask.result")


def _asset(project: Project, task: Any, path: Path, kind: str) -> Any:
    name = task.destination_name or path.stem
    place = clean_path(project, f"{task.destination_path}/{name}")
    standing = project.assets.get(place)
    if standing is not None and type(standing).__name__ == kind:
        project.dirty.add(place)
        return standing
    made = add_asset(project, place, project.new(kind))
    made._own.sheet["source"] = str(path)
    return made


def _sound(project: Project, task: Any, path: Path) -> list[Any]:
    """A SoundWave with what the file's header says; the engine takes 16 bits for granted."""
    try:
        with wave.open(str(path)) as sound:
            rate, frames, channels = sound.getframerate(), sound.getnframes(), sound.getnchannels()
            width = sound.getsampwidth()
    except (wave.Error, EOFError) as error:
        project.log.append(("error", f"{path.name}: {error}"))
        return []
    if width != 2:
        project.log.append(("error", f"{path.name}: {8 * width} bits, not 16"))
        return []
    made = _asset(project, task, path, "SoundWave")
    values = {"duration": frames / rate, "num_channels": channels, "imported_sample_rate": rate}
    made._own.values.update(values)
    return [made]


def import_usd(project: Project, task: Any, path: Path) -> list[Any]:
    """Assets, and actors in the level, as the options say; what was asked is in `Project.sheet`.

    `sheet["usd_imports"]` lists file, folder and the options that were set, by name.
    """
    given = dict(task.options._own.values) if task.options is not None else {}
    folder = f"{task.destination_path}/{task.destination_name or path.stem}"
    told = {"file": str(path), "folder": folder, "options": given}
    project.sheet.setdefault("usd_imports", []).append(told)
    options = {**REMEMBERED, **given}
    file = read_usd(path, options)
    seconds = file.steps / int(file.frames_per_second)  # as it cuts 23.976 down to 23
    made = _Made(project, clean_path(project, folder), options, seconds)
    for found in file.found:
        made.take(found)
    if options["import_materials"]:
        for name in file.materials:
            made.put("Materials", f"MI_{name}", "MaterialInstanceConstant")
    if options["import_level_sequences"] and file.has_animation:
        sequence = made.put("LevelSequences", f"LS_{path.stem}", "LevelSequence")
        score_of(sequence).display_rate = type(score_of(sequence).display_rate)(
            int(file.frames_per_second)
        )
    return made.assets


class _Made:
    """One import under way: the assets and actors that it has made."""

    def __init__(
        self, project: Project, folder: str, options: dict[str, Any], seconds: float
    ) -> None:
        self.project, self.folder, self.options = project, folder, options
        self.seconds = seconds  # of its animations
        self.assets: list[Any] = []
        self.shared: dict[str, Any] = {}

    def put(self, part: str, name: str, kind: str) -> Any:
        """An asset; one of another prim with the same name gets a number."""
        path, number = f"{self.folder}/{part}/{name}", 0
        taken = {one._own.sheet["asset_path"] for one in self.assets}
        while path in taken:
            path = f"{self.folder}/{part}/{name}_{number}"
            number += 1
        standing = self.project.assets.get(path)
        if standing is None or type(standing).__name__ != kind:
            standing = add_asset(self.project, path, self.project.new(kind))
        self.project.dirty.add(path)
        self.assets.append(standing)
        return standing

    def take(self, found: Found) -> None:
        """The asset and actor of one prim."""
        asset = self._asset(found) if self.options["import_geometry"] else None
        if self.options["import_actors"]:
            self._actor(found, asset)

    def _asset(self, found: Found) -> Any:
        if found.kind == "SkyLight" and found.texture:
            return self.put("Textures", f"T_{Path(found.texture).stem}", "TextureCube")
        known = _ASSETS.get(found.kind)
        if known is None:
            return None
        old = self.options.get("reuse_identical_assets")
        share = self.options["share_assets_for_identical_prims"] if old is None else old
        if share and found.digest in self.shared:
            return self.shared[found.digest]
        part, prefix, kind = known
        asset = self.put(part, f"{prefix}_{found.name}", kind)
        asset._own.sheet.update(bounds=found.bounds, slots=found.slots, prim=found.path)
        asset._own.sheet["seconds"] = self.seconds
        self.shared[found.digest] = asset
        if found.kind == "skeletal":
            self.put(part, f"SKEL_{found.name}", "Skeleton")
            if self.options["import_skeletal_animations"]:
                played = self.put(part, f"Anim_{found.name}", "AnimSequence")
                played._own.sheet["seconds"] = self.seconds
        return asset

    def _actor(self, found: Found, asset: Any) -> None:
        kind, component, attribute = _ACTORS.get(found.kind, (found.kind, "", ""))
        actor = spawn(self.project, kind, label=found.name)
        actor._own.sheet["prim"] = found.path
        place_in_world(actor._own.values["root_component"], found.placement)
        if asset is not None and component:
            actor._own.values[component]._own.values[attribute] = asset


_ASSETS = {  # what was found → folder, prefix, class
    "mesh": ("StaticMeshes", "SM", "StaticMesh"),
    "skeletal": ("SkeletalMeshes", "SK", "SkeletalMesh"),
    "cache": ("GeometryCaches", "GC", "GeometryCache"),
}
_ACTORS = {  # what was found → actor, and where it holds the asset
    "mesh": ("StaticMeshActor", "static_mesh_component", "static_mesh"),
    "skeletal": ("SkeletalMeshActor", "skeletal_mesh_component", "skeletal_mesh_asset"),
    "cache": ("GeometryCacheActor", "geometry_cache_component", "geometry_cache"),
    "camera": ("CineCameraActor", "", ""),
    "xform": ("Actor", "", ""),
}
