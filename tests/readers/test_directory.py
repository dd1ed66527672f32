import wave

import numpy as np
import pytest
from tests.media import write_clip, write_images
from tests.readers.cameras import (
    codes,
    track_sample,
    transforms,
    write_chan,
    write_colmap,
    write_json,
    write_text,
)

from usdbridge.errors import ReadError
from usdbridge.options import ReadOptions
from usdbridge.readers import read_shot
from usdbridge.readers.directory import find_parts

JOB = {"id": "video_1", "object": "video", "model": "sora-2", "prompt": "A mug falls."}
COLMAP = "1 PINHOLE 64 48 50 50 32 24"
COUNT = 3


@pytest.fixture
def clip(tmp_path):
    return write_clip(tmp_path / "take" / "clip.mp4", pictures=COUNT)


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    (tmp_path / "take").mkdir()


def still_rows(*frames):
    return [f"{frame} 0 0 0 0 0 0 40" for frame in frames]


def write_wav(path):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(bytes(48000))


def test_parts_are_found_by_their_names(clip):
    folder = clip.parent
    record = write_json(folder / "job.json", JOB)
    prompt = write_text(folder / "prompt.txt", "A mug falls.")
    camera = write_chan(folder / "solve.chan", *still_rows(0, 1, 2))
    write_wav(folder / "room.wav")
    parts = find_parts(folder)
    assert (parts.footage, parts.record, parts.prompt) == (clip, record, prompt)
    assert (parts.camera, parts.sounds) == (camera, (folder / "room.wav",))


def test_shot_of_a_folder_has_its_name_and_all_its_parts(clip):
    write_json(clip.parent / "job.json", JOB)
    write_chan(clip.parent / "solve.chan", *still_rows(0, 1, 2))
    write_wav(clip.parent / "room.wav")
    shot = read_shot(clip.parent)
    assert shot.name == "take"
    assert shot.generator.model == "sora-2"
    assert len(shot.camera.camera_to_world.position) == COUNT
    assert (shot.audio[0].name, shot.audio[0].sample_rate, shot.audio[0].channels) == (
        "room",
        48000,
        2,
    )
    assert shot.origins["camera"].note.startswith("Nuke .chan solve.chan")


def test_document_says_it_all(clip):
    write_json(
        clip.parent / "shot.json", {"shot": "1.0", "clip": {"path": "clip.mp4"}, "prompt": "Told."}
    )
    write_chan(clip.parent / "solve.chan", *still_rows(0, 1, 2))
    assert read_shot(clip.parent).camera is None


def test_images_and_colmap_model_of_a_project_make_a_shot(tmp_path):
    folder = tmp_path / "take"
    write_images(folder / "images", range(1, COUNT + 1))
    views = [f"{n} 1 0 0 0 0 0 {n} 1 shot.{n:04d}.png" for n in range(1, COUNT + 1)]
    write_colmap(folder / "sparse" / "0", COLMAP, views)
    shot = read_shot(folder, ReadOptions(fps="25"))
    assert (shot.plate.kind, shot.clock.rate, shot.clock.source_start) == ("sequence", 25, 1)
    np.testing.assert_allclose(shot.camera.camera_to_world.position[:, 2], [1, 2, 3])


def test_camera_alone_brings_its_images(tmp_path):
    folder = tmp_path / "take"
    write_images(folder / "pictures", (1, 2))
    frames = transforms(w=64, h=48)["frames"]
    for number, frame in enumerate(frames, 1):
        frame["file_path"] = f"pictures/shot.{number:04d}.png"
    write_json(folder / "transforms.json", transforms(w=64, h=48, frames=frames))
    shot = read_shot(folder)
    assert (shot.plate.frame_count, len(shot.camera.camera_to_world.position)) == (2, 2)


def test_rate_of_the_camera_is_that_of_the_images(tmp_path):
    folder = tmp_path / "take"
    write_images(folder, (1, 2), width=48, height=32)
    write_json(folder / "track.json", [track_sample(), track_sample()])
    shot = read_shot(folder)
    assert str(shot.clock.rate) == "24000/1001"
    assert "clip.default-rate" not in codes(shot)


def test_option_takes_the_place_of_the_folders_cameras(clip, tmp_path):
    for name in ("a.chan", "b.chan"):
        write_chan(clip.parent / name, *still_rows(0, 1, 2))
    other = write_chan(tmp_path / "other.chan", *still_rows(0, 1, 2))
    shot = read_shot(clip.parent, ReadOptions(camera=other))
    assert shot.origins["camera"].note.startswith("Nuke .chan other.chan")


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("footage", ("clip.mp4", "other.mp4")),
        ("footage", ("clip.mp4", "shot.0001.png")),
        ("camera", ("a.chan", "b.chan")),
        ("job record", ("a.json", "b.json")),
        ("prompt", ("a.prompt.txt", "prompt.txt")),
        ("shot document", ("a.shot.json", "shot.json")),
    ],
)
def test_two_candidates_are_both_named(clip, part, names):
    writers = {
        ".mp4": lambda path: path.write_bytes(clip.read_bytes()),
        ".png": lambda path: write_images(path.parent, (1, 2)),
        ".chan": write_chan,
        ".json": lambda path: write_json(path, JOB),
        ".txt": lambda path: write_text(path, "A mug."),
    }
    for name in names:
        writers[name[name.rindex(".") :]](clip.parent / name)
    with pytest.raises(ReadError, match=f"{names[0]} and {names[1]} could each be the {part}"):
        read_shot(clip.parent)


def test_record_of_the_clips_own_name_is_preferred(clip):
    record = write_json(clip.parent / "clip.json", JOB)
    write_json(clip.parent / "other.json", {**JOB, "id": "video_2"})
    assert find_parts(clip.parent).record == record


def test_thumbnail_is_no_footage(clip):
    write_images(clip.parent, (1,))
    assert find_parts(clip.parent).footage == clip


def test_sounds_of_one_name_become_two_tracks(clip):
    write_wav(clip.parent / "a.wav")
    (clip.parent / "a.WAV").write_bytes((clip.parent / "a.wav").read_bytes())
    assert sorted(track.name for track in read_shot(clip.parent).audio) == ["a", "a_wav"]


@pytest.mark.parametrize("name", ["notes.txt", "data.json", ".clip.mp4"])
def test_folder_without_a_shot_is_an_error(tmp_path, name):
    write_text(tmp_path / "take" / name, "{}")
    with pytest.raises(ReadError, match="holds no shot"):
        read_shot(tmp_path / "take")
