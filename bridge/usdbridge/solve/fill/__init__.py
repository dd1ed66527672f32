"""From what solving found to the parts of the shot that were absent, each with its origin."""

from .camera import fill_camera
from .light import find_light
from .movers import find_movers, see_movers, setting_of
from .objects import find_scene

__all__ = ["fill_camera", "find_light", "find_movers", "find_scene", "see_movers", "setting_of"]
