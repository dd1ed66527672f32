"""Points followed through a shot."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from ...progress import Progress, quiet
from ..evidence import Mask, Mattes, Pictures, Tracks
from .corners import Points, corner_strength, find_corners
from .live import Live, apart, join, nobody, settle, start
from .lucas_kanade import carry_points
from .motion import Shift, predict_shift
from .view import View, open_views

__all__ = ["track_points"]

_LIVE = 1200  # points at any time
_EVERY = 2  # frames between looks for new corners
_FEW = 0.6  # of `_LIVE`; below it new corners are looked for at once
_SHORTEST = 3  # frames; shorter tracks say nothing
_BORDER = 5  # px of the picture that are not followed into
_SPACING = 0.008  # of the picture's longer side, between new corners
_BLURRING = 0.015  # of the longer side; a shift by more in one frame blurs the picture
_MANY = 30  # points, of which …
_LOST = 0.3  # … so few are kept where a flash or a black frame hides the scene
_PATIENCE = 4  # frames until they are given up
_CENTRE = 0.5  # px; our pixel centres less those of cv2

_Sighting = tuple[int, npt.NDArray[np.int64], Points]  # frame, numbers of tracks, where they are


@dataclass(frozen=True, slots=True, eq=False)
class _Aside:
    """Points that were lost all at once after a frame."""

    live: Live
    view: View
    step: int


def track_points(
    pictures: Pictures, mattes: tuple[Mattes, ...] = (), *, progress: Progress = quiet
) -> Tracks:
    """Points of the scene followed through the frames, about 1200 at a time.

    Shi–Tomasi corners, spread over the picture, are carried from frame to frame by pyramidal
    Lucas–Kanade there and back from the predicted shift of the whole picture, then registered
    against what they looked like when first seen, up to an affine warp, a gain and a bias, so that
    errors do not add up (Baker & Matthews 2004). Frames that repeat another hold no observations;
    nor do bars and mattes.
    """
    new = np.flatnonzero(pictures.repeats == np.arange(pictures.count))
    seen: list[_Sighting] = []
    live, shift, next_track = nobody(), (0.0, 0.0), 0
    before: View | None = None
    aside: _Aside | None = None
    views = open_views((pictures.gray[frame] for frame in new), corners_every=_EVERY)
    for step, (frame, now) in enumerate(zip(new, views, strict=True)):
        free = _free(pictures, mattes, int(frame))
        if before is not None:
            shift = predict_shift(before.thumbnail, now.thumbnail, shift)
            kept = _follow(live, before, now, shift, free)
            if _is_lost(live, kept):
                aside = _Aside(live.take(~np.isin(live.track, kept.track)), before, step)
            elif aside is not None and step - aside.step <= _PATIENCE:
                kept, aside = _find_again(kept, aside, now, free)
            live = kept
        if step % _EVERY == 0 or len(live.track) < _FEW * _LIVE:
            fresh = _start_new(live, now, free, next_track)
            next_track = int(fresh.track.max(initial=next_track - 1)) + 1
            live = join(live, fresh)
        seen.append((int(frame), live.track, live.position))
        before = now
        progress((step + 1) / len(new), "following points")
    return _as_tracks(seen, pictures)


def _follow(live: Live, before: View, now: View, shift: Shift, free: Mask) -> Live:
    if not len(live.track):
        return live
    blurred = float(np.hypot(*shift)) > _BLURRING * max(now.evened.shape)
    position, found = carry_points(before.evened, now.evened, live.position, shift, sure=blurred)
    settled, good = settle(replace(live, position=position), now.soft, blurred=blurred)
    return settled.take(apart(settled, good & found & _lies_in(free, settled.position)))


def _is_lost(live: Live, kept: Live) -> bool:
    return len(live.track) >= _MANY and len(kept.track) < _LOST * len(live.track)


def _find_again(live: Live, aside: _Aside, now: View, free: Mask) -> tuple[Live, _Aside | None]:
    """The points with those that were lost to a flash or a black frame, if they are back."""
    shift = predict_shift(aside.view.thumbnail, now.thumbnail, (0.0, 0.0))
    back = _follow(aside.live, aside.view, now, shift, free)
    if _is_lost(aside.live, back):
        return live, aside
    both = join(back, live)
    return both.take(apart(both, np.ones(len(both.track), bool))), None


def _start_new(live: Live, now: View, free: Mask, first: int) -> Live:
    height, width = free.shape
    spacing = max(5, round(_SPACING * max(width, height)))
    taken = np.zeros(free.shape, np.uint8)
    x, y = np.rint(live.position).astype(int).T
    taken[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)] = 1
    near = cv2.dilate(taken, np.ones((2 * spacing - 1, 2 * spacing - 1), np.uint8)) > 0
    wanted = max(0, _LIVE - len(live.track))
    strength = corner_strength(now.picture) if now.corners is None else now.corners
    corners = find_corners(strength, free & ~near, wanted, spacing)
    return start(now.soft, corners, first)


def _free(pictures: Pictures, mattes: tuple[Mattes, ...], frame: int) -> Mask:
    """(h, w) where points are followed: inside the bars, outside the mattes."""
    width, height = pictures.size
    left, top, right, bottom = pictures.area
    free = np.zeros((height, width), np.uint8)
    free[top + _BORDER : bottom - _BORDER, left + _BORDER : right - _BORDER] = 1
    for matte in mattes:
        mask = matte.masks[frame].astype(np.uint8)
        free[cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST) > 0] = 0
    return np.asarray(free > 0)


def _lies_in(free: Mask, position: Points) -> Mask:
    height, width = free.shape
    x, y = np.rint(position).astype(int).T
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    return np.asarray(inside & free[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)])


def _as_tracks(seen: list[_Sighting], pictures: Pictures) -> Tracks:
    """All sightings by track, then by frame, without tracks that are too short."""
    track = np.concatenate([numbers for _, numbers, _ in seen])
    frame = np.repeat([frame for frame, _, _ in seen], [len(numbers) for _, numbers, _ in seen])
    position = np.concatenate([position for _, _, position in seen]).astype(np.float64) + _CENTRE
    order = np.lexsort((frame, track))
    every = Tracks(
        track=track[order],
        frame=frame[order].astype(np.int64),
        position=position[order],
        n_frames=pictures.count,
        size=pictures.size,
    )
    return every.keep(np.asarray(every.lengths >= _SHORTEST))
