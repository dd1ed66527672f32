"""usdbridge install."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ..installing import Installed, install_unity, install_unreal
from ..options import InstallOptions
from .options import build_options, options_of, talk_options
from .talk import say_findings


@click.group("install")
def command() -> None:
    """Put the plug-in for an engine into a project.

    \b
    usdbridge install unity MyGame
    usdbridge install unreal MyGame/MyGame.uproject
    """


@command.command("unity", short_help="Into a Unity project.")
@click.argument("project", type=click.Path(path_type=Path))
@options_of(InstallOptions)
@talk_options
def unity(project: Path, as_json: bool, loudness: int | None, **given: Any) -> None:
    """Put the package into a Unity project and its manifest; again upgrades it in place.

    PROJECT is the folder that holds Assets and Packages, of Unity 2022.3 or later. The package is
    copied to Packages/com.usdbridge.unity; nothing in Packages/manifest.json changes but its entry.
    Prints the package's folder. Where anything fails, the project stays as it was.

    \b
    usdbridge install unity MyGame
    usdbridge install unity MyGame --link
    """
    done = install_unity(project, build_options(InstallOptions, given))
    after = "Unity takes it up when its window comes to the front"
    _say(done, after, as_json=as_json, loudness=loudness)


@command.command("unreal", short_help="Into an Unreal project.")
@click.argument("project", type=click.Path(path_type=Path))
@options_of(InstallOptions)
@talk_options
def unreal(project: Path, as_json: bool, loudness: int | None, **given: Any) -> None:
    """Put the plug-in into an Unreal project and enable it; again upgrades it in place.

    PROJECT is a .uproject, of Unreal 5.4 or later. Nothing in it changes but the plug-in's entry.
    Prints the plug-in's folder. Where anything fails, the project stays as it was.

    \b
    usdbridge install unreal MyGame/MyGame.uproject
    usdbridge install unreal MyGame/MyGame.uproject --link
    """
    done = install_unreal(project, build_options(InstallOptions, given))
    after = "restart Unreal if it has the project open"
    _say(done, after, as_json=as_json, loudness=loudness)


def _say(done: Installed, after: str, *, as_json: bool, loudness: int | None) -> None:
    say_findings(done.findings, loudness or 0)
    click.echo(json.dumps(_result(done), indent=2) if as_json else str(done.plugin))
    if loudness != -1:
        click.echo(_in_words(done, after), err=True)


def _in_words(done: Installed, after: str) -> str:
    what = f"{done.name} {done.version} in {done.project.resolve().name}"
    if not done.changed:
        return f"{what}: is there already; nothing changed"
    before = f", was {done.previous}" if done.previous not in (None, done.version) else ""
    how = "linked" if done.linked else "installed"
    return f"{what}: {how} and enabled{before}; {after}"


def _result(done: Installed) -> dict[str, Any]:
    return {
        "ok": True,
        "plugin": str(done.plugin),
        "project": str(done.project),
        "version": done.version,
        "previous": done.previous,
        "linked": done.linked,
        "changed": done.changed,
        "findings": [asdict(finding) for finding in done.findings],
    }
