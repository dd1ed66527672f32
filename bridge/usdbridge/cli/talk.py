"""What a command says on stderr: progress on a terminal, and findings at the end."""

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from ..progress import Progress, quiet
from ..report import Finding
from ..shot import Shot

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_VERDICTS = {"failed": "red", "weak": "yellow", "good": "green"}
_PATIENCE = 1.0  # s before a bar is shown
_EARLY = 0.05  # share of the work below which nobody can say how long it will take


@contextmanager
def progress_bar(loudness: int) -> Iterator[Progress]:
    """A bar for work that lasts over a second; nothing when quiet or not on a terminal."""
    if loudness < 0 or not sys.stderr.isatty():
        yield quiet
        return
    begun = time.monotonic()

    def show(share: float, what: str) -> None:
        spent = time.monotonic() - begun
        if spent > _PATIENCE:
            filled = round(24 * share)
            left = time_left(share, spent)
            line = f"\r[{'█' * filled}{'·' * (24 - filled)}] {share:4.0%} {what:<30.30} {left:<15}"
            click.echo(line, nl=False, err=True)

    try:
        yield show
    finally:
        if time.monotonic() - begun > _PATIENCE:
            click.echo(f"\r{' ' * 79}\r", nl=False, err=True)


def time_left(share: float, spent: float) -> str:
    """How much longer work will take that did a share 0 … 1 in `spent` seconds; "" too early."""
    if share < _EARLY:
        return ""
    seconds = round(spent / share * (1 - share))
    if seconds < 100:
        return f"{seconds} s left"
    return f"{seconds // 60} min {seconds % 60:02d} s left"


@contextmanager
def busy(what: str, loudness: int = 0) -> Iterator[None]:
    """A word on a terminal while something whose share done cannot be told lasts over a second."""
    if loudness < 0 or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(_PATIENCE, lambda: click.echo(f"{what} …", nl=False, err=True))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        click.echo(f"\r{' ' * 79}\r", nl=False, err=True)


def say_findings(findings: Sequence[Finding], loudness: int) -> None:
    """Errors always, warnings unless quiet, infos when verbose."""
    levels = {-1: ("error",), 0: ("error", "warning"), 1: ("error", "warning", "info")}[loudness]
    for finding in findings:
        if finding.level in levels:
            label = click.style(f"{finding.level}:", fg=_COLORS[finding.level], bold=True)
            click.echo(f"{label} {finding.where}: {finding.message} [{finding.code}]", err=True)


def say_solves(shots: Sequence[Shot], loudness: int) -> None:
    """A line on each camera that was solved, with its verdict, unless quiet."""
    for shot in shots:
        found = shot.solution.camera if shot.solution else None
        if found is not None and loudness >= 0:
            verdict = click.style(found.verdict, fg=_VERDICTS[found.verdict], bold=True)
            zoom = ", zooming" if found.zoom else ""
            sure = f"{found.kind}{zoom}, {found.confidence:.0%} sure"
            click.echo(f"camera of {shot.name}: {verdict}: {sure}", err=True)


def say_bakes(shots: Sequence[Shot], loudness: int) -> None:
    """A line on each body that physics moved, unless quiet."""
    for shot in shots if loudness >= 0 else ():
        for body in shot.bake.bodies if shot.bake else ():
            how = "simulated" if body.tier is None else f"tier {body.tier}"
            chi = "" if body.chi is None else f", chi {body.chi:.2f}"
            click.echo(f"{shot.name}: {body.name}: {how}{chi}", err=True)


def say_motion(shots: Sequence[Shot], loudness: int) -> None:
    """A line on each body that was judged, with its verdict, unless quiet."""
    for shot in shots if loudness >= 0 else ():
        for body in shot.review.bodies if shot.review else ():
            verdict = body.verdict.replace("_", " ")
            click.echo(f"{shot.name}: {body.body}: {verdict}; {body.reason}", err=True)
