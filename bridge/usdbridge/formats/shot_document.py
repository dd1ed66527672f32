"""The shot document `*.shot.json`: usdbridge's own lossless format for a shot.

Reader's rule: fields that are not known are ignored; another major version is refused.
"""

from typing import Annotated, Literal

from pydantic import Field

from ..shot import OriginKind
from .document_physics import BakePart, PhysicsPart
from .document_scene import (
    CameraPart,
    CharacterPart,
    ClothPart,
    LightPart,
    LiquidPart,
    ObjectPart,
    ParticlesPart,
    PointsPart,
)
from .document_solution import SolutionPart
from .document_values import (
    MAX_FRAMES,
    FilePath,
    Frame,
    IndexRows,
    Interpolation,
    Moment,
    Name,
    Part,
    PixelAspect,
    Rate,
    Several,
    Text,
)
from .quantities import ColorTemperature, Number, Radiance, Share

VERSION = "1.0"

Count = Annotated[int, Field(strict=True, ge=1, le=MAX_FRAMES)]
Side = Annotated[int, Field(strict=True, ge=1, le=100_000)]
Index = Annotated[int, Field(strict=True, ge=0, le=10**9)]


class ClipPart(Part):
    """The footage. What is left out is read from the file."""

    path: FilePath = Field(description="The file; of a sequence, its first image or its folder.")
    kind: Literal["video", "sequence"] | None = None
    files: Several[FilePath] = Field((), description="A sequence's images in order.")
    width: Side | None = Field(default=None, description="Pixels, as displayed.")
    height: Side | None = Field(default=None, description="Pixels, as displayed.")
    frame_count: Count | None = None
    pixel_aspect: PixelAspect | None = None
    rotation_deg: Literal[0, 90, 180, 270] | None = None
    codec: Text | None = None
    color_primaries: Text | None = None
    color_transfer: Text | None = None
    color_matrix: Text | None = None
    color_range: Text | None = None
    has_alpha: bool | None = None
    frame_map: IndexRows | None = Field(
        default=None, description="Footage frame shown at each frame."
    )


class ClockPart(Part):
    """The time base. What is left out is read from the clip."""

    rate: Rate | None = None
    count: Count | None = Field(default=None, description="Frames of the shot.")
    in_point: Index | None = Field(
        default=None, description="Frame of the footage that is frame 0."
    )
    source_start: Frame | None = Field(
        default=None, description="The source's number of its first frame."
    )
    timecode: Annotated[str, Field(pattern=r"^\d\d:\d\d:\d\d[:;]\d\d\d?$")] | None = None
    count_from: Frame = Field(default=0, description="Number of the first frame in this document.")


class GeneratorPart(Part):
    """What made the clip."""

    prompt: Text = ""
    negative_prompt: Text = ""
    provider: Text = ""
    model: Text = ""
    seed: Annotated[int, Field(strict=True)] | None = None
    job_id: Text = ""
    remix_of: Text = ""
    created: Text = Field("", description="ISO 8601.")
    parameters: dict[str, str | int | float | bool] = Field(default_factory=dict)


class CredentialsPart(Part):
    """What a C2PA manifest in the clip says."""

    state: Text
    claim_generator: Text = ""
    title: Text = ""
    issuer: Text = ""
    digital_source_type: Text = ""
    actions: Several[Text] = ()


class AudioPart(Part):
    """A sound that plays with the shot."""

    name: Name | None = None
    path: FilePath
    stream: Index = 0
    start: Moment | None = Field(
        default=None, description="When `media_start` of the file is heard."
    )
    media_start: Moment | None = None
    gain_db: Number = 0.0
    sample_rate: Annotated[int, Field(strict=True, ge=1, le=10_000_000)] | None = None
    channels: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = None
    layout: Text = ""
    ambisonic_order: Annotated[int, Field(strict=True, ge=0, le=99)] | None = None
    channel_order: Text = ""


class MarkerPart(Part):
    """A moment or stretch of time worth a name."""

    name: Name | None = None
    time: Moment
    duration: Moment | None = None
    kind: Name = "cue"
    text: Text = ""
    speaker: Text = ""
    object: Text = ""


class LookValues(Part):
    """What of the look may change over the shot."""

    exposure_ev: Number | None = None


class LookKey(LookValues):
    """The look in one frame."""

    frame: Frame


class LookPart(LookValues):
    """Grading that belongs to the shot."""

    white_balance: ColorTemperature | None = None
    bloom_intensity: Radiance | None = None
    bloom_threshold: Radiance | None = None
    lut: Text = ""
    keys: Several[LookKey] = ()
    interpolation: Interpolation = "linear"


class ConsentPart(Part):
    """An entry of the consent ledger."""

    id: Name
    subject: Text
    scope: Text = ""
    reference: Text = ""
    date: Text = Field("", description="ISO 8601.")


class GovernancePart(Part):
    """Who agreed to what, and who may see it."""

    consents: Several[ConsentPart] = ()
    content_rating: Text = ""
    licence: Text = Field("", description="SPDX expression.")
    copyright_holder: Text = ""


class OriginPart(Part):
    """Where a value came from."""

    origin: OriginKind
    confidence: Share = 1.0
    note: Text = ""
    of: str | dict[str, str] | None = Field(
        None, description="Fingerprints of the values it is true of; left out when written by hand."
    )


class BulkFile(Part):
    """The file of large arrays beside the document."""

    file: FilePath
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ShotDocument(Part):
    """One clip: numbers are SI, or strings with a unit; world right-handed, +Y up."""

    shot: Annotated[str, Field(pattern=r"^\d{1,4}\.\d{1,4}$")] = Field(description="Version.")
    name: Name | None = None
    clip: ClipPart | None = None
    clock: ClockPart = ClockPart()
    cuts: Several[Frame] = Field((), description="First frame of each later take.")
    blends: Several[tuple[Frame, Frame]] = Field(
        (), description="Frames that show two takes at once: first, end (excluded)."
    )
    generator: GeneratorPart | None = None
    credentials: CredentialsPart | None = None
    camera: CameraPart | None = None
    objects: Several[ObjectPart] = ()
    cloths: Several[ClothPart] = ()
    liquids: Several[LiquidPart] = ()
    particles: Several[ParticlesPart] = ()
    points: PointsPart | None = None
    lights: Several[LightPart] = ()
    characters: Several[CharacterPart] = ()
    audio: Several[AudioPart] | None = Field(
        default=None, description="Left out: the clip's streams."
    )
    markers: Several[MarkerPart] = ()
    look: LookPart | None = None
    governance: GovernancePart | None = None
    solution: SolutionPart | None = None
    physics: PhysicsPart | None = None
    bake: BakePart | None = None
    metadata: dict[str, str] = Field(default_factory=dict)
    origins: dict[str, OriginPart] = Field(default_factory=dict)
    bulk: BulkFile | None = None
