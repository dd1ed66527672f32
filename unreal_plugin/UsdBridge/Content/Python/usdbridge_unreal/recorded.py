"""What is really in the editor after an import, read back and not what was meant to be set.

Units are Unreal's: centimetres, degrees, millimetres of lens. Frames are those of the display rate
and may have a fraction; ranges are half-open.

Bools are 0 and 1; the channel of a visibility track is 1 where the actor is shown. An actor's
`properties` are named in the docstring of `editor`.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .shot import Pair, Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One channel of a section: its keys in order, and what holds without any."""

    frames: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    is_linear: bool = True  # every key
    default: float | None = None

    def at(self, frame: float) -> float | None:
        """The value at a frame: held outside the keys, linear between them; None: nothing says."""
        if not self.frames:
            return self.default
        after = bisect_right(self.frames, frame)
        if after == 0:
            return self.values[0]
        if after == len(self.frames):
            return self.values[-1]
        first, second = self.frames[after - 1 : after + 1]
        low, high = self.values[after - 1 : after + 1]
        return low + (frame - first) / (second - first) * (high - low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One of our tracks and its one section."""

    kind: str  # class name, e.g. MovieScene3DTransformTrack
    property_path: str  # "" where it has none
    start: int
    end: int
    channels: Mapping[str, Channel] = field(default_factory=dict)  # e.g. "Location.X"
    seconds: float | None = None  # length of the animation that it plays
    play_rate: float | None = None  # how fast it plays that


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of ours and what drives it; placed and keyed in its parent where it has one."""

    id: str
    label: str
    kind: str  # class name
    location: Vector
    rotation: Vector  # roll, pitch, yaw
    scale: Vector
    parent: str = ""  # id of the actor that it hangs from
    is_bound: bool = False  # in the sequence
    tracks: tuple[Track, ...] = ()  # of the actor and of its component
    properties: Mapping[str, float | str | bool] = field(default_factory=dict)

    def track(self, kind: str, path: str = "") -> Track | None:
        """The track of a kind, and where given of a property path."""
        return next(
            (
                track
                for track in self.tracks
                if track.kind == kind and (not path or track.property_path == path)
            ),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A section of the camera cut track."""

    start: int
    end: int
    camera: str  # id of the actor that it is bound to; "" where it is bound to none


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The section that plays the footage."""

    start: int
    end: int
    offset_frames: Fraction  # media frames before the first one shown
    source: str  # path that the media source opens
    rate: Fraction | None  # of an image sequence
    plate: str  # id of the actor whose track it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A section of an audio track."""

    id: str
    start: int
    end: int
    seconds: float  # of the sound asset
    volume: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked frame."""

    frame: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One shot's level sequence and actors."""

    sequence: str  # asset path
    digest: str  # its tag
    rate: Fraction
    ticks: Fraction
    start: int
    end: int
    cuts: tuple[Cut, ...] = ()
    actors: tuple[Actor, ...] = ()
    media: Media | None = None
    picture: tuple[Pair, Pair] | None = None  # cm; the plate's own size, centre: its actor's Y, Z
    sounds: tuple[Sound, ...] = ()
    marks: tuple[Mark, ...] = ()
    kept: tuple[str, ...] = ()  # the artist's edits that were left as they are
    edits: frozenset[str] = frozenset()  # what they are of: "thing/cup/placement", "sequence/cut"
    replaced: tuple[str, ...] = ()  # edits that were overwritten
    problems: tuple[str, ...] = ()  # what could not be made, with the engine's words

    def actor(self, key: str) -> Actor | None:
        """Our actor of an id."""
        return next((actor for actor in self.actors if actor.id == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPart:
    """A sub-section of the master sequence."""

    start: int
    end: int
    sequence: str  # asset path that it plays


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedReel:
    """A master sequence and its shots."""

    sequence: str
    digest: str
    rate: Fraction
    start: int
    end: int
    parts: tuple[RecordedPart, ...]
    shots: tuple[Recorded, ...]
    kept: tuple[str, ...] = ()  # edits of the master sequence itself
    edits: frozenset[str] = frozenset()
    replaced: tuple[str, ...] = ()
