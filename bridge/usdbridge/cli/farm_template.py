"""usdbridge farm-template."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

import usdbridge

from ..options import BatchOptions
from .options import build_options, options_of, output_folder

_ITS_OWN = ("jobs", "rows", "limit", "scheduler")  # of each task: the template's


@click.command("farm-template")
@click.argument("manifest", type=click.Path(path_type=Path, dir_okay=False))
@output_folder("Folder of the batch; all machines of the farm see it.")
@click.option("--chunk", type=int, default=10, show_default=True, help="Shots for one task.")
@options_of(BatchOptions)
def command(manifest: Path, directory: Path, chunk: int, **given: Any) -> None:
    """Print an Open Job Description template that converts a manifest on a render farm.

    Options are those of `usdbridge batch`, which each task runs on a chunk of the manifest's rows;
    a last step writes batch.json and index.html. Keep the template beside the manifest.

    \b
    usdbridge farm-template shots.csv -o out --chunk 20 > shots.template.json
    openjd check shots.template.json
    openjd run shots.template.json --step Index --run-dependencies
    """
    count = len(usdbridge.find_shots([str(manifest)], directory))
    flags = changed_flags(build_options(BatchOptions, given), BatchOptions())
    template = usdbridge.farm_template(manifest, directory, count, chunk=chunk, flags=flags)
    click.echo(json.dumps(template, indent=2))
    for parameter in template["parameterDefinitions"]:
        if "default" not in parameter:
            told = f"submit it with {parameter['name']}={directory.absolute()}"
            click.echo(f"{told}: a template has no path outside its folder", err=True)


def changed_flags(options: Any, usual: Any) -> tuple[str, ...]:
    """The flags that make the usual options the given ones."""
    flags: list[str] = []
    for item in fields(options):
        value, other = getattr(options, item.name), getattr(usual, item.name)
        flag = item.name.replace("_", "-")
        if is_dataclass(value):
            flags += changed_flags(value, other)
        elif value == other or item.name in _ITS_OWN:
            continue
        elif isinstance(value, bool):
            flags.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            text = str(value.absolute()) if isinstance(value, Path) else str(value)
            flags += [f"--{flag}", text]
    return tuple(flags)
