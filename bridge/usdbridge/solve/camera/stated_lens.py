"""A stated focal length against the one that the pixels ask for."""

import numpy as np

from .bundle import Effort, adjust
from .fits import Keyed
from .solution import Fit

_STEPS = 15
_SURE = 3.0  # standard deviations beyond which the pixels disagree


def doubt_lens(fit: Fit, keyed: Keyed) -> float:
    """Logarithm of the focal length that the pixels ask for over the one stated.

    The whole curve may grow or shrink; 0 where that gains nothing that could not be chance.

    Args:
        fit: with the stated focal length, at the keyframes.
        keyed: what was seen in them, and the stated focal length.
    """
    lens = keyed.expected.rescaled().at(keyed.frames)
    bundle = adjust(
        fit.path,
        fit.points,
        keyed.tracks,
        lens,
        moves=fit.kind == "general",
        effort=Effort(_STEPS, judge=True),
    )
    assert bundle.focal_sigma is not None
    off = float(np.log(bundle.path.focal_px / fit.path.focal_px).mean())
    return off if abs(off) > _SURE * float(bundle.focal_sigma.max()) else 0.0
