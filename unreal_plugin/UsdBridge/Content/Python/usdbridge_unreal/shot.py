"""A shot as the importer knows it, wherever it was read from.

World right-handed, +Y up, metres, seconds; a camera and a light look along −Z with +Y up; image
origin top-left. Quaternions are w, x, y, z and act on column vectors. A tuple of rows has one row
that holds for all frames, or one per frame. Ranges are half-open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, TypeVar

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]
Pair = tuple[float, float]
Row = TypeVar("Row")


def row_at(rows: Sequence[Row], frame: int) -> Row:
    """The row that holds at a frame."""
    return rows[frame] if len(rows) > 1 else rows[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """Where something is."""

    position: tuple[Vector, ...]
    orientation: tuple[Quaternion, ...]

    @property
    def moves(self) -> bool:
        """Whether there is more than one row."""
        return max(len(self.position), len(self.orientation)) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """The taking camera; offsets as in USD: right and up, of the picture's centre."""

    prim: str
    origin: str
    confidence: float
    verdict: str  # of solving; "" where the camera was given
    width: int  # px
    height: int
    motion: Motion
    focal_mm: tuple[float, ...]
    sensor_mm: tuple[Pair, ...]
    offsets_mm: tuple[Pair, ...]
    focus_distance: tuple[float, ...] = ()
    f_number: tuple[float, ...] = ()
    clipping: Pair = (0.1, 1000.0)
    exposure_time: float | None = None  # s
    iso: float | None = None
    is_distorted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """Footage; shot frame i is its frame in_point + i."""

    kind: Literal["video", "sequence"]
    path: Path  # the movie, or the sequence's first image
    in_point: int
    frame_count: int
    width: int
    height: int
    pixel_aspect: Fraction
    rotation_deg: int
    transfer: str  # e.g. "bt709", "smpte2084"; "" unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Where the engine's physics may take a body over."""

    frame: int
    velocity: Vector  # m/s
    angular_velocity: Vector  # rad/s, world axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A prop or proxy."""

    id: str
    prim: str
    role: str  # prop, collider, shadow_catcher, holdout
    shape: str
    size: Vector  # m
    motion: Motion | None
    material: str = ""
    mass: float | None = None
    friction: float | None = None
    restitution: float | None = None
    part_of: str = ""
    visible: tuple[int, int] | None = None
    is_dynamic: bool = False
    hand_over: HandOver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cache:
    """A mesh whose points move."""

    id: str
    prim: str
    kind: str
    motion: Motion | None = None  # None: it is at the origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A light; intensity in lux if distant, else nits."""

    id: str
    prim: str
    kind: str  # distant, sphere, rect, disk, dome
    motion: Motion
    intensity: tuple[float, ...]
    color: Vector  # linear
    temperature: float | None = None  # K
    size: Pair | None = None  # m
    angle_deg: float | None = None
    cone_angle_deg: float | None = None  # half angle


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A person or creature."""

    id: str
    prim: str
    identity: str = ""
    motion: Motion | None = None  # None: it is at the origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A WAV as long as the shot."""

    id: str
    path: Path
    gain_db: float
    channels: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cue, a line of dialogue or what happens to an object."""

    frame: float
    kind: str
    text: str
    speaker: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One take."""

    name: str
    manifest: Path
    digest: str  # SHA-256 over the manifest's bytes, which hold those of every file
    stage: Path  # the USDZ
    rate: Fraction
    count: int
    source_start: int
    timecode: str
    read_from: Literal["manifest", "stage"]
    camera: Camera | None = None
    plate: Plate | None = None
    things: tuple[Thing, ...] = ()
    caches: tuple[Cache, ...] = ()
    lights: tuple[Light, ...] = ()
    characters: tuple[Character, ...] = ()
    sounds: tuple[Sound, ...] = ()
    marks: tuple[Mark, ...] = ()
    missing: tuple[str, ...] = ()  # files that the manifest names and that are not there
    prompt: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A shot's place in a sequence."""

    shot: Shot
    start: int  # frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """Shots in order, at one rate."""

    name: str
    manifest: Path
    digest: str
    rate: Fraction
    shots: tuple[Placed, ...]
