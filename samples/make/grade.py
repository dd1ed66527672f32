"""From linear render to display picture: exposure, bloom, film curve, vignette. numpy only."""

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def blurred(picture: Array, sigma_px: float) -> Array:
    """Gaussian blur (h, w, 3) by FFT, edges padded with their own colour."""
    pad = int(3 * sigma_px) + 1
    padded = np.pad(picture, ((pad, pad), (pad, pad), (0, 0)), mode="edge")
    rows = np.fft.fftfreq(padded.shape[0])[:, None]
    columns = np.fft.rfftfreq(padded.shape[1])[None]
    kernel = np.exp(-2 * (np.pi * sigma_px) ** 2 * (rows**2 + columns**2))
    spectrum = np.fft.rfft2(padded, axes=(0, 1)) * kernel[..., None]
    smooth = np.fft.irfft2(spectrum, padded.shape[:2], axes=(0, 1))
    return np.asarray(smooth[pad:-pad, pad:-pad])


def film_curve(linear: Array) -> Array:
    """Display-linear values in 0..1 with a soft toe and shoulder.

    The rational fit of the ACES curve by K. Narkowicz (2016).
    """
    x = np.maximum(linear, 0)
    return np.asarray(np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1))


def graded(linear: Array, look: dict[str, Any]) -> NDArray[np.uint8]:
    """Picture (h, w, 3) of 8-bit sRGB values from linear light.

    `look`: exposure_ev, white (3 gains), bloom (share), bloom_px (sigmas), bloom_threshold,
    saturation, vignette (darkening in the corners).
    """
    light = np.minimum(linear, 60.0) * 2.0 ** look["exposure_ev"] * np.array(look["white"])
    bright = light * np.clip(light.max(-1, keepdims=True) / look["bloom_threshold"] - 1, 0, 1)
    bright = np.minimum(bright, 12.0)
    halo = sum(blurred(bright, s * linear.shape[1] / 640) for s in look["bloom_px"])
    light = light + look["bloom"] * np.maximum(halo, 0) / len(look["bloom_px"])
    height, width = light.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    light = light * (1 - look["vignette"] * np.clip((x**2 + y**2) / 2, 0, 1))[..., None]
    shown = film_curve(light * 0.8)
    grey = shown @ np.array([0.2126, 0.7152, 0.0722])
    shown = np.clip(grey[..., None] + look["saturation"] * (shown - grey[..., None]), 0, 1)
    coded = np.where(shown <= 0.0031308, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(coded * 255), np.uint8)


def write_png(path: Path, picture: NDArray[np.uint8]) -> None:
    """Writes an 8-bit RGB PNG."""
    height, width = picture.shape[:2]
    rows = np.c_[np.zeros((height, 1), np.uint8), picture.reshape(height, -1)]

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows.tobytes(), 6))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b""))
