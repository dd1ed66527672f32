"""Guids as text."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.calls import behaviour
from tests.unreal.double.project import Project


@behaviour("Guid.to_string")
def to_string(_project: Project, owner: Any) -> str:
    """Four times eight hexadecimal digits."""
    return "".join(f"{part & 0xFFFFFFFF:08X}" for part in (owner.a, owner.b, owner.c, owner.d))
