"""Things that move against the scene: where they are seen, and where they are."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...report import Finding
from ...shot.arrays import Array, IntArray
from ..evidence import Mask, Mattes, Pictures, Tracks
from .backdrop import Backdrop, build_backdrop, rest_errors
from .blobs import find_blobs
from .course import fit_course
from .falling import fall_ratio
from .grouping import group_movers
from .joining import is_seen, join_outlines
from .lift import Lifted, lift_mover
from .naming import name_movers
from .outline import outline_mover
from .parting import part_tracks
from .resting import Resting, place_resting
from .sizing import size_ratio
from .values import Course, NamedBox, Outline, Setting, TrackedObject

__all__ = [
    "NamedBox",
    "Outline",
    "Resting",
    "Setting",
    "TrackedObject",
    "fall_ratio",
    "looks_round",
    "place_objects",
    "place_resting",
    "see_objects",
    "size_ratio",
    "track_objects",
]

_MOST = 8  # things followed
_TRIED = 20  # groups of tracks looked at
_SUPPORT = 0.25  # by which its own motion must explain a thing better than rest does
_UNFOLLOWED = 0.3  # by which it must, if no points were followed on it
_SLIGHT = 0.12  # by which it must at least, if its tracks are far from resting
_FAR = 10 / 960  # of the longer side, that a point at rest is then off
_FILL = 0.45  # of its box, that a thing covers
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
    seen = see_objects(pictures, tracks, still, setting)
    return place_objects(seen, pictures, setting, named=named, mattes=mattes)


def see_objects(
    pictures: Pictures, tracks: Tracks, still: Mask, setting: Setting
) -> tuple[Outline, ...]:
    """What moves against the scene, by where it is seen; arguments as `track_objects`."""
    backdrop = build_backdrop(tracks, still, setting)
    error = rest_errors(tracks, setting) / max(tracks.size)
    courses = _courses(tracks, group_movers(tracks, still, error), error)[:_TRIED]
    seen = _outlines(pictures, courses, backdrop, error)
    blobs = [blob for blob in find_blobs(pictures, backdrop, setting) if not is_seen(blob, seen)]
    seen += _outlines(pictures, blobs[:_MOST], backdrop, error)
    return tuple(join_outlines(seen)[:_MOST])


def place_objects(
    seen: Sequence[Outline],
    pictures: Pictures,
    setting: Setting,
    *,
    named: Sequence[NamedBox] = (),
    mattes: Sequence[Mattes] = (),
) -> tuple[tuple[TrackedObject, ...], tuple[Finding, ...]]:
    """Places in the world of what moves, with their doubt; arguments as `track_objects`."""
    names, sizes, findings = name_movers(seen, named, mattes, pictures)
    objects = []
    for outline, name, size in zip(seen, names, sizes, strict=True):
        is_round = looks_round(outline)
        lifted = lift_mover(outline, setting, is_round=is_round, size=size)
        if lifted is None:
            findings.append(_unplaced(name))
        else:
            objects.append(_compile(outline, lifted, name, pictures))
            findings.extend(_doubts(objects[-1]))
    return tuple(objects), tuple(findings)


def _courses(tracks: Tracks, groups: list[IntArray], error: Array) -> list[Course]:
    """How each group moves; one that does not move as one thing is taken apart first.

    What is far from resting is then told from what may have slipped.
    """
    far = error > _FAR
    courses = []
    for group in groups:
        whole = fit_course(tracks, group)
        crowds = [] if whole else [group[far[group]], group[~far[group]]]
        parts = [part for crowd in crowds for part in part_tracks(tracks, crowd)]
        courses += [whole, *(fit_course(tracks, part) for part in parts)]
    return [course for course in courses if course is not None]


def _outlines(
    pictures: Pictures, courses: list[Course], backdrop: Backdrop, error: Array
) -> list[Outline]:
    """Where each course's thing is seen; those that are nothing left out, the doubtful marked."""
    out = []
    for course in courses:
        outline = outline_mover(pictures, course, backdrop)
        if outline is not None and outline.fill > _FILL and outline.support > _SLIGHT:
            needed = _needed(error[course.tracks])
            out.append(replace(outline, sure=outline.support > needed))
    return out


def _needed(moves: Array) -> float:
    """The support that a thing needs whose tracks are so far from resting."""
    if not len(moves):
        return _UNFOLLOWED
    return _SLIGHT if np.median(moves) > _FAR else _SUPPORT


def looks_round(outline: Outline) -> bool:
    """Whether a thing is a ball, by its outline."""
    whole = ~outline.cut.any(axis=1)
    if not whole.any():
        return False
    size = np.median(outline.box[whole, 2:] - outline.box[whole, :2], axis=0)
    return bool(size.max() < _ASPECT * size.min() and _ROUND[0] < outline.fill < _ROUND[1])


def _compile(outline: Outline, lifted: Lifted, name: str, pictures: Pictures) -> TrackedObject:
    left, top, right, bottom = pictures.area
    box: Array = np.clip(outline.box, [left, top, left, top], [right, bottom, right, bottom])
    area = np.prod(box[:, 2:] - box[:, :2], axis=1) * outline.fill
    return TrackedObject(
        name=name,
        shape="sphere" if looks_round(outline) else "box",
        frames=(outline.first, outline.first + len(box)),
        box=box,
        position=lifted.position,
        size=lifted.size,
        sigma=lifted.sigma,
        confidence=lifted.confidence,
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
