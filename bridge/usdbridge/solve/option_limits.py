"""Options of solving that no solve can use."""

import math

from ..errors import OptionError
from ..options import SolveOptions


def check_options(options: SolveOptions) -> None:
    """Refuse options that cannot be used, before any work is done.

    Raises:
        OptionError: a field of view outside 1° … 170°, a height that is not finite, a share
            outside 0 … 1, or a file that is not there.
    """
    if not 1.0 <= options.fov_deg <= 170.0:
        raise OptionError(f"fov_deg is {options.fov_deg:g}; give 1 to 170 degrees")
    if not math.isfinite(options.camera_height):
        raise OptionError(f"camera_height is {options.camera_height}; give metres")
    if not 0.0 <= options.smooth <= 1.0:
        raise OptionError(f"smooth is {options.smooth:g}; give 0 to 1")
    for name, path in (("matte", options.matte), ("depth", options.depth)):
        if path is not None and not path.exists():
            raise OptionError(f"{name} is {path}, but there is no such file or folder")
