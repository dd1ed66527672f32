"""usdbridge completion."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the shell's completion script.

    \b
    usdbridge completion bash >> ~/.bashrc
    """
    from . import commands

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(commands, {}, "usdbridge", "_USDBRIDGE_COMPLETE").source())
