"""What solving says about the light of a shot."""

from dataclasses import dataclass
from typing import Literal

from ...report import Finding
from ...shot import Array, Surroundings

Source = Literal["cast shadow", "shading", "sky", "assumed"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Direction:
    """Where the key light goes."""

    travel: Array  # (3,) unit, world; from the light into the scene
    confidence: float  # 0 … 1; at most 0.3 when assumed
    source: Source
    note: str  # what it rests on, in a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """Colour of the key light."""

    kelvin: float  # K; of the black body nearest in colour, white being D65
    confidence: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How much stronger light with the key is than without: (key + fill) / fill."""

    value: float
    confidence: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exposure:
    """How the picture's brightness changes although the scene does not."""

    stops: Array  # (F,) about their median
    confidence: float
    flicker: float  # stops; rms about the slow drift


@dataclass(frozen=True, slots=True, kw_only=True)
class Practical:
    """A bright thing in the scene that shines: a window, a lamp, a screen."""

    kind: Literal["rect", "sphere"]
    position: tuple[float, float, float]  # m, world
    towards: tuple[float, float, float]  # unit; where a rect shines
    size: tuple[float, float]  # m; width and height, or the diameter twice
    colour: tuple[float, float, float]  # linear Rec. 709, brightest channel 1
    confidence: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lighting:
    """The light of a shot."""

    key: Direction
    colour: Colour
    ratio: Ratio
    key_intensity: float  # relative: key and fill light a white floor to 1 together
    fill_intensity: float
    exposure: Exposure | None  # None: steady within what can be measured
    practicals: tuple[Practical, ...]
    environment: Surroundings | None
    findings: tuple[Finding, ...]
