"""What stands, moves and shines in front of the camera."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from .arrays import Array, IntArray, freeze, freeze_optional, frozen_rows, per_frame
from .camera import Pose
from .physics import Fracture, SubFrames
from .surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mesh:
    """A triangle mesh in its own frame, or a cache of one with fixed topology."""

    points: Array  # (N, 3) m; rest pose
    triangles: IntArray  # (T, 3) indices, counter-clockwise seen from outside
    uvs: Array | None = None  # (N, 2), origin bottom-left
    cache: Array | None = per_frame(optional=True)  # (F, N, 3) m; points over time
    source: str = ""  # file it came from

    def __post_init__(self) -> None:
        freeze(self, "points", None, 3)
        freeze(self, "triangles", None, 3, dtype=np.int64)
        freeze_optional(self, "uvs", len(self.points), 2)
        freeze_optional(self, "cache", None, len(self.points), 3)
        if self.triangles.size and not 0 <= self.triangles.min() <= self.triangles.max() < len(
            self.points
        ):
            raise ValueError("Mesh.triangles points outside Mesh.points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Primitive:
    """A simple solid centred on its frame. Cylinders and capsules stand along +Y."""

    kind: Literal["box", "sphere", "cylinder", "capsule", "plane"]
    size: tuple[float, float, float]  # m; full extents in x, y, z (a plane lies in x, z; y is 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where something is seen in one frame."""

    frame: int
    box: tuple[float, float, float, float]  # plate px; left, top, right, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens to an object."""

    kind: str  # release, shatter, impact, …
    time: float  # s from the shot's start
    parameters: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SceneObject:
    """A thing in the set: a prop, or a stand-in that collides, catches shadows or cuts out."""

    name: str
    shape: Primitive | Mesh
    object_to_world: Pose | None = None  # observed track or placement
    role: Literal["prop", "collider", "shadow_catcher", "holdout"] = "prop"
    motion: Literal["static", "dynamic", "kinematic"] = "static"
    material: str = ""  # e.g. "ceramic"
    mass: float | None = None  # kg
    friction: float | None = None
    restitution: float | None = None
    rolling_friction: float | None = None
    intensity: float | None = None  # 0 keeps what was observed … 1 simulates; None: the shot's
    held: tuple[tuple[int, int], ...] = ()  # half-open frames in which something unseen carries it
    fracture: Fracture | None = None
    part_of: str = ""  # name of the object that it is a piece of
    observed: Pose | None = None  # the track as seen, where `object_to_world` is another
    between: SubFrames | None = None
    hulls: tuple[Array, ...] = ()  # (N, 3) m each; convex parts that collide, in its own frame
    velocity: tuple[float, float, float] | None = None  # m/s at its activation frame
    angular_velocity: tuple[float, float, float] | None = None  # rad/s, world axes
    activation_frame: int | None = None  # from here physics moves it
    visible_frames: tuple[int, int] | None = None  # half-open; None: always
    color: tuple[float, float, float] | None = None  # linear Rec. 709 base colour
    emission: tuple[float, float, float] | None = None  # linear
    opacity: float = 1.0
    texture: Path | None = None  # base colour picture
    events: tuple[Event, ...] = ()
    seen: Sighting | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "hulls", frozen_rows(self.hulls, 3))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cloth:
    """A sheet: rest mesh, stuff it is made of, and its motion where known."""

    name: str
    mesh: Mesh
    object_to_world: Pose | None = None
    area_density: float | None = None  # kg/m²
    stretch_stiffness: float | None = None  # N/m
    bend_stiffness: float | None = None  # N·m
    pins: tuple[int, ...] = ()  # points that do not move freely
    pinned_to: str = ""  # name of the object that the pins go with; "": of the cloth's own pose
    friction: float | None = None
    material: str = ""
    color: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Liquid:
    """A body of liquid."""

    name: str
    volume: float  # m³
    density: float | None = None  # kg/m³
    viscosity: float | None = None  # Pa·s
    surface_tension: float | None = None  # N/m
    container: str = ""  # name of the object that holds it
    spread: float | None = None  # m; diameter of the puddle it ends as
    release_frame: int | None = None  # in which it is let go; None: when its container breaks
    landing: tuple[float, float, float] | None = None  # m; where it meets the floor
    mesh: Mesh | None = None
    color: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Particles:
    """Many small things: dust, rain, spray, confetti."""

    name: str
    kind: str
    count: int
    radius: float | None = None  # m
    region_centre: tuple[float, float, float] | None = None  # m
    region_size: tuple[float, float, float] | None = None  # m; full extents
    velocity: tuple[float, float, float] | None = None  # m/s; mean
    emitter: str = ""  # name of the object that they leave; region and velocity are in its axes
    release_frame: int | None = None  # in which they are let go; None: the first, or a break
    points: Array | None = per_frame(optional=True)  # (F|1, N, 3) m, world
    orientations: Array | None = per_frame(optional=True)  # (F|1, N, 4); None: they do not turn
    radii: Array | None = per_frame(optional=True)  # (F|1, N) m; 0 where one is not there
    mesh: Mesh | None = None  # all of them as one surface
    color: tuple[float, float, float] | None = None

    def __post_init__(self) -> None:
        freeze_optional(self, "points", None, None, 3)
        number = None if self.points is None else self.points.shape[1]
        freeze_optional(self, "orientations", None, number, 4)
        freeze_optional(self, "radii", None, number)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Light:
    """A light. Distant, rect and disk lights shine along their −Z."""

    name: str
    kind: Literal["distant", "sphere", "rect", "disk", "dome"]
    light_to_world: Pose
    intensity: Array = per_frame()  # (F|1,) nits; lux for a distant light
    color: tuple[float, float, float] = (1.0, 1.0, 1.0)  # linear, on top of the temperature
    temperature: float | None = None  # K
    size: tuple[float, float] | None = None  # m; rect: width, height; sphere, disk: diameter twice
    angle: float | None = None  # rad; a distant light's apparent diameter
    cone_angle: float | None = None  # rad; half angle of a spot
    texture: Path | None = None  # a dome's lat-long picture
    surroundings: Surroundings | None = None  # the same as values; a dome has one or the other

    def __post_init__(self) -> None:
        freeze(self, "intensity", None)
        if self.texture is not None and self.surroundings is not None:
            raise ValueError(f"light {self.name} has a texture and surroundings; keep one")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Character:
    """A person or creature with a skeleton."""

    name: str
    identity: str = ""  # stable across shots
    wardrobe: str = ""
    consent: str = ""  # id of an entry in the governance ledger
    height: float | None = None  # m
    seen: Sighting | None = None
    joints: tuple[str, ...] = ()
    parents: tuple[int, ...] = ()  # index of each joint's parent; −1 for a root; parents first
    swinging: tuple[str, ...] = ()  # joints that hang from their parents and are moved by physics
    rest_positions: Array | None = None  # (J, 3) m in the parent
    rest_orientations: Array | None = None  # (J, 4) in the parent
    joint_positions: Array | None = per_frame(optional=True)  # (F|1, J, 3) m in the parent
    joint_orientations: Array | None = per_frame(optional=True)  # (F|1, J, 4) in the parent
    object_to_world: Pose | None = None

    def __post_init__(self) -> None:
        n = len(self.joints)
        if len(self.parents) != n or any(not -1 <= p < i for i, p in enumerate(self.parents)):
            raise ValueError(f"character {self.name}: each parent must precede its joint")
        freeze_optional(self, "rest_positions", n, 3)
        freeze_optional(self, "rest_orientations", n, 4)
        freeze_optional(self, "joint_positions", None, n, 3)
        freeze_optional(self, "joint_orientations", None, n, 4)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointCloud:
    """Points seen in the scene."""

    positions: Array  # (N, 3) m, world
    colors: Array | None = None  # (N, 3) display-referred 0 … 1

    def __post_init__(self) -> None:
        freeze(self, "positions", None, 3)
        freeze_optional(self, "colors", len(self.positions), 3)
