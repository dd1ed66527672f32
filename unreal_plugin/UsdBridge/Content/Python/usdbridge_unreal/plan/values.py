"""What to make in the editor, in Unreal's own units, decided before anything is touched.

Centimetres, degrees, left-handed +Z up; frames are those of the sequence's display rate, ranges
half-open. Rotations are roll, pitch, yaw, without jumps from frame to frame. Keys are linear.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from ..shot import Pair, Vector

LightKind = Literal["directional", "point", "spot", "rect", "sky"]
LightUnit = Literal["lux", "nits", "lumens", ""]
Surface = Literal["own", "shadow", "projection", "holdout", "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the artist should know."""

    code: str
    level: Literal["info", "warning", "error"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A pose that holds."""

    location: Vector = (0.0, 0.0, 0.0)
    rotation: Vector = (0.0, 0.0, 0.0)
    scale: Vector = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """One channel's keys."""

    frames: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformKeys:
    """A placement on each of some frames."""

    frames: tuple[int, ...]
    placements: tuple[Placement, ...]
    end: int | None = None  # frame from which the engine's physics moves it; None: the shot's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A bool over time: its value from each frame on."""

    frames: tuple[int, ...]
    values: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LensLimits:
    """What the lens must allow, so that no key is clamped."""

    min_focal_mm: float
    max_focal_mm: float
    min_f_stop: float
    max_f_stop: float
    minimum_focus_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A camera whose exposure is known, set manually."""

    iso: float
    shutter_speed: float  # 1/s


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPlan:
    """The cine camera. `properties` are keyed property paths of its component."""

    id: str
    label: str
    transform: TransformKeys
    properties: tuple[tuple[str, Keys], ...]  # e.g. ("CurrentFocalLength", …)
    filmback: tuple[Pair, Pair]  # mm; width, height and offsets right, up on the first frame
    focal_mm: float  # on the first frame
    f_stop: float | None
    focus_cm: float | None
    has_blur: bool  # depth of field
    limits: LensLimits
    near_clip_cm: float
    exposure: Exposure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatePlan:
    """The footage on a media plate that hangs from the camera and fills its picture."""

    id: str
    label: str
    kind: Literal["video", "sequence"]
    path: Path
    rate: Fraction
    first_media_frame: int  # of the footage, shown on the shot's first frame
    is_srgb: bool  # its values are those of a display
    distance_cm: float
    centre_cm: tuple[Pair, ...]  # right, up from the camera's axis; a row, or one per frame
    size_cm: tuple[Pair, ...]  # width, height of the picture; a row, or one per frame
    roll_deg: float
    frames: tuple[int, ...]  # of the rows, where there is more than one
    waits: bool  # for the image of a frame while the artist scrubs


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPlan:
    """A physical body of an actor."""

    mass_kg: float | None
    friction: float | None
    restitution: float | None
    simulated: Switch | None  # keys of *Simulate Physics*; None: moved by keys, or still
    velocity_cm: Vector | None  # cm/s at the hand-over
    spin_deg: Vector | None  # degrees/s at the hand-over


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPlan:
    """A static mesh actor: a prop or proxy."""

    id: str
    label: str
    mesh: str  # leaf name of its prim's mesh
    placement: Placement  # on the first frame
    transform: TransformKeys | None  # None: it stays
    visible: Switch | None
    surface: Surface
    casts_shadow: bool
    movable: bool
    body: BodyPlan | None
    folder: str  # of the outliner


@dataclass(frozen=True, slots=True, kw_only=True)
class LightPlan:
    """A light actor in fixed units."""

    id: str
    label: str
    kind: LightKind
    placement: Placement
    transform: TransformKeys | None
    intensity: float
    intensity_keys: Keys | None
    unit: LightUnit
    color: Vector  # linear
    temperature: float | None
    source_cm: Pair | None  # rect: width, height; point, spot: radius twice
    reach_cm: float  # of point, spot and rect
    source_angle_deg: float | None
    cone_deg: Pair | None  # inner, outer half angle
    environment: str = ""  # leaf name of the dome whose picture lights


@dataclass(frozen=True, slots=True, kw_only=True)
class SkeletonPlan:
    """A character: skeletal mesh and animation of the USD importer on an actor of ours."""

    id: str
    label: str
    leaf: str
    placement: Placement = Placement()
    transform: TransformKeys | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CachePlan:
    """A mesh whose points move, as a geometry cache of the USD importer."""

    id: str
    label: str
    mesh: str
    placement: Placement = Placement()
    transform: TransformKeys | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPlan:
    """A WAV on an audio track."""

    id: str
    label: str
    path: Path
    volume: float  # linear


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPlan:
    """A marked frame."""

    frame: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsdPlan:
    """An import of geometry and materials by the engine's USD importer."""

    path: Path
    folder: str  # content path
    options: tuple[tuple[str, object], ...]  # every property of UsdStageImportOptions that we set


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotPlan:
    """Everything of one shot."""

    name: str
    digest: str
    stage: Path  # the package
    folder: str  # content path of all its assets
    sequence: str  # asset name of its level sequence
    level: str
    scale: float = 1.0  # of the whole scene
    rate: Fraction
    ticks: Fraction  # tick resolution per second; whole ticks per frame
    start: int
    end: int
    usd: UsdPlan | None
    camera: CameraPlan | None
    plate: PlatePlan | None
    things: tuple[ThingPlan, ...]
    caches: tuple[CachePlan, ...]
    lights: tuple[LightPlan, ...]
    skeletons: tuple[SkeletonPlan, ...]
    sounds: tuple[SoundPlan, ...]
    marks: tuple[MarkPlan, ...]
    notes: tuple[Note, ...]
    keep_edits: bool
    is_locked: bool  # plays whole frames alone, as its footage does
    leaves: frozenset[str] = frozenset()  # kinds of actors of earlier imports that stay


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """A shot in a master sequence."""

    shot: ShotPlan
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReelPlan:
    """A master sequence of shots."""

    name: str
    digest: str
    folder: str
    sequence: str
    rate: Fraction
    ticks: Fraction
    start: int
    end: int
    keep_edits: bool
    is_locked: bool
    parts: tuple[PartPlan, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What the running editor can do."""

    version: tuple[int, int]  # (0, 0) unknown
    absent: frozenset[str] = frozenset()  # of: usd, media_plate, img_media, geometry_cache
    lacks: frozenset[str] = frozenset()  # of: nits, sensor_offset, synchronous_scrubbing
