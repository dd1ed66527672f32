"""Time, picture and sound."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from .arrays import Array, freeze_optional, per_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameClock:
    """The shot's time base: stage time code i is frame i, for 0 ≤ i < count."""

    rate: Fraction  # frames/s, exact
    count: int  # frames
    in_point: int = 0  # index in the footage of the shot's first frame
    source_start: int = 0  # frame number that the source gave its first frame, e.g. 1001
    timecode: str | None = None  # SMPTE time code of the first frame, HH:MM:SS:FF or HH:MM:SS;FF

    def __post_init__(self) -> None:
        if self.rate <= 0 or self.count < 1 or self.in_point < 0:
            raise ValueError(f"a clock needs rate > 0, count ≥ 1, in_point ≥ 0: {self}")

    @property
    def duration(self) -> Fraction:
        """Length in seconds, exact."""
        return self.count / self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """The footage: where its pixels are and how to show them."""

    kind: Literal["video", "sequence"]
    path: Path  # the file; for a sequence, its first image
    files: tuple[Path, ...] = ()  # a sequence's images in order
    width: int  # px, as displayed (rotation applied)
    height: int  # px, as displayed
    frame_count: int  # frames in the footage
    pixel_aspect: Fraction = Fraction(1)  # width of a displayed pixel / its height
    rotation_deg: int = 0  # counter-clockwise turn that displays the stored picture: 0 90 180 270
    codec: str = ""
    color_primaries: str = ""  # "" is unknown; else the container's names, e.g. "bt709"
    color_transfer: str = ""
    color_matrix: str = ""
    color_range: str = ""
    has_alpha: bool = False
    # Resampled footage: the file's frame shown at each frame, all of them; in_point counts in it
    frame_map: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioTrack:
    """A sound that plays with the shot."""

    name: str
    path: Path  # a sound file, or the clip whose stream it is
    stream: int = 0  # index among the file's audio streams
    start: float = 0.0  # s; shot time at which the file's media_start is heard
    media_start: float = 0.0  # s into the file
    gain_db: float = 0.0
    sample_rate: int | None = None  # Hz
    channels: int | None = None
    layout: str = ""  # e.g. "stereo", "5.1"
    ambisonic_order: int | None = None
    channel_order: str = ""  # "ACN" or "FuMa" for an ambisonic bed


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A moment or a stretch of time worth a name: beat, impact, line of dialogue."""

    name: str
    time: float  # s from the shot's start
    duration: float = 0.0  # s
    kind: str = "cue"  # cue, beat, impact, dialogue, sync, …
    text: str = ""
    speaker: str = ""
    object: str = ""  # name of what makes it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """Grading that belongs to the shot, not to the set."""

    exposure_ev: Array | None = per_frame(optional=True)  # (F|1,) stops on top of the plate
    white_balance: float | None = None  # K
    bloom_intensity: float | None = None
    bloom_threshold: float | None = None
    lut: str = ""  # reference to a look-up table

    def __post_init__(self) -> None:
        freeze_optional(self, "exposure_ev", None)
