"""Which frame of the footage each row of a camera file is about: by name, else by number."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...errors import ReadError
from ...report import Finding
from ...shot import IntArray, Shot
from .camera_source import CameraSource


def footage_indices(shot: Shot, source: CameraSource) -> tuple[IntArray, tuple[Finding, ...]]:
    """Footage frame (0-based) of each row, rising; outside the footage for rows without one.

    Image names are compared with those of a sequence's files. Otherwise the numbers count: as
    they are where the footage is numbered too; for a clip, from its first frame, which a file may
    call 0, 1 or, if it has as many rows as the clip has frames, anything.

    Raises:
        ReadError: the rows cannot be laid on the footage without guessing.
    """
    if source.names and shot.plate is not None and shot.plate.kind == "sequence":
        by_name = _by_name(source, shot.plate.files)
        if by_name is not None:
            return by_name
    if not source.frames:
        if len(source.names) != _frame_count(shot):
            raise _mismatch(source, shot, "its image names are not numbered")
        return np.arange(len(source.names)), ()
    return _by_number(source, shot)


def _by_name(
    source: CameraSource, files: Sequence[Path]
) -> tuple[IntArray, tuple[Finding, ...]] | None:
    index = {file.stem: number for number, file in enumerate(files)}
    found = np.array([index.get(Path(name).stem, -1) for name in source.names], np.int64)
    known = found[found >= 0]
    if not len(known):
        return None
    if (np.diff(known) <= 0).any():
        raise ReadError(f"{source.path}: two of its images are one of the footage; rename them")
    return found, _about_unused(source, int((found < 0).sum()))


def _by_number(source: CameraSource, shot: Shot) -> tuple[IntArray, tuple[Finding, ...]]:
    frames = np.array(source.frames, np.int64)
    count, start = _frame_count(shot), _first_number(shot)
    numbered = start != 0 or (shot.plate is not None and shot.plate.kind == "sequence")
    if numbered and ((frames >= start) & (frames < start + count)).any():
        outside = int(((frames < start) | (frames >= start + count)).sum())
        return frames - start, _about_unused(source, outside)
    if len(frames) == count and frames[-1] - frames[0] == count - 1:
        return frames - frames[0], _about_first(source, start)
    if not numbered and frames[0] == 0 and frames[-1] < count:
        return frames, ()
    if not numbered and frames[0] > 0 and frames[-1] <= count:
        return frames - 1, (_about_counting_from_one(source),)
    raise _mismatch(source, shot, f"it covers frames {frames[0]} to {frames[-1]}")


def _frame_count(shot: Shot) -> int:
    if shot.plate is not None:
        return shot.plate.frame_count
    return shot.clock.in_point + shot.clock.count


def _first_number(shot: Shot) -> int:
    """The source's number of the footage's first frame; the clock has the shot's."""
    return shot.clock.source_start - shot.clock.in_point


def _mismatch(source: CameraSource, shot: Shot, what: str) -> ReadError:
    start, count = _first_number(shot), _frame_count(shot)
    return ReadError(
        f"{source.path}: {what} in {len(source.camera_to_world.position)} rows; the footage has "
        f"{count} frames from {start}. Number the rows as the footage is, or a clip's from 0"
    )


def _about_unused(source: CameraSource, unused: int) -> tuple[Finding, ...]:
    if not unused:
        return ()
    text = f"{unused} of its {len(source.camera_to_world.position)} rows are outside the footage"
    return (Finding("camera.rows-unused", "info", source.path.name, text),)


def _about_first(source: CameraSource, start: int) -> tuple[Finding, ...]:
    first = source.frames[0]
    if first in (0, 1, start):
        return ()
    text = f"its frame {first} is laid on the footage's first frame"
    return (Finding("camera.first-frame", "info", source.path.name, text),)


def _about_counting_from_one(source: CameraSource) -> Finding:
    return Finding(
        "camera.frames-from-one",
        "warning",
        source.path.name,
        "no row is numbered 0: frame 1 is taken as the clip's first; number from 0 if it is not",
    )
