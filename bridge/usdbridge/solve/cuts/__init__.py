"""Where a clip that claims to be one shot changes to another."""

from itertools import pairwise

import numpy as np

from ...progress import Progress, quiet
from ..evidence import Pictures
from .dissolves import find_dissolves
from .fades import find_fades
from .hard import find_hard_cuts
from .kinship import kinship
from .small import Small, shrink
from .values import Cut

__all__ = ["Cut", "find_cuts"]


def find_cuts(pictures: Pictures, *, progress: Progress = quiet) -> tuple[Cut, ...]:
    """Hard cuts, fades and dissolves in order of time.

    Two frames belong together if the points of one are found in the other, whatever the exposure:
    flashes, strobes, whip pans and movers are no cuts; a mirrored picture and each still of a slide
    show are.
    """
    left, top, right, bottom = pictures.area
    smalls: list[Small] = []
    for frame in range(pictures.count):
        root = int(pictures.repeats[frame])
        picture = pictures.gray[frame, top:bottom, left:right]
        smalls.append(smalls[root] if root < frame else shrink(picture))
        progress(0.6 * (frame + 1) / pictures.count, "looking for cuts")
    shown = tuple(smalls)
    shares = np.array([1.0 if a is b else kinship(a, b) for a, b in pairwise(shown)])
    progress(0.9, "looking for cuts")
    cuts = find_hard_cuts(shown, shares) + find_fades(shown)
    cuts += find_dissolves(shown, shares, cuts)
    progress(1.0, "looking for cuts")
    return tuple(sorted(cuts, key=lambda cut: cut.frame))
