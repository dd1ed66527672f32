"""What a test hands on: a law broken, before it is put into words."""

from dataclasses import dataclass

from ...shot.review import GlitchKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A broken law, in rows of the body's track."""

    kind: GlitchKind
    rows: tuple[int, int]  # half-open
    size: float
    unit: str
    excess: float  # how many times the least size that would count; at least 1
    other: str = ""
    retime: float = 1.0  # playback rate at which the motion would be right, where that is a cure
    instead: str = ""  # the other reading of the same motion, where there is one


def confidence(excess: float) -> float:
    """From 0.5 at the threshold towards 1: a normal tail falls faster than 1/x²."""
    return 1 - 0.5 / max(excess, 1.0) ** 2
