"""Sound and marked frames."""

import math

from ..shot import Mark, Shot
from ..wording import counted
from .values import MarkPlan, Note, SoundPlan

_LONGEST = 60  # characters of a label in the time line
_KINDS = {  # what a kind of marker begins with in the time line
    "dialogue": "",
    "cue": "",
    "sync": "",
}


def plan_sounds(shot: Shot) -> tuple[SoundPlan, ...]:
    """The sounds of a shot that Unreal takes: mono, stereo and what it calls multichannel."""
    return tuple(
        SoundPlan(
            id=sound.id,
            label=f"{shot.name}_{sound.id}",
            path=sound.path,
            volume=10 ** (sound.gain_db / 20),
        )
        for sound in shot.sounds
    )


def plan_marks(shot: Shot, start: int) -> tuple[MarkPlan, ...]:
    """Marked frames, the nearest to each moment, those of one frame joined into one label."""
    labels: dict[int, list[str]] = {}
    for mark in shot.marks:
        frame = math.floor(mark.frame + 0.5)
        if 0 <= frame < shot.count:
            labels.setdefault(start + frame, []).append(_label(mark))
    return tuple(MarkPlan(frame=frame, label=_joined(labels[frame])) for frame in sorted(labels))


def sound_notes(shot: Shot) -> tuple[Note, ...]:
    """What the artist should know of sounds and marks."""
    notes = []
    for sound in shot.sounds:
        if sound.channels > 2:
            text = f"{sound.path.name} has {sound.channels} channels: imported as one sound, not"
            text += " as an ambisonic field; route it yourself"
            notes.append(Note(code="sound.channels", level="info", text=text))
    late = [mark for mark in shot.marks if not 0 <= math.floor(mark.frame + 0.5) < shot.count]
    if late:
        text = f"left out as outside the shot: {counted(len(late), 'mark')}"
        notes.append(Note(code="marks.outside", level="warning", text=text))
    return tuple(notes)


def _label(mark: Mark) -> str:
    kind = _KINDS.get(mark.kind, mark.kind)
    subject = f"{mark.subject}: " if mark.subject else ""
    spoken = f"{mark.speaker}: “{mark.text}”" if mark.speaker else mark.text
    words = spoken if spoken.startswith(kind) else f"{kind} {spoken}".strip()
    return f"{subject}{words}" or mark.kind


def _joined(labels: list[str]) -> str:
    text = "; ".join(dict.fromkeys(labels))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
