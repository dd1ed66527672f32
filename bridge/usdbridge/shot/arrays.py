"""Read-only arrays with checked shapes, for the fields of frozen dataclasses."""

from dataclasses import field
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def per_frame(*, optional: bool = False) -> Any:
    """A dataclass field whose array has one row per frame, or one row for all frames."""
    if optional:
        return field(default=None, metadata={"per_frame": True})
    return field(metadata={"per_frame": True})


def freeze(owner: Any, name: str, *shape: int | None, dtype: type = np.float64) -> None:
    """Replace a field by a read-only C-contiguous array of the given shape (None: any length).

    Raises:
        ValueError: another shape, or a value that is not finite.
    """
    array: npt.NDArray[Any] = np.array(getattr(owner, name), dtype=dtype, order="C")
    fits = array.ndim == len(shape) and all(
        want is None or got == want for got, want in zip(array.shape, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{type(owner).__name__}.{name} has shape {array.shape}, not {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{type(owner).__name__}.{name} holds NaN or infinity")
    array.setflags(write=False)
    object.__setattr__(owner, name, array)


def freeze_optional(owner: Any, name: str, *shape: int | None, dtype: type = np.float64) -> None:
    """Like `freeze`, leaving an absent array absent."""
    if getattr(owner, name) is not None:
        freeze(owner, name, *shape, dtype=dtype)


def frozen_rows(arrays: tuple[Array, ...], columns: int) -> tuple[Array, ...]:
    """Read-only copies of (N, columns) arrays, each of its own length.

    Raises:
        ValueError: another shape, or a value that is not finite.
    """
    copies = []
    for array in arrays:
        copy = np.array(array, dtype=np.float64, order="C")
        if copy.ndim != 2 or copy.shape[1] != columns or not np.isfinite(copy).all():
            raise ValueError(f"an array of shape {copy.shape} is not rows of {columns} numbers")
        copy.setflags(write=False)
        copies.append(copy)
    return tuple(copies)
