"""How values of a shot are put into its document."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from ...shot import Pose
from .bulk import AnyArray

INLINE = 2000  # numbers of an array that stay readable in the document
INLINE_POINTS = 64  # points of a mesh or cloud that stay readable in the document


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """A document on its way to paper; collects its large arrays."""

    path: Path
    arrays: dict[str, AnyArray]
    tracks_inline: bool = True

    def array(self, name: str, array: AnyArray, *, inline: bool = True) -> Any:
        """An array as nested lists, or, where large, as the name it gets in the bulk file."""
        if inline and 0 < array.size <= INLINE:
            return array.tolist()
        self.arrays[name] = array
        return {"npz": name, "shape": list(array.shape)}

    def track(self, name: str, pose: Pose | None) -> dict[str, Any]:
        """Placement or track of a part whose place in the document is `name`."""
        if pose is None:
            return {}
        rows = {"position": pose.position, "orientation": pose.orientation}
        if len(pose.position) > 1 and not self.tracks_inline:
            return {
                "track": {
                    field: self.array(f"{name}.track.{field}", array, inline=False)
                    for field, array in rows.items()
                }
            }
        return fixed_or_keyed(rows, "track")


def fixed_or_keyed(rows: Mapping[str, AnyArray | None], keys: str) -> dict[str, Any]:
    """Fields of one row as they are; those with a row per frame under `keys`, by frame.

    Args:
        rows: (F|1, …) by field name; None is left out.
        keys: name of the list of rows, "keys" or "track".
    """
    present = {name: array for name, array in rows.items() if array is not None}
    stated: dict[str, Any] = {n: a[0].tolist() for n, a in present.items() if len(a) == 1}
    moving = {name: array.tolist() for name, array in present.items() if len(array) > 1}
    if moving:
        columns = zip(*moving.values(), strict=True)
        stated[keys] = [
            {"frame": frame, **dict(zip(moving, values, strict=True))}
            for frame, values in enumerate(columns)
        ]
    return stated


def plain(part: Any, *skipped: str) -> dict[str, Any]:
    """The fields of a dataclass that say something or have to, but the skipped ones, for JSON."""
    stated = {}
    for item in fields(part):
        value = _plain_value(getattr(part, item.name))
        required = item.default is MISSING and item.default_factory is MISSING
        if item.name not in skipped and (required or value not in (None, "", [], {})):
            stated[item.name] = value
    return stated


def _plain_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain_value(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value.item() if isinstance(value, np.generic) else value
