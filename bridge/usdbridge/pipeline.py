"""convert and solve: the only place that knows the order of the stages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .bundle import bundle_name, default_name, new_bundle
from .checks import check_package
from .errors import CheckError, OptionError, PackageError
from .formats.report import ReportDocument, write_report_json
from .manifest import BundleFiles, build_manifest, write_manifest
from .media import SharedPlate, describe_file, take_media, write_shared_plate
from .options import CheckOptions, DocumentOptions, Options, SolveOptions
from .package import package_stage
from .preview import build_report, write_overlay_video, write_report_page
from .progress import Progress, quiet, within
from .readers import read_shot
from .readers.document import document_paths, write_documents
from .report import Finding, worst_first
from .sequence import write_sequence
from .shot import Shot
from .solve import find_takes, solve_shot
from .stage import Media, author_stage
from .takes import split_takes

__all__ = ["Conversion", "SolvedDocuments", "convert", "write_solved_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """The takes of a clip after solving."""

    shots: tuple[Shot, ...]  # as written, one per take
    strict: bool = False  # a camera solve that failed counts as an error

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all takes, worst first."""
        return worst_first(finding for shot in self.shots for finding in shot.findings)

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the takes whose camera solve failed."""
        return tuple(shot.name for shot in self.shots if shot.solution and shot.solution.failed)

    @property
    def ok(self) -> bool:
        """True when nothing is wrong with what was written and, where strict, no solve failed."""
        if self.strict and self.failed:
            return False
        return not any(finding.level == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(_Solved):
    """What `convert` wrote."""

    directory: Path
    name: str
    packages: tuple[Path, ...]  # one USDZ per take
    page: Path  # NAME.report.html
    reports: tuple[ReportDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedDocuments(_Solved):
    """What `write_solved_documents` wrote."""

    documents: tuple[Path, ...]  # one per take


def convert(
    source: str | Path,
    directory: str | Path,
    options: Options = Options(),
    *,
    progress: Progress = quiet,
) -> Conversion:
    """Read a shot, solve what is missing, write its bundle into `directory` and check it.

    Args:
        source: clip, image sequence, shot document, camera file, or a folder of these.
        directory: where the bundle goes, whole or not at all; made if missing.
        options: see `usdbridge.options`.
        progress: told the share done and what is being done.

    Raises:
        BridgeError: the source cannot be read, an option is wrong, or the bundle cannot be
            written. Errors in what was written are findings of the result, not exceptions.
    """
    progress(0.0, "reading")
    source, target = Path(source), Path(directory)
    shot = read_shot(source, options.read)
    shot = replace(shot, name=bundle_name(options.name or default_name(source)))
    with _work_folders(target, shot.name, options) as (work, layered):
        cut = find_takes(shot, options.solve, progress=within(progress, 0.02, 0.1))
        takes = _solved(split_takes(cut), options.solve, within(progress, 0.1, 0.75))
        plate = write_shared_plate(shot, work, options.stage, within(progress, 0.75, 0.85))
        done = []
        for number, take in enumerate(takes):
            noted = replace(take, findings=(*take.findings, *plate.findings))
            start = 0.85 + 0.1 * number / len(takes)
            part = within(progress, start, start + 0.1 / len(takes))
            done.append(_write_take(noted, work, layered, plate, options, part))
        page = work / f"{shot.name}.report.html"
        write_report_page(done, page, progress=within(progress, 0.95, 0.99))
        if len(takes) > 1:
            write_sequence(takes, work, shot.name, plate)
    progress(1.0, "done")
    return Conversion(
        directory=target,
        name=shot.name,
        packages=tuple(target / f"{take.name}.usdz" for take in takes),
        page=target / f"{shot.name}.report.html",
        shots=tuple(take for take, _ in done),
        reports=tuple(report for _, report in done),
        strict=options.strict,
    )


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
    progress(0.0, "reading")
    source, target = Path(source), Path(document)
    document_paths(target, 1, overwrite=options.overwrite)
    shot = read_shot(source, options.read)
    shot = replace(shot, name=bundle_name(default_name(source)))
    cut = find_takes(shot, options.solve, progress=within(progress, 0.02, 0.1))
    takes = split_takes(cut)
    paths = document_paths(target, len(takes), overwrite=options.overwrite)
    solved = _solved(takes, options.solve, within(progress, 0.1, 0.99))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackageError(f"{target.parent}: cannot be made: {error.strerror}") from error
    write_documents(dict(zip(paths, solved, strict=True)))
    progress(1.0, "done")
    return SolvedDocuments(documents=paths, shots=solved, strict=options.strict)


def _solved(takes: tuple[Shot, ...], options: SolveOptions, progress: Progress) -> tuple[Shot, ...]:
    """The takes, each with what solving finds of what is not known."""
    count = sum(take.clock.count for take in takes)
    solved, frames = [], 0
    for take in takes:
        part = within(progress, frames / count, (frames + take.clock.count) / count)
        solved.append(solve_shot(take, options, progress=part))
        frames += take.clock.count
    return tuple(solved)


@contextmanager
def _work_folders(target: Path, name: str, options: Options) -> Iterator[tuple[Path, Path | None]]:
    """Folders that become the bundle and, where asked for, the layered stage."""
    if options.layered is not None and options.layered.resolve() == target.resolve():
        raise OptionError(f"layered is {options.layered}, the bundle's folder; give another")
    with new_bundle(target, name, overwrite=options.overwrite) as work:
        if options.layered is None:
            yield work, None
            return
        with new_bundle(options.layered, name, overwrite=options.overwrite) as layered:
            yield work, layered


def _write_take(
    shot: Shot,
    work: Path,
    layered: Path | None,
    plate: SharedPlate,
    options: Options,
    progress: Progress,
) -> tuple[Shot, ReportDocument]:
    progress(0.0, f"authoring {shot.name}")
    folder = work / ".stage" / shot.name
    media = take_media(shot, work, folder, plate, options.stage)
    authored = author_stage(shot, folder, options.stage, media=media.for_stage)
    package = package_stage(authored.root, work / f"{shot.name}.usdz")
    if layered is not None:
        _write_layered(shot, folder, layered, options, media.for_stage)
    shutil.rmtree(folder.parent)
    files = (describe_file("stage", package, work), *media.files)
    written = BundleFiles(files=files, plate=media.plate, sounds=media.sounds)
    manifest = build_manifest(shot, authored.prims, written)
    write_manifest(manifest, work / f"{shot.name}.gshot")
    checked = _check(package, options.check)
    shot = replace(shot, findings=(*shot.findings, *authored.findings, *checked))
    report = build_report(shot, files=files, points=options.stage.points)
    write_report_json(report, work / f"{shot.name}.report.json")
    if options.overlay:
        video = work / f"{shot.name}.overlay.mp4"
        write_overlay_video(shot, video, progress=within(progress, 0.2, 1.0))
    return shot, report


def _check(package: Path, options: CheckOptions) -> tuple[Finding, ...]:
    """The findings about a written package; where it is too large to check, that is one."""
    try:
        return check_package(package, options).findings
    except CheckError as error:
        return (Finding("check.not-done", "error", package.name, str(error)),)


def _write_layered(shot: Shot, folder: Path, target: Path, options: Options, media: Media) -> None:
    """The same stage, one layer per department, with the same media beside it."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            shutil.copytree(path, target / path.name, dirs_exist_ok=True)
    moved = replace(
        media,
        pictures=tuple(target / path.relative_to(folder) for path in media.pictures),
        sounds={name: target / path.relative_to(folder) for name, path in media.sounds.items()},
    )
    author_stage(shot, target, options.stage, media=moved, layered=True)
