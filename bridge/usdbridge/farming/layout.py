"""Where a batch keeps what: a folder per bundle, and one of its own for the rest.

DIR/NAME/             a bundle as `convert` writes it, and .record.json
DIR/batch.json, DIR/index.html
DIR/.batch/failed/    a record of each shot that has no bundle
DIR/.batch/pictures/  thumbnails for index.html
DIR/.batch/work/      what is being made; it moves to DIR/NAME in one step
DIR/.batch/runs/      a file per run of a batch, there as long as it runs
"""

from pathlib import Path

STATE_FOLDER = ".batch"
RECORD = ".record.json"
SUMMARY, PAGE = "batch.json", "index.html"
RESERVED = (SUMMARY, PAGE)  # no shot may be called


def failed_record(directory: Path, name: str) -> Path:
    """Record of a shot that has no bundle."""
    return directory / STATE_FOLDER / "failed" / f"{name}.json"


def picture(directory: Path, name: str) -> Path:
    """A shot's thumbnail."""
    return directory / STATE_FOLDER / "pictures" / f"{name}.jpg"


def work_folder(directory: Path) -> Path:
    """Where bundles are made."""
    return directory / STATE_FOLDER / "work"


def runs_folder(directory: Path) -> Path:
    """Where runs of the batch leave word that they go on."""
    return directory / STATE_FOLDER / "runs"
