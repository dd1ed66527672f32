"""Pixels of a plate, streamed: any frames of it, in rising order, as displayed."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from ..errors import FootageError
from ..shot import FrameClock, Plate
from .container import open_media
from .display import display_size, show_frame
from .packets import index_packets
from .pictures import decode_pictures, picture_stream
from .stills import read_still
from .values import Picture

_SPARSE = 4  # seeking pays when fewer than one frame in so many is wanted


def plate_frames(plate: Plate, clock: FrameClock) -> tuple[int, ...]:
    """The footage frame on show at each frame of the shot, `clock.count` of them, rising.

    `clock.in_point` counts frames of the resampled footage where the plate has a frame map.

    Raises:
        FootageError: the shot reaches beyond the footage.
    """
    available = plate.frame_map or range(plate.frame_count)
    end = clock.in_point + clock.count
    if end > len(available):
        raise FootageError(
            f"{plate.path}: has {len(available)} frames, the shot needs {clock.in_point} to "
            f"{end - 1}; correct clock.count or clock.in_point"
        )
    return tuple(available[clock.in_point : end])


def read_frames(
    plate: Plate, indices: Iterable[int] | None = None, *, width: int | None = None
) -> Iterator[Picture]:
    """Frames of the footage as displayed, one at a time: (H, W, 3) RGB in sRGB gamma.

    Rotation is applied, pixel aspect is not: H × W are the plate's, scaled by area to `width`.
    HDR is tone mapped, alpha laid on black, linear EXR encoded. Few indices far apart are sought,
    not decoded through.

    Args:
        plate: the footage.
        indices: footage frames wanted, rising, repeats allowed; all by default. A resampled
            plate's shot frames are told by `plate_frames`.
        width: px wanted.

    Raises:
        FootageError: a frame is not there or cannot be decoded.
        ValueError: the indices do not rise.
    """
    wanted = list(range(plate.frame_count) if indices is None else indices)
    if any(a > b for a, b in pairwise(wanted)):
        raise ValueError("frame indices must rise")
    if wanted and not 0 <= wanted[0] <= wanted[-1] < plate.frame_count:
        raise FootageError(
            f"{plate.path}: has frames 0 to {plate.frame_count - 1}, not {wanted[0]} to "
            f"{wanted[-1]}; correct the shot's clock"
        )
    size = display_size(plate, width)
    if plate.kind == "sequence":
        return (read_still(plate.files[index], plate.rotation_deg, size) for index in wanted)
    return _show_wanted(plate, wanted, size)


def _show_wanted(plate: Plate, wanted: list[int], size: tuple[int, int]) -> Iterator[Picture]:
    reformatter = VideoReformatter()
    at, shown = -1, np.empty(0, np.uint8)
    frames = _decode_wanted(plate, sorted(set(wanted)))
    for index in wanted:
        if index != at:
            at, frame = next(frames)
            shown = show_frame(frame, plate, size, reformatter)
        yield shown


def _decode_wanted(plate: Plate, wanted: list[int]) -> Iterator[tuple[int, VideoFrame]]:
    """Each of the rising frame indices with its decoded frame."""
    done = 0
    if wanted and wanted[-1] + 1 > _SPARSE * len(wanted):
        for found in _seek_wanted(plate, wanted):
            done += 1
            yield found
    if done < len(wanted):
        yield from _decode_through(plate, wanted[done:])


def _decode_through(plate: Plate, wanted: list[int]) -> Iterator[tuple[int, VideoFrame]]:
    missing = set(wanted)
    with open_media(plate.path) as container:
        stream = picture_stream(plate.path, container)
        for index, frame in enumerate(decode_pictures(container, stream)):
            if index in missing:
                missing.remove(index)
                yield index, frame
            if not missing:
                return
    raise FootageError(
        f"{plate.path}: frame {min(missing)} cannot be decoded; fetch or export the clip again"
    )


def _seek_wanted(plate: Plate, wanted: list[int]) -> Iterator[tuple[int, VideoFrame]]:
    """Like `_decode_through`, but ends early where times or key frames cannot be relied on."""
    with open_media(plate.path) as container:
        stream = picture_stream(plate.path, container)
        table = index_packets(plate.path, container, stream)
    ticks, keys = table.ticks, table.keys
    if not table.exact or len(np.unique(ticks)) != plate.frame_count or not len(keys):
        return
    with open_media(plate.path) as container:
        stream = picture_stream(plate.path, container)
        frames, at = decode_pictures(container, stream), int(keys[0])
        for index in wanted:
            tick = int(ticks[index])
            key = int(keys[max(0, int(np.searchsorted(keys, tick, side="right")) - 1)])
            if key > at:
                if not _seek(container, stream, key):
                    return
                frames = decode_pictures(container, stream)
            frame = next((f for f in frames if f.pts is not None and f.pts >= tick), None)
            if frame is None or frame.pts != tick or frame.is_corrupt:
                return
            at = tick
            yield index, frame


def _seek(container: InputContainer, stream: VideoStream, tick: int) -> bool:
    try:
        container.seek(tick, stream=stream)
    except av.FFmpegError:
        return False
    return True
