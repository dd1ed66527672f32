"""Whole bakes kept by content: a shot that did not change is not simulated again."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from ..progress import Progress, quiet
from ..shot import SceneObject, Shot
from ..version import __version__
from .baking import bake_shot
from .cache import (
    content_key,
    drop_arrays,
    load_arrays,
    mark_used,
    store_arrays,
    trim_folder,
)
from .packing import pack, unpack
from .setting import Setting

MOST_BYTES = 2 << 30  # of all bakes kept
LARGEST = 512 << 20  # bytes; a larger bake is not kept
_TEXT = "bake"  # array that holds the JSON text
_LOOKS = ("color", "emission", "opacity", "texture")  # of an object; physics does not see them
_UNSEEN = frozenset(  # fields of a shot that physics does not see
    (
        *("plate", "audio", "look", "lights", "points", "solution", "generator", "credentials"),
        *("governance", "metadata", "review", "bake", "origins", "findings", "sought"),
        *("cuts", "blends"),
    )
)
_LIBRARIES = ("numpy", "scipy", "pybullet", "manifold3d", "coacd", "trimesh", "mujoco")


def bake_or_recall(shot: Shot, setting: Setting, *, progress: Progress = quiet) -> Shot:
    """The shot baked, as `bake_shot` does it; at once where the same was baked before.

    The same comes out whether it was kept or not. What cannot be read any more is baked again.

    Raises:
        PhysicsError: a body or a sheet that cannot be simulated; PyBullet is not installed.
    """
    folder, key = setting.cache / "bakes", _key(shot, setting)
    kept = load_arrays(folder, key)
    if kept is not None:
        try:
            recalled = _recalled(shot, kept)
        except (ValueError, TypeError, KeyError, AttributeError):
            drop_arrays(folder, key)
        else:
            mark_used(folder, key)
            progress(1.0, "baked before")
            return recalled
    baked = bake_shot(shot, setting, progress=progress)
    if baked.bake is not None:
        _keep(folder, key, shot, baked)
    return baked


def _key(shot: Shot, setting: Setting) -> str:
    """A hash of all that a bake depends on: the shot, the options, and what bakes."""
    seen = {
        item.name: getattr(shot, item.name) for item in fields(shot) if item.name not in _UNSEEN
    }
    seen["objects"] = tuple(_plain(thing) for thing in shot.objects)
    told = {"physics": setting.physics, "substeps": setting.substeps}
    text, arrays = pack({**told, "crosscheck": setting.crosscheck, "shot": seen})
    return content_key(_makers(), text, *arrays.values())


def _plain(thing: SceneObject) -> SceneObject:
    """The object without its looks."""
    return replace(thing, color=None, emission=None, opacity=1.0, texture=None)


@functools.cache
def _makers() -> str:
    """Versions of all that bakes, and a hash of our own source."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for folder in ("physics", "shot"):
        for path in sorted((package / folder).rglob("*.py")):
            digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return " ".join([__version__, digest.hexdigest(), *map(_version, _LIBRARIES)])


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"no {library}"


def _keep(folder: Path, key: str, shot: Shot, baked: Shot) -> None:
    """Stores what the bake changed, where it did nothing but add to findings."""
    said, known = len(shot.findings), shot.origins
    if baked.findings[:said] != shot.findings:
        return
    changed: dict[str, Any] = {
        item.name: getattr(baked, item.name)
        for item in fields(shot)
        if item.name not in _UNSEEN and getattr(baked, item.name) is not getattr(shot, item.name)
    }
    changed["bake"] = baked.bake
    changed["findings"] = baked.findings[said:]
    changed["origins"] = {
        field: origin for field, origin in baked.origins.items() if known.get(field) != origin
    }
    if "objects" in changed:
        changed["objects"] = tuple(map(_plain, baked.objects))
    text, arrays = pack(changed)
    size = len(text) + sum(array.nbytes for array in arrays.values())
    if size <= LARGEST:
        store_arrays(folder, key, {**arrays, _TEXT: np.frombuffer(text.encode(), np.uint8)})
        trim_folder(folder, MOST_BYTES)


def _recalled(shot: Shot, kept: Mapping[str, Any]) -> Shot:
    changed = unpack(kept[_TEXT].tobytes().decode(), kept)
    given = {thing.name: thing for thing in shot.objects}
    if "objects" in changed:
        changed["objects"] = tuple(_with_looks(thing, given) for thing in changed["objects"])
    changed["origins"] = {**shot.origins, **changed["origins"]}
    changed["findings"] = (*shot.findings, *changed["findings"])
    return replace(shot, **changed)


def _with_looks(thing: SceneObject, given: Mapping[str, SceneObject]) -> SceneObject:
    """The object as it looks now; a piece looks like what it broke off."""
    source = given[thing.name if thing.name in given else thing.part_of]
    return replace(thing, **{name: getattr(source, name) for name in _LOOKS})
