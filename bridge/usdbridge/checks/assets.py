"""Every asset path of an untrusted file, judged before anything is composed.

OpenUSD follows absolute paths, and relative ones out of the folder, from any layer it composes. So
each layer is first opened alone, every path in it is looked at, and only what stays inside the
package (or the folder of a loose layer) may be composed.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pxr import Ar, Sdf, Tf, UsdUtils

from ..errors import CheckError
from ..report import Finding
from .archive import LAYER_SUFFIXES, Archive, Entry, check_span, read_archive
from .rules import declare

MAX_LAYERS = 10_000
MAX_SPECS = 3_000_000  # prims, properties, variants … of one layer
MAX_DEPTH = 2_000  # prims inside prims; OpenUSD's own walks end its stack at about 10,000
UNSAFE = declare(
    "media.unsafe-path",
    "No asset path is absolute, leaves the package or folder with '..' or a symbolic link, names "
    "a drive or scheme, or is computed; else the file could read others. It is not composed then.",
)
UNREADABLE = declare("media.layer-unreadable", "Every layer that the file refers to can be read.")


@dataclass(frozen=True, slots=True)
class Reference:
    """An asset path as a layer holds it."""

    layer: str  # the layer's path from the root of its package or folder
    path: str  # as authored
    target: str  # the path from the root that it leads to
    present: bool


@dataclass(frozen=True, slots=True)
class Assets:
    """All references of a file, and what forbids composing it."""

    references: tuple[Reference, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """A package or a folder that layers lie in."""

    folder: Path
    package: str = ""  # how OpenUSD names the package; "" for a folder
    names: frozenset[str] = frozenset()  # files of a package

    def holds(self, name: str) -> bool:
        """True when there is such a file."""
        return name in self.names if self.package else (self.folder / name).is_file()

    def identifier(self, name: str) -> str:
        """How OpenUSD names a file in here."""
        if self.package:
            return str(Ar.JoinPackageRelativePath([self.package, name]))
        return str(self.folder / name)


class _UnsafePathError(Exception):
    """An asset path that must not be followed; its text says why."""


def scan_assets(path: Path, archive: Archive | None) -> Assets:
    """Every asset path in every layer that composing the file could reach.

    Args:
        path: absolute path of the file.
        archive: its content when it is a USDZ.

    Raises:
        CheckError: the file itself cannot be read as USD, or refers to too many layers.
    """
    root = (Holder(path.parent.resolve()), path.name)
    waiting = deque([root] if archive is None else _package_layers(path, str(path), archive))
    first, seen = waiting[0], set(waiting)
    references: list[Reference] = []
    findings: list[Finding] = []
    while waiting:
        holder, name = waiting.popleft()
        try:
            layer = Sdf.Layer.OpenAsAnonymous(holder.identifier(name))
        except Tf.ErrorException as error:
            if (holder, name) == first:
                raise CheckError(f"{path.name}: is not readable as USD: {_reason(error)}") from None
            findings.append(Finding(UNREADABLE, "error", name, _reason(error)))
            continue
        found, problems = _judge_paths(layer, holder, name)
        followed, refused = _follow(holder, found)
        references += found
        findings += problems + refused
        fresh = [place for place in dict.fromkeys(followed) if place not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
        if len(seen) > MAX_LAYERS:
            raise CheckError(f"{path.name}: refers to more than {MAX_LAYERS:,} layers")
    return Assets(tuple(dict.fromkeys(references)), tuple(dict.fromkeys(findings)))


def _package_layers(file: Path, package: str, archive: Archive) -> list[tuple[Holder, str]]:
    """Every layer in a package that was found safe, and in the packages inside it."""
    holder = Holder(file.parent, package, frozenset(entry.name for entry in archive.entries))
    places = [(holder, entry.name) for entry in archive.entries if entry.suffix in LAYER_SUFFIXES]
    for entry in archive.entries:
        if entry.suffix == ".usdz":
            inner = _nested_archive(file, entry)
            places += _package_layers(file, holder.identifier(entry.name), inner)
    return places


def _nested_archive(file: Path, entry: Entry) -> Archive:
    with file.open("rb") as stream:
        return check_span(stream, entry)


def _judge_paths(layer: Any, holder: Holder, name: str) -> tuple[list[Reference], list[Finding]]:
    """What one layer refers to, and every path in it that must not be followed."""
    references, findings = [], []
    for path in _asset_paths(layer, name):
        try:
            references.append(_lead(holder, name, path))
        except _UnsafePathError as error:
            findings.append(Finding(UNSAFE, "error", name, f"{path[:200]!r} {error}"))
    if layer.HasExpressionVariables():
        message = "has expression variables: paths computed from them cannot be checked"
        findings.append(Finding(UNSAFE, "error", name, message))
    return references, findings


def _asset_paths(layer: Any, name: str) -> list[str]:
    """Every asset path in a layer, once; templates of value clips before USD looks them up."""
    paths = dict.fromkeys(_clip_templates(layer, name))
    if any(_is_unsafe(path) for path in paths):
        return list(paths)
    paths |= dict.fromkeys(map(str, layer.GetCompositionAssetDependencies()))

    def visit(path: str) -> str:
        paths[path] = None
        return path

    UsdUtils.ModifyAssetPaths(layer, visit)
    return [path for path in paths if path]


def _clip_templates(layer: Any, name: str) -> Iterator[str]:
    """Paths of value clips that are text, not asset paths.

    UsdUtils lists the folder that a template names, which on Windows can be another machine's.
    """
    for path in _prim_paths(layer, name):
        spec = layer.GetPrimAtPath(path)
        if spec and spec.HasInfo("clips"):
            for clip_set in dict(spec.GetInfo("clips")).values():
                template = clip_set.get("templateAssetPath") if isinstance(clip_set, dict) else None
                if isinstance(template, str):
                    yield template


def _prim_paths(layer: Any, name: str) -> list[Sdf.Path]:
    """Every prim of a layer.

    Raises:
        CheckError: more of them, or nested deeper, than OpenUSD can walk without crashing.
    """
    prims: list[Sdf.Path] = []
    specs = deepest = 0

    def count(path: Sdf.Path) -> None:
        nonlocal specs, deepest
        specs += 1
        deepest = max(deepest, path.pathElementCount)
        if path.IsPrimPath() or path.IsPrimVariantSelectionPath():
            prims.append(path)

    layer.Traverse(Sdf.Path.absoluteRootPath, count)
    if specs > MAX_SPECS or deepest > MAX_DEPTH:
        raise CheckError(
            f"{name}: holds {specs:,} prims and properties, up to {deepest:,} deep; "
            f"must be at most {MAX_SPECS:,}, and {MAX_DEPTH:,} deep"
        )
    return prims


def _lead(holder: Holder, layer_name: str, path: str) -> Reference:
    """Where an asset path of a layer leads.

    Raises:
        _UnsafePathError: out of the package or folder, or to somewhere that cannot be known.
    """
    reason = _is_unsafe(path)
    if reason:
        raise _UnsafePathError(reason)
    target = _join(PurePosixPath(layer_name).parent, path)
    if holder.package:
        # USDZ: a path without './' is looked up from the package's root as well
        from_root = _join(PurePosixPath(), path)
        if not holder.holds(target) and not path.startswith(".") and holder.holds(from_root):
            target = from_root
    elif not (holder.folder / target).resolve().is_relative_to(holder.folder):
        raise _UnsafePathError("leads out of the folder by a symbolic link")
    return Reference(layer_name, path, target, _is_present(holder, target))


def _is_unsafe(path: str) -> str:
    """Why a path may not be followed whatever it leads to, or "" when it may."""
    if "${" in path or "`" in path:
        return "is computed when the file is opened"
    if any(character < " " or character in "\x7f\\:" for character in path):
        return "names a drive, a scheme or format arguments; paths are relative, with '/'"
    if path.startswith("/"):
        return "is absolute"
    if path.endswith("]"):
        return "looks into another package; refer to the package itself"
    if any(part not in ("", ".", "..") and not part.strip(". ") for part in path.split("/")):
        return "holds a folder name of dots and spaces, which some systems take for '..'"
    return ""


def _join(folder: PurePosixPath, path: str) -> str:
    parts = list(folder.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise _UnsafePathError("leads out of the package or folder with '..'")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _is_present(holder: Holder, target: str) -> bool:
    """True when the target exists; of a tiled texture, when one of its tiles does."""
    head, tiled, tail = target.partition("<UDIM>")
    if not tiled:
        return holder.holds(target)
    if holder.package:
        return any(name.startswith(head) and name.endswith(tail) for name in holder.names)
    return any(holder.holds(f"{head}{tile}{tail}") for tile in range(1001, 1101))


def _follow(
    holder: Holder, references: list[Reference]
) -> tuple[list[tuple[Holder, str]], list[Finding]]:
    """Layers to look at next. In a package there are none: all its layers are looked at anyway."""
    places: list[tuple[Holder, str]] = []
    refused: list[Finding] = []
    for reference in references if not holder.package else ():
        suffix = PurePosixPath(reference.target).suffix.lower()
        if reference.present and suffix in LAYER_SUFFIXES:
            places.append((holder, reference.target))
        elif reference.present and suffix == ".usdz":
            file = holder.folder / reference.target
            archive = read_archive(file)
            if archive.safe:
                places += _package_layers(file, str(file), archive)
            refused += [] if archive.safe else archive.findings
    return places, refused


def _reason(error: Tf.ErrorException) -> str:
    """What OpenUSD says, without where in its source it says so."""
    return str(error).split(" : '", 1)[-1].rstrip("' \n")
