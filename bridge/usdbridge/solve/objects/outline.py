"""The region of the picture that moves as a cluster of tracks does."""

import cv2
import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from ..evidence import Gray, Mask, Pictures
from .backdrop import Backdrop, carry, inverse_depths
from .values import Course, Outline

Values = npt.NDArray[np.floating]

_CELLS = 128  # of a thing's own frame, along its longer side
_MARGINS = (0.3, 1.0)  # of its tracks' extent, looked at around them; the second if it goes on
_LEAST_MARGIN_PX = 14.0
_SHIFT = 7.0 / 960  # of the longer side; by how much it should pass the scene between two pictures
_LONGEST = 10  # frames between them
_WINDOW = 10  # frames before and after that tell about a frame
_TIMES = 48  # frames looked at, at most
_GRAIN = 4.0  # grey levels that mean nothing
_BLUR = 1.6  # cells over which what is told spreads to where nothing is
_FAINT = 0.5  # grey levels; edges fainter than that tell nothing of what is around them
_TOLD = 0.08  # from there on a cell belongs to the thing
_KNOTS = 9  # per side, at which the scene's motion is computed
_TALL = 0.4  # of a thing's usual height, that its columns have at least
_WIDE = 0.12  # of its usual width, that its rows have at least
_EDGE_PX = 2.0


def outline_mover(pictures: Pictures, course: Course, backdrop: Backdrop) -> Outline | None:
    """Box and mask of a thing: where its own motion explains the pictures and rest does not.

    Each picture is compared with one before and one after, once moved as the thing moves and once
    as the scene at rest does; the better of the two directions counts, since each hides something.
    What neither or both explain follows its surroundings. Evidence is gathered in the thing's own
    frame over about a second, so that a box does not jitter. None where nothing moves so.
    """
    for margin in _MARGINS:
        found = _look(pictures, course, backdrop, _Grid(course, margin))
        if found is None or not _goes_on(found.mask):
            break
    return found


def _look(pictures: Pictures, course: Course, backdrop: Backdrop, grid: "_Grid") -> Outline | None:
    shown = [_sample(pictures.gray[course.first + n], grid.at(n)) for n in range(course.count)]
    stack = np.stack(shown)
    gap = _gap(course, backdrop, max(pictures.size))
    win, told, seen = _evidence(pictures, course, backdrop, grid, stack, gap)
    win, told, seen = (_windowed(values) for values in (win, told, seen))
    evidence, support = _spread(win, told, seen)
    masks = [_body(_region(evidence[n], grid, course)) for n in range(course.count)]
    if not any(mask.any() for mask in masks):
        return None
    box = _boxes(masks, grid, course)
    middle = int(np.argmax([mask.sum() for mask in masks]))
    fill = [_fill(mask) for mask in masks if mask.any()]
    return Outline(
        first=course.first,
        box=box,
        cut=_cut(box, pictures.area),
        fill=float(np.median(fill)),
        tracks=len(course.tracks),
        support=_support(support, masks),
        sure=False,
        mask=masks[middle],
    )


def _support(evidence: Array, masks: list[Mask]) -> float:
    """What usually speaks for the cells of the masks."""
    means = [
        values[mask].mean() for values, mask in zip(evidence, masks, strict=True) if mask.any()
    ]
    return float(np.median(means))


def _goes_on(mask: Mask) -> bool:
    """Whether a mask reaches the edge of what was looked at."""
    return bool(mask[:2].any() or mask[-2:].any() or mask[:, :2].any() or mask[:, -2:].any())


class _Grid:
    """Cells of a thing's own frame."""

    def __init__(self, course: Course, margin: float) -> None:
        low, high = course.places.min(axis=0), course.places.max(axis=0)
        margin = max(_LEAST_MARGIN_PX, margin * float((high - low).max()))
        self.corner = low - margin
        extent = high - low + 2 * margin
        self.cell = float(max(extent.max() / _CELLS, 0.5))
        self.columns, self.rows = (int(n) for n in np.ceil(extent / self.cell))
        self._course = course

    def places(self, columns: Values, rows: Values) -> Array:
        """(R, C, 2) px of the own frame."""
        x, y = np.meshgrid(columns, rows)
        return np.asarray(self.corner + np.stack([x, y], axis=2) * self.cell)

    def cells(self) -> Array:
        return self.places(np.arange(self.columns) + 0.5, np.arange(self.rows) + 0.5)

    def at(self, n: int, places: Array | None = None) -> Array:
        """(R, C, 2) working px of the cells, or of some places, in the course's n-th frame."""
        places = self.cells() if places is None else places
        return np.asarray(places @ self._course.turn[n].T + self._course.centre[n], float)


def _sample(gray: Gray, positions: Array) -> Array:
    """The picture at working px positions (R, C, 2); NaN outside of it."""
    x, y = (np.ascontiguousarray(positions[:, :, axis] - 0.5, np.float32) for axis in (0, 1))
    out = cv2.remap(gray, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    shown = out.astype(np.float32)
    rows, columns = gray.shape
    shown[(x < 0) | (y < 0) | (x > columns - 1) | (y > rows - 1)] = np.nan
    return np.asarray(shown)


def _gap(course: Course, backdrop: Backdrop, longer: int) -> int:
    """Frames over which the thing passes the scene by enough to see."""
    passed = []
    for n in range(0, course.count - 1, max(1, course.count // 12)):
        here = course.centre[n : n + 1]
        frame = course.first + n
        rest = carry(backdrop.path, here, inverse_depths(backdrop, frame, here), (frame, frame + 1))
        passed.append(np.linalg.norm(course.centre[n + 1] - rest[0]))
    speed = float(np.median(passed))
    return int(
        np.clip(np.ceil(_SHIFT * longer / max(speed, 1e-6)), 1, min(_LONGEST, course.count // 2))
    )


def _evidence(
    pictures: Pictures, course: Course, backdrop: Backdrop, grid: _Grid, stack: Array, gap: int
) -> tuple[Array, Array, Array]:
    """(F', R, C) how much worse rest explains a cell than motion, the sum, and if seen."""
    win, told, seen = (np.zeros_like(stack) for _ in range(3))
    for n in range(0, course.count, -(-course.count // _TIMES)):
        others = [m for m in (n - gap, n + gap) if 0 <= m < course.count]
        rest = _at_rest(pictures, course, backdrop, grid, (n, others))
        with_rest = _least([_difference(stack[n], still) for still in rest])
        with_own = _least([_difference(stack[n], stack[m]) for m in others])
        known = np.isfinite(with_rest) & np.isfinite(with_own)
        win[n] = np.where(known, with_rest - with_own, 0)
        told[n] = np.where(known, with_rest + with_own, 0)
        seen[n] = known
    return win, told, seen


def _at_rest(
    pictures: Pictures, course: Course, backdrop: Backdrop, grid: _Grid, pair: tuple[int, list[int]]
) -> list[Array]:
    """What the cells of the n-th frame would show in the others if they were at rest."""
    n, others = pair
    columns = np.linspace(0, grid.columns, _KNOTS)
    rows = np.linspace(0, grid.rows, _KNOTS)
    knots = grid.at(n, grid.places(columns, rows)).reshape(-1, 2)
    frame = course.first + n
    inverse = inverse_depths(backdrop, frame, knots)
    out = []
    here = grid.at(n)
    for m in others:
        to = course.first + m
        shift = (carry(backdrop.path, knots, inverse, (frame, to)) - knots).reshape(
            _KNOTS, _KNOTS, 2
        )
        out.append(_sample(pictures.gray[to], here + _finer(shift, grid)))
    return out


def _finer(knots: Array, grid: _Grid) -> Array:
    """(R, C, 2) values between knots that span the grid from edge to edge."""
    x = (np.arange(grid.columns) + 0.5) / grid.columns * (_KNOTS - 1)
    y = (np.arange(grid.rows) + 0.5) / grid.rows * (_KNOTS - 1)
    u, v = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return np.asarray(cv2.remap(knots.astype(np.float32), u, v, cv2.INTER_LINEAR))


def _difference(one: Array, other: Array) -> Array:
    """How much two pictures differ around each cell; NaN where one of them shows nothing."""
    off = np.abs(one - other)
    blank = np.isnan(off)
    off = cv2.blur(np.where(blank, np.float32(0), off), (3, 3))
    off[cv2.dilate(blank.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = np.nan
    return np.asarray(off)


def _least(layers: list[Array]) -> Array:
    return np.asarray(np.fmin.reduce(np.stack(layers), axis=0))


def _windowed(values: Array) -> Array:
    """Sums over the frames around each."""
    count = len(values)
    total = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0, dtype=np.float32)])
    frames = np.arange(count)
    return np.asarray(
        total[np.minimum(frames + _WINDOW + 1, count)] - total[np.maximum(frames - _WINDOW, 0)]
    )


def _spread(win: Array, told: Array, seen: Array) -> tuple[Array, Array]:
    """(F', R, C) −1 … 1 evidence, also told on to cells where there is none; and as it is."""
    noise = 2 * _GRAIN * seen
    heavy = np.maximum(told - noise, 0.02 * told)
    sure = win / (told + noise + 1e-6)
    out = np.empty_like(win)
    for n in range(len(win)):
        weight = heavy[n] / (seen[n] + 1.0)
        below = cv2.GaussianBlur(weight, (0, 0), _BLUR)
        out[n] = cv2.GaussianBlur(weight * sure[n], (0, 0), _BLUR) / (below + _FAINT)
    return out, sure


def _region(evidence: Array, grid: _Grid, course: Course) -> Mask:
    """The patch of cells that moves as the tracks do and holds the most of them."""
    told = (evidence > _TOLD).astype(np.uint8)
    size = max(3, int(0.04 * max(told.shape)) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    closed = cv2.morphologyEx(told, cv2.MORPH_CLOSE, kernel)
    mask = cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel)
    _, label = cv2.connectedComponents(mask, connectivity=4)
    cell = ((course.places - grid.corner) / grid.cell).astype(int)
    held = np.bincount(label[cell[:, 1], cell[:, 0]], minlength=2)[1:]
    if held.max() == 0:
        return np.zeros(evidence.shape, bool)
    return _filled(label == 1 + int(np.argmax(held)))


def _filled(mask: Mask) -> Mask:
    outside = np.pad(mask, 1).astype(np.uint8)
    cv2.floodFill(outside, None, (0, 0), 2)
    return np.asarray(outside[1:-1, 1:-1] != 2)


def _body(mask: Mask) -> Mask:
    """The mask without what sticks out of it sideways, low or thin: a shadow, as a rule."""
    if not mask.any():
        return mask
    columns, rows = mask.sum(axis=0), mask.sum(axis=1)
    tall = columns >= _TALL * np.percentile(columns[columns > 0], 75)
    wide = rows >= _WIDE * np.percentile(rows[rows > 0], 75)
    return np.asarray(mask & tall[None, :] & wide[:, None])


def _fill(mask: Mask) -> float:
    rows, columns = np.nonzero(mask)
    return float(len(rows) / (np.ptp(rows) + 1) / (np.ptp(columns) + 1))


def _boxes(masks: list[Mask], grid: _Grid, course: Course) -> Array:
    """(F', 4) working px; frames without a mask take the nearest one's."""
    there = np.flatnonzero([mask.any() for mask in masks])
    out = np.empty((course.count, 4))
    for n in range(course.count):
        mask = masks[there[np.argmin(np.abs(there - n))]]
        contours, _ = cv2.findContours(
            mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
        )
        rim = np.concatenate(contours)[:, 0].astype(float)
        corners = np.concatenate([rim + step for step in ((0, 0), (1, 0), (0, 1), (1, 1))])
        seen = grid.at(n, grid.corner + corners * grid.cell)
        out[n] = np.r_[seen.min(axis=0), seen.max(axis=0)]
    return out


def _cut(box: Array, area: tuple[int, int, int, int]) -> Mask:
    left, top, right, bottom = area
    return np.stack(
        [
            box[:, 0] < left + _EDGE_PX,
            box[:, 1] < top + _EDGE_PX,
            box[:, 2] > right - _EDGE_PX,
            box[:, 3] > bottom - _EDGE_PX,
        ],
        axis=1,
    )
