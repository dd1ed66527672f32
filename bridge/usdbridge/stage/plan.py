"""What every department needs to know before the first prim is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..options import StageOptions
from ..shot import Shot
from .names import prim_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Files made for the bundle; those with a path here go into the package."""

    pictures: tuple[Path, ...] = ()  # the plate: one JPEG per frame, or the first frame alone
    sounds: Mapping[str, Path] = field(default_factory=dict)  # audio track name → WAV
    footage_file: str = ""  # the plate beside the package, relative to it
    footage_sha256: str = ""
    footage_kind: str = "video"  # video | sequence
    footage_in_point: int = 0  # its frame that is the shot's first
    footage_frames: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A shot with the paths its parts get and the media that go with it."""

    shot: Shot
    media: Media
    options: StageOptions
    paths: Mapping[str, str]  # field path of a part → prim path
    detailed: frozenset[str]  # parts inside which values have origins of their own


def make_plan(shot: Shot, media: Media, options: StageOptions) -> Plan:
    """The plan of a shot's stage."""
    detailed = {
        key[:end] for key in shot.origins for end, letter in enumerate(key) if letter == "."
    }
    return Plan(shot, media, options, prim_paths(shot), frozenset(detailed))
