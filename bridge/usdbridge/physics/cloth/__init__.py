"""Cloth: sheets that hang, fall, flutter and drape over what moves."""

from ..obstacles import Collider
from ..span import Span
from .air import Air
from .crossings import count_crossings
from .drape import STILL_AIR, ClothBake, Effort, drape_cloth, vertex_normals
from .sheet import Sheet, check_sheet

__all__ = [
    "STILL_AIR",
    "Air",
    "ClothBake",
    "Collider",
    "Effort",
    "Sheet",
    "Span",
    "check_sheet",
    "count_crossings",
    "drape_cloth",
    "vertex_normals",
]
