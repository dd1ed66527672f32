"""Names that come from outside: prim paths, files of a bundle."""

import re
from pathlib import Path

from .fields import Given, fail, name

_PRIM = re.compile(r"(/[^\W\d]\w*)+")


def prim_path(given: Given) -> str:
    """A prim's absolute path.

    Raises:
        BundleError: it is none.
    """
    path = name(given)
    if not _PRIM.fullmatch(path):
        fail(given, "a prim path such as /Shot/Geom/mug")
    return path


def bundle_file(given: Given) -> Path:
    """A file of the bundle: the manifest's folder with a path below it; it may be missing.

    Raises:
        BundleError: the path leads out of the folder, on any system.
    """
    told = name(given)
    parts = told.split("/")
    if "\\" in told or ":" in told or any(step in ("", ".", "..") for step in parts):
        fail(given, "a path below the manifest's folder, with forward slashes")
    return given.file.parent.joinpath(*parts)
