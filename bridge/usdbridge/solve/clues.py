"""What document and people tell of sizes, and where in the pictures."""

from collections.abc import Iterator

import numpy as np

from ..options import SolveOptions
from ..shot import Array, Character, IntArray, Mesh, SceneObject, Shot, Sighting
from .evidence import Mask, Pictures, Tracks
from .objects import NamedBox
from .people import People
from .world import Clues, KnownSize, Stature

_STATURE = 0.4  # confidence from which a stature counts
_STATED = 0.03  # by which a height that was stated is off in shoes and posture, 1 sigma
_INNER = 0.7  # of a box, in which its thing is rather than what is behind
_FEW = 4  # points on a thing that tell whether it rests
_RESTS = 0.6  # of them, that are still where it does
_NOBODY: IntArray = np.empty(0, dtype=np.int64)  # tracks on a person: none are followed


def gather_clues(
    shot: Shot,
    options: SolveOptions,
    pictures: Pictures,
    people: People | None,
    tracks: tuple[Tracks, Mask],
    *,
    moves: bool,
) -> Clues:
    """What tells how large the scene is: things and persons of stated size, persons of usual size.

    Args:
        shot: its sought objects and its characters say where they are seen.
        options: the camera's usual height.
        pictures: the take.
        people: those found, if they were looked for.
        tracks: what was followed, and (N,) which of it is still.
        moves: whether the camera does: else no depth is known, and a thing is taken to stand.
    """
    statures, told = _statures(people, shot.characters, pictures)
    sizes = [
        _size_of(thing, pictures, upright=not moves)
        for thing in shot.sought
        if thing.seen is not None and rests(box_px(thing.seen, pictures), thing.seen.frame, *tracks)
    ]
    sizes += [
        KnownSize(
            name=person.name,
            size=person.height,
            frame=person.seen.frame,
            box=box_px(person.seen, pictures),
            tracks=_NOBODY,
            share=_STATED,
        )
        for person in shot.characters
        if person.height is not None and person.seen is not None and person.name not in told
    ]
    return Clues(statures=statures, sizes=sizes, camera_height=options.camera_height)


def named_boxes(shot: Shot, pictures: Pictures) -> list[NamedBox]:
    """What the shot seeks, where it is seen and how large it is."""
    return [
        NamedBox(
            name=thing.name,
            frame=thing.seen.frame,
            box=box_px(thing.seen, pictures),
            size=extents(thing),
        )
        for thing in shot.sought
        if thing.seen is not None
    ]


def box_px(seen: Sighting, pictures: Pictures) -> tuple[float, float, float, float]:
    """A box in working px."""
    across = pictures.size[0] / pictures.plate.width
    down = pictures.size[1] / pictures.plate.height
    left, top, right, bottom = seen.box
    return left * across, top * down, right * across, bottom * down


def extents(thing: SceneObject) -> tuple[float, float, float] | None:
    """Width, height and depth, m, as it stands; None where one of them is nothing."""
    size = thing.shape.size if not isinstance(thing.shape, Mesh) else None
    if size is None:
        points = thing.shape.points if isinstance(thing.shape, Mesh) else np.zeros((1, 3))
        size = tuple(np.ptp(points, axis=0).tolist()) if len(points) else (0.0, 0.0, 0.0)
    return size if min(size) > 0 else None


def rests(box: tuple[float, float, float, float], frame: int, tracks: Tracks, still: Mask) -> bool:
    """Whether what was followed in the middle of a box is still."""
    low, high = np.array(box[:2]), np.array(box[2:])
    off = np.abs(tracks.position - (low + high) / 2) < _INNER * (high - low) / 2
    on = still[tracks.track[(tracks.frame == frame) & off.all(axis=1)]]
    return len(on) >= _FEW and bool(on.mean() > _RESTS)


def _size_of(thing: SceneObject, pictures: Pictures, *, upright: bool) -> KnownSize:
    assert thing.seen is not None
    whole = extents(thing)
    return KnownSize(
        name=thing.name,
        size=whole[1] if whole else _longest(thing),
        frame=thing.seen.frame,
        box=box_px(thing.seen, pictures),
        upright=upright and whole is not None,
        extents=whole,
        is_round=not isinstance(thing.shape, Mesh) and thing.shape.kind == "sphere",
    )


def _longest(thing: SceneObject) -> float:
    if isinstance(thing.shape, Mesh):
        return float(np.ptp(thing.shape.points, axis=0).max())
    return max(thing.shape.size)


def _statures(
    people: People | None, characters: tuple[Character, ...], pictures: Pictures
) -> tuple[tuple[Stature, ...], set[str]]:
    """The persons who stand in the pictures, and the names of those whose stated height they got.

    A character is the person who stands in its box; one person and one character are the same.
    """
    if people is None:
        return (), set()
    seen = people.statures
    sure = seen.confidence > _STATURE
    rows = [sure & (seen.person == person) for person in np.unique(seen.person[sure])]
    found = [Stature(frame=seen.frame[r], foot=seen.foot[r], head=seen.head[r]) for r in rows]
    tall = [person for person in characters if person.height is not None]
    named: set[str] = set()
    for person in tall:
        for index in _likely(person, found, pictures, alone=len(tall) == len(found) == 1):
            found[index] = _of_height(found[index], person)
            named.add(person.name)
    return tuple(found), named


def _likely(
    person: Character, found: list[Stature], pictures: Pictures, *, alone: bool
) -> Iterator[int]:
    """Which of those found is a character, if one is."""
    if person.seen is None:
        yield from range(1) if alone else ()
        return
    left, top, right, bottom = box_px(person.seen, pictures)
    for index, stature in enumerate(found):
        middle = (stature.foot + stature.head)[stature.frame == person.seen.frame] / 2
        inside = (middle > (left, top)) & (middle < (right, bottom))
        if not stature.declared and len(inside) and inside.all():
            yield index
            return


def _of_height(stature: Stature, person: Character) -> Stature:
    height: float = person.height or stature.height
    where: dict[str, Array] = {"foot": stature.foot, "head": stature.head}
    return Stature(frame=stature.frame, **where, height=height, share=_STATED, declared=True)
