"""Geometry and materials by the engine's USD importer, every one of its options set."""

from __future__ import annotations  # classes of plug-ins that may not be enabled

from dataclasses import dataclass
from typing import TypeVar

import unreal

from ..plan.values import UsdPlan
from .assets import import_file, leaf
from .memory import Left, digest
from .properties import write_property
from .run import Run

Asset = TypeVar("Asset", bound=unreal.Object)
_KEY = "geometry"
_ENUMS = {  # option → the enumeration that its word is of
    "existing_actor_policy": "ReplaceActorPolicy",
    "existing_asset_policy": "ReplaceAssetPolicy",
    "fallback_collision_type": "UsdCollisionType",
    "root_motion_handling": "UsdRootMotionHandling",
    "stage_options.up_axis": "UsdUpAxis",
}
_RENAMED = {  # what an option was called before
    "share_assets_for_identical_prims": "reuse_identical_assets",
    "interpret_lods": "interpret_lo_ds",
}
_CORE = {  # without one of these the import is not ours to trust
    "import_actors",
    "import_geometry",
    "import_materials",
    "import_level_sequences",
    "existing_asset_policy",
    "purposes_to_import",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """What the USD importer made: asset paths by name."""

    paths: dict[str, list[str]]

    def find(self, kind: type[Asset], name: str) -> Asset | None:
        """The asset of a class and name, whatever prefix the importer gives its class."""
        for known, paths in self.paths.items():
            if known == name or known.partition("_")[2] == name:
                for path in paths:
                    asset = unreal.EditorAssetLibrary.load_asset(path)
                    if isinstance(asset, kind):
                        return asset
        return None

    def about(self, kind: type[Asset], word: str) -> Asset | None:
        """The first asset of a class with a word in its name or in its folder's."""
        for path in sorted(path for paths in self.paths.values() for path in paths):
            if word in path:
                asset = unreal.EditorAssetLibrary.load_asset(path)
                if isinstance(asset, kind):
                    return asset
        return None


def import_geometry(run: Run, plan: UsdPlan) -> Geometry:
    """What is in the plan's folder after an import, made anew where the bundle has changed."""
    ask = digest((run.bundle, plan.options))
    last = run.before.get(_KEY)
    paths = _list(plan.folder)
    if last is None or last.wanted != ask or not paths:
        if last is not None and paths:
            run.replaced.append("geometry and materials: imported again, as the bundle is another")
        import_file(plan.path, f"{plan.folder}/{plan.path.stem}", _factory(), _options(run, plan))
        paths = _list(plan.folder)
    if not paths:
        run.problems.append(f"the USD importer made nothing of {plan.path.name}; see its log")
    run.after[_KEY] = Left(there="", wanted=ask)
    named: dict[str, list[str]] = {}
    for path in paths:
        named.setdefault(leaf(path), []).append(path)
    return Geometry(paths=named)


def _options(run: Run, plan: UsdPlan) -> unreal.UsdStageImportOptions:
    options = unreal.UsdStageImportOptions()
    for name, value in plan.options:
        known = next((each for each in (name, _RENAMED.get(name)) if _has(options, each)), None)
        if known is not None:
            write_property(options, known, _value(name, value))
        elif name in _CORE:
            run.problems.append(f"this version's USD importer has no option {name}: check geometry")
    return options


def _has(options: unreal.UsdStageImportOptions, name: str | None) -> bool:
    return name is not None and hasattr(options, name.partition(".")[0])


def _value(name: str, value: object) -> object:
    if name in _ENUMS:
        return getattr(getattr(unreal, _ENUMS[name]), str(value))
    return list(value) if isinstance(value, tuple) else value


def _factory() -> unreal.Factory:
    if hasattr(unreal, "UsdStageAssetImportFactory"):
        return unreal.UsdStageAssetImportFactory()
    return unreal.UsdStageImportFactory()


def _list(folder: str) -> list[str]:
    library = unreal.EditorAssetLibrary
    if not library.does_directory_exist(folder):
        return []
    return [str(path) for path in library.list_assets(folder)]
