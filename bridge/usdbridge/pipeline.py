"""convert: the only place that knows the order of the stages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .bundle import bundle_name, default_name, new_bundle
from .checks import check_package
from .errors import CheckError, OptionError
from .formats.report import ReportDocument, write_report_json
from .manifest import BundleFiles, build_manifest, write_manifest
from .media import SharedPlate, describe_file, take_media, write_shared_plate
from .options import CheckOptions, Options
from .package import package_stage
from .preview import build_report, write_report_page
from .progress import Progress, quiet, within
from .readers import read_shot
from .report import Finding, worst_first
from .sequence import write_sequence
from .shot import Shot
from .solve import solve_shot
from .stage import Media, author_stage
from .takes import split_takes

__all__ = ["Conversion", "convert"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `convert` wrote."""

    directory: Path
    name: str
    packages: tuple[Path, ...]  # one USDZ per take
    page: Path  # NAME.report.html
    shots: tuple[Shot, ...]  # as written, one per take
    reports: tuple[ReportDocument, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all takes, worst first."""
        return worst_first(finding for shot in self.shots for finding in shot.findings)

    @property
    def ok(self) -> bool:
        """True when the written files passed their checks."""
        return not any(finding.level == "error" for finding in self.findings)


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
        plate = write_shared_plate(shot, work, options.stage, within(progress, 0.05, 0.3))
        takes = split_takes(replace(shot, findings=(*shot.findings, *plate.findings)))
        done = []
        for number, take in enumerate(takes):
            part = within(progress, 0.3, 0.8)
            part(number / len(takes), f"authoring {take.name}")
            done.append(_convert_take(take, work, layered, plate, options))
        page = work / f"{shot.name}.report.html"
        write_report_page(done, page, progress=within(progress, 0.8, 0.98))
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


def _convert_take(
    shot: Shot, work: Path, layered: Path | None, plate: SharedPlate, options: Options
) -> tuple[Shot, ReportDocument]:
    shot = solve_shot(shot, options.solve)
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
