"""solve and bake: what is found out about a clip, as documents to edit and then convert."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .errors import PackageError
from .making import Takes, read_takes, simulate_takes, solve_takes
from .options import BakeOptions, DocumentOptions
from .physics import is_refused
from .progress import Progress, quiet, within
from .readers.document import document_paths, write_documents
from .shot import Shot

__all__ = ["SolvedDocuments", "write_baked_documents", "write_solved_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedDocuments(Takes):
    """What was written, by solving or by a bake; nothing where a bake fails its review."""

    documents: tuple[Path, ...]  # one per take


def write_solved_documents(
    source: str | Path,
    document: str | Path,
    options: DocumentOptions,
    *,
    progress: Progress = quiet,
) -> SolvedDocuments:
    """Read a shot, solve what is missing, and write it as a document to edit and convert.

    A clip that holds several takes becomes a document for each, NAME_1.shot.json and so on: takes
    are apart in space as in time, each with a world of its own.

    Args:
        source: as for `convert`.
        document: NAME.shot.json; written whole or not at all, its folder made if missing.
        options: see `usdbridge.options`.
        progress: told the share done and what is being done.

    Raises:
        BridgeError: the source cannot be read, an option is wrong, or a document is there already
            or cannot be written.
    """

    def make(takes: tuple[Shot, ...]) -> tuple[Shot, ...]:
        return solve_takes(takes, options.solve, within(progress, 0.1, 0.99))

    documents, shots = _write(Path(source), Path(document), options, make, progress)
    return SolvedDocuments(documents=documents, shots=shots, strict=options.strict)


def write_baked_documents(
    source: str | Path,
    document: str | Path,
    options: BakeOptions,
    *,
    progress: Progress = quiet,
) -> SolvedDocuments:
    """Read a shot, let physics move what it is to move, and write it as a document to convert.

    Nothing is written where what was simulated does not pass the same judgement as what was
    observed: then a finding of level error says what is wrong with it.

    Args:
        source: as for `convert`.
        document: NAME.shot.json; written whole or not at all, its folder made if missing.
        options: see `usdbridge.options`.
        progress: told the share done and what is being done.

    Raises:
        BridgeError: the source cannot be read, a body cannot be simulated, an option is wrong, or
            the document is there already or cannot be written.
    """

    def make(takes: tuple[Shot, ...]) -> tuple[Shot, ...]:
        solved = solve_takes(takes, options.solve, within(progress, 0.1, 0.4))
        return simulate_takes(solved, options.physics, within(progress, 0.4, 0.99))

    documents, shots = _write(Path(source), Path(document), options, make, progress)
    return SolvedDocuments(documents=documents, shots=shots, strict=options.strict)


def _write(
    source: Path,
    target: Path,
    options: DocumentOptions | BakeOptions,
    make: Callable[[tuple[Shot, ...]], tuple[Shot, ...]],
    progress: Progress,
) -> tuple[tuple[Path, ...], tuple[Shot, ...]]:
    """The documents written and their shots; none are written where one has an error."""
    progress(0.0, "reading")
    document_paths(target, 1, overwrite=options.overwrite)
    part = within(progress, 0.02, 0.1)
    takes = read_takes(source, options.read, options.solve, progress=part)
    paths = document_paths(target, len(takes), overwrite=options.overwrite)
    made = make(takes)
    if any(map(is_refused, made)):
        return (), made
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackageError(f"{target.parent}: cannot be made: {error.strerror}") from error
    write_documents(dict(zip(paths, made, strict=True)))
    progress(1.0, "done")
    return tuple(paths), made
