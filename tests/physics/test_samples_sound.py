"""The samples' sounds were rendered from the events in their truth."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from usdbridge.physics.checklist.hearing import hear
from usdbridge.physics.checklist.onsets import find_onsets
from usdbridge.physics.checklist.sync import judge_sync, match_sounds
from usdbridge.readers import read_shot
from usdbridge.shot.review import ReviewBox, SoundMatch

SAMPLES = Path(__file__).parents[2] / "samples"


def reviewed(name: str, late_frames: int) -> tuple[ReviewBox, tuple[SoundMatch, ...]]:
    shot = read_shot(SAMPLES / name / "shot.json")
    late = float(late_frames / shot.clock.rate)
    shot = replace(shot, audio=tuple(replace(t, start=t.start + late) for t in shot.audio))
    events = json.loads((SAMPLES / name / "truth.json").read_text(encoding="utf-8"))["events"]
    contacts = [
        (event["bodies"][0], event["time"], event["impulse"])
        for event in events
        if event["kind"] == "impact" and event["heard"]
    ]
    heard = hear(shot)
    assert heard is not None
    matches = match_sounds(contacts, find_onsets(*heard), shot.clock.rate, shot.markers)
    return judge_sync(matches, shot.clock.rate), matches


@pytest.mark.parametrize(
    "name", ["mug_drop", "arena_flythrough", "automotive_reveal", "fantasy_library"]
)
def test_every_rendered_sound_is_matched_within_a_frame(name: str) -> None:
    box, matches = reviewed(name, 0)
    assert max(abs(match.offset_frames) for match in matches) < 1
    assert box.verdict == "pass"


@pytest.mark.parametrize(
    "name", ["mug_drop", "arena_flythrough", "automotive_reveal", "fantasy_library"]
)
def test_a_sound_five_frames_late_is_flagged_throughout(name: str) -> None:
    box, matches = reviewed(name, 5)
    assert not any(match.ok for match in matches)
    assert box.edit == "move the sound by −5 frames"
