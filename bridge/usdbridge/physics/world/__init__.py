"""Rigid bodies simulated with Bullet."""

from .bake import bake_bodies
from .engine import World, is_available
from .values import Bake, BakeEvent, BakeOptions, Collider, Launch, Motion, State

__all__ = [
    "Bake",
    "BakeEvent",
    "BakeOptions",
    "Collider",
    "Launch",
    "Motion",
    "State",
    "World",
    "bake_bodies",
    "is_available",
]
