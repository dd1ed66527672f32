"""usdbridge solve."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import usdbridge

from ..options import DocumentOptions
from .options import build_options, options_of, source_to_document, talk_options
from .talk import progress_bar, say_findings, say_solves

if TYPE_CHECKING:
    from ..documents import SolvedDocuments


@click.command("solve")
@source_to_document
@options_of(DocumentOptions)
@talk_options
def command(
    source: Path, document: Path, as_json: bool, loudness: int | None, **given: Any
) -> None:
    """Find camera, lens, scene and light in a clip's pixels; write them as a shot document.

    What SOURCE says already is kept. Edit the document, then convert it: what it holds is taken and
    not solved again. A clip that holds several takes becomes a document for each: NAME_1.shot.json,
    NAME_2.shot.json and so on. Prints the path of each document written.

    \b
    usdbridge solve clip.mp4 -o clip.shot.json
    usdbridge solve clip.mp4 -o clip.shot.json --hint "slow dolly-in, steady" --lock-horizon
    usdbridge convert clip.shot.json -o out
    """
    options = build_options(DocumentOptions, given)
    with progress_bar(loudness or 0) as progress:
        done = usdbridge.write_solved_documents(source, document, options, progress=progress)
    say_findings(done.findings, loudness or 0)
    say_solves(done.shots, loudness or 0)
    if as_json:
        click.echo(json.dumps(_result(done), indent=2))
    else:
        click.echo("\n".join(str(path) for path in done.documents))
    if not done.ok:
        sys.exit(3)


def _result(done: "SolvedDocuments") -> dict[str, Any]:
    takes = [
        {"document": str(path), "name": shot.name, "verdict": _verdict(shot)}
        for path, shot in zip(done.documents, done.shots, strict=True)
    ]
    return {"ok": done.ok, "takes": takes}


def _verdict(shot: usdbridge.Shot) -> str | None:
    found = shot.solution.camera if shot.solution else None
    return found.verdict if found else None
