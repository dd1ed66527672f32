"""One image of a numbered sequence: PNG or JPEG by Pillow, OpenEXR by FFmpeg."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from ..errors import FootageError
from .container import check_file
from .display import on_black, turn
from .exr import read_exr, read_exr_header
from .limits import check_size
from .values import Picture

STILL_SUFFIXES = (".png", ".jpg", ".jpeg", ".exr")
_ORIENTATION = 0x0112  # Exif tag
_TURNS = {3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90}  # its values, counter-clockwise to display


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """What an image's header says."""

    width: int  # px, as stored
    height: int  # px, as stored
    codec: str
    rotation_deg: int = 0  # counter-clockwise turn to display
    is_mirrored: bool = False
    pixel_aspect: Fraction = Fraction(1)
    has_alpha: bool = False


def look_at_still(path: Path) -> Still:
    """An image's header.

    Raises:
        FootageError: no PNG, JPEG or EXR, or over the limits.
    """
    check_file(path)
    if path.suffix.lower() == ".exr":
        header = read_exr_header(path)
        check_size(path, header.width, header.height)
        return Still(
            width=header.width,
            height=header.height,
            codec="exr",
            pixel_aspect=header.pixel_aspect,
            has_alpha=header.has_alpha,
        )
    with _open_image(path) as image:
        orientation = image.getexif().get(_ORIENTATION, 1)
        return Still(
            width=image.width,
            height=image.height,
            codec=(image.format or "").lower(),
            rotation_deg=_TURNS.get(orientation, 0),
            is_mirrored=orientation in (2, 4, 5, 7),
            has_alpha="A" in image.mode or "transparency" in image.info,
        )


def read_still(path: Path, rotation_deg: int, size: tuple[int, int]) -> Picture:
    """The image as displayed, (H, W, 3) sRGB.

    Args:
        path: PNG, JPEG or EXR.
        rotation_deg: counter-clockwise turn that displays it.
        size: width and height wanted, px, as displayed.

    Raises:
        FootageError: it cannot be decoded.
    """
    check_file(path)
    if path.suffix.lower() == ".exr":
        pixels = read_exr(path)
    else:
        with _open_image(path) as image:
            pixels = _pixels(image)
    pixels = turn(pixels, rotation_deg)
    if pixels.shape[1::-1] == size:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


@contextmanager
def _open_image(path: Path) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # Pillow's own warning about large pictures; the limit that counts is check_size
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=("PNG", "JPEG"))
        with image:
            check_size(path, image.width, image.height)
            yield image
    except Image.DecompressionBombError as error:
        raise FootageError(f"{path}: the picture is too large; give a smaller version") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise FootageError(
            f"{path}: cannot be read as PNG or JPEG ({error}); export it again"
        ) from error


def _pixels(image: Image.Image) -> Picture:
    if image.mode.startswith("I"):  # Pillow clips 16-bit greys to 8 bits instead of scaling them
        grey = np.asarray(image).astype(np.uint32)
        return np.repeat(((grey + 128) // 257).astype(np.uint8)[..., None], 3, axis=2)
    if "A" in image.mode or "transparency" in image.info:
        return on_black(np.asarray(image.convert("RGBA")))
    return np.asarray(image.convert("RGB"))
