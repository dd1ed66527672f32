"""What footage gives and takes."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..report import Finding
from ..shot import AudioTrack, FrameClock, Plate

Picture = npt.NDArray[np.uint8]  # (H, W, 3) RGB as displayed, display gamma


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """What was measured on a clip or an image sequence."""

    plate: Plate
    clock: FrameClock
    audio: tuple[AudioTrack, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateFiles:
    """The plate as it lies in the bundle."""

    files: tuple[Path, ...]
    kind: Literal["video", "sequence"]
    frame_rate: Fraction  # frames/s
    frame_count: int  # frames in the files
    in_point: int  # index in the files of the shot's first frame
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WavFile:
    """A sound as it lies in the bundle: 16-bit PCM over the whole shot."""

    path: Path
    sample_rate: int  # Hz
    channels: int
    samples: int  # per channel
