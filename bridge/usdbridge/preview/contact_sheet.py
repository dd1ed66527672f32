"""A dozen frames of a shot on one picture, with what is known of the scene drawn over them."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from ..footage import plate_frames, read_frames
from ..frames import advance_timecode, aspect
from ..shot import FrameClock, Plate, Shot
from .overlay import HORIZON, draw_overlay, horizon_place
from .trust import has_ground, is_assumed, knows_ground

Frames = Callable[..., Iterator[npt.NDArray[np.uint8]]]

_MOST_FRAMES = 12
_SHEET_WIDTH = 1920  # px
_GAP = 12  # px
_STRIP = 34  # px; height of the line below a frame
_BACKGROUND = (17, 19, 24)
_INK = (214, 218, 226)
_FAINT = (139, 146, 160)
_QUALITY = 85


def draw_contact_sheet(shot: Shot, frames: Frames = read_frames) -> bytes | None:
    """A JPEG of up to 12 frames of the shot with proxies, ground and horizon; None without plate.

    The first and the last frame are always there. The same shot gives the same bytes.

    Args:
        shot: one take.
        frames: gives the plate's pictures, as `footage.read_frames` does.

    Raises:
        FootageError: the plate cannot be decoded.
    """
    if shot.plate is None:
        return None
    chosen = sheet_frames(shot.clock)
    columns = min(len(chosen), _columns(shot.plate))
    width = (_SHEET_WIDTH - _GAP * (columns + 1)) // columns
    height = max(1, round(width / float(aspect(shot.plate))))
    rows = -(-len(chosen) // columns)
    sheet = Image.new(
        "RGB", (_SHEET_WIDTH, _GAP + rows * (height + _STRIP + _GAP // 2)), _BACKGROUND
    )
    shown = plate_frames(shot.plate, shot.clock)
    wanted = [shown[frame] for frame in chosen]
    pictures = frames(shot.plate, wanted, width=width)
    for index, (frame, pixels) in enumerate(zip(chosen, pictures, strict=True)):
        tile = _tile(shot, frame, pixels, (width, height))
        row, column = divmod(index, columns)
        place = (_GAP + column * (width + _GAP), _GAP + row * (height + _STRIP + _GAP // 2))
        sheet.paste(tile, place)
    return _jpeg(sheet)


def sheet_frames(clock: FrameClock) -> Sequence[int]:
    """Frames of the shot that the sheet shows: evenly spread, ends included."""
    spread = np.linspace(0, clock.count - 1, min(_MOST_FRAMES, clock.count))
    return [int(frame) for frame in np.round(spread)]


def frame_name(clock: FrameClock, frame: int) -> str:
    """What people call a frame: its time code, or its time in seconds."""
    if clock.timecode:
        return advance_timecode(clock.timecode, frame, clock.rate)
    return f"{float(frame / clock.rate):.2f} s"


def _columns(plate: Plate) -> int:
    shape = float(aspect(plate))
    return 6 if shape < 0.8 else 4 if shape < 2.2 else 3


def _tile(
    shot: Shot, frame: int, pixels: npt.NDArray[np.uint8], size: tuple[int, int]
) -> Image.Image:
    picture = Image.fromarray(pixels)
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = draw_overlay(picture, shot, frame)
    if has_ground(shot) and (is_assumed(shot) or not knows_ground(shot)):
        _name_horizon(picture, shot, frame)
    tile = Image.new("RGB", (size[0], size[1] + _STRIP), _BACKGROUND)
    tile.paste(picture, (0, 0))
    draw = ImageDraw.Draw(tile)
    middle = size[1] + _STRIP // 2
    draw.text((2, middle), str(frame), fill=_INK, font=_font(20), anchor="lm")
    name = frame_name(shot.clock, frame)
    draw.text((size[0] - 2, middle), name, fill=_FAINT, font=_font(18), anchor="rm")
    return tile


def _name_horizon(picture: Image.Image, shot: Shot, frame: int) -> None:
    place = horizon_place(shot, frame)
    if place is None:
        return
    spot = (place[0] * picture.width + 8, place[1] * picture.height - 4)
    ImageDraw.Draw(picture).text(
        spot,
        "assumed",
        fill=HORIZON,
        font=_font(18),
        anchor="lb",
        stroke_width=2,
        stroke_fill=(0, 0, 0),
    )


def _font(size: int) -> Any:
    return ImageFont.load_default(size)  # Pillow's own face: the same pixels on every machine


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
