"""Observed motion repaired: the simulation that explains a track best, and blends of the two."""

from .blend import Blend, blend_motion
from .track import fit_track
from .values import Fit, FitContact, FitInterval

__all__ = ["Blend", "Fit", "FitContact", "FitInterval", "blend_motion", "fit_track"]
