"""solve: fill in what the source did not say. What it fills, it marks."""

from dataclasses import replace

from ..options import SolveOptions
from ..shot import Shot
from .assumed_camera import assume_camera

__all__ = ["solve_shot"]


def solve_shot(shot: Shot, options: SolveOptions = SolveOptions()) -> Shot:
    """The shot with a camera: its own, or else a still one with an assumed lens.

    Raises:
        OptionError: an assumption has a value no camera can have.
    """
    if shot.camera is not None:
        return shot
    camera, origins, finding = assume_camera(shot, options)
    return replace(
        shot,
        camera=camera,
        origins={**shot.origins, **origins},
        findings=(*shot.findings, finding),
    )
