"""Rigid bodies simulated with Bullet."""

from .bake import bake_bodies
from .bullet import is_available, require_bullet
from .engine import World
from .rollouts import Rollouts, open_rollouts
from .values import (
    Bake,
    BakeEvent,
    BakeOptions,
    Break,
    Collider,
    Launch,
    Motion,
    Shard,
    State,
)

__all__ = [
    "Bake",
    "BakeEvent",
    "BakeOptions",
    "Break",
    "Collider",
    "Launch",
    "Motion",
    "Rollouts",
    "Shard",
    "State",
    "World",
    "bake_bodies",
    "is_available",
    "open_rollouts",
    "require_bullet",
]
