"""Things that move against the scene: where they are seen, and where they are."""

from collections.abc import Sequence

import numpy as np

from ...report import Finding
from ...shot.arrays import Array
from ..evidence import Mask, Mattes, Pictures, Tracks
from .backdrop import build_backdrop
from .course import fit_course
from .grouping import group_movers
from .lift import Lifted, lift_mover
from .naming import name_movers
from .outline import outline_mover
from .values import Course, NamedBox, Outline, Setting, TrackedObject

__all__ = ["NamedBox", "Setting", "TrackedObject", "track_objects"]

_MOST = 8  # things followed
_TRIED = 20  # groups of tracks looked at
_SUPPORT = 0.25  # by which its own motion must explain a thing better than rest does
_HELD = 0.6  # of a smaller box inside a larger one: they are one thing
_ROUND = (0.70, 0.86)  # a disc fills 0.785 of its box
_ASPECT = 1.2


def track_objects(
    pictures: Pictures,
    tracks: Tracks,
    still: Mask,
    setting: Setting,
    *,
    named: Sequence[NamedBox] = (),
    mattes: Sequence[Mattes] = (),
) -> tuple[tuple[TrackedObject, ...], tuple[Finding, ...]]:
    """What moves against the scene: boxes in the picture, places in the world, with their doubt.

    Args:
        pictures: the take.
        tracks: points followed through it.
        still: (N,) which tracks agree with a scene at rest.
        setting: the solved camera.
        named: what a document named at a place in a frame; such a thing takes its name and size.
        mattes: people; a thing that lies in them is called after what they show.
    """
    backdrop = build_backdrop(tracks, still, setting)
    seen: list[tuple[Course, Outline]] = []
    for group in group_movers(tracks, still)[:_TRIED]:
        course = fit_course(tracks, group)
        outline = None if course is None else outline_mover(pictures, course, backdrop)
        if course is None or outline is None or outline.support < _SUPPORT:
            continue
        if not any(_is_part(course, outline, *other) for other in seen):
            seen.append((course, outline))
    seen = seen[:_MOST]
    names, sizes, findings = name_movers(seen, named, mattes, pictures)
    objects = []
    for (course, outline), name, size in zip(seen, names, sizes, strict=True):
        is_round = _is_round(outline)
        lifted = lift_mover(outline, course.first, setting, is_round=is_round, size=size)
        if lifted is None:
            findings.append(_unplaced(name))
        else:
            objects.append(_compile(course, outline, lifted, name, pictures))
            findings.extend(_doubts(objects[-1]))
    return tuple(objects), tuple(findings)


def _is_part(course: Course, outline: Outline, whole: Course, larger: Outline) -> bool:
    """Whether a thing is seen inside a larger one most of its time."""
    first = max(course.first, whole.first)
    end = min(course.first + course.count, whole.first + whole.count)
    if end - first < 0.3 * course.count:
        return False
    a = outline.box[first - course.first : end - course.first]
    b = larger.box[first - whole.first : end - whole.first]
    shared = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
    inside = np.prod(np.maximum(shared, 0), axis=1) / np.prod(a[:, 2:] - a[:, :2], axis=1)
    return bool(np.median(inside) > _HELD)


def _is_round(outline: Outline) -> bool:
    whole = ~outline.cut.any(axis=1)
    if not whole.any():
        return False
    size = np.median(outline.box[whole, 2:] - outline.box[whole, :2], axis=0)
    return bool(size.max() < _ASPECT * size.min() and _ROUND[0] < outline.fill < _ROUND[1])


def _compile(
    course: Course, outline: Outline, lifted: Lifted, name: str, pictures: Pictures
) -> TrackedObject:
    left, top, right, bottom = pictures.area
    box: Array = np.clip(outline.box, [left, top, left, top], [right, bottom, right, bottom])
    area = np.prod(box[:, 2:] - box[:, :2], axis=1) * outline.fill
    cut = float(outline.cut.any(axis=1).mean())
    return TrackedObject(
        name=name,
        shape="sphere" if _is_round(outline) else "box",
        frames=(course.first, course.first + course.count),
        box=box,
        position=lifted.position,
        size=lifted.size,
        sigma=lifted.sigma,
        confidence=lifted.confidence * (1 - 0.3 * cut) * min(1.0, outline.support / 0.4),
        how=lifted.how,
        note=lifted.note,
        share=float(area.max() / ((right - left) * (bottom - top))),
    )


def _unplaced(name: str) -> Finding:
    return Finding(
        code="objects.unplaced",
        level="info",
        where=name,
        message="it moves, but neither ground nor a known size tells how far away it is",
    )


def _doubts(thing: TrackedObject) -> list[Finding]:
    if thing.confidence > 0.3:
        return []
    return [
        Finding(code="objects.uncertain", level="warning", where=thing.name, message=thing.note)
    ]
