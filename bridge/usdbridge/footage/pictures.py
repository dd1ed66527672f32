"""What the decoded pictures of a clip are, and whether all of them are there."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.buffer import Buffer
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from ..errors import FootageError
from .limits import DECODED_AT_PROBE_PX, MAX_PICTURE_PX, check_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """How a clip's pictures are stored."""

    width: int  # px
    height: int  # px
    rotation_deg: int  # counter-clockwise turn to display: 0 90 180 270
    is_turned_only: bool  # False when the display matrix mirrors, or turns by an odd angle
    is_rgb: bool
    has_alpha: bool
    primaries: int  # this and the next three: code points of ITU-T H.273
    transfer: int
    matrix: int
    range: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What decoding shows."""

    stored: Stored
    decoded: int  # pictures looked at: all, or as many as the budget allows
    interlaced: int  # of those
    damaged: int  # of those: decoded with errors concealed


def picture_stream(path: Path, container: InputContainer) -> VideoStream:
    """The stream that is the picture: not a cover, and of a size and codec that can be shown.

    Raises:
        FootageError: there is none.
    """
    streams = picture_streams(container)
    if not streams:
        what = "only sound" if container.streams.audio else "no picture stream"
        raise FootageError(f"{path}: holds {what}; give a clip with a picture")
    stream = next((s for s in streams if s.disposition & Disposition.default), streams[0])
    if "enc_key_id" in stream.metadata:
        raise FootageError(f"{path}: is encrypted; give an unprotected copy")
    if stream.codec_context is None:
        raise FootageError(
            f"{path}: there is no decoder for its picture's codec; convert it to H.264"
        )
    check_size(path, stream.codec_context.width, stream.codec_context.height)
    stream.codec_context.options = {"max_pixels": str(2 * MAX_PICTURE_PX)}
    stream.thread_type = "AUTO"
    return stream


def picture_streams(container: InputContainer) -> list[VideoStream]:
    """The moving pictures of a file; covers and thumbnails are none."""
    return [
        stream
        for stream in container.streams.video
        if not stream.disposition & Disposition.attached_pic
    ]


def look_at_pictures(
    path: Path, container: InputContainer, stream: VideoStream, count: int
) -> Pictures:
    """Decode every picture, or as many as a few seconds allow, and compare with the packets.

    Args:
        path: the clip, for messages.
        container: freshly opened.
        stream: of the container.
        count: pictures that the packets announce.

    Raises:
        FootageError: a picture is missing or of another size.
    """
    stored, seen, interlaced, damaged = None, 0, 0, 0
    size = stream.codec_context.width * stream.codec_context.height
    wanted = min(count, max(1, DECODED_AT_PROBE_PX // size))
    for frame in decode_pictures(container, stream):
        stored = stored or _stored(path, frame)
        if (frame.width, frame.height) != (stored.width, stored.height):
            raise FootageError(
                f"{path}: picture {seen} is {frame.width} × {frame.height} px, the first is "
                f"{stored.width} × {stored.height} px; cut the clip where its size changes"
            )
        seen += 1
        interlaced += frame.interlaced_frame
        damaged += frame.is_corrupt
        if seen == wanted < count:
            break
    if stored is None or seen != wanted:
        raise FootageError(
            f"{path}: {seen} of its {count} pictures can be decoded; fetch or export it again"
        )
    return Pictures(stored=stored, decoded=seen, interlaced=interlaced, damaged=damaged)


def decode_pictures(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """The pictures of a stream as they show, from where the container stands.

    Packets that cannot be decoded give none: whoever counts will notice.
    """
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        yield from frames


def _stored(path: Path, frame: VideoFrame) -> Stored:
    check_size(path, frame.width, frame.height)
    turn = round(frame.rotation / 90) * 90
    return Stored(
        width=frame.width,
        height=frame.height,
        rotation_deg=turn % 360,
        is_turned_only=turn == frame.rotation and not _is_mirrored(frame),
        is_rgb=frame.format.is_rgb,
        has_alpha=_has_alpha(frame),
        primaries=int(frame.color_primaries),
        transfer=int(frame.color_trc),
        matrix=int(frame.colorspace),
        range=int(frame.color_range),
    )


def _is_mirrored(frame: VideoFrame) -> bool:
    side_data = cast(Mapping[str, Buffer], frame.side_data)  # PyAV's own stub knows fewer keys
    if "DISPLAYMATRIX" not in side_data:
        return False
    a, b, _, c, d = struct.unpack("=5i", bytes(side_data["DISPLAYMATRIX"])[:20])
    return bool(a * d - b * c < 0)


def _has_alpha(frame: VideoFrame) -> bool:
    if not any(component.is_alpha for component in frame.format.components):
        return False
    if frame.format.name != "bgra":
        return True
    # GIF always decodes to BGRA, see-through or not
    return bool((np.frombuffer(memoryview(frame.planes[0]), np.uint8)[3::4] < 255).any())
