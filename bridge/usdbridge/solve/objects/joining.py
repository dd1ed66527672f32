"""Parts of one thing put together: seen twice at once, or lost and found again."""

from dataclasses import replace

import numpy as np

from ...shot.arrays import Array
from .values import Course, Outline

_HELD = 0.6  # of a smaller box inside a larger one: they are one thing
_SHARED = 0.3  # of its time, in which it must be inside
_GAP = 12  # frames that a thing may be lost
_NEAR = 0.5  # of a thing's size; where it should be when it is found again
_TURNED = 0.75  # of the way that it goes meanwhile; it may have bounced
_ALIKE = 1.5  # times larger or smaller it may then seem
_PACE = 4  # frames that tell how it goes


def join_outlines(outlines: list[Outline]) -> list[Outline]:
    """Each thing once, the best seen first.

    What is inside another thing most of its time is a part of it. What starts about where another
    ended, at its size, is that other: the frames between are filled in on a straight line. What
    is in doubt is left out unless it is a part of something that is not.
    """
    whole: list[Outline] = []
    for outline in sorted(outlines, key=lambda outline: not outline.sure):
        if not any(_is_part(outline, other) for other in whole):
            whole.append(outline)
    whole.sort(key=lambda outline: outline.first)
    joined: list[Outline] = []
    for late in whole:
        heads = [k for k, early in enumerate(joined) if _is_found_again(early, late)]
        if heads:
            joined[heads[0]] = _joined(joined[heads[0]], late)
        else:
            joined.append(late)
    sure = [outline for outline in joined if outline.sure]
    return sorted(sure, key=lambda outline: (-outline.tracks, outline.first))


def is_seen(course: Course, outlines: list[Outline]) -> bool:
    """Whether a course runs inside something that is surely seen, most of its time."""
    return any(_runs_inside(course, outline) for outline in outlines if outline.sure)


def _runs_inside(course: Course, outline: Outline) -> bool:
    first = max(course.first, outline.first)
    end = min(course.first + course.count, _end(outline))
    if end - first < (1 - _SHARED) * course.count:
        return False
    at = course.centre[first - course.first : end - course.first]
    box = outline.box[first - outline.first : end - outline.first]
    inside = ((at > box[:, :2]) & (at < box[:, 2:])).all(axis=1)
    return bool(inside.mean() > _HELD)


def _end(outline: Outline) -> int:
    return outline.first + len(outline.box)


def _is_part(outline: Outline, larger: Outline) -> bool:
    first, end = max(outline.first, larger.first), min(_end(outline), _end(larger))
    if end - first < _SHARED * len(outline.box):
        return False
    a = outline.box[first - outline.first : end - outline.first]
    b = larger.box[first - larger.first : end - larger.first]
    shared = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
    inside = np.prod(np.maximum(shared, 0), axis=1) / np.prod(a[:, 2:] - a[:, :2], axis=1)
    return bool(np.median(inside) > _HELD)


def _is_found_again(early: Outline, late: Outline) -> bool:
    lost = late.first - _end(early) + 1
    if not 1 <= lost <= _GAP:
        return False
    tail, head = early.box[-_PACE:], late.box[:_PACE]
    sizes = [float(np.median((box[:, 2:] - box[:, :2]).max(axis=1))) for box in (tail, head)]
    if max(sizes) > _ALIKE * min(sizes):
        return False
    ends = _middle(tail), _middle(head)
    pace = [(way[-1] - way[0]) / max(1, len(way) - 1) for way in ends]
    heading = ends[0][-1] + lost * (pace[0] + pace[1]) / 2
    speed = max(float(np.linalg.norm(step)) for step in pace)
    off = float(np.linalg.norm(ends[1][0] - heading))
    return off < _NEAR * min(sizes) + _TURNED * lost * speed


def _middle(box: Array) -> Array:
    return np.asarray((box[:, :2] + box[:, 2:]) / 2)


def _joined(early: Outline, late: Outline) -> Outline:
    main = early if (early.sure, early.tracks) >= (late.sure, late.tracks) else late
    share = np.linspace(0, 1, late.first - _end(early) + 2)[1:-1, None]
    between = early.box[-1] + share * (late.box[0] - early.box[-1])
    lost = np.repeat(early.cut[-1:] | late.cut[:1], len(between), axis=0)
    return replace(
        main,
        first=early.first,
        box=np.concatenate([early.box, between, late.box]),
        cut=np.concatenate([early.cut, lost, late.cut]),
        tracks=early.tracks + late.tracks,
        support=max(early.support, late.support),
        sure=early.sure or late.sure,
    )
