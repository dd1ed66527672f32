"""Sounds are paired with contacts that were placed by hand."""

from fractions import Fraction

import numpy as np
import pytest

from usdbridge.physics.checklist.onsets import Onsets
from usdbridge.physics.checklist.sync import common_shift, judge_sync, match_sounds
from usdbridge.shot import Marker

RATE = Fraction(24)
CONTACTS = [("mug", 1.0, 2.0), ("mug", 1.5, 1.0), ("mug", 1.75, 0.5), ("mug", 1.8, 0.05)]


def heard(times: list[float], strengths: list[float] | None = None) -> Onsets:
    levels = np.array(strengths or [20.0] * len(times))
    return Onsets(times=np.array(times), strengths=levels, confidence=np.ones(len(times)))


def sounds_of_contacts(frames_late: float) -> Onsets:
    times = [time + frames_late / 24 for _, time, _ in CONTACTS]
    return heard(times, [20.0, 14.0, 10.0, 3.0])


def test_sounds_in_place_pass() -> None:
    matches = match_sounds(CONTACTS, sounds_of_contacts(0), RATE)
    assert [match.onset for match in matches] == [1.0, 1.5, 1.75, 1.8]
    assert judge_sync(matches, RATE).verdict == "pass"


@pytest.mark.parametrize("frames", [5, -5, 9])
def test_a_shifted_sound_is_flagged_throughout_and_moved_back(frames: int) -> None:
    matches = match_sounds(CONTACTS, sounds_of_contacts(frames), RATE)
    assert not any(match.ok for match in matches)
    assert common_shift(matches) == pytest.approx(frames)
    sign = "−" if frames > 0 else "+"
    edit = judge_sync(matches, RATE).edit
    assert edit == f"move the sound by {sign}{abs(frames)} frames"


@pytest.mark.parametrize(("frames", "ok"), [(2.9, True), (3.0, True), (3.2, False)])
def test_over_three_frames_is_flagged(frames: float, ok: bool) -> None:
    matches = match_sounds([("mug", 1.0, 2.0)], heard([1.0 + frames / 24]), RATE)
    assert [match.ok for match in matches] == [ok]


def test_one_late_sound_is_moved_alone() -> None:
    onsets = heard([1.0, 1.5, 1.75 + 6 / 24], [20.0, 14.0, 10.0])
    box = judge_sync(match_sounds(CONTACTS[:3], onsets, RATE), RATE)
    assert box.edit == "move the sound at 2.000 s by −6 frames"


def test_a_hard_contact_must_be_heard() -> None:
    box = judge_sync(match_sounds(CONTACTS, heard([1.5, 1.75, 1.8]), RATE), RATE)
    assert box.reasons == ("mug at 1.000 s (frame 24) makes no sound",)


def test_a_soft_contact_may_be_silent() -> None:
    matches = match_sounds([("mug", 1.0, 2.0), ("mug", 3.0, 0.02)], heard([1.0]), RATE)
    assert matches[1].onset is None
    assert matches[1].ok


def test_a_blow_without_a_cause_is_flagged() -> None:
    matches = match_sounds([("mug", 1.0, 2.0)], heard([1.0, 3.0]), RATE)
    assert [(match.body, match.onset, match.ok) for match in matches] == [
        ("mug", 1.0, True),
        ("", 3.0, False),
    ]


@pytest.mark.parametrize(
    "marker",
    [
        Marker(name="line", time=2.8, kind="dialogue", text="What was that?"),
        Marker(name="horn", time=3.0, kind="cue"),
        Marker(name="hit", time=3.0, kind="impact", object="door"),
    ],
)
def test_a_marker_explains_a_sound(marker: Marker) -> None:
    matches = match_sounds([("mug", 1.0, 2.0)], heard([1.0, 3.0]), RATE, [marker])
    assert all(match.ok for match in matches)


def test_music_is_not_a_row_of_surplus_blows() -> None:
    matches = match_sounds([("mug", 1.0, 2.0)], heard([1.0, *np.arange(2.0, 6.0, 0.3)]), RATE)
    assert all(match.ok for match in matches)


def test_declared_beats_show_a_shift_of_music() -> None:
    beats = [Marker(name=f"b{i}", time=i / 2, kind="beat") for i in range(8)]
    played = heard([i / 4 + 5 / 24 for i in range(16)], [20.0, 4.0] * 8)
    matches = match_sounds([], played, RATE, beats)
    assert [match.ok for match in matches] == [False] * 8


def test_contacts_in_one_frame_share_a_sound() -> None:
    shards = [(f"shard_{i}", 1.0 + 0.002 * i, 0.5) for i in range(8)]
    matches = match_sounds(shards, heard([1.0]), RATE)
    assert {match.onset for match in matches} == {1.0}


def test_without_contacts_nothing_is_judged() -> None:
    assert judge_sync(match_sounds([], heard([1.0]), RATE), RATE).verdict == "not_judgeable"


def test_a_contact_in_a_silent_sound_is_missed() -> None:
    assert not match_sounds(CONTACTS[:1], heard([]), RATE)[0].ok
