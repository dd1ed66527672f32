"""A look at an MP4's or QuickTime file's boxes before FFmpeg trusts them.

FFmpeg builds its index from the header alone: a constant sample size with a count of 10⁹ costs it
gigabytes, and a file that ends early looks whole until its last frames are asked for. Layout after
ISO/IEC 14496-12.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import FootageError
from .limits import MAX_FRAMES, check_count

_TOP = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"uuid", b"moof"}
_MAX_SOUND_PACKETS = 4 * MAX_FRAMES
_MAX_BOXES = 200_000


class _Box(NamedTuple):
    kind: bytes
    start: int  # of the body
    end: int  # as claimed


def check_boxes(path: Path) -> None:
    """Pass a file whose boxes are whole and sane; a file that is not ISO media passes unseen.

    Raises:
        FootageError: cut off, without an index, encrypted, or with absurd sample counts.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if file.read(8)[4:] not in _TOP:
            return
        kinds = set()
        for box in _boxes(file, 0, size):
            kinds.add(box.kind)
            _check_whole(path, box, size)
            if box.kind in (b"moov", b"moof"):
                _check_tracks(path, file, box)
    if not kinds & {b"moov", b"moof"}:
        raise FootageError(
            f"{path}: has no index (moov box), so the recording or the copy was never finished; "
            "fetch or export it again"
        )


def _check_whole(path: Path, box: _Box, size: int) -> None:
    if box.end > size and box.kind in (b"mdat", b"moov", b"moof"):
        raise FootageError(
            f"{path}: is cut off: its {box.kind.decode()} box needs {box.end} bytes, the file has "
            f"{size}; fetch or export it again"
        )


def _check_tracks(path: Path, file: BinaryIO, movie: _Box) -> None:
    for track in _boxes(file, movie.start, movie.end):
        if track.kind == b"trak":
            _check_track(path, file, track)
        elif track.kind == b"traf":
            check_count(path, 1 + sum(_fragment_counts(file, track)))


def _check_track(path: Path, file: BinaryIO, track: _Box) -> None:
    tables = {box.kind: box for box in _sample_tables(file, track)}
    handler = _read(file, tables.get(b"hdlr"), 12)[8:12]
    entry = _read(file, tables.get(b"stsd"), 16)[12:16]
    if entry in (b"encv", b"enca"):
        raise FootageError(
            f"{path}: is encrypted (sample entry '{entry.decode()}'); give an unprotected copy"
        )
    sizes = _read(file, tables.get(b"stsz") or tables.get(b"stz2"), 12)
    count = struct.unpack(">8xI", sizes)[0] if len(sizes) == 12 else 0
    if handler == b"soun":
        times = _read(file, tables.get(b"stts"), 16)
        # PCM counts single samples; FFmpeg indexes those by chunk, so their number is harmless
        if count > _MAX_SOUND_PACKETS and times[4:8] + times[12:] != b"\0\0\0\1" * 2:
            raise FootageError(
                f"{path}: a sound track claims {count} packets; write the clip again"
            )
    elif count > MAX_FRAMES:
        check_count(path, count)


def _sample_tables(file: BinaryIO, track: _Box) -> Iterator[_Box]:
    """Boxes of interest below a track, at whatever depth they lie."""
    for box in _boxes(file, track.start, track.end):
        if box.kind in (b"mdia", b"minf", b"stbl"):
            yield from _sample_tables(file, box)
        elif box.kind in (b"hdlr", b"stsd", b"stsz", b"stz2", b"stts"):
            yield box


def _fragment_counts(file: BinaryIO, fragment: _Box) -> Iterator[int]:
    for box in _boxes(file, fragment.start, fragment.end):
        head = _read(file, box, 8) if box.kind == b"trun" else b""
        if len(head) == 8:
            yield int(struct.unpack(">4xI", head)[0])


def _read(file: BinaryIO, box: _Box | None, count: int) -> bytes:
    """Up to `count` bytes of a box's body; none of an absent box."""
    if box is None:
        return b""
    file.seek(box.start)
    return file.read(min(count, box.end - box.start))


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[_Box]:
    """The boxes that begin within [start, end), up to the first that makes no sense."""
    for _ in range(_MAX_BOXES):
        file.seek(start)
        head = file.read(16)
        if start + 8 > end or len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head[:8])
        body = start + 8
        if length == 1 and len(head) == 16:
            length, body = struct.unpack(">8xQ", head)[0], start + 16
        elif length == 0:
            length = end - start
        if start + length < body:
            return
        yield _Box(kind, body, start + length)
        start += length
