"""Light from all around a place."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import freeze

_MOST = 65504.0  # the greatest half float, which pictures of light are written in


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surroundings:
    """A dome's picture in latitude and longitude, after OpenEXR and UsdLux.

    In the dome's frame the top row looks along +Y, the middle column along +Z and the column a
    quarter from the left along +X.
    """

    linear: npt.NDArray[np.float32]  # (H, W, 3) Rec. 709, 0 … 65504; the light's intensity times it
    seen: npt.NDArray[np.bool_]  # (H, W) False where nobody looked and the light is a guess

    def __post_init__(self) -> None:
        freeze(self, "linear", None, None, 3, dtype=np.float32)
        freeze(self, "seen", *self.linear.shape[:2], dtype=np.bool_)
        if not self.seen.size or not np.all((self.linear >= 0) & (self.linear <= _MOST)):
            raise ValueError(f"Surroundings.linear is empty or not within 0 … {_MOST:.0f}")

    @property
    def seen_share(self) -> float:
        """The share of the whole sphere that was seen, 0 … 1."""
        return float(self.seen.mean(axis=1) @ solid_angle_shares(len(self.seen)))


def solid_angle_shares(rows: int) -> npt.NDArray[np.float64]:
    """(rows,) share of the sphere that each row of a lat-long picture covers; their sum is 1."""
    edges = np.cos(np.pi * np.arange(rows + 1) / rows)
    shares: npt.NDArray[np.float64] = (edges[:-1] - edges[1:]) / 2
    return shares
