"""What a sequence holds, as plain values: bindings, tracks, keys, marks, all in whole ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

UNSET = "unset"  # a new section's end that nobody has set: the engine's own default is not known


@dataclass(slots=True, kw_only=True, eq=False)
class Key:
    """One key of a channel."""

    tick: int
    value: Any
    interpolation: str = "AUTO"  # a member of MovieSceneKeyInterpolation


@dataclass(slots=True, kw_only=True, eq=False)
class Binding:
    """One line of the sequencer's outliner."""

    guid: int
    name: str
    target: Any  # the object it animates; a spawnable's template
    spawnable: bool = False
    parent: Binding | None = None
    tracks: list[Any] = field(default_factory=list)
    removed: bool = False


@dataclass(slots=True, kw_only=True)
class Mark:
    """One marked frame."""

    tick: int
    label: str
    struct: Any  # as it was given, for what else it says


@dataclass(slots=True, kw_only=True)
class Score:
    """All of one sequence. The rates are those of a new sequence in an untouched project."""

    display_rate: Fraction = Fraction(30)
    tick_rate: Fraction = Fraction(24000)
    start: int = 0  # playback range in ticks, half-open
    end: int = 5 * 24000
    tracks: list[Any] = field(default_factory=list)  # of the sequence itself
    bindings: list[Binding] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    folders: list[Any] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)  # view range, locks and the like

    def tick_of(self, frame: Fraction | int) -> int:
        """The tick at a frame of the display rate, rounded to the nearest."""
        ratio = self.tick_rate / self.display_rate
        if isinstance(frame, int):
            return (2 * frame * ratio.numerator + ratio.denominator) // (2 * ratio.denominator)
        return math.floor(frame * ratio + Fraction(1, 2))

    def exact_tick_of(self, frame: Fraction | int) -> Fraction:
        """Where a frame of the display rate begins, ticks."""
        return Fraction(frame) * self.tick_rate / self.display_rate

    def frame_of(self, tick: int) -> Fraction:
        """The display-rate frame at a tick."""
        return Fraction(tick) * self.display_rate / self.tick_rate


def score_of(sequence: Any) -> Score:
    """The score of a LevelSequence."""
    sheet = sequence._own.sheet
    if "score" not in sheet:
        sheet["score"] = Score()
    return sheet["score"]  # type: ignore[no-any-return]


def sequence_of(owner: Any) -> Any:
    """The sequence that a track, section, channel or key belongs to."""
    while "sequence" not in owner._own.sheet:
        owner = owner._own.outer
    return owner._own.sheet["sequence"]
