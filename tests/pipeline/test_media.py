from dataclasses import replace

import numpy as np
import pytest
from tests.media import Sound, write_clip

from usdbridge.media import SharedPlate, take_media
from usdbridge.options import ReadOptions, StageOptions
from usdbridge.readers import read_shot


@pytest.fixture
def shot(tmp_path):
    tone = Sound(samples=np.zeros((1, 24000)))
    write_clip(tmp_path / "clip.mov", sounds=[tone])
    return read_shot(tmp_path / "clip.mov", ReadOptions())


def sound_files(shot, tmp_path, names):
    work = tmp_path / "work"
    work.mkdir()
    tracks = tuple(replace(shot.audio[0], name=name) for name in names)
    shot = replace(shot, audio=tracks)
    made = take_media(shot, work, work / "stage", SharedPlate(), StageOptions())
    return [sound.path for sound in made.sounds]


def test_names_of_tracks_cannot_leave_the_bundle(shot, tmp_path):
    files = sound_files(shot, tmp_path, ["../../evil", "/etc/evil"])
    assert files == ["audio/clip_evil.wav", "audio/clip_etc_evil.wav"]
    assert not list(tmp_path.glob("*.wav"))


def test_tracks_whose_names_look_alike_get_files_of_their_own(shot, tmp_path):
    files = sound_files(shot, tmp_path, ["a b", "a/b", "A_b", "…"])
    assert len({file.lower() for file in files}) == 4


def test_a_single_track_has_the_bundles_name(shot, tmp_path):
    assert sound_files(shot, tmp_path, ["whatever"]) == ["audio/clip.wav"]
