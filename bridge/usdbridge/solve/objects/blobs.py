"""Small smooth things that no point can be followed on: patches that the scene does not explain."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from ..evidence import Gray, Mask, Pictures, Tracks
from .backdrop import Backdrop, carry, inverse_depths, rest_errors
from .chaining import Patch, chain_patches
from .values import Course, Setting

Values = npt.NDArray[np.floating]

_LONGER = 400  # px that pictures are looked at
_GAP = 3  # frames before and after that a picture is compared with
_KNOTS = (33, 19)  # across and down, at which the scene's motion is computed
_LEAST = 8.0  # grey levels that a patch differs by, and
_SLIPPED = 0.7  # px, so much more along an edge, where the scene's motion may be off
_SMALL, _LARGE = 1 / 80, 1 / 4  # of the longer side; a patch's extent
_MOST = 12  # patches of a picture
_FAR = 10 / 960  # of the longer side, that a point at rest must be off


def find_blobs(pictures: Pictures, backdrop: Backdrop, setting: Setting) -> list[Course]:
    """How each small thing moves that differs from the scene at rest wherever it comes by.

    A picture is compared with one before and one after, both moved as the scene at rest moves;
    what differs from both is not scene, or is at an edge that hides something. Patches of it are
    chained from frame to frame, and chains that a point at rest could make are left out.
    """
    step = max(1.0, max(pictures.size) / _LONGER)
    small = [_reduced(gray, step) for gray in pictures.gray]
    found = [_patches(small, step, backdrop, frame) for frame in range(pictures.count)]
    courses = [_course(chain) for chain in chain_patches(found, max(pictures.size))]
    if not courses:
        return []
    error = rest_errors(_as_tracks(courses, pictures), setting)
    far = error > _FAR * max(pictures.size)
    return [course for course, is_far in zip(courses, far, strict=True) if is_far]


def _patches(small: list[Gray], step: float, backdrop: Backdrop, frame: int) -> list[Patch]:
    others = [k for k in (frame - _GAP, frame + _GAP) if 0 <= k < len(small)]
    if len(others) < 2:
        return []
    here, size = small[frame], backdrop.path.size
    x, y = np.linspace(0, size[0], _KNOTS[0]), np.linspace(0, size[1], _KNOTS[1])
    knots = np.stack(np.meshgrid(x, y), axis=2).reshape(-1, 2)
    inverse = inverse_depths(backdrop, frame, knots)
    slope = [cv2.Sobel(here, cv2.CV_32F, *axis, scale=0.125) for axis in ((1, 0), (0, 1))]
    least = _LEAST + _SLIPPED * cv2.blur(cv2.magnitude(*slope), (5, 5))
    differs = np.ones(here.shape, bool)
    for other in others:
        seen = carry(backdrop.path, knots, inverse, (frame, other)).reshape(_KNOTS[1], _KNOTS[0], 2)
        differs &= _differs(here, small[other], seen / step, np.asarray(least, np.float32))
    return list(_taken(differs, step))


def _reduced(gray: Gray, step: float) -> Gray:
    if step <= 1:
        return gray
    size = round(gray.shape[1] / step), round(gray.shape[0] / step)
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)


def _differs(here: Gray, other: Gray, knots: Array, least: Values) -> Mask:
    """Where a picture differs from another, moved as the knots are, by so many levels."""
    rows, columns = here.shape
    u = (np.arange(columns) + 0.5) / columns * (_KNOTS[0] - 1)
    v = (np.arange(rows) + 0.5) / rows * (_KNOTS[1] - 1)
    across, down = np.meshgrid(u.astype(np.float32), v.astype(np.float32))
    to = cv2.remap((knots - 0.5).astype(np.float32), across, down, cv2.INTER_LINEAR)
    x, y = to[:, :, 0], to[:, :, 1]
    there = cv2.remap(other, x, y, cv2.INTER_LINEAR)
    off = cv2.blur(cv2.absdiff(here, there).astype(np.float32), (3, 3))
    inside = (x >= 0) & (y >= 0) & (x < columns - 1) & (y < rows - 1)
    return np.asarray((off > least) & inside)


def _taken(differs: Mask, step: float) -> Iterator[Patch]:
    """The compact patches of a mask, the largest first, in working px."""
    small, large = np.ones((3, 3), np.uint8), np.ones((7, 7), np.uint8)
    mask = cv2.morphologyEx(differs.astype(np.uint8), cv2.MORPH_OPEN, small)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, large)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    longer = max(differs.shape)
    fits = [
        row
        for row in stats[1:]
        if min(row[2:4]) > _SMALL * longer
        and max(row[2:4]) < _LARGE * longer
        and max(row[2:4]) < 2.5 * min(row[2:4])
        and row[4] > 0.4 * row[2] * row[3]
    ]
    fits.sort(key=lambda row: (-int(row[4]), int(row[0])))
    for left, top, width, height, _ in fits[:_MOST]:
        centre = ((left + width / 2) * step, (top + height / 2) * step)
        yield Patch(centre=np.array(centre), size=np.array([width, height]) * step)


def _course(chain: dict[int, Patch]) -> Course:
    """A course along a chain's centres, with corners of its usual box for places."""
    frames = np.array(sorted(chain))
    every = np.arange(frames[0], frames[-1] + 1)
    centres = np.stack([chain[int(frame)].centre for frame in frames])
    size = np.median([chain[int(frame)].size for frame in frames], axis=0)
    corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1), (0, 0), (0, 0)]) * 0.35
    return Course(
        first=int(frames[0]),
        turn=np.tile(np.eye(2), (len(every), 1, 1)),
        centre=np.stack([np.interp(every, frames, centres[:, a]) for a in (0, 1)], axis=1),
        places=corners * size,
        tracks=np.empty(0, np.int64),
        noise_px=1.0,
    )


def _as_tracks(courses: list[Course], pictures: Pictures) -> Tracks:
    lengths = [course.count for course in courses]
    frames = [course.first + np.arange(course.count) for course in courses]
    return Tracks(
        track=np.repeat(np.arange(len(courses)), lengths),
        frame=np.concatenate(frames),
        position=np.concatenate([course.centre for course in courses]),
        n_frames=pictures.count,
        size=pictures.size,
    )
