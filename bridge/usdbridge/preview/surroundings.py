"""A small picture of the light from all around that a dome holds."""

import io

import numpy as np
from PIL import Image

from ..shot import Surroundings

_SIZE = (512, 256)  # px
_WHITE = 0.9  # quantile of what was seen that is shown as nearly white
_GUESS = 0.3  # brightness of what was not seen
_QUALITY = 85


def draw_surroundings(around: Surroundings) -> bytes:
    """A JPEG of the surroundings in latitude and longitude, what was not seen being dim.

    The middle column looks along −Z, where a camera at rest looks. The same surroundings give the
    same bytes.
    """
    bright = around.linear.max(axis=2)[around.seen if around.seen.any() else ...]
    white = max(float(np.quantile(bright, _WHITE)), 1e-6)
    shown = np.clip(around.linear / white, 0, 1) ** (1 / 2.2)
    shown = shown * np.where(around.seen, 1.0, _GUESS)[:, :, None]
    shown = np.roll(shown, shown.shape[1] // 2, axis=1)
    picture = Image.fromarray((shown * 255).round().astype(np.uint8))
    out = io.BytesIO()
    picture.resize(_SIZE, Image.Resampling.BILINEAR).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
