"""NAME.review.json: a shot held against physics, its sound and its pictures.

Reader's rule: fields that are not known are ignored; another major version is refused.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from ..shot import BoxVerdict, GlitchKind, PhysicsVerdict
from .document_json import dump_json

VERSION = "1.0"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GlitchPart(_Part):
    """One thing that a body does and nothing in nature would."""

    body: str
    kind: GlitchKind
    law: str = Field(description="That is broken, in words.")
    first_frame: int = Field(description="Frames count from the shot's first.")
    last_frame: int = Field(description="Included.")
    size: float = Field(description="How much, in `unit`.")
    unit: str
    confidence: float = Field(description="0 to 1.")
    advice: tuple[str, ...] = Field(description="What a director could do, likeliest cure first.")
    other: str = Field(description="The second body, where two are at odds.")


class FlightPart(_Part):
    """Frames in which a body touches nothing, and the throw that fits them best."""

    first_frame: int
    last_frame: int = Field(description="Included.")
    position: tuple[float, float, float] = Field(description="Metres, in the first frame.")
    velocity: tuple[float, float, float] = Field(description="m/s, in the first frame.")
    gravity: float = Field(description="m/s², that explains it best.")
    spread: float = Field(description="Metres; misfit to a throw under true gravity.")


class BodyPart(_Part):
    """How the motion of one body holds against physics."""

    body: str
    verdict: PhysicsVerdict
    reason: str
    noise_m: float | None = Field(description="Standard deviation of an observed coordinate.")
    noise_deg: float | None = Field(description="The same of its orientation, about each axis.")
    glitches: tuple[GlitchPart, ...]
    flights: tuple[FlightPart, ...]
    figures: dict[str, float]


class SoundPart(_Part):
    """A contact and the sound that goes with it; one of the two may be missing."""

    body: str
    contact: float | None = Field(description="Seconds.")
    onset: float | None = Field(description="Seconds.")
    offset_frames: float | None = Field(description="Onset less contact.")
    ok: bool


class BoxPart(_Part):
    """One box of the checklist."""

    name: str
    verdict: BoxVerdict
    reasons: tuple[str, ...]
    edit: str = Field(description="What would mend it.")


class ReviewDocument(_Part):
    """The review of one shot."""

    review: str = Field(default=VERSION, description="Version of this format, major.minor.")
    name: str
    converter: str
    rate: tuple[int, int] = Field(description="Frames per second as numerator, denominator.")
    count: int = Field(description="Frames.")
    verdict: PhysicsVerdict = Field(description="Of the motion, over all bodies.")
    advice: str
    boxes: tuple[BoxPart, ...]
    bodies: tuple[BodyPart, ...]
    sound: tuple[SoundPart, ...]


def review_json(document: ReviewDocument) -> str:
    """The review as text; the same document gives the same text."""
    return dump_json(document.model_dump(mode="json")).decode()


def write_review_json(document: ReviewDocument, path: Path) -> Path:
    """Writes NAME.review.json."""
    path.write_text(review_json(document), encoding="utf-8", newline="\n")
    return path
