"""What a stream's packets say: when each picture shows, and where decoding can start."""

from collections.abc import Iterator
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

_LONGEST = 2**53  # ticks; beyond it times are noise, and floats do not hold them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PacketIndex:
    """The pictures of a stream in the order they show."""

    ticks: IntArray  # (N,) presentation times, rising
    keys: IntArray  # (K,) presentation times of pictures that need no other
    time_base: Fraction  # s per tick
    last_step: int  # ticks that the last picture stays; 0 is unknown
    exact: bool  # True when the file gave every presentation time itself
    hidden: int  # pictures that an edit list cuts away


def index_packets(path: Path, container: InputContainer, stream: VideoStream) -> PacketIndex:
    """Demux the whole stream, decoding nothing.

    Raises:
        FootageError: no picture, too many, or fewer than the file's own index announces.
    """
    check_count(path, max(stream.frames, 1))
    packets = list(_picture_packets(path, container, stream))
    announced = len(stream.index_entries) if container.format.name.startswith("mov") else 0
    if len(packets) < announced:
        raise FootageError(
            f"{path}: holds {len(packets)} of the {announced} pictures it announces; "
            "fetch or export it again"
        )
    shown = sorted(packet for packet in packets if packet.is_shown)
    check_count(path, len(shown))
    if shown[-1].tick - shown[0].tick > _LONGEST:
        raise FootageError(f"{path}: its pictures' times make no sense; write the clip again")
    ticks = np.array([packet.tick for packet in shown], np.int64)
    typical = int(np.median(np.diff(ticks))) if len(ticks) > 1 else 0
    return PacketIndex(
        ticks=ticks,
        keys=np.array([packet.tick for packet in shown if packet.is_key], np.int64),
        time_base=stream.time_base or Fraction(1, 1000),
        last_step=shown[-1].duration or typical,
        exact=all(packet.is_exact for packet in shown),
        hidden=sum(packet.is_hidden for packet in packets),
    )


@dataclass(frozen=True, slots=True, order=True)
class _PicturePacket:
    tick: int
    duration: int
    is_key: bool
    is_exact: bool  # its time is a presentation time
    is_hidden: bool  # cut away by an edit list
    is_shown: bool


def _picture_packets(
    path: Path, container: InputContainer, stream: VideoStream
) -> Iterator[_PicturePacket]:
    is_vp8 = stream.codec_context.name == "vp8"
    for number, packet in enumerate(container.demux(stream)):
        if packet.size == 0:  # the last one, which only flushes decoders
            continue
        check_count(path, number + 1)
        if packet.is_corrupt:
            raise FootageError(f"{path}: is cut off in picture {number}; fetch or export it again")
        tick = packet.pts if packet.pts is not None else packet.dts
        if tick is None:
            raise FootageError(f"{path}: picture {number} has no time; write the clip again as mp4")
        yield _PicturePacket(
            tick=tick,
            duration=packet.duration or 0,
            is_key=packet.is_keyframe,
            is_exact=packet.pts is not None,
            is_hidden=packet.is_discard,
            is_shown=not packet.is_discard and not (is_vp8 and _is_reference_only(packet)),
        )


def _is_reference_only(packet: "Packet[VideoStream]") -> bool:
    """True for a VP8 packet that is never shown (RFC 6386, 9.1, show_frame)."""
    return not bytes(packet)[0] & 0x10
