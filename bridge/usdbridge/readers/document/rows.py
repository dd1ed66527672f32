"""Keys and tracks become rows: one for each frame, or one that holds for all."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from ...formats.document_scene import Placed
from ...formats.document_values import Interpolation, Part
from ...frames import interpolate_pose, per_frame_rows
from ...shot import Array, Pose
from .journal import LEFT_OUT
from .reading import Reading

_TURNS = ("orientation", "rotation", "look_at")


def key_frames(reading: Reading, keys: Sequence[Any]) -> None:
    """Check the frames of keys or of a track.

    Raises:
        ValueError: outside the shot, or not rising.
    """
    first, end = reading.first_number, reading.first_number + reading.count
    last = first - 1
    for key in keys:
        if not first <= key.frame < end:
            raise ValueError(
                f"frame {key.frame} lies outside the shot's frames {first} … {end - 1}; correct "
                "it, or say in clock.count_from at which number they begin"
            )
        if key.frame <= last:
            raise ValueError(f"frame {key.frame} follows frame {last}; give frames in rising order")
        last = key.frame


def is_sparse(reading: Reading, keys: Sequence[Any]) -> bool:
    """True when values between rows have to be interpolated, or held outside them."""
    return 1 < len(keys) < reading.count


def note_sparse_keys(
    reading: Reading, keys: Sequence[Any], interpolation: Interpolation, section: str
) -> None:
    """Check the frames of keys, and record how they become one row per frame.

    Raises:
        ValueError: as `key_frames`.
    """
    key_frames(reading, keys)
    if is_sparse(reading, keys):
        reading.inform(
            "document.keys-interpolated",
            f"{section}.keys",
            f"{len(keys)} keys become {reading.count} frames ({interpolation})",
        )


def read_rows(
    reading: Reading,
    part: Part,
    keys: Sequence[Part],
    name: str,
    interpolation: Interpolation = "linear",
) -> Array | None:
    """A field that may change over the shot: (F|1, columns), (F|1,), or None where not stated.

    Raises:
        ValueError: stated both for the whole shot and in keys.
    """
    numbers, values = _stated_rows(part, keys, name)
    if not values:
        return None
    rows = np.array(values, dtype=np.float64)
    if len(rows) in (1, reading.count):
        return rows
    frames, wanted = _times(reading, numbers, interpolation)
    columns = rows.reshape(len(rows), -1).T
    full = np.column_stack([np.interp(wanted, frames, column) for column in columns])
    return full.reshape(reading.count, *rows.shape[1:])


def read_pose(
    reading: Reading,
    part: Placed,
    keys: Sequence[Placed],
    where: str,
    interpolation: Interpolation = "linear",
) -> Pose | None:
    """Where a part is over the shot; None where the document does not say.

    Args:
        reading: the document.
        part: what holds for the whole shot.
        keys: what changes.
        where: the pose's path in the shot, e.g. "objects.mug.object_to_world".
        interpolation: between keys.

    Raises:
        ValueError: oriented in two ways at once, or looking at where it stands.
    """
    position = read_rows(reading, part, keys, "position", interpolation)
    turns = [name for name in _TURNS if _stated_rows(part, keys, name)[1]]
    if len(turns) > 1:
        raise ValueError(f"has {' and '.join(turns)}; give one of them")
    if position is None and not turns:
        return None
    if position is None:
        reading.assumed[f"{where}.position"] = LEFT_OUT
        position = np.zeros((1, 3))
    if not turns:
        reading.assumed[f"{where}.orientation"] = LEFT_OUT
        orientation = np.array([[1.0, 0.0, 0.0, 0.0]])
    elif turns == ["orientation"]:
        orientation = _read_orientation(reading, part, keys, interpolation)
    else:
        rows = np.asarray(read_rows(reading, part, keys, turns[0], interpolation))
        orientation = _turned(rows) if turns == ["rotation"] else _aimed(position, rows)
    count = max(len(position), len(orientation))
    return Pose(
        position=per_frame_rows(position, count), orientation=per_frame_rows(orientation, count)
    )


def _stated_rows(part: Part, keys: Sequence[Any], name: str) -> tuple[list[int], list[Any]]:
    fixed = getattr(part, name, None)
    stated = [(key.frame, value) for key in keys if (value := getattr(key, name, None)) is not None]
    if fixed is not None and stated:
        raise ValueError(f"{name} is given both for the whole shot and by frame; keep one")
    if fixed is not None:
        return [0], [fixed]
    return [frame for frame, _ in stated], [value for _, value in stated]


def _read_orientation(
    reading: Reading, part: Part, keys: Sequence[Any], interpolation: Interpolation
) -> Array:
    numbers, values = _stated_rows(part, keys, "orientation")
    rows = np.array(values, dtype=np.float64)
    if len(rows) in (1, reading.count):
        return rows
    frames, wanted = _times(reading, numbers, interpolation)
    pose = Pose(position=np.zeros((len(rows), 3)), orientation=rows)
    return interpolate_pose(frames, pose, wanted).orientation


def _times(
    reading: Reading, numbers: list[int], interpolation: Interpolation
) -> tuple[Array, Array]:
    """Frames of the keys, and for each frame of the shot the time at which to look between them."""
    frames = np.array(numbers, dtype=np.float64) - reading.first_number
    wanted = np.arange(reading.count, dtype=np.float64)
    if interpolation == "linear":
        return frames, wanted
    before = np.searchsorted(frames, wanted, side="right").clip(1, len(frames) - 1) - 1
    start, span = frames[before], frames[before + 1] - frames[before]
    share = ((wanted - start) / span).clip(0.0, 1.0)
    eased = share * share * (3 - 2 * share) if interpolation == "ease" else np.floor(share)
    return frames, start + span * eased


def _turned(angles: Array) -> Array:
    turns = Rotation.from_euler("xyz", angles)
    return np.asarray(turns.as_quat(scalar_first=True), np.float64)


def _aimed(position: Array, target: Array) -> Array:
    """`frames.look_at` for many rows at once."""
    back = position - target
    right = np.cross([0.0, 1.0, 0.0], back)
    length, across = (np.linalg.norm(rows, axis=1, keepdims=True) for rows in (back, right))
    if (length < 1e-12).any() or (across < 1e-12 * length).any():
        raise ValueError(
            "looks at where it stands, or straight up or down; give orientation instead of look_at"
        )
    back, right = back / length, right / across
    axes = np.stack([right, np.cross(back, right), back], axis=-1)
    return np.asarray(Rotation.from_matrix(axes).as_quat(scalar_first=True), np.float64)
