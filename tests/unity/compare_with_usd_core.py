"""Compares what the C# reader and usd-core read of USD files, field by field and bit by bit.

    .venv/bin/python tests/unity/compare_with_usd_core.py [--composed] FILES…

With --composed, compares the stages that the files open as: prims, values resolved at and between
times, targets, metadata. Numbers between two samples or knots may differ by rounding.

Prints a line for each file: "equal", "refused" and why, "different" and, indented, where, or
"told": different, and the reader says that the file needs what it leaves out. Ends with 1 if any
file is different, or is refused by one of the two alone.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.unity import csharp  # noqa: E402
from tests.unity.oracle import comparing_stages, dump_stage, dump_usd  # noqa: E402
from tests.unity.oracle.comparing import Specs, differences  # noqa: E402

SKIPPED = {"Connection", "RelationshipTarget", "Mapper", "MapperArgument", "Expression"}
LEFT_OUT = {  # findings of what is outside of the reader's subset
    "usd.relocates-ignored",
    "usd.clips-ignored",
    "usd.expression-ignored",
    "usd.path-expression-kept",
    "usd.spline-loop",
    "usd.specializes-order",
    "usd.instance-entered",
    "usd.cycle",
    "usd.time-reversed",
}
SHOWN = 20
BATCH_FILES = 40  # that one run of the C# program reads
BATCH_BYTES = 4_000_000
SECONDS = 600.0


class Comparison(NamedTuple):
    """What came of one file."""

    file: Path
    verdict: str  # "equal", "refused", "different", "told"
    lines: list[str]  # why, or where
    specs: int  # how many both have

    @property
    def is_fine(self) -> bool:
        """Do both readers agree?"""
        is_refused_by_both = self.verdict == "refused" and len(self.lines) == 2
        return self.verdict in ("equal", "told") or is_refused_by_both


def compare(files: Sequence[Path], runtime: csharp.Runtime = "net") -> Iterator[Comparison]:
    """Each file, read by both."""
    for file, lines in dump(files, runtime):
        yield _judge(file, lines)


def compare_stages(files: Sequence[Path], runtime: csharp.Runtime = "net") -> Iterator[Comparison]:
    """The stage of each file, composed by both."""
    for file, lines in dump(files, runtime, ["--composed"]):
        yield _judge_stage(file, lines)


def dump(
    files: Sequence[Path], runtime: csharp.Runtime, options: Sequence[str] = ()
) -> Iterator[tuple[Path, list[str]]]:
    """What the C# program prints of each file; the last line is no JSON if it broke down."""
    exe = csharp.program((ROOT / "tests/unity/dump").glob("*.cs"), "dump.exe", runtime)
    waiting = list(files)
    while waiting:
        batch = _batch(waiting)
        done = csharp.run(exe, [*options, *batch], runtime, timeout=SECONDS)
        parts = _split(done.stdout.decode().splitlines())
        if done.returncode != 0:
            parts = parts or [[]]
            parts[-1].append(f"it broke down: {done.stderr.decode()[:1000]}")
        yield from zip(batch, parts, strict=False)
        waiting = waiting[len(parts) :]


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--composed", "is_composed", is_flag=True, help="Compare the stages they open as.")
def main(files: Sequence[Path], is_composed: bool) -> None:
    """Compares what the C# reader and usd-core read of FILES; ends with 1 if they differ."""
    if why := csharp.missing():
        raise click.ClickException(why)
    is_fine = True
    for result in (compare_stages if is_composed else compare)(list(files)):
        is_fine &= result.is_fine
        what = "prims" if is_composed else "specs"
        sys.stdout.write(f"{result.file}: {result.verdict} ({result.specs} {what})\n")
        for line in result.lines[:SHOWN]:
            sys.stdout.write(f"    {line}\n")
        if len(result.lines) > SHOWN:
            sys.stdout.write(f"    and {len(result.lines) - SHOWN} more\n")
        sys.stdout.flush()
    sys.exit(0 if is_fine else 1)


def _batch(files: list[Path]) -> list[Path]:
    """The first files, as many as one run may print of; at least one."""
    size = 0
    for count, file in enumerate(files[:BATCH_FILES]):
        size += file.stat().st_size
        if count and size > BATCH_BYTES:
            return files[:count]
    return files[:BATCH_FILES]


def _split(lines: list[str]) -> list[list[str]]:
    """The lines of each file; the first of each names it."""
    parts: list[list[str]] = []
    for line in lines:
        if line.startswith('{"file":'):
            parts.append([])
        parts[-1].append(line)
    return parts


def _judge(file: Path, lines: list[str]) -> Comparison:
    if lines[-1].startswith("it broke down"):
        return Comparison(file, "different", [f"C#: {lines[-1]}"], 0)
    head = json.loads(lines[0])
    specs = [json.loads(line) for line in lines[1:]]
    refusals = [f"C#: {head['refused']}"] if "refused" in head else list(_faults(specs))
    theirs: Specs = {}
    try:
        theirs = dump_usd.dump(file)
    except dump_usd.RefusedError as fault:
        refusals.append(f"usd-core: {fault}")
    if refusals:
        return Comparison(file, "refused", refusals, 0)
    ours = {spec["path"]: spec for spec in specs if spec["type"] not in SKIPPED}
    where = list(differences(ours, theirs))
    return Comparison(file, "different" if where else "equal", where, len(theirs))


def _judge_stage(file: Path, lines: list[str]) -> Comparison:
    if lines[-1].startswith("it broke down"):
        return Comparison(file, "different", [f"C#: {lines[-1]}"], 0)
    head = json.loads(lines[0])
    prims = {prim["path"]: prim for prim in map(json.loads, lines[1:])}
    refusals = [f"C#: {head['refused']}"] if "refused" in head else []
    try:
        stage = dump_stage.open_stage(file)
    except dump_usd.RefusedError as fault:
        refusals.append(f"usd-core: {fault}")
    if refusals:
        return Comparison(file, "refused", refusals, 0)
    theirs = dump_stage.prim_entries(stage, dump_stage.times_tried(prims))
    where = list(comparing_stages.stage_differences(head, dump_stage.stage_entry(stage)))
    where += comparing_stages.differences(prims, theirs)
    left_out = [line for line in head["findings"] if line.split(":")[0] in LEFT_OUT]
    verdict = ("told" if left_out else "different") if where else "equal"
    return Comparison(file, verdict, [*left_out, *where] if where else [], len(theirs))


def _faults(specs: list[dict[str, Any]]) -> Iterator[str]:
    """Why values are refused, of a file whose tables are read; the first will do."""
    for spec in specs:
        for name, value in spec["fields"].items():
            if value[0] == "fault":
                yield f"C#: <{spec['path']}> {name}: {value[1]}"
                return


if __name__ == "__main__":
    main()
