"""Round lengths for grids, ticks and scale bars."""

import math


def round_below(length: float) -> float:
    """The greatest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … that is at most `length` (> 0)."""
    decade = 10.0 ** math.floor(math.log10(length))
    return max(step * decade for step in (1, 2, 5) if step * decade <= length * (1 + 1e-9))
