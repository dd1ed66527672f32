"""batch.json and index.html: all shots of a batch, whichever run converted them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..formats.batch import BatchDocument, ShotRecord
from ..preview.batch_page import batch_page
from ..version import __version__
from .layout import PAGE, SUMMARY, picture
from .records import current_record, known_record, write_whole
from .values import ShotTask


def sum_up(
    tasks: Sequence[ShotTask], made: Mapping[str, ShotRecord], chosen: Sequence[int]
) -> BatchDocument:
    """Every shot in order: as just made, else as known from earlier runs, else waiting.

    Args:
        tasks: all shots of the batch.
        made: records of this run, by name.
        chosen: indices of the shots whose inputs this run looked at; of others the record counts
            as it is, as runs that share a batch do not hash the parts of the others.
    """
    looked_at = {tasks[index].name for index in chosen}
    shots = tuple(
        made.get(task.name) or _known(task, look=task.name in looked_at) for task in tasks
    )
    counts = Counter(shot.state for shot in shots)
    return BatchDocument(converter=f"usdbridge {__version__}", counts=dict(counts), shots=shots)


def _known(task: ShotTask, *, look: bool) -> ShotRecord:
    record = current_record(task) if look else known_record(task)
    if record is None:
        return ShotRecord(name=task.name, source=task.told_source, state="waiting")
    return record.model_copy(update={"source": task.told_source})


def write_summary(document: BatchDocument, directory: Path) -> None:
    """Write batch.json and index.html into the batch's folder, each whole."""
    pictures = {
        shot.name: found
        for shot in document.shots
        if shot.state == "done" and (found := _picture(picture(directory, shot.name)))
    }
    page = batch_page(document, directory.absolute().name, pictures)
    write_whole(directory / PAGE, page.encode())
    write_whole(directory / SUMMARY, f"{document.model_dump_json(indent=2)}\n".encode())


def _picture(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
