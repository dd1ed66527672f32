"""Depth of a frame from its parallax with others, wherever there is texture."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, Gray, Mask
from .rays import image_points, pixel_rays
from .values import DepthMap, Floats

_AGREE_PX = 0.8  # flow there and back may miss its start by this
_LEAST_TEXTURE = 1.5  # grey levels per px along the epipolar line, rms over a patch
_PATCH_PX = 7
_MATCH_PX = 0.12  # error of a good match
_NOISE = 2.0  # grey levels
_MOST_SPREAD = 0.06  # of depth
_LEAST_MISS_PX, _MOST_MISS_PX = 0.4, 1.2  # bounds of what counts as agreeing
_STEEP = 0.12  # step of depth from a pixel to the next that no surface takes
_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sight:
    """One partner's view of the reference's pixels: ray a + ρ b in its camera, and where it hit."""

    a: Floats  # (h, w, 3)
    b: Floats  # (3,)
    focal_px: float
    place: Floats  # (h, w, 2) px from the centre, y up; NaN where nothing was matched


def match_depth(
    pictures: Gray, path: CameraPath, frames: tuple[int, ...], seed: Floats
) -> DepthMap:
    """Depth of the first frame, measured with the others.

    The others are warped onto the first by the seed surface; dense inverse search flow (Kroeger
    et al. 2016) finds what is left, so that any motion and zoom will do. Inverse depth is then
    the least squares fit to all matches that agree on it, two at least where there are two; the
    spread follows from texture along the epipolar line, baseline and what misses.

    Args:
        pictures: (K, h, w) the frames, at the map's size.
        path: camera at the map's size.
        frames: K indices into the path; the reference first.
        seed: (h, w) inverse depth, 1/m, of a rough surface.
    """
    sights = [
        _match(pictures[0], pictures[k], path, (frames[0], frame), seed)
        for k, frame in enumerate(frames)
        if k
    ]
    inverse, information, miss, hits = _fit(sights, seed)
    slope = _epipolar_texture(pictures[0], sights, inverse)
    with np.errstate(all="ignore"):
        match = np.hypot(_MATCH_PX, _NOISE / (np.maximum(slope, 1e-3) * _PATCH_PX))
        spread = np.maximum(match, miss) / np.sqrt(information) / inverse
        good = (inverse > 0) & (spread < _MOST_SPREAD) & (slope > _LEAST_TEXTURE)
        good &= hits >= min(2, len(sights))
        depth = np.where(good, 1 / inverse, 0)
    depth = np.where(_is_steep(depth), 0, depth)
    return DepthMap(
        frame=frames[0],
        depth=depth.astype(np.float32),
        spread=np.where(depth > 0, spread, 0).astype(np.float32),
    )


def _match(
    reference: Gray, partner: Gray, path: CameraPath, frames: tuple[int, int], seed: Floats
) -> _Sight:
    first, second = frames
    rays = pixel_rays(path, first)
    turn = path.camera_to_world[second].T
    a = (rays @ turn.T).astype(np.float32)
    b = (turn @ (path.position[first] - path.position[second])).astype(np.float32)
    focal = float(path.focal_px[second])
    with np.errstate(all="ignore"):
        there = image_points(a + seed[..., None] * b, focal, path.size) - np.float32(0.5)
    there = np.nan_to_num(there, nan=-9.0, posinf=-9.0, neginf=-9.0)
    place, sound = _flow(reference, partner, there)
    width, height = path.size
    place += np.float32(0.5)
    sound &= (place > 1).all(axis=-1) & (place[..., 0] < width - 1) & (place[..., 1] < height - 1)
    centred = np.stack([place[..., 0] - width / 2, height / 2 - place[..., 1]], axis=-1)
    centred[~sound] = np.nan
    return _Sight(a=a, b=b, focal_px=focal, place=centred.astype(np.float32))


def _flow(reference: Gray, partner: Gray, there: Floats) -> tuple[Floats, Mask]:
    """Where each reference pixel lies in the partner (px from the first centre), and if sound."""
    warped = cv2.remap(partner, *_split(there), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    finder.setFinestScale(0)
    ahead = finder.calc(reference, warped, np.zeros_like(there))
    finder.setFinestScale(1)  # the way back only has to tell whether it is one
    back = finder.calc(warped, reference, np.zeros_like(there))
    height, width = reference.shape
    grid = np.dstack(np.meshgrid(np.arange(width), np.arange(height))).astype(np.float32)
    landed = grid + ahead
    returned = cv2.remap(back, *_split(landed), cv2.INTER_LINEAR, borderValue=(99.0, 99.0))
    sound = np.linalg.norm(ahead + returned, axis=-1) < _AGREE_PX
    place = cv2.remap(there, *_split(landed), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(place, np.float32), sound


def _split(place: Floats) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(place[..., 0]), np.ascontiguousarray(place[..., 1])


def _fit(sights: list[_Sight], seed: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Inverse depth, its information per px², rms miss in px, and how many sights agree."""
    inverse = _start(sights)
    inverse = np.where(inverse > 0, inverse, seed)
    bound = _MOST_MISS_PX
    for step in range(_STEPS):
        terms = [_linearised(sight, inverse) for sight in sights]
        miss = np.stack([np.linalg.norm(r, axis=-1) for r, _ in terms])
        agree = miss < bound * (3 if step == 0 else 1)
        moves = np.stack([j for _, j in terms])
        information = np.where(agree, (moves**2).sum(-1), 0).sum(axis=0)
        pull = np.where(agree, (moves * np.stack([r for r, _ in terms])).sum(-1), 0).sum(axis=0)
        with np.errstate(all="ignore"):
            inverse = np.where(information > 0, inverse + pull / information, 0)
        bound = _bound(miss)
    hits = agree.sum(axis=0)
    with np.errstate(all="ignore"):
        rms = np.sqrt(np.where(agree, miss**2, 0).sum(axis=0) / hits)
    return inverse, information, rms, hits


def _bound(miss: Array) -> float:
    """What counts as agreeing, px: three times the typical miss, so that wobble passes."""
    found = miss[np.isfinite(miss)]
    typical = float(np.median(found)) if len(found) else 0.0
    return float(np.clip(3 * typical, _LEAST_MISS_PX, _MOST_MISS_PX))


def _start(sights: list[_Sight]) -> Floats:
    """Inverse depth in closed form: the direct linear transform over all sights."""
    top = bottom = np.zeros(sights[0].a.shape[:2], np.float32)
    for sight in sights:
        a, b, f = sight.a, sight.b, sight.focal_px
        slope = sight.place * b[2] + f * b[:2]
        level = -(sight.place * a[..., 2:] + f * a[..., :2])
        top = top + np.nan_to_num((slope * level).sum(-1))
        bottom = bottom + np.nan_to_num((slope**2).sum(-1))
    with np.errstate(all="ignore"):
        start: Floats = np.where(bottom > 0, top / bottom, 0)
    return start


def _linearised(sight: _Sight, inverse: Floats) -> tuple[Floats, Floats]:
    """What the match misses by, and how the projection moves with ρ: (h, w, 2) px each."""
    x = sight.a + inverse[..., None] * sight.b
    with np.errstate(all="ignore"):
        depth = -x[..., 2:]
        place = sight.focal_px * x[..., :2] / depth
        moves = (sight.focal_px * sight.b[:2] + place * sight.b[2]) / depth
    place = np.where(depth > 0, place, np.float32(np.nan))
    return np.asarray(sight.place - place, np.float32), np.asarray(moves, np.float32)


def _epipolar_texture(picture: Gray, sights: list[_Sight], inverse: Floats) -> Floats:
    """Rms change of grey per px along the epipolar line that is best placed, over a patch."""
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.8)
    dx, dy = cv2.spatialGradient(smooth)
    dx, dy = dx.astype(np.float32) / 8, dy.astype(np.float32) / 8
    xx, yy, xy = (cv2.blur(g, (_PATCH_PX, _PATCH_PX)) for g in (dx * dx, dy * dy, dx * dy))
    best = np.zeros(picture.shape, np.float32)
    for sight in sights:
        _, moves = _linearised(sight, inverse)
        with np.errstate(all="ignore"):
            along = moves / np.linalg.norm(moves, axis=-1, keepdims=True)
        u, v = along[..., 0], -along[..., 1]
        energy = xx * u * u + yy * v * v + 2 * xy * u * v
        best = np.fmax(best, energy)
    return np.sqrt(np.maximum(best, 0))


def _is_steep(depth: Floats) -> Mask:
    """Where depth jumps: flow smears one surface into the other there."""
    known = depth > 0
    far = cv2.dilate(np.where(known, depth, 0).astype(np.float32), np.ones((3, 3)))
    near = cv2.erode(np.where(known, depth, 1e9).astype(np.float32), np.ones((3, 3)))
    steep: Mask = known & (far - near > _STEEP * depth)
    return np.asarray(cv2.dilate(steep.astype(np.uint8), np.ones((3, 3))), bool)
