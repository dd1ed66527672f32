"""From a decoded picture to pixels as displayed: turned, on black, in display gamma."""

import functools
from typing import Any

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter

from ..shot import Plate
from .colour import HDR_TRANSFERS, assumed_matrix
from .values import Picture

_Floats = npt.NDArray[np.float32]
_WHITE = 203.0  # cd/m²; HDR reference white, ITU-R BT.2408
_KNEE = 0.6  # of white; linear below, rolled off above
# ITU-R BT.2087: linear BT.2020 to linear BT.709
_BT2020_TO_BT709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32
)
_EXACT = Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT | Interpolation.BITEXACT


def display_size(plate: Plate, width: int | None) -> tuple[int, int]:
    """Width and height, px, of the displayed picture at a wanted width; pixel aspect is kept."""
    if width is None or width == plate.width:
        return plate.width, plate.height
    return width, max(1, round(plate.height * width / plate.width))


def show_frame(
    frame: VideoFrame, plate: Plate, size: tuple[int, int], reformatter: VideoReformatter
) -> Picture:
    """The frame as displayed, (H, W, 3) sRGB.

    Args:
        frame: as decoded.
        plate: whose frame it is.
        size: width and height wanted, px, as displayed.
        reformatter: kept by the caller for all frames of one plate.
    """
    hdr = plate.color_transfer in HDR_TRANSFERS
    alpha = plate.has_alpha and any(part.is_alpha for part in frame.format.components)
    turned = size if plate.rotation_deg % 180 == 0 else size[::-1]
    scaled = turned[0] < frame.width
    converted = reformatter.reformat(
        frame,
        width=turned[0],
        height=turned[1],
        format="rgb48le" if hdr else "rgba" if alpha else "rgb24",
        src_colorspace=_colorspace(frame),
        interpolation=(Interpolation.AREA if scaled else Interpolation.BICUBIC) | _EXACT,
        threads=1,
    )
    pixels: npt.NDArray[Any] = converted.to_ndarray()
    if hdr:
        pixels = tone_map(pixels, plate.color_transfer)
    elif alpha:
        pixels = on_black(pixels)
    return turn(pixels, plate.rotation_deg)


def turn(pixels: Picture, rotation_deg: int) -> Picture:
    """The picture turned counter-clockwise by a multiple of 90°."""
    turned: Picture = np.ascontiguousarray(np.rot90(pixels, rotation_deg // 90))
    return turned


def on_black(pixels: npt.NDArray[np.uint8]) -> Picture:
    """(H, W, 4) RGB with straight alpha laid over black, (H, W, 3)."""
    colour = pixels[..., :3].astype(np.uint16) * pixels[..., 3:]
    return ((colour + 127) // 255).astype(np.uint8)


def encode_srgb(linear: _Floats) -> Picture:
    """Linear light, 1 is white, to 8-bit sRGB (IEC 61966-2-1); beyond 0 … 1 is clipped."""
    light = np.clip(np.nan_to_num(linear), 0.0, 1.0)
    curve = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    encoded: Picture = np.rint(curve * 255).astype(np.uint8)
    return encoded


def tone_map(pixels: npt.NDArray[np.uint16], transfer: str) -> Picture:
    """(H, W, 3) BT.2020 code values of PQ or HLG, full 16-bit range, to sRGB.

    Light below 0.6 of reference white is kept; what is brighter rolls off towards white by
    x → k + (1 − k)(1 − exp(−(x − k) / (1 − k))), applied to the largest of the three channels so
    that hues stay.
    """
    light = _pq_light()[pixels] if transfer == "smpte2084" else _hlg_light(pixels)
    light = np.maximum(light @ _BT2020_TO_BT709.T, 0)
    peak = light.max(axis=-1, keepdims=True)
    over = np.maximum(peak - _KNEE, 0)
    rolled = _KNEE + (1 - _KNEE) * -np.expm1(-over / (1 - _KNEE))
    return encode_srgb(np.where(peak > _KNEE, light * (rolled / np.maximum(peak, 1e-6)), light))


@functools.cache
def _pq_light() -> _Floats:
    """Light over reference white for each 16-bit PQ code value (SMPTE ST 2084)."""
    code = np.arange(65536) / 65535
    root = code ** (1 / 78.84375)
    ratio = np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)
    return (10000 / _WHITE * ratio ** (1 / 0.1593017578125)).astype(np.float32)


@functools.cache
def _hlg_scene() -> _Floats:
    """Scene light, 0 … 1, for each 16-bit HLG code value (ITU-R BT.2100)."""
    code = np.arange(65536) / 65535
    bright = (np.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return np.where(code <= 0.5, code**2 / 3, bright).astype(np.float32)


def _hlg_light(pixels: npt.NDArray[np.uint16]) -> _Floats:
    """Light over reference white on a 1000 cd/m² display, whose system gamma is 1.2."""
    scene = _hlg_scene()[pixels]
    luminance = scene @ np.array([0.2627, 0.678, 0.0593], np.float32)
    return np.asarray(1000 / _WHITE * scene * luminance[..., None] ** 0.2, np.float32)


def _colorspace(frame: VideoFrame) -> Colorspace | None:
    """What to read an untagged YUV frame as; None where the frame says itself."""
    if frame.format.is_rgb or frame.colorspace != 2:
        return None
    bt709 = assumed_matrix(frame.width, frame.height) == "bt709"
    return Colorspace.ITU709 if bt709 else Colorspace.ITU601
