"""What the sections of a shot document need to know of the whole while they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy.typing as npt

from ...formats.document_values import Bulk
from ...shot import FrameClock
from .journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Journal):
    """A document on its way to a Shot."""

    clock: FrameClock
    first_number: int = 0  # number that the document gives the shot's first frame
    size: tuple[int, int] | None = None  # px; the picture's
    pixel_scale: tuple[float, float] = (1.0, 1.0)  # the picture's size over that stated
    pixel_aspect: Fraction = Fraction(1)
    bulk: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Frames of the shot."""
        return self.clock.count

    def frame(self, number: int) -> int:
        """Index in the shot of a frame as the document numbers it.

        Raises:
            ValueError: before the shot's first frame.
        """
        if number < self.first_number:
            raise ValueError(f"frame {number} comes before the first, {self.first_number}")
        return number - self.first_number


def find_array(bulk: Mapping[str, npt.NDArray[Any]], named: Any, columns: int = 0) -> Any:
    """The array that a field states or names in the bulk file; None where it states none.

    Args:
        bulk: arrays of the bulk file.
        named: the field.
        columns: numbers in a row, which an empty list does not tell; 0: a flat list.

    Raises:
        ValueError: the bulk file has no such array, or one of another shape.
    """
    if named is None:
        return None
    if not isinstance(named, Bulk):
        return named.reshape(0, columns) if named.size == 0 and columns else named
    if named.npz not in bulk:
        raise ValueError(f"the bulk file has no array {named.npz!r}; restore that file")
    if bulk[named.npz].shape != named.shape:
        raise ValueError(
            f"array {named.npz!r} of the bulk file has shape {list(bulk[named.npz].shape)}, not "
            f"{list(named.shape)}; restore that file"
        )
    return bulk[named.npz]
