"""The depth channel of an OpenEXR file, as it is stored."""

import struct
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import numpy.typing as npt
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from ..errors import FootageError
from .container import check_file, media_errors
from .exr import exr_attributes, exr_plane, read_exr_header
from .limits import MAX_PICTURE_PX

_SEVERAL_OR_DEEP = 0x1800  # version flags
_DWA = (8, 9)  # compressions by which FFmpeg gives a lone channel wrong values, without an error
_WHOLE = 0  # a channel of whole numbers, which FFmpeg cuts to 16 bits
_OURS, _OTHER = ord("Y"), ord("J")  # FFmpeg takes Y for gray and knows no J


class _Channel(NamedTuple):
    name: str
    kind: int  # 0 whole numbers, 1 half, 2 float
    end: int  # of the name, within the channel list


def read_exr_depth(path: Path) -> npt.NDArray[np.float32]:
    """(H, W) depth of an OpenEXR file, half or float, in whatever scale it is.

    Its only channel; of several, Z, or the one of a layer named depth (`ViewLayer.Depth.Z`), or Y,
    or else R, for gray saved as colour.

    Raises:
        FootageError: no OpenEXR file, damaged, of several parts, deep, or without such a channel.
    """
    check_file(path)
    read_exr_header(path)
    data = bytearray(path.read_bytes())
    if struct.unpack_from("<I", data, 4)[0] & _SEVERAL_OR_DEEP:
        raise FootageError(f"{path}: holds several parts or deep pixels; give one flat picture")
    try:
        attributes, _ = exr_attributes(bytes(data))
        compression, listed = attributes[b"compression"][0], attributes[b"channels"]
        channels = _list_channels(listed)
    except (struct.error, KeyError, ValueError, IndexError) as error:
        raise FootageError(f"{path}: its OpenEXR header is damaged; export it again") from error
    if compression in _DWA:
        raise FootageError(f"{path}: DWA compression is not read here; save it with ZIP")
    chosen = _choose(path, channels)
    if chosen.kind == _WHOLE:
        raise FootageError(f"{path}: channel {chosen.name} is of whole numbers; give half or float")
    start = data.index(listed)
    for channel in channels:  # names keep their length, for the file's offsets are absolute
        if channel.name[:-1] == chosen.name[:-1]:
            data[start + channel.end - 1] = _OURS if channel is chosen else _OTHER
    with media_errors(path):
        for frame in _decode(bytes(data), layer=chosen.name[:-1]):
            return exr_plane(frame, 0).astype(np.float32)
    raise FootageError(f"{path}: holds no picture; export it again")


def _decode(data: bytes, layer: str) -> list[VideoFrame]:
    codec = VideoCodecContext.create("exr", "r")
    codec.options = {"layer": layer, "max_pixels": str(MAX_PICTURE_PX)}
    codec.thread_count = 1
    return [*codec.decode(av.Packet(data)), *codec.decode(None)]


def _list_channels(listed: bytes) -> list[_Channel]:
    """After the published file layout: name, 0, type, 4 bytes, two sampling rates; 0 at the end."""
    channels, at = [], 0
    while at < len(listed) and listed[at]:
        end = listed.index(b"\0", at)
        kind = struct.unpack_from("<i", listed, end + 1)[0]
        channels.append(_Channel(listed[at:end].decode("latin-1"), kind, end))
        at = end + 17
    return channels


def _choose(path: Path, channels: list[_Channel]) -> _Channel:
    if len(channels) == 1:
        return channels[0]
    by_name = {channel.name.lower(): channel for channel in channels}
    if "z" in by_name:
        return by_name["z"]
    layered = [name for name in by_name if "depth" in name]
    for last in ("z", "v", "y", "r", "depth"):
        fitting = [name for name in layered if name.rpartition(".")[2] == last]
        if len(fitting) == 1:
            return by_name[fitting[0]]
    for name in ("y", "r"):
        if name in by_name and not layered:
            return by_name[name]
    names = ", ".join(channel.name for channel in channels[:12])
    raise FootageError(f"{path}: which of its channels {names} is depth? Give one channel, Z")
