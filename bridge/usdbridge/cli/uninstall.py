"""usdbridge uninstall."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ..installing import Uninstalled, uninstall_unity, uninstall_unreal
from .options import talk_options
from .talk import say_findings


@click.group("uninstall")
def command() -> None:
    """Take the plug-in for an engine out of a project.

    \b
    usdbridge uninstall unity MyGame
    usdbridge uninstall unreal MyGame/MyGame.uproject
    """


@command.command("unity", short_help="Out of a Unity project.")
@click.argument("project", type=click.Path(path_type=Path))
@talk_options
def unity(project: Path, as_json: bool, loudness: int | None) -> None:
    """Take the package out of a Unity project: its folder and its entry in the manifest.

    Files that you changed in the folder, or put there, stay. Prints the package's folder, or
    nothing where it is not installed.

    \b
    usdbridge uninstall unity MyGame
    """
    done = uninstall_unity(project)
    after = "Unity lets go of it when its window comes to the front"
    _say(done, after, as_json=as_json, loudness=loudness)


@command.command("unreal", short_help="Out of an Unreal project.")
@click.argument("project", type=click.Path(path_type=Path))
@talk_options
def unreal(project: Path, as_json: bool, loudness: int | None) -> None:
    """Take the plug-in out of an Unreal project: its folder and its entry in the .uproject.

    Files that you changed in the folder, or put there, stay. Prints the plug-in's folder, or
    nothing where it is not installed.

    \b
    usdbridge uninstall unreal MyGame/MyGame.uproject
    """
    done = uninstall_unreal(project)
    after = "restart Unreal if it has the project open"
    _say(done, after, as_json=as_json, loudness=loudness)


def _say(done: Uninstalled, after: str, *, as_json: bool, loudness: int | None) -> None:
    say_findings(done.findings, loudness or 0)
    if as_json:
        click.echo(json.dumps(_result(done), indent=2))
    elif done.changed:
        click.echo(str(done.plugin))
    if loudness != -1:
        click.echo(_in_words(done, after), err=True)


def _in_words(done: Uninstalled, after: str) -> str:
    if not done.changed:
        return f"{done.name} is not installed in {done.project.resolve().name}; nothing changed"
    version = f" {done.previous}" if done.previous else ""
    return f"{done.name}{version} taken out of {done.project.resolve().name}; {after}"


def _result(done: Uninstalled) -> dict[str, Any]:
    return {
        "ok": True,
        "plugin": str(done.plugin),
        "project": str(done.project),
        "previous": done.previous,
        "changed": done.changed,
        "findings": [asdict(finding) for finding in done.findings],
    }
