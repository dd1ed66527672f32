"""The tables of what was measured."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from cameras.errors import Errors
from cameras.protocol import Cost

from usdbridge.version import __version__

TIMES_FASTER = 5.0  # than each peer, by our target


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A tool on a clip."""

    clip: str
    tool: str
    round: int  # we run once before each peer
    cost: Cost | None  # None where it crashed or had to be stopped
    errors: Errors | None  # None where there is no camera
    steady: bool  # whether it is one of the clips that times and errors are compared on

    @property
    def succeeded(self) -> bool:
        return self.errors is not None and self.errors.succeeded


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage took on footage of a size."""

    size: str
    length: float  # s of footage
    stage: str
    cost: Cost | None
    limit_gib: float | None


def head() -> str:
    names = ("pycolmap", "opencv-python-headless", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    versions = f"usdbridge {__version__}, {versions}"
    return (
        "# Solving, against other tools\n\nWritten by `make bench-solve`; see "
        f"[README.md](README.md#solve_vs_peerspy) for what is measured.\n\n{versions}, Blender "
        f"5.0.1, Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores."
    )


def runs_table(runs: list[Run]) -> str:
    lines = [
        "| clip | tool | seconds | processor s | peak MiB | frames | ATE % | rotation ° | focal % "
        "| success |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for clip in dict.fromkeys(run.clip for run in runs):
        lines += [_line(run) for run in _typical([run for run in runs if run.clip == clip])]
    return "\n".join(lines)


def summary_table(runs: list[Run]) -> str:
    lines = [
        "| tool | success | clips compared | times our time | target | times our processor time "
        "| median ATE %, ours | median rotation °, ours | median focal %, ours |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    tools = list(dict.fromkeys(run.tool for run in runs))
    return "\n".join([*lines, *(_summary(tool, runs) for tool in tools)])


def cost_table(spent: list[Spent]) -> str:
    lines = [
        "| footage | stage | seconds | per second of footage | processor s | peak GiB | bound |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in spent:
        name = {"usdbridge": "camera stage", "whole": "whole solve"}[one.stage]
        row = [f"{one.size}, {one.length:.0f} s", name]
        if one.cost is None:
            row += ["stopped or failed", "", "", ""]
        else:
            row += [f"{one.cost.seconds:.1f}", f"{one.cost.seconds / one.length:.1f}"]
            row += [f"{one.cost.processor_seconds:.1f}", f"{one.cost.peak_mib / 1024:.2f}"]
        row.append("" if one.limit_gib is None else f"≤ {one.limit_gib:.0f} GiB")
        lines.append(_cells(row))
    return "\n".join(lines)


def _typical(runs: list[Run]) -> list[Run]:
    """One run of each tool: of ours, which gives the same camera each time, the middle in time."""
    chosen = []
    for tool in dict.fromkeys(run.tool for run in runs):
        own = [run for run in runs if run.tool == tool]
        own.sort(key=lambda run: run.cost.seconds if run.cost else float("inf"))
        chosen.append(own[(len(own) - 1) // 2])
    return chosen


def _line(run: Run) -> str:
    row = [run.clip, run.tool]
    if run.cost is None:
        row += ["stopped or crashed", "", ""]
    else:
        cost = run.cost
        row += [f"{cost.seconds:.1f}", f"{cost.processor_seconds:.1f}", f"{cost.peak_mib:.0f}"]
    if run.errors is None:
        row += ["none", "", "", ""]
    else:
        errors = run.errors
        row += [f"{errors.frames:.0%}", _number(errors.ate_pct, 3)]
        row += [f"{errors.rot_deg:.3f}", f"{errors.focal_pct:.2f}"]
    return _cells([*row, "yes" if run.succeeded else "no"])


def _summary(tool: str, runs: list[Run]) -> str:
    own = [run for run in runs if run.tool == tool]
    clips = {run.clip for run in own}
    won = {run.clip for run in own if run.succeeded}
    row = [tool, f"{len(won)} of {len(clips)}"]
    if tool == "usdbridge":
        return _cells([*row, "", "1.0", "", "1.0", "", "", ""])
    pairs = [
        (run, ours)
        for run in own
        for ours in runs
        if ours.tool == "usdbridge" and (ours.clip, ours.round) == (run.clip, run.round)
        if run.steady and run.succeeded
    ]
    times = [_ratio(*pair, "seconds") for pair in pairs]
    work = [_ratio(*pair, "processor_seconds") for pair in pairs]
    row += [str(len(pairs)), _number(_middle(times), 1), f"≥ {TIMES_FASTER}"]
    row.append(_number(_middle(work), 1))
    for key, digits in (("ate_pct", 3), ("rot_deg", 3), ("focal_pct", 2)):
        theirs = _middle([_error(run, key) for run, _ in pairs])
        ours = _middle([_error(run, key) for _, run in pairs])
        row.append(f"{_number(theirs, digits)}, {_number(ours, digits)}")
    return _cells(row)


def _ratio(theirs: Run, ours: Run, key: str) -> float:
    """Infinite is what we take where we do not come back."""
    if theirs.cost is None or ours.cost is None:
        return 0.0
    return float(getattr(theirs.cost, key) / getattr(ours.cost, key))


def _error(run: Run, key: str) -> float:
    value = getattr(run.errors, key, None)
    return float("inf") if value is None else float(value)


def _middle(values: list[float]) -> float | None:
    return median(values) if values else None


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _cells(row: list[str]) -> str:
    return f"| {' | '.join(row)} |"
