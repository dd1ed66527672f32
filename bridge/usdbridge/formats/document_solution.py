"""The section of the shot document that says what solving found, and how well it holds."""

from typing import Literal

from pydantic import Field

from .document_values import Part, Rows, Several, Text
from .quantities import Number, Positive, Share


class CameraSolutionPart(Part):
    """How the camera was found."""

    kind: Literal["static", "rotation", "general"]
    zoom: bool
    verdict: Literal["good", "weak", "failed"]
    confidence: Share
    stand_in: Text = Field("", description="Where it failed: the camera that stands in, in words.")
    residual_px: Rows | None = Field(None, description="Median reprojection error by frame.")
    focal_band_px: Rows | None = Field(None, description="95 % interval along x by frame.")
    evidence: dict[str, Number] = Field(default_factory=dict)


class GroundSolutionPart(Part):
    """Whether up and ground were found."""

    verdict: Literal["known", "unknown"]
    confidence: Share | None = None


class ScaleSolutionPart(Part):
    """True metres in a metre of the scene, with its 95 % interval."""

    value: Positive
    low: Positive
    high: Positive
    source: Text = Field("", description="What told it, in words.")


class AdherencePart(Part):
    """A move that was asked for, against the one found."""

    asked: Text
    found: Text
    ok: bool


class SolutionPart(Part):
    """What solving found; a document that has it is not solved again."""

    camera: CameraSolutionPart | None = None
    ground: GroundSolutionPart | None = None
    scale: ScaleSolutionPart | None = None
    adherence: Several[AdherencePart] = ()
    tracks: dict[str, Number] = Field(default_factory=dict)
    cuts: Text = Field("", description="How the take was told from its neighbours, in words.")
