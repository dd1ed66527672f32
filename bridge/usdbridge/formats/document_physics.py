"""Sections of the shot document for physics: its setting, and what a bake made of it."""

from typing import Annotated, Literal

from pydantic import Field

from .document_values import Name, Part, Several, Text, Velocity
from .quantities import Acceleration, Number, Share

Seed = Annotated[int, Field(strict=True, ge=0, lt=2**63)]


class PhysicsPart(Part):
    """How physics is to move things."""

    gravity: Acceleration = 9.81
    intensity: Share | None = Field(
        None, description="0 keeps what was observed, 1 simulates; an object may differ."
    )
    seed: Seed = 0
    wind: Velocity | None = None


class BodyBakePart(Part):
    """How the motion of one body was made."""

    name: Name
    intensity: Share
    tier: Literal["A", "B", "C"] | None = Field(
        None, description="A simulated, B piecewise, C as observed; left out: not from a track."
    )
    chi: Number | None = Field(None, description="Misfit to the track over its noise.")


class BakePart(Part):
    """How physics moved the shot; a document that has it is not baked again."""

    step_rate: Annotated[str, Field(pattern=r"^\d{1,12}(/\d{1,12})?$")] = Field(
        description="Steps per second, e.g. 960 or 960000/1001."
    )
    engine: Text
    seed: Seed
    bodies: Several[BodyBakePart] = ()
    figures: dict[str, Number] = Field(default_factory=dict)
    digest: Text = ""
