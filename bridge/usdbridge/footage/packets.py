"""What a stream's packets say: when each picture shows, and where decoding can start."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from ..errors import FootageError
from ..shot import IntArray
from .limits import check_count


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PacketIndex:
    """The pictures of a stream in the order they show."""

    ticks: IntArray  # (N,) presentation times, rising
    keys: IntArray  # (K,) presentation times of pictures that need no other
    time_base: Fraction  # s per tick
    last_step: int  # ticks that the last picture stays; 0 is unknown
    exact: bool  # True when the file gave every presentation time itself


def index_packets(path: Path, container: InputContainer, stream: VideoStream) -> PacketIndex:
    """Demux the whole stream, decoding nothing.

    Raises:
        FootageError: no picture, too many, or fewer than the file's own index announces.
    """
    check_count(path, max(stream.frames, 1))
    announced = len(stream.index_entries) if container.format.name.startswith("mov") else 0
    rows: list[tuple[int, int, bool]] = []
    read, exact = 0, True
    for packet in container.demux(stream):
        if packet.size == 0:
            continue
        read += 1
        check_count(path, read)
        if packet.is_corrupt:
            raise FootageError(f"{path}: is cut off in picture {read}; fetch or export it again")
        time = packet.pts if packet.pts is not None else packet.dts
        if time is None:
            raise FootageError(f"{path}: picture {read} has no time; write the clip again as mp4")
        exact &= packet.pts is not None
        if _is_shown(packet, stream):
            rows.append((time, packet.duration or 0, packet.is_keyframe))
    if read < announced:
        raise FootageError(
            f"{path}: holds {read} of the {announced} pictures it announces; "
            "fetch or export it again"
        )
    check_count(path, len(rows))
    return _index(sorted(rows), stream, exact)


def _is_shown(packet: "Packet[VideoStream]", stream: VideoStream) -> bool:
    # VP8 keeps a hidden reference picture in a packet of its own: RFC 6386, 9.1, show_frame
    hidden = stream.codec_context.name == "vp8" and not bytes(packet)[0] & 0x10
    return not packet.is_discard and not hidden


def _index(rows: list[tuple[int, int, bool]], stream: VideoStream, exact: bool) -> PacketIndex:
    ticks = np.array([row[0] for row in rows], np.int64)
    return PacketIndex(
        ticks=ticks,
        keys=ticks[np.array([row[2] for row in rows], bool)],
        time_base=stream.time_base or Fraction(1, 1000),
        last_step=rows[-1][1] or (int(np.median(np.diff(ticks))) if len(rows) > 1 else 0),
        exact=exact,
    )
