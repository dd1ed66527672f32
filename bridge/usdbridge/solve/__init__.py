"""solve: fill in what the source did not say. What it fills, it marks."""

from dataclasses import replace
from importlib import import_module
from typing import Any

from threadpoolctl import threadpool_limits

from ..options import SolveOptions
from ..origins import absent_parts
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
        FootageError: a frame cannot be decoded.
    """
    check_options(options)
    if not _is_to_solve(shot, options) or shot.cuts or not options.detect_cuts:
        return shot
    cut: Shot = _solving().cut_shot(shot, progress)
    return cut


def solve_shot(
    shot: Shot, options: SolveOptions = SolveOptions(), *, progress: Progress = quiet
) -> Shot:
    """The take with a camera, and with the scene and the light that its pixels show.

    Only what is absent is filled in: a declared camera, declared objects and declared lights stay.
    Before a declared camera scene and light are found all the same. A take that was solved before,
    or that has no pixels, is not solved; an assumed camera stands in.

    Raises:
        OptionError: an option has a value that cannot be used, or a matte does not fit.
        FootageError: a frame cannot be decoded.
    """
    check_options(options)
    if _is_to_solve(shot, options):
        solving = _solving()  # first: only libraries that are loaded can be limited
        with threadpool_limits(1):  # sums in another order would be other bytes
            shot = solving.solve_take(shot, options, progress)
    elif _is_to_fill(shot, options):
        solving = _solving()
        with threadpool_limits(1):
            shot = solving.solve_scene(shot, options, progress)
    elif shot.solution is None or shot.camera is None:
        shot = assume_camera(shot, options)
    progress(1.0, "solved")
    found = verdict_findings(shot)
    return replace(shot, findings=(*shot.findings, *found)) if found else shot


def _is_to_solve(shot: Shot, options: SolveOptions) -> bool:
    unknown = shot.solution is None and "pose" in absent_parts(shot)
    return options.solve == "auto" and shot.plate is not None and unknown


def _is_to_fill(shot: Shot, options: SolveOptions) -> bool:
    """Whether the camera is stated, path and lens, and what stands before it is not."""
    unsolved = shot.solution is None and shot.plate is not None and not absent_parts(shot)
    lacks = not shot.objects or not shot.lights or bool(shot.sought)
    return options.solve == "auto" and unsolved and lacks


def _solving() -> Any:
    """The module that solves; it takes seconds to import, which a bad source need not cost."""
    return import_module(".taking", __package__)
