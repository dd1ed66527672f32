"""Prim names: valid, stable, and unique as leaf names over the whole stage.

three.js binds animation by leaf name, and Blender merges an Xform with its only Mesh under the
child's name; so no two prims share one.
"""

import re
from collections.abc import Iterator

from ..shot import Shot

SHOT = "/Shot"
RIG = "/Shot/CameraRig"
CAMERA = "/Shot/CameraRig/ShotCamera"
_TAKEN = {
    *("shot", "camerarig", "shotcamera", "geom", "lights", "audio", "markers", "characters"),
    *("materials", "physics", "pointcloud"),
}


def prim_paths(shot: Shot) -> dict[str, str]:
    """Prim path of every named part, keyed by field path such as "objects.mug".

    The same shot always gives the same paths: importers key their re-import on them.
    """
    taken = set(_TAKEN)
    paths = {"camera": CAMERA} if shot.camera else {}
    for field, name, parent in _parts(shot):
        leaf = _unique(_identifier(name), taken)
        taken |= _family(leaf)
        paths[f"{field}.{name}"] = f"{SHOT}/{parent}/{leaf}"
    return paths


_CHILDREN = (
    "geo",
    "mat",
    "surface",
    "st",
    "texture",
    "phys",
    "light",
    "skel",
    "anim",
    "body",
    "points",
    "instances",
    "prototype",
)


def _parts(shot: Shot) -> Iterator[tuple[str, str, str]]:
    groups = {
        "objects": "Geom",
        "cloths": "Geom",
        "liquids": "Geom",
        "particles": "Geom",
        "characters": "Characters",
        "lights": "Lights",
        "audio": "Audio",
        "markers": "Markers",
    }
    for field, parent in groups.items():
        for part in getattr(shot, field):
            yield field, part.name, parent


def _identifier(name: str) -> str:
    ascii_name = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_")
    if not ascii_name:
        return "part"
    return f"_{ascii_name}" if ascii_name[0].isdigit() else ascii_name


def _unique(leaf: str, taken: set[str]) -> str:
    candidate, number = leaf, 2
    while _family(candidate) & taken:
        candidate, number = f"{leaf}_{number}", number + 1
    return candidate


def _family(leaf: str) -> set[str]:
    """A part's leaf name and those of the prims below it, in lower case: files may be too."""
    stem = leaf.lower()
    return {stem, *(f"{stem}_{child}" for child in _CHILDREN)}
