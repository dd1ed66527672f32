"""How large the scene is, from what falls and bounces on the ground."""

from collections.abc import Sequence

import numpy as np

from ...shot.arrays import Array
from .lift import lift_mover
from .sizing import without_strays
from .values import Outline, Setting

_GRAVITY = 9.81  # m/s²
_SPAN = 0.3  # s; of a flight that is looked at at once
_FEWEST = 9  # frames of one
_ROUGH = 0.04  # of the height of the arc, by which heights may stray from a parabola
_ASLANT = 0.4  # of the acceleration, that may point aside: mostly doubt about the distance
_REVERSAL = 1.0  # m/s; by which a bounce turns a fall into a rise, at the scale found
_IMPACT = 0.15  # s; a bounce is over in that
_AGREE = 0.12  # median deviation of the logarithm of what the flights tell
_DOUBT = 0.2  # 1 sigma: it stands for the size, hence the distance, that its bounces tell


def fall_ratio(
    seen: Sequence[Outline], setting: Setting, rate: float
) -> tuple[float, float] | None:
    """By how much everything has to grow for what falls to fall at 9.81 m/s², and its 1 sigma.

    A thing tells it that flies along parabolas whose acceleration points down, and turns from
    falling to rising between two of them: it touched the ground, so its height and distance are
    known as far as the ground is. None where nothing does.

    Args:
        seen: what moves.
        setting: the camera; its ground has to be known.
        rate: frames/s.
    """
    if not setting.ground_known:
        return None
    told = [_of_thing(outline, setting, rate) for outline in seen]
    found = [factor for factor in told if factor is not None]
    if not found or max(found) > (1 + 2 * _AGREE) * min(found):
        return None
    return float(np.exp(np.log(found).mean())), _DOUBT


def _of_thing(outline: Outline, setting: Setting, rate: float) -> float | None:
    lifted = lift_mover(without_strays(outline), setting, is_round=True)
    count = max(_FEWEST, round(_SPAN * rate))
    if lifted is None or len(lifted.position) < 2 * count:
        return None
    flights = _flights(lifted.position, count, rate)
    if len(flights) < 4:
        return None
    start, down, before, after = np.array(flights).T
    factor = float(np.median(_GRAVITY / down))
    off = np.abs(np.log(_GRAVITY / down / factor))
    agree = bool(np.median(off) < _AGREE)
    fast = _REVERSAL / 2 / factor
    falls, rises = np.minimum(after + fast, 0), np.maximum(before - fast, 0)
    gap = (count - 1.0, count + _IMPACT * rate)
    return factor if agree and _bounces(start, rises, falls, gap) else None


def _flights(position: Array, count: int, rate: float) -> list[tuple[float, float, float, float]]:
    """Stretches along a parabola: start, acceleration down, speed up at their start and end."""
    time = (np.arange(count) - (count - 1) / 2) / rate
    found = []
    for start in range(len(position) - count + 1):
        part = position[start : start + count]
        place, speed, half = np.polynomial.polynomial.polyfit(time, part, 2)
        off = part[:, 1] - (place[1] + speed[1] * time + half[1] * time**2)
        down, aside = -2 * half[1], 2 * float(np.hypot(half[0], half[2]))
        arc = down * (time[-1] - time[0]) ** 2 / 8
        if down > 0 and aside < _ASLANT * down and np.sqrt((off**2).mean()) < _ROUGH * arc:
            first, last = (speed[1] + 2 * half[1] * at for at in (time[0], time[-1]))
            found.append((float(start), float(down), float(first), float(last)))
    return found


def _bounces(start: Array, before: Array, after: Array, gap: tuple[float, float]) -> bool:
    """Whether a flight that ends falling is followed at once by one that begins rising.

    What swings or is lifted takes its time to turn.
    """
    shortest, longest = gap
    return any(
        bool((before[(start >= at + shortest) & (start <= at + longest)] > 0).any())
        for at in start[after < 0]
    )
