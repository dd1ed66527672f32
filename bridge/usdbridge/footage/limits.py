"""What is refused before it costs memory or time: a header may claim anything."""

from fractions import Fraction
from pathlib import Path

from ..errors import FootageError

MIN_SIDE_PX = 16
MAX_SIDE_PX = 16384
MAX_PICTURE_PX = 2**27  # 16K by 8K
MAX_FRAMES = 1_000_000
MAX_RATE = Fraction(1000)  # frames/s
MIN_RATE = Fraction(1, 100)
DECODED_AT_PROBE_PX = 2**29  # 240 frames of 1920 × 1080: a few seconds


def check_size(where: Path, width: int, height: int) -> None:
    """Pass a picture size that can be a plate.

    Raises:
        FootageError: a side is below 16 px or above 16384 px, or there are more than 2²⁷ px.
    """
    if min(width, height) < MIN_SIDE_PX:
        raise FootageError(
            f"{where}: the picture is {width} × {height} px, too small to be a plate; "
            f"give footage of at least {MIN_SIDE_PX} × {MIN_SIDE_PX} px"
        )
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_PICTURE_PX:
        raise FootageError(
            f"{where}: the picture is {width} × {height} px; the limit is {MAX_SIDE_PX} px a side "
            f"and {MAX_PICTURE_PX // 2**20} Mpx in all: give a smaller version"
        )


def check_count(where: Path, count: int) -> None:
    """Pass a number of frames that can be worked with.

    Raises:
        FootageError: none, or more than a million.
    """
    if count < 1:
        raise FootageError(f"{where}: holds no frames; give a clip with at least one picture")
    if count > MAX_FRAMES:
        raise FootageError(
            f"{where}: claims {count} frames; the limit is {MAX_FRAMES}: cut the clip to the shot"
        )


def check_rate(where: Path, rate: Fraction) -> Fraction:
    """The rate itself, frames/s, when something can play it.

    Raises:
        FootageError: below 1/100 or above 1000 frames/s.
    """
    if not MIN_RATE <= rate <= MAX_RATE:
        raise FootageError(
            f"{where}: the frame rate is {float(rate):.6g} fps; it must lie within "
            f"{MIN_RATE} and {MAX_RATE} fps: write the clip again at its true rate"
        )
    return rate
