"""usdbridge review."""

import json
import sys
from pathlib import Path
from typing import Any

import click

import usdbridge

from ..options import ReviewOptions
from .options import build_options, options_of, talk_options
from .talk import progress_bar, say_findings

_TONES = {
    "plausible": "green",
    "suspicious": "yellow",
    "impossible": "red",
    "not_judgeable": "blue",
    "pass": "green",
    "fail": "red",
}


@click.command("review")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for NAME.review.json and NAME.review.html, a page with plots.",
)
@options_of(ReviewOptions)
@talk_options
def command(
    source: Path, directory: Path | None, as_json: bool, loudness: int | None, **given: Any
) -> None:
    """Hold a shot against physics, its sound and its pictures: what is wrong, and what to do.

    Judges the motion of what is dynamic (declared, or found in the pixels), whether contacts and
    sounds meet, and whether light and pictures hold together. Two failed boxes or more ask for a
    new generation, one for an edit.

    \b
    usdbridge review clip.mp4
    usdbridge review shots/mug_drop -o out
    """
    options = build_options(ReviewOptions, given)
    with progress_bar(loudness or 0) as progress:
        done = usdbridge.review(source, directory, options, progress=progress)
    said_below = ("physics.", "review.")
    others = [
        finding
        for finding in done.findings
        if finding.code == "physics.not-judged" or not finding.code.startswith(said_below)
    ]
    say_findings(others, loudness or 0)
    if as_json:
        documents = [document.model_dump(mode="json") for document in done.documents]
        click.echo(json.dumps({"ok": done.ok, "reviews": documents}, indent=2))
    else:
        for document in done.documents:
            click.echo(_in_words(document))
    for path in done.files if (loudness or 0) >= 0 else ():
        click.echo(f"wrote: {path}", err=True)
    if not done.ok:
        sys.exit(3)


def _in_words(document: Any) -> str:
    lines = [f"{document.name}: {_toned(document.verdict)}"]
    for box in document.boxes:
        lines.append(f"  {box.name.replace('_', ' '):<11} {_toned(box.verdict)}")
        lines += [f"    {reason}" for reason in box.reasons]
        lines += [f"    → {box.edit}"] if box.edit else []
    for body in document.bodies:
        lines.append(f"  {body.body}: {_toned(body.verdict)}; {body.reason}")
        lines += [line for glitch in body.glitches for line in _glitch(glitch)]
    return "\n".join([*lines, *([f"  {document.advice}"] if document.advice else [])])


def _glitch(glitch: Any) -> list[str]:
    frames = f"{glitch.first_frame}–{glitch.last_frame}"
    sure = f"{glitch.confidence:.0%} sure"
    kind = glitch.kind.replace("_", " ")
    other = f" with {glitch.other}" if glitch.other else ""
    said = f"    frames {frames}: {kind}{other}, {glitch.size:.3g} {glitch.unit} ({sure})"
    return [said, *(f"      → {advice}" for advice in glitch.advice)]


def _toned(word: str) -> str:
    return click.style(word.replace("_", " "), fg=_TONES[word], bold=True)
