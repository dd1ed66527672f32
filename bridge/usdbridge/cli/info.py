"""usdbridge info."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from ..checks import describe_file, inspect_file
from ..options import CheckOptions, ReadOptions
from ..origins import list_values
from ..preview import shot_text
from ..readers import read_shot
from .options import json_output
from .talk import busy

_USD = {".usd", ".usda", ".usdc", ".usdz"}


@click.command("info")
@click.argument("file", type=click.Path(path_type=Path))
@json_output
def command(file: Path, as_json: bool) -> None:
    """Say what a shot, or any USD file, holds.

    USD files are opened in a process of its own, with limits on time and memory.

    \b
    usdbridge info clip.mp4
    usdbridge info out/clip.usdz --json
    """
    if file.suffix.lower() in _USD:
        with busy(f"opening {file.name}"):
            found = inspect_file(file, CheckOptions())
        click.echo(json.dumps(asdict(found), indent=2) if as_json else describe_file(found))
        return
    with busy(f"reading {file.name}"):
        shot = read_shot(file, ReadOptions())
    if not as_json:
        click.echo(shot_text(shot))
        return
    values = [asdict(value) for value in list_values(shot)]
    findings = [asdict(finding) for finding in shot.findings]
    click.echo(json.dumps({"name": shot.name, "values": values, "findings": findings}, indent=2))
