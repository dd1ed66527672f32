"""Contacts that are seen held against sounds that are heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import linear_sum_assignment

from ...shot import Marker
from ...shot.arrays import Array
from ...shot.review import ReviewBox, SoundMatch
from .onsets import Onsets

Contact = tuple[str, float, float | None]  # body, s from the shot's start, impulse in N·s if known

FLAG_FRAMES = 3  # sound and picture further apart are seen to be so
_STRUCK = {"impact"}  # kinds of declared moments that something was seen to make
_KEPT = {"beat", "sync"}  # that picture and sound share, though a rest may be silent
_PLACED = 0.002  # s; how well an onset's time is known
_NEAR = 2.0  # frames; within them a moment and a sound belong together
_FAR = 12.0  # frames; within them a hard contact may have its sound, wrongly placed
_BLUR = 0.5  # frames; standard deviation when the whole sound's shift is sought
_HARD = 0.1  # of the hardest impulse; softer contacts may go unheard
_MASKED = 0.15  # s for which a blow hides weaker ones
_BETTER = 1.3  # times as well must a shifted sound agree to be called shifted
_MOST = 300  # contacts that a shift is sought from
_LOUD = 0.5  # of a contact's usual loudness; weaker sounds need no cause
_BLOW = 0.6  # confidence that a sound without a cause is a blow
_ECHO = 0.08  # s after a sound that has a cause; what is heard then is part of it
_BEAT_PARTS = (1, 2, 3, 4)  # into which music divides a beat
_SYLLABLES = 12.0  # characters of a line that are spoken in a second


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expected:
    """A moment at which a sound is due."""

    body: str
    time: float  # s
    weight: float  # 0 … 1, loudness to be expected
    hard: bool  # silence would be wrong


def match_sounds(
    contacts: Sequence[Contact],
    onsets: Onsets,
    rate: Fraction,
    markers: Sequence[Marker] = (),
) -> tuple[SoundMatch, ...]:
    """Each contact with its sound, one to one, and each loud sound without a cause.

    The shift of the whole sound that agrees best is found first, so that a sound that is late
    throughout is told as such and not as wrong neighbours. Around it contacts and sounds are
    paired for the greatest agreement in time and loudness (Hungarian method). Contacts closer
    together than a frame may share one sound.

    Declared impacts that no contact stands for are contacts too; beats and sync marks are moments
    that may be silent, but not late. Other markers explain sounds.

    Returns:
        By time; none where no sound is due. Not `ok`: over 3 frames apart; a hard contact
        unheard; a loud blow unexplained, unless there are so many that they are music or speech.
    """
    due = _expected(contacts, markers, rate)
    if not due:
        return ()
    frame = float(1 / rate)
    loudness = _loudness(onsets)
    shift = _common_shift(due, onsets, loudness, frame)
    pairs = _pair(due, onsets, loudness, shift, frame)
    matches = [_match(moment, pairs.get(index), onsets, rate) for index, moment in enumerate(due)]
    matches += _surplus(due, pairs, onsets, loudness, (shift, frame, tuple(markers)))
    return tuple(sorted(matches, key=_when))


def common_shift(matches: Sequence[SoundMatch]) -> float | None:
    """Frames by which all sounds are off alike; None where they are not."""
    offsets = np.array(
        [match.offset_frames for match in matches if match.offset_frames is not None]
    )
    if len(offsets) < 1 or np.abs(offsets - np.median(offsets)).max() > 1.5:
        return None
    return float(np.median(offsets))


def judge_sync(matches: Sequence[SoundMatch], rate: Fraction) -> ReviewBox:
    """The audio sync box of what `match_sounds` found in a shot that has sound."""
    if not any(match.contact is not None for match in matches):
        reason = "no contact was found and no beat declared that a sound could be held against"
        return ReviewBox(name="audio_sync", verdict="not_judgeable", reasons=(reason,))
    wrong = [match for match in matches if not match.ok]
    if not wrong:
        return ReviewBox(name="audio_sync", verdict="pass")
    reasons = tuple(_reason(match, rate) for match in wrong)
    return ReviewBox(
        name="audio_sync", verdict="fail", reasons=reasons, edit=_edit(wrong, common_shift(matches))
    )


def _expected(
    contacts: Sequence[Contact], markers: Sequence[Marker], rate: Fraction
) -> tuple[_Expected, ...]:
    near = _NEAR / float(rate)
    declared = [
        (marker.object or marker.name, marker.time, None)
        for marker in markers
        if marker.kind in _STRUCK
        and not any(abs(time - marker.time) <= near for _, time, _ in contacts)
    ]
    struck = sorted([*contacts, *declared], key=lambda contact: contact[1])
    top = max((strength for _, _, strength in struck if strength is not None), default=0.0)
    due, loud_at = [], -np.inf
    for body, time, strength in struck:
        share = 1.0 if strength is None or top <= 0 else strength / top
        masked = strength is None and time - loud_at < _MASKED
        hard = share >= _HARD and not masked
        loud_at = time if hard else loud_at
        due.append(_Expected(body=body, time=time, weight=max(share, 0.0) ** 0.5, hard=hard))
    for marker in markers:
        if marker.kind in _KEPT:
            name = marker.object or marker.name
            due.append(_Expected(body=name, time=marker.time, weight=0.7, hard=False))
    return tuple(due)


def _loudness(onsets: Onsets) -> Array:
    """0 … 1 of each sound, against the loudest blow."""
    weighed = onsets.strengths * onsets.confidence
    return weighed / weighed.max() if weighed.any() else weighed


def _common_shift(due: Sequence[_Expected], onsets: Onsets, loudness: Array, frame: float) -> float:
    """Seconds by which the whole sound comes late; 0 where no shift agrees much better."""
    chosen = sorted(due, key=lambda moment: -moment.weight)[:_MOST]
    if len(chosen) < 2 or not len(onsets.times):
        return 0.0
    times = np.array([moment.time for moment in chosen])
    weights = np.array([moment.weight for moment in chosen])
    shifts = np.arange(-4 * _FAR, 4 * _FAR + 1) / 4 * frame
    apart = onsets.times[None] - times[:, None]
    scores = np.array(
        [
            (
                weights * (np.exp(-0.5 * ((apart - s) / (_BLUR * frame)) ** 2) * loudness).max(1)
            ).sum()
            for s in shifts
        ]
    )
    scores *= 1 - 0.1 * np.abs(shifts) / shifts[-1]  # of equals, as in music, the nearest
    best = int(np.argmax(scores))
    still = scores[np.abs(shifts) <= 1.001 * frame].max()
    return float(shifts[best]) if scores[best] > _BETTER * still else 0.0


def _pair(
    due: Sequence[_Expected], onsets: Onsets, loudness: Array, shift: float, frame: float
) -> dict[int, int]:
    """Which sound each expected moment has: index → index."""
    if not due or not len(onsets.times):
        return {}
    times = np.array([moment.time for moment in due])
    weights = np.array([moment.weight for moment in due])
    hard = np.array([moment.hard for moment in due])
    apart = np.abs(onsets.times[None] - times[:, None] - shift) / frame
    alike = 1 - np.abs(weights[:, None] - loudness[None])
    worth = np.exp(-0.5 * apart**2) * (0.2 + 0.8 * alike) * (apart <= _NEAR)
    reach = hard[:, None] & (onsets.confidence >= _BLOW)[None] & (apart <= _FAR)
    worth += 0.05 * reach * (1 - apart / (_FAR + 1)) * alike
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = {
        int(row): int(column)
        for row, column in zip(rows, columns, strict=True)
        if worth[row, column] > 0
    }
    taken = sorted(set(pairs.values()))
    for row in range(len(due)):
        if row not in pairs and taken:
            nearest = min(taken, key=lambda column: apart[row, column])
            if apart[row, nearest] <= 1:
                pairs[row] = nearest
    return pairs


def _match(moment: _Expected, onset: int | None, onsets: Onsets, rate: Fraction) -> SoundMatch:
    if onset is None:
        return SoundMatch(body=moment.body, contact=moment.time, onset=None, ok=not moment.hard)
    heard = float(onsets.times[onset])
    offset = (heard - moment.time) * float(rate)
    return SoundMatch(
        body=moment.body,
        contact=moment.time,
        onset=heard,
        offset_frames=offset,
        ok=abs(offset) <= FLAG_FRAMES + _PLACED * float(rate),
    )


def _surplus(
    due: Sequence[_Expected],
    pairs: dict[int, int],
    onsets: Onsets,
    loudness: Array,
    setting: tuple[float, float, tuple[Marker, ...]],
) -> list[SoundMatch]:
    """Loud blows that no contact and no marker accounts for."""
    shift, frame, markers = setting
    caused = sorted(set(pairs.values()))
    struck = [pairs[index] for index in pairs if due[index].hard] or caused
    usual = float(np.median(loudness[struck])) if struck else 1.0
    found = [
        float(time)
        for index, time in enumerate(onsets.times)
        if index not in caused
        and onsets.confidence[index] >= _BLOW
        and loudness[index] >= _LOUD * usual
        and not any(0 <= time - onsets.times[cause] <= _ECHO for cause in caused)
        and not is_explained(float(time) - shift, markers, frame)
    ]
    hard = sum(moment.hard for moment in due)
    music = len(found) > max(3, 2 * hard)
    return [SoundMatch(body="", contact=None, onset=time, ok=music) for time in found]


def is_explained(time: float, markers: Sequence[Marker], frame: float) -> bool:
    """Whether a declared beat, line or cue accounts for a sound at a time, s."""
    beats = sorted(marker.time for marker in markers if marker.kind == "beat")
    if _on_a_beat(time, beats, frame):
        return True
    for marker in markers:
        spoken = len(marker.text) / _SYLLABLES if marker.kind == "dialogue" else 0.0
        end = marker.time + max(marker.duration, spoken)
        if marker.time - _NEAR * frame <= time <= end + _NEAR * frame:
            return True
    return False


def _on_a_beat(time: float, beats: Sequence[float], frame: float) -> bool:
    if len(beats) < 2:
        return False
    at = int(np.clip(np.searchsorted(beats, time) - 1, 0, len(beats) - 2))
    length = beats[at + 1] - beats[at]
    near = min(frame, length / 12)
    place = [(time - beats[at]) * parts / length for parts in _BEAT_PARTS]
    return any(
        abs(p - round(p)) * length / parts <= near
        for p, parts in zip(place, _BEAT_PARTS, strict=True)
    )


def _when(match: SoundMatch) -> tuple[float, str]:
    time = match.onset if match.contact is None else match.contact
    return (time or 0.0, match.body)


def _reason(match: SoundMatch, rate: Fraction) -> str:
    if match.contact is None:
        frame = int((match.onset or 0.0) * rate)
        return (
            f"a blow is heard at {match.onset:.3f} s (frame {frame}) that nothing was seen to make"
        )
    frame = int(match.contact * rate)
    where = f"{match.body} at {match.contact:.3f} s (frame {frame})"
    if match.offset_frames is None:
        return f"{where} makes no sound"
    late = "late" if match.offset_frames > 0 else "early"
    return f"{where} is heard {abs(match.offset_frames):.1f} frames {late}"


def _edit(wrong: Sequence[SoundMatch], shift: float | None) -> str:
    """The one change that mends most."""
    misplaced = [match for match in wrong if match.offset_frames is not None]
    missing = [match for match in wrong if match.onset is None]
    surplus = [match for match in wrong if match.contact is None]
    parts = []
    if misplaced and shift is not None and abs(shift) > 1:
        parts.append(f"move the sound by {_frames(-shift)}")
    else:
        parts += [
            f"move the sound at {match.onset:.3f} s by {_frames(-(match.offset_frames or 0))}"
            for match in misplaced
        ]
    if missing:
        parts.append("add the sound of " + ", ".join(_told(match) for match in missing))
    if surplus:
        times = ", ".join(f"{match.onset:.3f} s" for match in surplus)
        parts.append(f"take out the sound at {times}, or declare what makes it as a marker")
    return "; ".join(parts)


def _told(match: SoundMatch) -> str:
    return f"{match.body} at {match.contact:.3f} s"


def _frames(count: float) -> str:
    return f"{round(count):+d} frames".replace("-", "−")
