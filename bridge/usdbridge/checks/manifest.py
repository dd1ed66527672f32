"""The `.gshot` beside a shot, read with distrust: what the written stage is held against."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
MAX_BYTES = 1 << 28
MAJOR = "1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A `.gshot` that was found, or why it cannot be used."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    def section(self, *keys: str) -> Mapping[str, Any]:
        """The mapping under nested keys; empty where it is absent or something else."""
        return _section(self.values, keys)

    def table(self, *keys: str) -> list[Mapping[str, Any]]:
        """The mappings in a list under nested keys; empty where absent or something else."""
        rows = _section(self.values, keys[:-1]).get(keys[-1])
        if not isinstance(rows, list):
            return []
        return [row for row in rows if isinstance(row, dict)]

    def rows(self, width: int, *keys: str) -> Array | None:
        """Numbers under nested keys as (N, width); None where absent, not finite or ragged."""
        value = _section(self.values, keys[:-1]).get(keys[-1])
        if not isinstance(value, list) or not value:
            return None
        try:
            array = np.array(value, dtype=np.float64)
        except (ValueError, TypeError, OverflowError):
            return None
        array = array[:, None] if array.ndim == 1 and width == 1 else array
        fits = array.ndim == 2 and array.shape[1] == width and np.isfinite(array).all()
        return array if fits else None


def read_manifest(path: Path) -> Manifest | None:
    """The manifest at `path`, or None where there is no such file."""
    if not path.is_file():
        return None
    if path.stat().st_size > MAX_BYTES:
        return Manifest(path, problem=f"is larger than {MAX_BYTES >> 20} MiB")
    try:
        values = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        return Manifest(path, problem=f"is not JSON: {error}")
    if not isinstance(values, dict) or not isinstance(values.get("gshot"), str):
        return Manifest(path, problem="is not a shot manifest: it has no text under 'gshot'")
    if values["gshot"].split(".")[0] != MAJOR:
        problem = f"has version {values['gshot'][:20]}; this usdbridge reads {MAJOR}.x"
        return Manifest(path, problem=problem)
    return Manifest(path, values)


def text_of(row: Mapping[str, Any], key: str) -> str:
    """The text under a key, or "" where it is absent or something else."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def number_of(row: Mapping[str, Any], key: str) -> float | None:
    """The number under a key, or None where it is absent or something else."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _section(values: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
    for key in keys:
        inner = values.get(key)
        if not isinstance(inner, dict):
            return {}
        values = inner
    return values
