"""A bundle appears whole or not at all, and replaces an older one only when told to."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OptionError, PackageError

_DEPARTMENTS = ("camera", "proxies", "physics", "lights", "audio", "look")  # of --layered
_MANIFESTS = ("{name}.gshot", "{name}.sequence.gshot")
_FIXED = (
    *("{name}.usdz", "{name}.report.json", "{name}.report.html", "{name}.otio"),
    "{name}.overlay.mp4",
    *("{name}.usdc", *(f"{{name}}.{part}.usdc" for part in _DEPARTMENTS)),
)


def bundle_name(name: str) -> str:
    """A name every file system and engine takes; see `safe_name`.

    Raises:
        OptionError: nothing usable is left.
    """
    clean = safe_name(name)
    if not clean:
        raise OptionError(f"name {name!r} has no letter or digit; give one with --name")
    return clean


def safe_name(name: str) -> str:
    """The name with "_" for what a file system or engine may not take; "" if nothing is left."""
    return re.sub(r"[^\w.-]+", "_", name, flags=re.ASCII).strip("._-")[:120]


def default_name(source: Path) -> str:
    """A source's stem without `.shot.json`; a folder's own name."""
    if source.is_dir():
        return source.resolve().name
    stem = source.name.removesuffix(".shot.json")
    return stem if stem != source.name else source.stem


@contextmanager
def new_bundle(directory: Path, name: str, *, overwrite: bool) -> Iterator[Path]:
    """An empty folder to fill; on success its files move to `directory`, else it vanishes.

    Args:
        directory: the bundle's home; made if missing.
        name: the bundle's name.
        overwrite: replace an earlier bundle of that name; its files are told by its manifests.

    Raises:
        PackageError: a bundle of that name is there and may not be replaced, or the folder
            cannot be written.
    """
    old = _existing(directory, name)
    if old and not overwrite:
        raise PackageError(f"{old[0]}: exists already; pass --overwrite or another --name")
    made = [parent for parent in (directory, *directory.parents) if not parent.exists()]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".usdbridge-", dir=directory))
    except OSError as error:
        raise PackageError(f"{directory}: cannot be written: {error.strerror}") from error
    try:
        yield work
        _publish(work, directory, old, overwrite=overwrite)
    except OSError as error:
        raise PackageError(f"{directory}: the bundle was not written: {error}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for parent in made:
            _remove_if_empty(parent)


def _existing(directory: Path, name: str) -> list[Path]:
    """Every file of an earlier bundle: what its manifests list, and the manifests themselves."""
    found: list[Path] = []
    for pattern in (*_MANIFESTS, *_FIXED):
        path = directory / pattern.format(name=name)
        if path.is_file():
            found.append(path)
            found += _listed(path) if path.suffix == ".gshot" else []
    return list(dict.fromkeys(found))


def _listed(manifest: Path) -> list[Path]:
    try:
        held = json.loads(manifest.read_text(encoding="utf-8"))
        files = [str(item["path"]) for item in held.get("files", [])]
        shots = [str(item["name"]) for item in held.get("shots", [])]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []  # not ours, or broken: replaced by name alone
    inside = [manifest.parent / file for file in files if _is_below(file)]
    for shot in filter(_is_below, shots):
        inside += _existing(manifest.parent, shot)
    return [path for path in inside if path.is_file()]


def _is_below(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _publish(work: Path, directory: Path, old: list[Path], *, overwrite: bool) -> None:
    """Move the new files into place; on failure the old ones return."""
    new = [path for path in sorted(work.rglob("*")) if path.is_file()]
    targets = [directory / path.relative_to(work) for path in new]
    taken = [path for path in targets if path.exists() and path not in old]
    if taken and not overwrite:
        raise PackageError(f"{taken[0]}: exists already; pass --overwrite or another --name")
    backup = Path(tempfile.mkdtemp(prefix=".old-", dir=work.parent))
    kept: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    try:
        for number, path in enumerate(dict.fromkeys([*old, *taken])):
            kept.append((backup / str(number), path))
            path.replace(backup / str(number))
        for path, target in zip(new, targets, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            placed.append(target)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        for saved, path in kept:
            if saved.exists():
                saved.replace(path)
        raise
    finally:
        shutil.rmtree(backup, ignore_errors=True)
    for folder in {path.parent for path in old} - {directory}:
        _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
