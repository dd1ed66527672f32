"""Encoding pictures to a video of constant rate, with the same bytes every time."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import cast

import av
from av.codec.context import Flags
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from av.video.stream import VideoStream

from ..shot import Plate
from .container import media_errors
from .values import Picture

_BT709 = 1  # ITU-T H.273 code point of primaries, transfer and matrix
_BT601 = 6  # the same
_MATRICES = {_BT709: Colorspace.ITU709, _BT601: Colorspace.ITU601}


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A codec with the settings that suit a plate."""

    suffix: str
    codec: str
    even_sides: bool = False  # 4:2:0 of this codec has no odd sizes
    matrix: int = _BT709  # ITU-T H.273 code point
    options: dict[str, str] = field(default_factory=dict)
    container: dict[str, str] = field(default_factory=dict)


VP8 = Encoding(  # Unity on Linux plays no VP9
    suffix=".webm",
    codec="libvpx",
    matrix=_BT601,  # the only one that VP8 knows (RFC 6386, 9.2)
    # no alternate references: players that count packets would count those too
    options={
        "crf": "8",
        "b": "100M",
        "qmax": "40",
        "deadline": "realtime",
        "cpu-used": "4",
        "auto-alt-ref": "0",
    },
)
H264 = Encoding(
    suffix=".mp4",
    codec="libx264",
    even_sides=True,
    options={"crf": "17", "preset": "medium"},
    container={"movflags": "+faststart"},
)
_SMALL = replace(H264, options={"crf": "23", "preset": "veryfast"})


def encode_video(
    pictures: Iterable[Picture],
    target: Path,
    encoding: Encoding,
    rate: Fraction,
    size: tuple[int, int],
) -> None:
    """Write pictures as a silent 4:2:0 video, limited range, BT.709 primaries, no time stamps.

    Args:
        pictures: (H, W, 3) sRGB each, all of one size.
        target: the file.
        encoding: codec and container.
        rate: frames/s.
        size: width and height of the video, px; pictures are stretched to it.

    Raises:
        FootageError: it cannot be written.
    """
    options = {"fflags": "+bitexact", **encoding.container}
    with media_errors(target, "written"), av.open(str(target), "w", options=options) as container:
        stream = cast(
            VideoStream,
            container.add_stream(encoding.codec, rate=rate, options=dict(encoding.options)),
        )
        _set_up(stream, size, encoding.matrix)
        for index, picture in enumerate(pictures):
            container.mux(stream.encode(_frame(picture, stream, index, rate)))
        container.mux(stream.encode(None))


def write_movie(pictures: Iterable[Picture], target: Path, rate: Fraction) -> Path:
    """Write pictures to look at as a small H.264 movie; gives its path.

    Args:
        pictures: (H, W, 3) sRGB each, all of one size, at least one.
        target: the file, .mp4.
        rate: frames/s.

    Raises:
        FootageError: it cannot be written.
    """
    rest = iter(pictures)
    first = next(rest)
    height, width = first.shape[:2]
    size = (width + width % 2, height + height % 2)
    encode_video(chain([first], rest), target, _SMALL, rate, size)
    return target


def encoded_size(plate: Plate, encoding: Encoding) -> tuple[int, int]:
    """Width and height, px, of a plate in square pixels, odd sides one larger where they must.

    Players disagree about pixel aspect, and PyAV cannot write it to WebM.
    """
    width = round(plate.width * plate.pixel_aspect)
    if not encoding.even_sides:
        return width, plate.height
    return width + width % 2, plate.height + plate.height % 2


def _set_up(stream: VideoStream, size: tuple[int, int], matrix: int) -> None:
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.flags |= Flags.bitexact
    context.thread_count = 1
    context.color_primaries = context.color_trc = _BT709
    context.colorspace = matrix
    context.color_range = ColorRange.MPEG


def _frame(picture: Picture, stream: VideoStream, index: int, rate: Fraction) -> VideoFrame:
    frame = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
        width=stream.width,
        height=stream.height,
        format="yuv420p",
        dst_colorspace=_MATRICES[stream.codec_context.colorspace],
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        interpolation=Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.BITEXACT,
        threads=1,
    )
    frame.pts, frame.time_base = index, 1 / rate
    return frame
