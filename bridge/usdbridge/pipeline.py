"""convert: the only place that knows the order of the stages."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .bundle import bundle_name, default_name, new_bundle
from .checks import check_package
from .checks.written import read_written
from .errors import CheckError, OptionError
from .formats.report import ReportDocument, write_report_json
from .making import Takes, simulate_takes, solve_takes
from .manifest import BundleFiles, build_manifest, write_manifest
from .media import SharedPlate, describe_file, take_media, write_shared_plate
from .options import CheckOptions, Options
from .package import package_stage
from .physics import is_refused, judge_written_shot
from .preview import build_report, write_overlay_video, write_report_page
from .progress import Progress, quiet, within
from .readers import read_shot
from .report import Finding
from .sequence import write_sequence
from .shot import Shot
from .solve import find_takes
from .stage import Authored, Media, author_stage
from .takes import split_takes

__all__ = ["Conversion", "convert"]


class _Refused(Exception):  # noqa: N818  # no error: what it carries is the result
    """Takes of which nothing may be written."""

    def __init__(self, shots: tuple[Shot, ...]) -> None:
        super().__init__()
        self.shots = shots


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(Takes):
    """What `convert` wrote: nothing, where what was simulated does not pass its own review."""

    directory: Path
    name: str
    packages: tuple[Path, ...]  # one USDZ per take
    page: Path | None  # NAME.report.html
    reports: tuple[ReportDocument, ...]


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
    try:
        return _convert(shot, target, options, progress)
    except _Refused as refused:
        return _refusal(refused.shots, target, options)


def _convert(shot: Shot, target: Path, options: Options, progress: Progress) -> Conversion:
    """What is written of a shot that was read.

    Raises:
        _Refused: a bake fails; nothing is written.
    """
    with _work_folders(target, shot.name, options) as (work, layered):
        cut = find_takes(shot, options.solve, progress=within(progress, 0.02, 0.1))
        takes = solve_takes(split_takes(cut), options.solve, within(progress, 0.1, 0.65))
        takes = simulate_takes(takes, options.physics, within(progress, 0.65, 0.75))
        _refuse(takes)
        plate = write_shared_plate(shot, work, options.stage, within(progress, 0.75, 0.85))
        done = []
        for number, take in enumerate(takes):
            noted = replace(take, findings=(*take.findings, *plate.findings))
            start = 0.85 + 0.1 * number / len(takes)
            part = within(progress, start, start + 0.1 / len(takes))
            done.append(_write_take(noted, work, layered, plate, options, part))
        _refuse([take for take, _ in done])
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


def _refuse(takes: Sequence[Shot]) -> None:
    if any(map(is_refused, takes)):
        raise _Refused(tuple(takes))


def _refusal(takes: tuple[Shot, ...], target: Path, options: Options) -> Conversion:
    """What a conversion comes to whose bake fails."""
    return Conversion(
        directory=target,
        name=takes[0].name,
        packages=(),
        page=None,
        shots=takes,
        reports=tuple(build_report(take, points=options.stage.points) for take in takes),
        strict=options.strict,
    )


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
    checked = (*_check(package, options.check), *_check_bake(package, shot, authored, options))
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


def _check_bake(
    package: Path, shot: Shot, authored: Authored, options: Options
) -> tuple[Finding, ...]:
    """Errors where a baked shot is not written as it was made, or does not pass as written."""
    if shot.bake is None or not options.physics.physics:
        return ()
    try:
        written = read_written(package, shot, authored.prims)
    except CheckError as error:
        return (Finding("bake.not-as-written", "error", package.name, str(error)),)
    return judge_written_shot(shot, written, options.physics)


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
