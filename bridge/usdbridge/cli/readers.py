"""usdbridge readers."""

import json
from dataclasses import asdict

import click

from ..readers import list_readers
from .options import json_output


@click.command("readers")
@json_output
def command(as_json: bool) -> None:
    """List what can be read: built in, and added by plug-ins (entry points usdbridge.readers)."""
    readers = list_readers()
    if as_json:
        click.echo(json.dumps([asdict(reader) for reader in readers], indent=2))
        return
    for reader in readers:
        click.echo(f"{reader.name:14} {' '.join(reader.suffixes):38} {reader.doc}")
