"""usdbridge bake."""

import json
import sys
from pathlib import Path
from typing import Any

import click

import usdbridge

from ..options import BakeOptions
from .options import build_options, options_of, source_to_document, talk_options
from .talk import progress_bar, say_bakes, say_findings, say_motion


@click.command("bake")
@source_to_document
@options_of(BakeOptions)
@talk_options
def command(
    source: Path, document: Path, as_json: bool, loudness: int | None, **given: Any
) -> None:
    """Let physics move what is dynamic in a shot; write the motion as a shot document.

    What has no track is simulated from where it is placed; what has one keeps it, or is made
    physical as far as --intensity says. Look at the document, then convert it: what it holds is
    not baked again. Writes nothing and exits with 3 where the bake does not pass its own review.
    Prints the path of each document written.

    \b
    usdbridge bake mug.shot.json -o mug_baked.shot.json
    usdbridge bake mug.shot.json -o mug_baked.shot.json --intensity 0.7 --seed 3
    usdbridge convert mug_baked.shot.json -o out
    """
    options = build_options(BakeOptions, given)
    with progress_bar(loudness or 0) as progress:
        done = usdbridge.write_baked_documents(source, document, options, progress=progress)
    say_findings(done.findings, loudness or 0)
    say_bakes(done.shots, loudness or 0)
    say_motion(done.shots, loudness or 0)
    if as_json:
        click.echo(json.dumps(_result(done), indent=2))
    else:
        click.echo("\n".join(str(path) for path in done.documents))
    if not done.ok:
        sys.exit(3)


def _result(done: usdbridge.SolvedDocuments) -> dict[str, Any]:
    return {
        "ok": done.ok,
        "documents": [str(path) for path in done.documents],
        "takes": [_take(shot) for shot in done.shots],
    }


def _take(shot: usdbridge.Shot) -> dict[str, Any]:
    bake = shot.bake
    bodies = bake.bodies if bake else ()
    return {
        "name": shot.name,
        "verdict": shot.review.verdict if shot.review else None,
        "digest": bake.digest if bake else None,
        "figures": dict(bake.figures) if bake else {},
        "bodies": [
            {"name": body.name, "intensity": body.intensity, "tier": body.tier, "chi": body.chi}
            for body in bodies
        ],
    }
