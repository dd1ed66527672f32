"""usdbridge convert."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import usdbridge

from ..options import Options
from .options import build_options, options_of, output_folder, talk_options
from .talk import progress_bar, say_findings, say_solves

if TYPE_CHECKING:
    from ..pipeline import Conversion


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path))
@output_folder("Folder that the bundle goes into.")
@options_of(Options)
@talk_options
def command(
    source: Path, directory: Path, as_json: bool, loudness: int | None, **given: Any
) -> None:
    """Turn a generated shot into an engine-ready bundle.

    SOURCE is a clip (mp4, mov, webm, mkv, gif), an image of a numbered sequence, a shot document
    (*.shot.json), a camera file, or a folder of these. Prints the path of each USDZ written.

    \b
    usdbridge convert clip.mp4 -o out
    usdbridge convert clip.mp4 -o out --camera sparse/0
    usdbridge convert shots/mug_drop -o out --plate embed --profile unreal
    """
    options = build_options(Options, given)
    with progress_bar(loudness or 0) as progress:
        done = usdbridge.convert(source, directory, options, progress=progress)
    say_findings(done.findings, loudness or 0)
    say_solves(done.shots, loudness or 0)
    click.echo(json.dumps(_result(done), indent=2) if as_json else _paths(done))
    if loudness != -1 and done.page:
        click.echo(f"report: {done.page}", err=True)
    if not done.ok:
        sys.exit(3)


def _paths(done: "Conversion") -> str:
    return "\n".join(str(package) for package in done.packages)


def _result(done: "Conversion") -> dict[str, Any]:
    return {
        "ok": done.ok,
        "name": done.name,
        "packages": [str(package) for package in done.packages],
        "page": str(done.page) if done.page else None,
        "reports": [report.model_dump(mode="json") for report in done.reports],
    }
