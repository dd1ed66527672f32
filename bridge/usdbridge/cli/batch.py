"""usdbridge batch."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import usdbridge

from ..options import BatchOptions
from .batch_talk import watching
from .options import build_options, options_of, output_folder, talk_options

if TYPE_CHECKING:
    from ..farming import Batch


@click.command("batch")
@click.argument("shots", nargs=-1, required=True, metavar="SHOTS…")
@output_folder("Folder that a folder for each bundle goes into, and the index.")
@options_of(BatchOptions)
@talk_options
def command(
    shots: tuple[str, ...], directory: Path, as_json: bool, loudness: int | None, **given: Any
) -> None:
    """Convert many shots; the same command goes on where it was stopped.

    SHOTS are clips, documents, folders of them, globs, or manifests: a CSV with the columns path,
    name and one per option, or JSONL with {"path": …, "name": …, "options": {…}} on each line.
    What was converted before, from the same inputs with the same options, is not done again.
    Prints the path of batch.json; index.html beside it is for people. Ends with 1 where a shot
    failed, with 3 where a bundle has errors.

    \b
    usdbridge batch renders/*.mp4 -o out
    usdbridge batch shots.csv -o out --jobs 4
    usdbridge batch shots.csv -o out --scheduler tcp://farm:8786
    """
    options = build_options(BatchOptions, given)
    with watching(loudness or 0) as watcher:
        found = usdbridge.find_shots(shots, directory)
        batch = usdbridge.run_batch(found, directory, options, watcher=watcher)
    click.echo(batch.document.model_dump_json(indent=2) if as_json else str(batch.summary))
    if loudness != -1:
        click.echo(_told(batch), err=True)
    if batch.stopped:
        sys.exit(130)
    sys.exit(batch.exit_code)


def _told(batch: "Batch") -> str:
    counts = ", ".join(f"{count} {state}" for state, count in batch.document.counts.items())
    again = "stopped; the same command goes on\n" if batch.stopped else ""
    return f"{again}{counts}\nindex: {batch.page}"
