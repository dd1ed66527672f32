"""A moving thing's place and size in the world, from where it is seen."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, Mask
from .values import How, Outline, Setting

_FOOT_PX = 1.5  # by which the lowest point of a thing is not known, of 960
_SIZE_PX = 2.0  # by which its height is not
_HEIGHT = 0.03  # of itself, by which the height that its contacts tell is not
_TILT = 0.004  # rad; by which the camera's tilt against the ground is not
_TOUCH = 1.12  # times its least apparent height, up to which it stands on the ground
_DEEP = 0.6  # of width or height, the smaller: how deep a thing is, unless it is round
_LOW = 0.03  # rad under the horizon at which a foot's distance is still told
_FEW = 3  # frames it takes to tell a height
_SMOOTH = 7  # frames around each that tell its distance
_CUT = 0.3  # of the confidence, lost to the picture's edge
_WELL = 0.4  # support of a thing that is well seen
_UNSURE, _GUESS = 0.3, 0.35  # a confidence, below which a distance is as doubtful, of itself
_HIDDEN = 0.78  # of the farthest that a thing may be whose foot is not seen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lifted:
    """Where a thing is over F' frames."""

    position: Array  # (F', 3) m; centre
    size: tuple[float, float, float]  # m; width, height, depth
    sigma: Array  # (F', 2) m; along and across the view
    how: How
    confidence: float
    note: str


def lift_mover(
    outline: Outline,
    setting: Setting,
    *,
    is_round: bool,
    size: tuple[float, float, float] | None = None,
) -> Lifted | None:
    """The thing in the house world, where the ground or a known size tells how far away it is.

    While a thing stands on the ground the ray to its foot meets the ground where it stands. In
    the air that ray meets the ground farther away, and the thing would be taller by as much: so
    its height is the least of what its frames tell, and the frames that tell more are those in
    the air, where its apparent size gives the distance. None where nothing tells it.
    """
    view = _View(outline, setting, is_round=is_round)
    if size is None and not setting.ground_known:
        return None
    height, reach, how, confidence, note = _reach(view, setting, size)
    if not np.isfinite(reach).any():
        return None
    reach = _smoothed(reach)
    width = size[0] if size else view.width(reach)
    deep = size[2] if size else (width if is_round else _DEEP * min(width, height))
    position = view.centre(reach, height, deep, is_round=is_round)
    along = np.hypot(view.error(reach), 0.0 if is_round else np.hypot(0.4 * deep, 0.15 * width))
    if how == "size":
        along = np.hypot(along, reach * np.hypot(_SIZE_PX * view.unit / view.apparent, _HEIGHT))
    confidence *= (1 - _CUT * float(outline.cut.any(axis=1).mean())) * min(
        1.0, outline.support / _WELL
    )
    if confidence < _UNSURE:
        along = np.maximum(along, _GUESS * reach)
    across = reach * _FOOT_PX * view.unit / view.focal + 0.03 * width
    return Lifted(
        position=position,
        size=(float(width), float(height), float(deep)),
        sigma=np.stack([along, across], axis=1),
        how=how,
        confidence=confidence,
        note=note if is_round or size else f"{note}; its depth is assumed",
    )


class _View:
    """What a camera sees of a thing, per frame."""

    def __init__(self, outline: Outline, setting: Setting, *, is_round: bool) -> None:
        box, self.cut = outline.box, outline.cut
        self.frames = outline.first + np.arange(len(box))
        self.path: CameraPath = setting.path
        self.focal = setting.path.focal_px[self.frames]
        self.unit = max(setting.path.size) / 960
        self.box = box
        middle = (box[:, 0] + box[:, 2]) / 2
        self.foot_ray = self._level(np.stack([middle, box[:, 3]], axis=1))
        self.top_ray = self._level(np.stack([middle, box[:, 1]], axis=1))
        self.eye = setting.path.position[self.frames]
        drop = -self.foot_ray[:, 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            on_ground = np.where(drop > _LOW, self.eye[:, 1] / drop, np.nan)
        self.on_ground = np.where(self.cut[:, 3] | (on_ground <= 0), np.nan, on_ground)
        forward = -self.path.camera_to_world[self.frames][:, :, 2]
        self.depth = np.sum(self.foot_ray * forward, axis=1)  # at 1 m level
        self.wide = (box[:, 2] - box[:, 0]) / self.focal * self.depth
        self.apparent = np.maximum(box[:, 3] - box[:, 1], 1.0)
        self.rise = self.wide if is_round else self.top_ray[:, 1] - self.foot_ray[:, 1]

    def _level(self, positions: Array) -> Array:
        """(F', 3) rays that go 1 m level."""
        ray = self.path.rays(positions, self.frames)
        return np.asarray(ray / np.maximum(np.hypot(ray[:, 0], ray[:, 2]), 1e-6)[:, None])

    @property
    def whole(self) -> Mask:
        """(F',) whether its top and foot are seen."""
        return np.asarray(~(self.cut[:, 1] | self.cut[:, 3]))

    def width(self, reach: Array) -> float:
        """Its width, m, at level distances (F',) m."""
        wide = reach * self.wide
        seen = ~(self.cut[:, 0] | self.cut[:, 2])
        return float(np.median(wide[seen])) if seen.any() else float(np.max(wide))

    def error(self, reach: Array) -> Array:
        """(F',) m; how well a foot on the ground tells a distance."""
        steep = np.maximum(self.eye[:, 1], 0.2) / reach
        angle = np.hypot(_FOOT_PX * self.unit / self.focal, _TILT)
        return np.asarray(reach * angle * (1 + steep**2) / steep)

    def centre(self, reach: Array, height: float, deep: float, *, is_round: bool) -> Array:
        """(F', 3) m; centre of a thing whose front is seen at level distances (F',) m."""
        middle = self._level((self.box[:, :2] + self.box[:, 2:]) / 2)
        slope = np.where(self.whole, (self.foot_ray[:, 1] + self.top_ray[:, 1]) / 2, np.nan)
        foot = self.eye[:, 1] + reach * self.foot_ray[:, 1]
        up = np.where(np.isfinite(slope), self.eye[:, 1] + reach * slope, foot + height / 2)
        up = np.where(self.cut[:, 3], height / 2, up)
        depression = np.arctan(np.maximum(-self.foot_ray[:, 1], 0))
        behind = deep / 2 * (np.tan(depression / 2) if is_round else 1.0)
        flat = self.eye + middle * (reach + behind)[:, None]
        return np.stack([flat[:, 0], up, flat[:, 2]], axis=1)


def _reach(
    view: _View, setting: Setting, size: tuple[float, float, float] | None
) -> tuple[float, Array, How, float, str]:
    """Height m, level distance (F',) m, how, confidence, note."""
    tall = np.where(view.whole, view.on_ground * view.rise, np.nan)
    told = np.isfinite(tall) & setting.ground_known
    if size is None and told.sum() < _FEW:
        return _unseen_foot(view)
    height = size[1] if size else _least_height(tall[told])
    by_size = np.where(view.whole, height / view.rise, np.nan)
    touches = told & (tall < _TOUCH * height)
    share = float(touches.sum() / max(1, told.sum()))
    if size is None and share > 0.8:
        reach = np.where(np.isfinite(view.on_ground), view.on_ground, by_size)
        return height, reach, "contact", 0.75, "stands on the ground"
    if size is not None:
        return height, by_size, "size", 0.7, "distance from its declared size"
    note = f"on the ground in {touches.sum()} of {told.sum()} frames, else by apparent size"
    return height, by_size, "size", 0.5, note


def _unseen_foot(view: _View) -> tuple[float, Array, How, float, str]:
    """A guess: somewhat nearer than the ground at the picture's lower edge."""
    if np.isfinite(view.on_ground).sum() >= _FEW:
        reach = np.interp(
            view.frames, view.frames[f := np.isfinite(view.on_ground)], view.on_ground[f]
        )
        note, sure = "its top is out of the picture: at least so tall", 0.5
    else:
        drop = np.maximum(-view.foot_ray[:, 1], _LOW)
        reach = _HIDDEN * np.maximum(view.eye[:, 1], 0.1) / drop
        note, sure = "its foot is out of the picture: distance guessed", 0.2
    height = float(np.max(view.eye[:, 1] + reach * view.top_ray[:, 1]))
    return max(height, 0.05), reach, "contact", sure, note


def _least_height(tall: Array) -> float:
    """The height at the moments of contact: the low end, unless nearly all frames agree."""
    middle, low = np.median(tall), np.percentile(tall, 4)
    return float(middle if middle < _TOUCH * low else low)


def _smoothed(reach: Array) -> Array:
    """(F',) the line through what the frames around each tell, without those that stray."""
    frames = np.arange(len(reach))
    there = np.isfinite(reach)
    filled = np.interp(frames, frames[there], reach[there])
    out = np.empty(len(filled))
    for n in frames:
        low, high = max(0, n - _SMOOTH), min(len(frames), n + _SMOOTH + 1)
        x, y = frames[low:high] - n, filled[low:high]
        middle = np.median(y)
        fair = np.abs(y - middle) <= 4 * np.median(np.abs(y - middle)) + 1e-9
        out[n] = np.polynomial.polynomial.polyfit(x[fair], y[fair], min(1, fair.sum() - 1))[0]
    return out
