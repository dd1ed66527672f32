"""NAME.gshot: the manifest that the engine importers take by drag and drop.

Prim paths and ids are a public contract: they stay when a shot is converted again, and re-import
keys on them. Conventions are those of `usdbridge.shot`; units are in the names where not SI.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1.1"
Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]  # w, x, y, z


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class File(_Part):
    """A file of the bundle."""

    role: Literal["stage", "plate", "audio"]
    path: str = Field(description="Relative to the manifest, with forward slashes.")
    sha256: str
    bytes: int


class Clock(_Part):
    """Time base: stage time code i is frame i; the range ends before `count`."""

    rate: tuple[int, int] = Field(description="Frames per second, exact: numerator, denominator.")
    count: int
    in_point: int = Field(description="Frame of the source's footage that is the first here.")
    source_start: int = Field(description="The source's own number of the first frame.")
    timecode: str | None = None


class CameraFrames(_Part):
    """One row per frame."""

    position: list[Vector] = Field(description="Metres, world.")
    orientation: list[Quaternion] = Field(description="Unit quaternions w, x, y, z, world.")
    focal_mm: list[float]
    focal_px: list[tuple[float, float]]
    centre_px: list[tuple[float, float]]
    focus_distance: list[float] | None = None
    f_number: list[float] | None = None


class Distortion(_Part):
    """Brown-Conrady as in OpenCV."""

    radial: list[float]
    tangential: list[float]


class Scale(_Part):
    """True metres in a metre of the scene, with its 95 % interval."""

    value: float
    low: float
    high: float


class Solve(_Part):
    """What solving found in the pixels, and whether to trust it."""

    kind: Literal["static", "rotation", "general"]
    zoom: bool
    verdict: Literal["good", "weak", "failed"]
    confidence: float
    ground: Literal["known", "unknown"]
    scale: Scale | None = None


class Camera(_Part):
    """The taking camera."""

    prim: str
    origin: str
    confidence: float
    width: int = Field(description="Picture width the intrinsics are about, px.")
    height: int
    sensor_mm: tuple[float, float] = Field(description="Camera aperture at the first frame.")
    offsets_mm: tuple[float, float] = Field(description="Aperture offsets at the first frame.")
    clipping: tuple[float, float]
    exposure_time: float | None = None
    iso: float | None = None
    distortion: Distortion | None = None
    solve: Solve | None = Field(None, description="Null where the camera was not solved here.")
    frames: CameraFrames


class Plate(_Part):
    """Footage beside the package. Shot frame i is its frame in_point + i."""

    kind: Literal["video", "sequence"]
    path: str = Field(description="The movie, or the sequence's first image.")
    in_point: int
    frame_count: int
    width: int
    height: int
    pixel_aspect: tuple[int, int]
    rotation_deg: int
    codec: str
    color: dict[str, str]


class Motion(_Part):
    """Where something is: one row if it stays, else one per frame."""

    position: list[Vector] = Field(description="Metres, world.")
    orientation: list[Quaternion] = Field(description="Unit quaternions w, x, y, z, world.")


class HandOver(_Part):
    """Where an engine's own physics may take a baked body over."""

    frame: int = Field(description="Before it the body moves as baked.")
    velocity: Vector = Field(description="m/s, world.")
    angular_velocity: Vector = Field(description="rad/s, world axes.")


class Object(_Part):
    """A prop or proxy."""

    id: str
    prim: str
    role: str
    motion: str
    shape: str
    size: Vector
    animated: bool
    material: str = ""
    mass: float | None = None
    friction: float | None = None
    restitution: float | None = None
    part_of: str = Field("", description="Id of the object that it is a piece of.")
    visible: tuple[int, int] | None = Field(None, description="Frames: first, end (excluded).")
    baked: bool = Field(False, description="Physics moved it; see the variant set `motion`.")
    frames: Motion | None = Field(None, description="Null where nobody knows where it is.")
    hand_over: HandOver | None = Field(None, description="Of what physics moved.")


class Cache(_Part):
    """A mesh whose points move: cloth, liquid or particles."""

    id: str
    prim: str
    kind: Literal["cloth", "liquid", "particles"]
    frames: Motion | None = Field(None, description="Null: its points are those of the world.")


class Event(_Part):
    """Something that happens to an object, such as a release, an impact, a fracture or a sleep."""

    object: str = Field(description="Its id.")
    kind: str
    time: float
    frame: float = Field(description="Time in frames; an event may lie between frames.")
    parameters: dict[str, str | float] = {}


class Light(_Part):
    """A light in absolute units, as importers set them better than engines' USD readers do."""

    id: str
    prim: str
    kind: str
    intensity: list[float] = Field(description="One value, or one per frame; see unit.")
    unit: Literal["lux", "nits"]
    color: Vector
    temperature: float | None = None
    size: tuple[float, float] | None = None
    angle_deg: float | None = None
    cone_angle_deg: float | None = None
    frames: Motion | None = Field(None, description="Distant, rect and disk shine along their −Z.")


class Character(_Part):
    """A person or creature."""

    id: str
    prim: str
    identity: str
    wardrobe: str
    consent: str
    frames: Motion | None = Field(None, description="Null: its joints are those of the world.")


class Sound(_Part):
    """A WAV as long as the shot, starting with it."""

    id: str
    prim: str
    path: str
    sample_rate: int
    channels: int
    samples: int
    gain_db: float
    ambisonic_order: int | None = None
    channel_order: str = ""


class Marker(_Part):
    """A cue, beat, event or line of dialogue."""

    id: str
    prim: str
    time: float
    frame: float = Field(description="Time in frames; a marker may lie between frames.")
    duration: float
    kind: str
    text: str = ""
    speaker: str = ""
    object: str = ""


class Unreal(_Part):
    """For the Unreal importer."""

    display_rate: tuple[int, int]
    playback_end: int = Field(description="Exclusive.")
    centimetres_per_unit: float = 100.0


class Unity(_Part):
    """For the Unity importer."""

    mirror_axis: Literal["z"] = "z"
    gate_fit: Literal["horizontal"] = "horizontal"


class Engines(_Part):
    """Hints."""

    unreal: Unreal
    unity: Unity = Unity()


class ShotManifest(_Part):
    """One shot of a bundle. Readers ignore unknown fields and refuse an unknown major version."""

    gshot: str = VERSION
    name: str
    converter: str
    default_prim: str = "/Shot"
    files: list[File]
    clock: Clock
    camera: Camera | None = None
    plate: Plate | None = None
    objects: list[Object] = []
    caches: list[Cache] = []
    events: list[Event] = []
    lights: list[Light] = []
    characters: list[Character] = []
    audio: list[Sound] = []
    markers: list[Marker] = []
    prompt: str = ""
    model: str = ""
    licence: str = ""
    engines: Engines


class SequenceShot(_Part):
    """A shot's place in a sequence."""

    manifest: str
    name: str
    start: int = Field(description="First frame in the sequence.")
    count: int
    in_point: int


class SequenceManifest(_Part):
    """Shots in order, at one rate: NAME.sequence.gshot."""

    gshot_sequence: str = VERSION
    name: str
    converter: str
    rate: tuple[int, int]
    timeline: str = Field(description="The same order as OpenTimelineIO, relative path.")
    shots: list[SequenceShot]
