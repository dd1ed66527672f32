"""Solves the same clips with our camera stage, COLMAP's SIFT and Blender's tracker.

    solve_vs_peers.py [--clips NAME,NAME ...] [--peers sift,blender] [--parts peers,cost,long]

Writes solve_results.md beside this file; README.md says what is measured. Clips and the tool that
scores them lie outside the project, in ../shared.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from cameras.errors import load_scorer, measure_errors
from cameras.footage import write_pictures, write_scaled
from cameras.protocol import Cost, read_cameras
from cameras.tables import Run, Spent, cost_table, head, runs_table, summary_table

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
STEP = 4  # COLMAP gets every fourth frame
PATIENCE = 1800  # s, after which a tool is stopped: it has failed then
STEADY = ("orbit", "dolly", "handheld_walk", "vertical", "crane_up", "wobble", "low_texture")
STEADY += ("ball_bounce", "moving_foreground")  # the camera moves, the focal length does not
OTHERS = ("pan", "tripod_zoom", "dolly_zoom")  # for the rates of success alone
WIDTHS = {"360p": 640, "720p": 1280, "1080p": 1920}


@dataclass(frozen=True, slots=True)
class Solver:
    """A script that solves a clip, and the tools that it measures."""

    environment: str
    script: str
    tools: tuple[str, ...]
    step: int = 1


OURS = Solver("", "with_usdbridge.py", ("usdbridge",))
PEERS = {
    "sift": Solver("", "with_sift.py", ("sift-incremental", "sift-global"), STEP),
    "blender": Solver(".venv-blender", "with_blender.py", ("blender",)),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, measure, and write the tables as they grow."""
    given = _parse(arguments)
    peers = [PEERS[name] for name in given.peers.split(",")]
    parts = given.parts.split(",")
    runs: list[Run] = []
    spent: list[Spent] = []
    with tempfile.TemporaryDirectory() as scratch:
        if "peers" in parts:
            scorer = load_scorer(given.scorer)
            for name in given.clips.split(","):
                runs += _solve_clip(given.data / name, peers, scorer, Path(scratch))
                _write(given.results, runs, spent)
        for one in _costs(given.data / "orbit" / "clip.mp4", parts, Path(scratch)):
            spent.append(one)
            _write(given.results, runs, spent)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    whole = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=whole)
    parser.add_argument("--clips", default=",".join(STEADY + OTHERS), help="default: all")
    parser.add_argument("--peers", default=",".join(PEERS), help="default: all")
    parser.add_argument(
        "--parts", default="peers,cost", help="peers, cost, long; default: not long"
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "camera")
    parser.add_argument("--scorer", type=Path, default=SHARED / "tools" / "score_camera.py")
    parser.add_argument("--results", type=Path, default=HERE / "solve_results.md")
    return parser.parse_args(arguments)


def _solve_clip(
    folder: Path, peers: list[Solver], scorer: ModuleType, scratch: Path
) -> Iterator[Run]:
    """We run once before each peer, so that what else the machine does meets both."""
    pictures, target = scratch / f"{folder.name}.pictures", scratch / folder.name
    write_pictures(folder / "clip.mp4", pictures)
    target.mkdir()
    for number, peer in enumerate(peers):
        for solver in (OURS, peer):
            source = folder / "clip.mp4" if solver is OURS else pictures
            spent = _spend(solver, [source, target, str(solver.step)])
            for tool in solver.tools:
                made = target / f"{tool}.npz"
                cameras = read_cameras(made) if spent and made.exists() else None
                run = Run(
                    clip=folder.name,
                    tool=tool,
                    round=number,
                    cost=spent[tool] if spent else None,
                    errors=cameras and measure_errors(cameras, folder, solver.step, scorer),
                    steady=folder.name not in OTHERS,
                )
                print(run, file=sys.stderr, flush=True)
                yield run


def _costs(clip: Path, parts: list[str], scratch: Path) -> Iterator[Spent]:
    """Our own cost by the size of the picture; the long ones only when asked for."""
    wanted = [(name, width, 120, None) for name, width in WIDTHS.items()]
    wanted = wanted if "cost" in parts else []
    if "long" in parts:
        wanted += [("1080p", 1920, 480, 3.0), ("4K", 3840, 1440, 6.0)]
    for name, width, count, limit in wanted:
        scaled = scratch / f"{name}.{count}.mp4"
        write_scaled(clip, scaled, width, count)
        stages = (OURS, Solver("", "whole.py", ("whole",)))
        for solver in stages if limit is None else stages[1:]:
            spent = _spend(solver, [scaled, scratch], patience=4 * PATIENCE)
            yield Spent(name, count / 24, solver.tools[0], spent and spent[solver.tools[0]], limit)


def _spend(
    solver: Solver, arguments: list[str | Path], patience: float = PATIENCE
) -> dict[str, Cost] | None:
    """Costs by tool; None where the solver crashed or took too long."""
    python = ROOT / solver.environment / "bin" / "python" if solver.environment else sys.executable
    path = os.pathsep.join(str(ROOT / name) for name in ("bridge", "benchmarks"))
    try:
        done = subprocess.run(
            [python, HERE / "cameras" / solver.script, *arguments],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as error:
        print(error.stderr[-2000:], file=sys.stderr)
        return None
    said = json.loads(done.stdout.splitlines()[-1])
    return {tool: Cost(**cost) for tool, cost in said.items()}


def _write(results: Path, runs: list[Run], spent: list[Spent]) -> None:
    parts = [head()]
    if runs:
        parts += ["## In short", summary_table(runs), "## Every clip", runs_table(runs)]
    if spent:
        parts += ["## What solving costs", cost_table(spent)]
    results.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
