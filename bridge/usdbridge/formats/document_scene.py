"""Sections of the shot document for what stands, moves and shines in front of the camera."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from .document_values import (
    Angles,
    Box,
    Bulk,
    Color,
    Emission,
    Extents,
    FilePath,
    FNumber,
    FocalPx,
    Frame,
    IndexRows,
    Interpolation,
    Moment,
    Name,
    Part,
    Pieces,
    Point,
    Quaternion,
    Rows,
    Several,
    Size,
    Spin,
    Text,
    Velocity,
)
from .quantities import (
    AreaDensity,
    BendStiffness,
    ColorTemperature,
    Density,
    Distance,
    ExposureTime,
    FocalLength,
    Impulse,
    Intensity,
    Length,
    Mass,
    Number,
    Opening,
    Pixels,
    Positive,
    Ratio,
    SensorWidth,
    Share,
    Stiffness,
    SurfaceTension,
    Viscosity,
    Volume,
)


class Placed(Part):
    """Where something is. `rotation` turns about world X, then Y, then Z."""

    position: Point | None = Field(None, description="Metres, world.")
    orientation: Quaternion | None = None
    rotation: Angles | None = Field(None, description="In place of `orientation`.")


class Aimed(Placed):
    """Where something is that looks or shines along its −Z."""

    look_at: Point | None = Field(None, description="Where −Z points, in place of `orientation`.")


class TrackRow(Placed):
    """Where something was seen in one frame."""

    frame: Frame


class BulkTrack(Part):
    """A track with one row per frame, kept as bulk."""

    position: Bulk
    orientation: Bulk


def _kind_of_track(value: object) -> str:
    return "bulk" if isinstance(value, dict | BulkTrack) else "rows"


Track = Annotated[
    Annotated[BulkTrack, Tag("bulk")] | Annotated[Several[TrackRow], Tag("rows")],
    Discriminator(_kind_of_track),
]


class Tracked(Placed):
    """Something that stands still, or was seen to move."""

    track: Track = ()


class CameraValues(Aimed):
    """What of a camera may change over the shot."""

    focal_length: FocalLength | None = None
    focal_px: FocalPx | None = Field(None, description="In place of `focal_length`.")
    principal_point: tuple[Pixels, Pixels] | None = Field(None, description="Pixels.")
    focus_distance: Distance | None = None
    f_number: FNumber | None = None


class CameraKey(CameraValues):
    """The camera in one frame."""

    frame: Frame


class DistortionPart(Part):
    """Brown-Conrady as in OpenCV."""

    radial: Several[Number] = Field((), max_length=6, description="k1 … k6")
    tangential: Several[Number] = Field((), max_length=2, description="p1, p2")


class CameraPart(CameraValues):
    """The taking camera."""

    sensor_width: SensorWidth | None = None
    shutter: ExposureTime | None = None
    iso: Positive | None = None
    clipping: tuple[Distance, Distance] | None = Field(None, description="Near, far.")
    distortion: DistortionPart | None = None
    move: Text = Field("", description="The move in words.")
    keys: Several[CameraKey] = ()
    interpolation: Interpolation = "linear"


class MeshPart(Part):
    """A mesh from a file, or its arrays."""

    file: FilePath | None = Field(None, description="OBJ, GLB, STL or PLY.")
    scale: Positive = Field(1.0, description="Metres per unit of the file.")
    up: Literal["Y", "Z"] = Field("Y", description="The file's upward axis.")
    points: Rows | None = Field(None, description="(N, 3) m.")
    triangles: IndexRows | None = Field(None, description="(T, 3), counter-clockwise.")
    uvs: Rows | None = Field(None, description="(N, 2), origin bottom-left.")
    cache: Rows | None = Field(None, description="(frames, N, 3) m.")
    source: Text = ""


class SeenPart(Part):
    """Where something is seen in one frame, for solving to find it there."""

    frame: Frame
    box: Box


class EventPart(Part):
    """Something that happens to an object."""

    kind: Name
    time: Moment
    parameters: dict[str, str | int | float] = Field(default_factory=dict)


class FracturePart(Part):
    """That something breaks."""

    pieces: Pieces
    frame: Frame | None = Field(None, description="In which it breaks; left out: by an impact.")
    impulse: Impulse = Field(0.0, description="Along the normal, from which an impact breaks it.")


class SubFramesPart(Part):
    """Poses between the frames."""

    frame: Rows = Field(description="(K,) frames from the document's first, none of them whole.")
    position: Rows = Field(description="(K, 3) m.")
    orientation: Rows = Field(description="(K, 4).")


class ObjectPart(Tracked):
    """A prop or stand-in."""

    name: Name
    shape: Literal["box", "sphere", "cylinder", "capsule", "plane", "mesh"]
    size: Size | None = Field(None, description="Full extents; see the manual for short forms.")
    mesh: MeshPart | None = None
    role: Literal["prop", "collider", "shadow_catcher", "holdout"] = "prop"
    motion: Literal["static", "dynamic", "kinematic"] = "static"
    material: Text = ""
    mass: Mass | None = None
    friction: Ratio | None = None
    restitution: Ratio | None = None
    rolling_friction: Ratio | None = None
    intensity: Share | None = Field(
        None, description="0 keeps what was observed, 1 simulates; left out: `physics.intensity`."
    )
    held: Several[tuple[Frame, Frame]] = Field(
        (), description="Frames in which something unseen carries it: first, end (excluded)."
    )
    fracture: FracturePart | None = None
    part_of: Text = Field("", description="Name of the object that it is a piece of.")
    observed: Tracked | None = Field(None, description="The track as seen, where `track` is not.")
    between: SubFramesPart | None = None
    hulls: Several[Rows] = Field((), description="(N, 3) m each: convex parts that collide.")
    velocity: Velocity | None = Field(None, description="At the activation frame.")
    angular_velocity: Spin | None = Field(None, description="World axes.")
    activation_frame: Frame | None = Field(None, description="From here physics moves it.")
    visible_frames: tuple[Frame, Frame] | None = Field(None, description="First, end (excluded).")
    color: Color | None = Field(None, description="Linear Rec. 709.")
    emission: Emission | None = Field(None, description="Linear.")
    opacity: Share = 1.0
    texture: FilePath | None = None
    events: Several[EventPart] = ()
    seen: SeenPart | None = Field(None, description="In place of a position: solving finds it.")


class ClothPart(Tracked):
    """A sheet."""

    name: Name
    mesh: MeshPart
    area_density: AreaDensity | None = None
    stretch_stiffness: Stiffness | None = None
    bend_stiffness: BendStiffness | None = None
    pins: IndexRows | None = Field(None, description="Points that do not move freely.")
    pinned_to: Text = Field("", description="Name of the object that the pins go with.")
    friction: Ratio | None = None
    material: Text = ""
    color: Color | None = None


class LiquidPart(Part):
    """A body of liquid."""

    name: Name
    volume: Volume
    density: Density | None = None
    viscosity: Viscosity | None = None
    surface_tension: SurfaceTension | None = None
    container: Text = Field("", description="Name of an object.")
    spread: Length | None = Field(None, description="Diameter of the puddle it ends as.")
    release_frame: Frame | None = Field(
        None, description="In which it is let go; left out: when its container breaks."
    )
    landing: Point | None = Field(None, description="Where it meets the floor.")
    mesh: MeshPart | None = None
    color: Color | None = None


class ParticlesPart(Part):
    """Many small things."""

    name: Name
    kind: Name
    count: Annotated[int, Field(strict=True, ge=0, le=10**9)]
    radius: Length | None = None
    region_centre: Point | None = None
    region_size: Extents | None = None
    velocity: Velocity | None = None
    emitter: Text = Field(
        "", description="Name of the object that they leave; region and velocity are in its axes."
    )
    release_frame: Frame | None = Field(
        None, description="In which they are let go; left out: the first, or when something breaks."
    )
    points: Rows | None = Field(None, description="(frames or 1, N, 3) m, world.")
    orientations: Rows | None = Field(None, description="(frames or 1, N, 4).")
    radii: Rows | None = Field(None, description="(frames or 1, N) m; 0: not there.")
    mesh: MeshPart | None = Field(None, description="All of them as one surface.")
    color: Color | None = None


class PointsPart(Part):
    """Points seen in the scene."""

    positions: Rows = Field(description="(N, 3) m, world.")
    colors: Rows | None = Field(None, description="(N, 3) 0 … 1, display-referred.")


class LightValues(Aimed):
    """What of a light may change over the shot."""

    intensity: Intensity | None = Field(None, description="Nits; lux for a distant light.")


class LightKey(LightValues):
    """A light in one frame."""

    frame: Frame


class SurroundingsPart(Part):
    """A dome's lat-long picture as numbers: rows from +Y down, the middle column along +Z."""

    linear: Rows = Field(description="(rows, columns, 3) linear Rec. 709; times the intensity.")
    seen: IndexRows = Field(description="(rows, columns) 1 where it was seen, 0 where guessed.")


class LightPart(LightValues):
    """A light."""

    name: Name
    kind: Literal["distant", "sphere", "rect", "disk", "dome"]
    color: Emission = (1.0, 1.0, 1.0)
    temperature: ColorTemperature | None = None
    size: Size | None = None
    angle: Opening | None = Field(None, description="A distant light's apparent diameter.")
    cone_angle: Opening | None = Field(None, description="Half angle of a spot.")
    texture: FilePath | None = Field(None, description="A dome's lat-long picture.")
    surroundings: SurroundingsPart | None = None
    keys: Several[LightKey] = ()
    interpolation: Interpolation = "linear"


class JointPart(Part):
    """A joint at rest, in its parent's frame."""

    name: Name
    parent: Name | None = None
    position: Point | None = None
    orientation: Quaternion | None = None


class CharacterPart(Tracked):
    """A person or creature."""

    name: Name
    identity: Text = ""
    wardrobe: Text = ""
    consent: Text = Field("", description="Id of an entry of `governance.consents`.")
    height: Length | None = None
    seen: SeenPart | None = Field(None, description="With `height`: tells how large the scene is.")
    joints: Several[JointPart] = Field((), description="Parents first.")
    swinging: Several[Name] = Field(
        (), description="Joints that hang from their parents, such as hair: physics moves them."
    )
    joint_positions: Rows | None = Field(None, description="(frames or 1, joints, 3) m.")
    joint_orientations: Rows | None = Field(None, description="(frames or 1, joints, 4).")
