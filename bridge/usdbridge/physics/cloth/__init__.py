"""Cloth: sheets that hang, fall, flutter and drape over what moves."""

from .air import Air
from .contact import Collider
from .drape import STILL_AIR, ClothBake, Effort, Span, drape_cloth, vertex_normals
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
    "drape_cloth",
    "vertex_normals",
]
