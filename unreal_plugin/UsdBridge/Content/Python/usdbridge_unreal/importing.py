"""The whole import: read → decide → make → look again → tell."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from . import editor
from .editor import places
from .manifest import read_manifest
from .options import ImportOptions
from .plan import Engine, asset_name, plan_reel, plan_shot
from .recheck import check_reel, check_shot
from .report import Report, as_json, report_reel, report_shot
from .shot import Reel, Shot
from .stage import add_engine_pxr, read_stage

Progress = Callable[[float, str], None]

_READ, _MADE = 0.05, 0.95  # shares of the work after which that is done


def import_bundle(
    path: Path, options: ImportOptions, progress: Progress, *, save: bool = False
) -> Report:
    """Imports a shot or a sequence of shots, looks again at what was made, and tells.

    The report is also written to the project: Saved/UsdBridge/NAME.import.json.

    Args:
        path: NAME.gshot or NAME.sequence.gshot.
        options: the artist's choices.
        progress: told the share that is done and what is being done.
        save: write assets and level to disk; what could not be written is a problem of the report.

    Raises:
        BundleError: the bundle cannot be read.
        editor.Cancelled: the artist cancelled; all that was made is gone again.
    """
    progress(0.0, f"Reading {path.name}")
    add_engine_pxr(places.engine_dir())
    source = read_manifest(path)
    engine = editor.find_engine()
    if isinstance(source, Shot):
        report = _import_shot(source, options, engine, progress)
    else:
        report = _import_reel(source, options, engine, progress)
    if save:
        faults = editor.save_import(report.sequence.rpartition("/")[0])
        report = replace(report, problems=(*report.problems, *faults))
    report = _written(report)
    progress(1.0, "Done")
    return report


def report_path(name: str) -> Path:
    """Where the JSON report of a bundle is written."""
    return places.saved_dir() / "UsdBridge" / f"{asset_name(name)}.import.json"


def _import_shot(shot: Shot, options: ImportOptions, engine: Engine, progress: Progress) -> Report:
    shot = read_stage(shot)
    plan = plan_shot(shot, options, engine)
    recorded = editor.make_shot(plan, _inside(progress))
    progress(_MADE, "Checking what was made")
    return report_shot(shot, plan, recorded, check_shot(shot, plan, recorded), engine)


def _import_reel(reel: Reel, options: ImportOptions, engine: Engine, progress: Progress) -> Report:
    read = tuple(replace(placed, shot=read_stage(placed.shot)) for placed in reel.shots)
    reel = replace(reel, shots=read)
    plan = plan_reel(reel, options, engine)
    recorded = editor.make_reel(plan, _inside(progress))
    progress(_MADE, "Checking what was made")
    return report_reel(reel, plan, recorded, check_reel(reel, plan, recorded), engine)


def _inside(progress: Progress) -> Progress:
    """Progress of the making, as a part of the whole."""
    return lambda share, words: progress(_READ + share * (_MADE - _READ), words)


def _written(report: Report) -> Report:
    """The report, which tells if it could not be written: the import stands all the same."""
    target = report_path(report.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_json(report), encoding="utf-8")
    except OSError as error:
        fault = f"{target}: the report was not written: {error.strerror}"
        return replace(report, problems=(*report.problems, fault))
    return report
