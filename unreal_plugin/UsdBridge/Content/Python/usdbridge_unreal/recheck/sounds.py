"""Sounds and marked frames."""

import math
from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Recorded
from ..recorded import Sound as Section
from ..shot import Shot, Sound
from .find import is_kept, unless_kept
from .values import Check, largest, within, without

_LATE_MS = 2.0
_LOUDER = 1e-3  # relative


def check_sounds(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Whether every sound plays over the shot, whole and as loud as it should."""
    if not shot.sounds:
        return
    found = [(sound, _section(recorded, sound)) for sound in shot.sounds]
    lost = [sound.id for sound, section in found if section is None]
    made = [
        (sound, section)
        for sound, section in found
        if section is not None and not is_kept(recorded, f"sound/{sound.id}")
    ]
    yield without(
        "sounds.there", f"{len(found) - len(lost)} of {len(found)} are in the sequence", lost
    )
    span = (plan.start, plan.start + shot.count)
    cut = [sound.id for sound, section in made if (section.start, section.end) != span]
    yield without("sounds.range", "each plays from the first frame to the last", cut)
    short = largest(_missing_ms(shot, sound, section) for sound, section in made)
    yield within("sounds.length", "sound missing at the end", short, "ms", _LATE_MS)
    gain = largest(_gain_gap(sound, section) for sound, section in made)
    yield within("sounds.gain", "volume", gain, "relative", _LOUDER)


def check_marks(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Whether every cue, line and event is marked on its frame."""
    wanted = {
        plan.start + frame
        for mark in shot.marks
        if 0 <= (frame := math.floor(mark.frame + 0.5)) < shot.count
    }
    if not wanted:
        return
    marked = {mark.frame for mark in recorded.marks}
    lost = [str(frame) for frame in sorted(wanted - marked)]
    told = without("marks.frames", f"frames marked: {len(wanted)}", lost)
    yield from unless_kept((told,), recorded, "sequence/marks")
    labels = {(mark.frame, mark.label) for mark in recorded.marks}
    unread = [
        str(part.frame)
        for part in plan.marks
        if part.frame in marked and (part.frame, part.label) not in labels
    ]
    said = without("marks.labels", "each says what happens", unread)
    yield from unless_kept((said,), recorded, "sequence/marks")


def _section(recorded: Recorded, sound: Sound) -> Section | None:
    return next((section for section in recorded.sounds if section.id == sound.id), None)


def _missing_ms(shot: Shot, sound: Sound, section: Section) -> float:
    wanted = min(sound.seconds, float(shot.count / shot.rate))
    return largest((0.0, 1000 * (wanted - section.seconds)))


def _gain_gap(sound: Sound, section: Section) -> float:
    wanted = math.pow(10, sound.gain_db / 20)
    return abs(section.volume - wanted) / wanted
