"""usdbridge schema."""

import json

import click

from ..formats import schema


@click.command("schema")
@click.argument("name", type=click.Choice(["shot", "gshot", "report", "review", "batch"]))
def command(name: str) -> None:
    """Print the JSON Schema of the shot document, a bundle's manifest, report, review or batch.

    A reader ignores unknown fields and refuses an unknown major version.

    \b
    usdbridge schema shot > shot.schema.json
    """
    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
