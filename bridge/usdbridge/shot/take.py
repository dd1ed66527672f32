"""The shot itself: every part of one clip."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from ..report import Finding
from .camera import Camera
from .media import AudioTrack, FrameClock, Look, Marker, Plate
from .physics import Bake, Physics
from .record import ContentCredentials, Generator, Governance, Origin
from .review import Review
from .scene import Character, Cloth, Light, Liquid, Particles, PointCloud, SceneObject
from .solution import Solution
from .walk import leaves


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shot:
    """One clip, engine-neutral: a single take, or several while `cuts` is not empty."""

    name: str
    clock: FrameClock
    plate: Plate | None = None
    cuts: tuple[int, ...] = ()  # first frame of each later take
    blends: tuple[tuple[int, int], ...] = ()  # half-open; frames in which two takes show at once
    camera: Camera | None = None
    objects: tuple[SceneObject, ...] = ()
    sought: tuple[SceneObject, ...] = ()  # seen, their place not known: solving looks for them
    cloths: tuple[Cloth, ...] = ()
    liquids: tuple[Liquid, ...] = ()
    particles: tuple[Particles, ...] = ()
    points: PointCloud | None = None
    lights: tuple[Light, ...] = ()
    characters: tuple[Character, ...] = ()
    audio: tuple[AudioTrack, ...] = ()
    markers: tuple[Marker, ...] = ()
    look: Look | None = None
    generator: Generator | None = None
    credentials: ContentCredentials | None = None
    governance: Governance | None = None
    solution: Solution | None = None  # what solving found; present: it is not solved again
    physics: Physics | None = None
    bake: Bake | None = None  # how physics moved it; present: it is not baked again
    review: Review | None = None  # what was found wrong with it
    metadata: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)  # field path → origin
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "metadata", MappingProxyType(dict(self.metadata)))
        object.__setattr__(self, "origins", MappingProxyType(dict(self.origins)))
        _check_cuts(self.cuts, self.clock.count)
        _check_blends(self.blends, self.clock.count)
        for leaf in leaves(self):
            if leaf.per_frame and len(leaf.value) not in (1, self.clock.count):
                raise ValueError(
                    f"{leaf.path} has {len(leaf.value)} rows for {self.clock.count} frames"
                )


def _check_cuts(cuts: tuple[int, ...], count: int) -> None:
    edges = (0, *cuts, count)
    if any(a >= b for a, b in pairwise(edges)):
        raise ValueError(f"cuts {cuts} must rise strictly within the {count} frames")


def _check_blends(blends: tuple[tuple[int, int], ...], count: int) -> None:
    if any(not 0 <= first < end <= count for first, end in blends):
        raise ValueError(f"blends {blends} must be ranges of frames within the {count} frames")
