"""Textures as a pixel sees them: trilinear between mip levels."""

import cv2
import numpy as np
from tests.synth.scene import Floats, Quad, Texture
from tests.synth.view import Image, Region, View, affine, inverse_depth, per_pixel

_STRIDE = 16  # pixels between places where the mip level is computed
_SHARPER = 0.6  # of the longer side of a pixel's footprint


def albedo_of(quad: Quad, view: View, region: Region) -> Image:
    """The texture as seen, trilinear between mip levels, over a region of pixels."""
    inverse = inverse_depth(quad, view)
    lengths = np.linalg.norm(quad.across), np.linalg.norm(quad.down)
    tile = quad.texture.tile or lengths
    rows = [
        per_pixel(
            affine(edge / length / period, quad.corner, view, inverse)
            + inverse * (start / period if quad.texture.tile else 0)
        )
        for edge, length, period, start in zip(
            (quad.across, quad.down), lengths, tile, quad.start, strict=True
        )
    ]
    rows.append(per_pixel(inverse))
    level = _levels(rows, region, quad.texture)
    colour = np.zeros((region[3] - region[1], region[2] - region[0], 3), np.float32)
    fine = cv2.resize(level, None, fx=_STRIDE, fy=_STRIDE, interpolation=cv2.INTER_LINEAR)
    first, last = int(np.floor(level.min())), int(np.ceil(level.max()))
    for depth in range(first, last + 1):
        near = cv2.dilate((np.abs(level - depth) < 1).astype(np.uint8), np.ones((3, 3), np.uint8))
        x, y, width, height = (int(v) * _STRIDE for v in cv2.boundingRect(near))
        part = colour[y : y + height, x : x + width]
        height, width = part.shape[:2]
        if not height or not width:
            continue
        area = (region[0] + x, region[1] + y, region[0] + x + width, region[1] + y + height)
        seen = _sample(quad.texture, depth, rows, area)
        if first != last:
            weight = 1 - np.abs(fine[y : y + height, x : x + width] - np.float32(depth))
            seen *= np.maximum(weight, 0)[..., None]
        part += seen
    return colour


def _levels(rows: list[Floats], region: Region, texture: Texture) -> Image:
    """The mip level on a coarse grid over a region; rows are u, v and 1, each times 1/depth."""
    middle = _STRIDE / 2 - 0.5
    x = np.arange(region[0] + middle, region[2] + middle + _STRIDE - 1, _STRIDE)
    y = np.arange(region[1] + middle, region[3] + middle + _STRIDE - 1, _STRIDE)
    u, v, inverse = (row[0] * x[None, :] + (row[1] * y + row[2])[:, None] for row in rows)
    inverse = np.maximum(inverse, 1e-4)
    slopes = [
        [
            (row[axis] - value / inverse * rows[2][axis]) / inverse
            for row, value in zip(rows, (u, v), strict=False)
        ]
        for axis in (0, 1)
    ]
    size = max(texture.albedo.shape[:2])
    longer = np.maximum(np.hypot(*slopes[0]), np.hypot(*slopes[1])) * size
    top = len(texture.pyramid) - 1
    return np.clip(np.log2(np.maximum(longer * _SHARPER, 1e-6)), 0, top).astype(np.float32)


def _sample(texture: Texture, level: int, rows: list[Floats], region: Region) -> Image:
    """Bilinear values of one mip level; a texture with a tile repeats, others end at the edge."""
    texels = texture.pyramid[level]
    x, y = np.arange(region[0], region[2]), np.arange(region[1], region[3])

    def over(row: Floats) -> Image:
        along, down = (row[0] * x).astype(np.float32), (row[1] * y + row[2]).astype(np.float32)
        return along[None, :] + down[:, None]

    depth = 1 / np.maximum(over(rows[2]), np.float32(1e-4))
    maps = []
    for row, count in zip(rows, (texels.shape[1] - 2, texels.shape[0] - 2), strict=False):
        place = over(row)
        place *= depth
        if texture.tile:
            place -= np.floor(place)
        else:
            half = np.float32(0.5 / count)
            np.clip(place, half, 1 - half, out=place)
        place *= np.float32(count)
        place += np.float32(0.5)
        maps.append(place)
    return cv2.remap(texels, *maps, cv2.INTER_LINEAR)
