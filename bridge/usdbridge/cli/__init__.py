"""The usdbridge command: stdout is the result, stderr the talk.

Exit codes: 0 done, 1 an error said in one line, 2 wrong usage, 3 a check found errors or, with
--strict, a camera solve failed.
"""

import importlib
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from ..errors import BridgeError
from ..version import __version__

_COMMANDS = {
    "bake": "Let physics move what it should; write a document to convert.",
    "batch": "Convert many shots, here or on a farm; go on where it was stopped.",
    "check": "Check a USDZ or USD file, with the limits of a client if asked.",
    "completion": "Print the shell's completion script.",
    "convert": "Turn a generated shot into an engine-ready bundle.",
    "farm-template": "Print an Open Job Description template for a render farm.",
    "info": "Say what a shot or a USD file holds.",
    "install": "Put the plug-in for an engine into a project.",
    "keys": "Make and end API keys of the service; see who did what.",
    "readers": "List what can be read.",
    "review": "Hold a shot against physics, its sound and its pictures.",
    "schema": "Print the JSON Schema of one of our formats.",
    "serve": "Convert shots for a team over HTTP, with a page to drop clips on.",
    "solve": "Find a clip's camera, scene and light; write a document to edit.",
    "uninstall": "Take the plug-in for an engine out of a project.",
    "view": "Play a bundle in the browser: footage, scene and report.",
}


class _Commands(click.Group):
    """Loads a command's module when it is first used, so that --help and --version are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = cmd_name.replace("-", "_")
        command: click.Command = importlib.import_module(f".{module}", __name__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="usdbridge", message="%(prog)s %(version)s")
def commands() -> None:
    """A generated shot becomes a USDZ scene that Unreal, Unity and Blender open.

    \b
    usdbridge convert clip.mp4 -o out     clip -> out/clip.usdz, .gshot, plate, audio, report
    usdbridge solve clip.mp4 -o clip.shot.json    what solving finds, to edit and then convert
    usdbridge review clip.mp4 -o out      what is wrong with it, and what to do about it
    usdbridge bake shot.json -o baked.shot.json   what physics moves, to look at and then convert
    usdbridge view out/clip.gshot         play it in the browser, footage and scene in sync
    usdbridge batch renders/*.mp4 -o out  many shots; goes on where it was stopped
    usdbridge serve                       for a team: an API, and a page to drop clips on
    usdbridge check out/clip.usdz         check it again, or for one engine: --profile unreal
    usdbridge install unreal My.uproject  the Unreal plug-in, into a project of yours
    """


def main() -> NoReturn:
    """Run the command and exit with its code; our own errors end as one line, never a traceback."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        commands(prog_name="usdbridge", standalone_mode=False)
    except BridgeError as error:
        click.echo(f"usdbridge: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("usdbridge: stopped; nothing was written", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    sys.exit(0)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
