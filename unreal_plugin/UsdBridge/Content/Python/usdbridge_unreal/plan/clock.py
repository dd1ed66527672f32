"""Frames and ticks: which frame a key is on and how fine Unreal's time is."""

import math
from fractions import Fraction

_FINE = 24_000  # ticks per second, Unreal's own default
_MOST_TICKS = 2**31 - 1  # Unreal counts them in 32 bits
_SAME_FRAME = 0.5  # frames


def tick_resolution(rate: Fraction, frames: int) -> Fraction:
    """Ticks per second of which a frame has a whole number, about as fine as Unreal's default.

    Args:
        rate: frames per second.
        frames: how far from 0 the sequence reaches; a coarser resolution is taken where its ticks
            would not fit 32 bits.
    """
    per_frame = max(1, round(_FINE / float(rate)))
    if rate.denominator > 1 and rate.numerator >= _FINE:
        per_frame = rate.denominator
    while per_frame > 1 and per_frame * max(frames, 1) > _MOST_TICKS:
        per_frame //= 2
    return rate * per_frame


def numbered(start: int, count: int) -> tuple[int, ...]:
    """The sequence's frames of a shot that starts at `start`."""
    return tuple(range(start, start + count))


def play_rate(rate: Fraction, count: int, seconds: float) -> float:
    """How fast to play an animation of the USD importer's, so that its frames are the shot's.

    The importer may have cut the rate to a whole number: then its frames are too long, and their
    length tells which rate it took.

    Args:
        rate: frames per second of the shot.
        count: frames of the shot.
        seconds: length of the animation; 0 where it is not known, which changes nothing.
    """
    if seconds <= 0 or count < 2:
        return 1.0
    rates = (rate, Fraction(math.floor(rate)))
    guesses = [(taken, steps) for taken in rates if taken > 0 for steps in (count - 1, count)]
    taken, steps = min(guesses, key=lambda guess: abs(seconds - guess[1] / guess[0]))
    if abs(seconds - steps / taken) * rate > _SAME_FRAME:  # no such guess: last frame on last frame
        return float(rate) * seconds / (count - 1)
    return float(rate / taken)
