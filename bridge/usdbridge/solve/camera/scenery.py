"""The tracks of the scene at rest, where other things move too."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..evidence import Mask, Tracks
from ..movers import cluster_tracks
from .fits import POOR
from .model import Choice

_MOVERS = 0.12  # share of the tracks fitted that disagree, from which something is taken to move
_GROUPS = 3  # tried at most
_SMALL = 0.08  # share of the tracks below which a group is no scene
_BETTER = 0.5  # times the cost at which the likelier group gives way to the next


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenery:
    """What a camera was chosen by."""

    choice: Choice
    used: Mask  # (N,) of the tracks
    groups: int  # that move apart; 1 where nothing was told apart


def choose_scenery(tracks: Tracks, solve: Callable[[Tracks], Choice]) -> Scenery:
    """The camera that the whole picture agrees on, or else the likeliest group that moves as one.

    Args:
        tracks: what was seen.
        solve: the camera of some of them.
    """
    everything = np.ones(tracks.count, dtype=bool)
    whole = solve(tracks)
    apart = float((whole.fit.agree < 0.3).mean())
    if apart < _MOVERS and whole.fit.cost < POOR:
        return Scenery(choice=whole, used=everything, groups=1)
    motions = cluster_tracks(tracks)
    best = Scenery(choice=whole, used=everything, groups=max(1, len(motions.size)))
    cost = whole.fit.cost
    for group in range(min(_GROUPS, len(motions.size))):
        if motions.size[group] < max(24, _SMALL * tracks.count):
            continue
        used = motions.label == group
        choice = solve(tracks.keep(used))
        if choice.fit.cost < _BETTER * cost:
            best = Scenery(choice=choice, used=used, groups=len(motions.size))
            cost = choice.fit.cost
        if cost < POOR:
            break
    return best
