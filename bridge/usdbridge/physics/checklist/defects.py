"""A fault of the pictures, and the frames that have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

BoolArray = npt.NDArray[np.bool_]
DefectKind = Literal[
    "exposure_jump",
    "white_balance_jump",
    "exposure_drift",
    "white_balance_drift",
    "prop_changes",
    "flicker",
    "repeated_frames",
    "frozen",
    "cadence",
    "blur",
    "black",
    "flash",
    "cut",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something in the pictures that should not be there."""

    kind: DefectKind
    frames: tuple[int, int]  # half-open, in the shot's frames
    size: float  # how much, in `unit`
    unit: str  # stops, frames, frames/s, …
    confidence: float  # 0 … 1
    text: str  # what is wrong, in words, without the frames
    edit: str  # what would mend it


def runs(flags: BoolArray) -> Iterator[tuple[int, int]]:
    """Half-open ranges in which flags (F,) are set, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    for first, end in edges.reshape(-1, 2):
        yield int(first), int(end)
