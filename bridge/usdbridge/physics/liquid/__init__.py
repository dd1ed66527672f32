"""Liquid that has landed: puddles."""

from .puddle import Floor, Puddle, PuddleBake, mesh_volumes, spread_puddle
from .spreading import rest_radius, rest_thickness

__all__ = [
    "Floor",
    "Puddle",
    "PuddleBake",
    "mesh_volumes",
    "rest_radius",
    "rest_thickness",
    "spread_puddle",
]
