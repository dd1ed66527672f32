"""usdbridge check."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ..checks import check_package
from ..options import CheckOptions
from .options import build_options, options_of, talk_options
from .talk import busy, say_findings


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@options_of(CheckOptions)
@talk_options
def command(file: Path, as_json: bool, loudness: int | None, **given: Any) -> None:
    """Check a USDZ or USD file: OpenUSD's validators, our rules, and the limits of a client.

    The file is opened in a process of its own, with limits on time and memory. Exits with 3 when
    there are errors.

    \b
    usdbridge check out/clip.usdz
    usdbridge check other.usdz --profile unity
    """
    with busy(f"checking {file.name}", loudness or 0):
        report = check_package(file, build_options(CheckOptions, given))
    if as_json:
        listed = [asdict(finding) for finding in report.findings]
        click.echo(json.dumps({"file": str(file), "ok": report.ok, "findings": listed}, indent=2))
    else:
        say_findings(report.findings, loudness or 0)
        counts = ", ".join(
            f"{report.count(level)} {level}s" for level in ("error", "warning", "info")
        )
        click.echo(f"{file}: {'ok' if report.ok else 'not ok'}: {counts}")
    if not report.ok:
        sys.exit(3)
