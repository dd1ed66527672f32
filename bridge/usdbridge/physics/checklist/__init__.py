"""The checklist of a professional's review: physics, audio sync, continuity, artifacts.

`fill_checklist` opens a shot's sound and pictures once and fills the four boxes; the motion itself
is judged elsewhere and only its verdict comes in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ...footage import Picture, plate_frames, read_frames
from ...progress import Progress, quiet
from ...shot import Light, Shot
from ...shot.arrays import Array
from ...shot.review import BodyReview, PhysicsVerdict, ReviewBox, SoundMatch
from .artifacts import find_artifacts
from .boxes import check_boxes, describe, judge_defects
from .continuity import can_tell_drift, find_breaks
from .defects import BoolArray, Defect
from .hearing import envelope, hear
from .measures import WIDTH, FrameMeasures, measure_frames
from .onsets import Onsets, find_onsets
from .sync import Contact, common_shift, judge_sync, match_sounds

__all__ = ["Checklist", "Contact", "Defect", "common_shift", "describe", "fill_checklist"]

_VARIES = 0.02  # of a light's intensity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checklist:
    """The boxes, what they rest on, and what a page would plot."""

    sound: tuple[SoundMatch, ...]
    boxes: tuple[ReviewBox, ...]
    advice: str
    continuity: tuple[Defect, ...] = ()
    artifacts: tuple[Defect, ...] = ()
    onsets: Onsets | None = None  # None: no sound
    waveform: tuple[Array, Array] | None = None  # s from the shot's start; peaks, full scale is 1
    measures: FrameMeasures | None = None  # None: no footage


def fill_checklist(
    shot: Shot,
    contacts: Sequence[Contact],
    motion: PhysicsVerdict,
    progress: Progress = quiet,
    *,
    bodies: Sequence[BodyReview] = (),
    look: bool = True,
) -> Checklist:
    """Hold a shot's sound against its contacts, and its pictures against themselves.

    Args:
        shot: its sound and plate are read where it has them.
        contacts: body, s from the shot's start and impulse in N·s (None where not known), of
            all impacts that were baked or seen; markers of kind impact, beat and sync are added.
        motion: the verdict over all bodies.
        progress: told after each frame.
        bodies: the reasons for that verdict.
        look: whether the pictures are judged too, which takes longest.

    Raises:
        FootageError: sound or pictures are there and cannot be read.
    """
    heard = hear(shot)
    progress(0.1, "sound")
    onsets = None if heard is None else find_onsets(*heard)
    matches: tuple[SoundMatch, ...] = ()
    if onsets is not None:
        matches = match_sounds(contacts, onsets, shot.clock.rate, shot.markers)
    measures = _measure(shot, progress) if look else None
    artifacts = breaks = None
    if measures is not None:
        artifacts, breaks = _look(shot, measures)
    boxes, advice = check_boxes(
        motion,
        _sync_box(onsets, matches, shot.clock.rate),
        judge_defects(_unseen("continuity"), breaks, _untold(shot, measures)),
        judge_defects(_unseen("artifacts"), artifacts),
        bodies,
    )
    return Checklist(
        sound=matches,
        boxes=boxes,
        advice=advice,
        continuity=breaks or (),
        artifacts=artifacts or (),
        onsets=onsets,
        waveform=None if heard is None else envelope(*heard),
        measures=measures,
    )


def _sync_box(onsets: Onsets | None, matches: Sequence[SoundMatch], rate: Fraction) -> ReviewBox:
    if onsets is not None:
        return judge_sync(matches, rate)
    reason = "the shot has no sound"
    return ReviewBox(name="audio_sync", verdict="not_judgeable", reasons=(reason,))


def _measure(shot: Shot, progress: Progress) -> FrameMeasures | None:
    if shot.plate is None:
        return None
    plate = shot.plate
    width = min(plate.width, WIDTH, max(2, WIDTH * plate.width // plate.height))
    pictures = read_frames(plate, plate_frames(plate, shot.clock), width=width)
    return measure_frames(_told(pictures, shot.clock.count, progress), shot.cuts)


def _told(pictures: Iterable[Picture], count: int, progress: Progress) -> Iterator[Picture]:
    for done, picture in enumerate(pictures, 1):
        yield picture
        progress(0.1 + 0.9 * done / count, "pictures")


def _look(shot: Shot, measures: FrameMeasures) -> tuple[tuple[Defect, ...], tuple[Defect, ...]]:
    """Artifacts, and breaks of continuity that they do not account for."""
    declared = _declared(shot)
    vary = any(_varies(light) for light in shot.lights)
    artifacts = find_artifacts(measures, shot.clock.rate, declared, lights_vary=vary)
    for defect in artifacts:
        if defect.kind in ("cut", "flash", "black", "flicker"):
            declared[defect.frames[0] : defect.frames[1] + 1] = True
    breaks = find_breaks(measures, declared, _exposure(shot), lights_vary=vary)
    return artifacts, breaks


def _declared(shot: Shot) -> BoolArray:
    """(F,) frames at which a cut or blend is declared."""
    declared = np.zeros(shot.clock.count, dtype=np.bool_)
    declared[list(shot.cuts)] = True
    for first, end in shot.blends:
        declared[first : end + 1] = True
    return declared


def _exposure(shot: Shot) -> Array | None:
    """(F,) stops, where a curve is declared."""
    curve = None if shot.look is None else shot.look.exposure_ev
    return curve if curve is not None and len(curve) == shot.clock.count else None


def _varies(light: Light) -> bool:
    low, high = light.intensity.min(), light.intensity.max()
    turns = np.ptp(light.light_to_world.orientation, axis=0).max() > _VARIES
    return bool(high - low > _VARIES * high or turns)


def _untold(shot: Shot, measures: FrameMeasures | None) -> tuple[str, ...]:
    """What of continuity was not judged."""
    if measures is None:
        return ()
    lines = []
    if any(_varies(light) for light in shot.lights):
        lines.append("light and colour are not judged: declared lights vary")
    elif not can_tell_drift(measures):
        lines.append("slow drift of light is not judged: the camera leaves its first view")
    if any(thing.role == "prop" for thing in shot.objects):
        lines.append("the look of declared props is not judged")
    return tuple(lines)


def _unseen(name: str) -> ReviewBox:
    return ReviewBox(
        name="continuity" if name == "continuity" else "artifacts",
        verdict="not_judgeable",
        reasons=("the shot has no footage",),
    )
