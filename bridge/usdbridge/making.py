"""A source read, cut into takes, solved and simulated: what every command begins with."""

from dataclasses import dataclass, replace
from pathlib import Path

from .bundle import bundle_name, default_name
from .options import PhysicsOptions, ReadOptions, SolveOptions
from .physics import simulate_shot
from .progress import Progress, within
from .readers import read_shot
from .report import Finding, worst_first
from .shot import Shot
from .solve import find_takes, solve_shot
from .takes import split_takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """The takes of a clip after solving and physics."""

    shots: tuple[Shot, ...]  # as written, one per take
    strict: bool = False  # a camera solve that failed counts as an error

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all takes, worst first."""
        return worst_first(finding for shot in self.shots for finding in shot.findings)

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the takes whose camera solve failed."""
        return tuple(shot.name for shot in self.shots if shot.solution and shot.solution.failed)

    @property
    def ok(self) -> bool:
        """True when nothing is wrong with what was written and, where strict, no solve failed."""
        if self.strict and self.failed:
            return False
        return not any(finding.level == "error" for finding in self.findings)


def read_takes(
    source: Path,
    read: ReadOptions,
    solve: SolveOptions,
    name: str | None = None,
    *,
    progress: Progress,
) -> tuple[Shot, ...]:
    """The takes of a source, their names made of the given one or of the source's."""
    shot = read_shot(source, read)
    shot = replace(shot, name=bundle_name(name or default_name(source)))
    return split_takes(find_takes(shot, solve, progress=progress))


def solve_takes(
    takes: tuple[Shot, ...], options: SolveOptions, progress: Progress
) -> tuple[Shot, ...]:
    """The takes, each with what solving finds of what is not known."""
    count = sum(take.clock.count for take in takes)
    solved, frames = [], 0
    for take in takes:
        part = within(progress, frames / count, (frames + take.clock.count) / count)
        solved.append(solve_shot(take, options, progress=part))
        frames += take.clock.count
    return tuple(solved)


def simulate_takes(
    takes: tuple[Shot, ...], options: PhysicsOptions, progress: Progress
) -> tuple[Shot, ...]:
    """The takes, each judged, and moved by physics where that is asked for."""
    count = len(takes)
    return tuple(
        simulate_shot(
            take, options, progress=within(progress, number / count, (number + 1) / count)
        )
        for number, take in enumerate(takes)
    )
