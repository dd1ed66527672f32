"""Frames and ticks: which frame a key is on and how fine Unreal's time is."""

from fractions import Fraction

_FINE = 24_000  # ticks per second, Unreal's own default
_MOST_TICKS = 2**31 - 1  # Unreal counts them in 32 bits


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
