"""Writes JSON with rounded numbers and one line for each entry, so that people can read it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

DECIMALS = 7


def rounded(value: Any) -> Any:
    """The same value as plain JSON types, floats with `DECIMALS` places."""
    if isinstance(value, np.ndarray):
        return rounded(value.tolist())
    if isinstance(value, np.generic):
        return rounded(value.item())
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def posed(poses: Any) -> dict[str, Any]:
    """Position and orientation wxyz (w >= 0) of a pose (4, 4), or of one pose for each frame."""
    array = np.asarray(poses, np.float64)
    quaternion = np.roll(Rotation.from_matrix(array[..., :3, :3]).as_quat(), 1, axis=-1)
    quaternion = quaternion * np.where(quaternion[..., :1] < 0, -1, 1)
    position = array[..., :3, 3]
    still = position.ndim == 2 and np.ptp(position, axis=0).max() == 0
    return {"position": position[0] if still else position, "orientation": quaternion}


def _lines(value: Any, depth: int) -> str:
    """JSON text with one line per entry in the outer levels and compact text inside."""
    compact = json.dumps(value, separators=(",", ":"))
    if depth == 0 or len(compact) < 100 or not isinstance(value, dict | list):
        return compact
    if isinstance(value, dict):
        parts = [f"{json.dumps(k)}: {_lines(v, depth - 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(parts) + "\n}"
    if all(isinstance(v, int | float) for v in value):
        return compact
    return "[\n" + ",\n".join(_lines(v, depth - 1) for v in value) + "\n]"


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Writes plain JSON types; identical content gives identical bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_lines(content, 4) + "\n")


def write_truth(path: Path, truth: dict[str, Any]) -> None:
    """Writes `truth` rounded to `DECIMALS`."""
    write_json(path, rounded(truth))
