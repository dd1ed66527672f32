"""What a person wants to know of a USD file, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraInfo:
    """A camera over the shot; ranges are smallest and largest."""

    prim: str
    focal_mm: Range
    sensor_mm: Range  # width, height
    hfov_deg: Range
    focus_distance: Range | None  # m
    f_number: Range | None
    animated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LightInfo:
    """A light."""

    prim: str
    kind: str
    intensity: float | None
    temperature: float | None  # K


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundInfo:
    """A sound and the file that it plays."""

    prim: str
    file: str
    mode: str  # spatial or nonSpatial


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantInfo:
    """A variant set of a prim."""

    prim: str
    name: str
    choices: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetInfo:
    """A file in the package, or one that a loose layer names."""

    name: str
    size: int | None  # bytes; None where it is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInfo:
    """A shot, or any USD file."""

    file: str
    size: int  # bytes
    format: str  # e.g. "usdz (usdc 0.8.0)"
    default_prim: str  # "" where there is none
    up_axis: str
    metres_per_unit: float
    start: float | None  # time code
    end: float | None  # time code; shown
    rate: str  # time codes per second: exact where the file says, e.g. "24000/1001"
    frame_count: int | None
    duration: float | None  # s
    bounds: tuple[tuple[float, float, float], tuple[float, float, float]] | None  # m, first frame
    prim_counts: Mapping[str, int]  # by type, most first
    cameras: tuple[CameraInfo, ...]
    lights: tuple[LightInfo, ...]
    meshes: int
    triangles: int
    points: int
    sounds: tuple[SoundInfo, ...]
    variants: tuple[VariantInfo, ...]
    animated: tuple[str, ...]  # prims with time samples
    assets: tuple[AssetInfo, ...]
    schemas: tuple[str, ...]  # applied API schemas
    markers: int
    shot: Mapping[str, str]  # what UsdbridgeShotAPI and UsdbridgeFootageAPI say, by label
    provenance: Mapping[str, str]  # what AuthorshipAPI and our governance say, by label
    prompt: str  # that the clip was generated from; "" where the file does not say


def info_from_json(values: Mapping[str, Any]) -> FileInfo:
    """The FileInfo whose `dataclasses.asdict` went through JSON."""
    parts = {
        "cameras": CameraInfo,
        "lights": LightInfo,
        "sounds": SoundInfo,
        "variants": VariantInfo,
        "assets": AssetInfo,
    }
    fields = {name: _frozen(value) for name, value in values.items()}
    for name, kind in parts.items():
        rows = ({key: _frozen(value) for key, value in row.items()} for row in values[name])
        fields[name] = tuple(kind(**row) for row in rows)
    return FileInfo(**fields)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
