"""Clip and clock of a document, held against the file itself."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.media import Sound, write_clip, write_images
from tests.readers.documents import codes, read_sections

from usdbridge.errors import ReadError
from usdbridge.options import ReadOptions
from usdbridge.origins import origin_of

QUIET = "clip.assumed-matrix"  # the test clips carry no colour tags


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("footage")
    sound = Sound(samples=np.zeros((1, 24000)))
    write_clip(home / "clip.mov", pictures=12, sounds=[sound])
    return home


def test_clip_fills_in_plate_clock_and_sound(folder: Path) -> None:
    shot = read_sections(folder, clip={"path": "clip.mov"})
    assert shot.plate is not None
    assert (shot.plate.width, shot.plate.height, shot.clock.count) == (64, 48, 12)
    assert (shot.clock.rate, len(shot.audio)) == (Fraction(24), 1)


def test_what_the_clip_says_is_measured(folder: Path) -> None:
    shot = read_sections(folder, clip={"path": "clip.mov"})
    paths = ["plate.width", "clock.rate", "clock.count", f"audio.{shot.audio[0].name}.stream"]
    assert {origin_of(shot.origins, path).kind for path in paths} == {"measured"}


def test_rate_that_agrees_with_the_clip_is_declared(folder: Path) -> None:
    shot = read_sections(folder, clip={"path": "clip.mov"}, clock={"rate": 24})
    assert origin_of(shot.origins, "clock.rate").kind == "declared"
    assert set(codes(shot)) <= {QUIET}


@pytest.mark.parametrize(
    ("clip", "clock", "field"),
    [
        ({"width": 1920}, {}, "clip.width"),
        ({"frame_count": 13}, {}, "clip.frame_count"),
        ({"codec": "vp9"}, {}, "clip.codec"),
        ({}, {"rate": 30}, "clock.rate"),
        ({}, {"count": 13}, "clock.count"),
    ],
)
def test_clip_is_right_where_the_document_disagrees(
    folder: Path, clip: dict[str, object], clock: dict[str, object], field: str
) -> None:
    shot = read_sections(folder, clip={"path": "clip.mov", **clip}, clock=clock)
    said = [finding for finding in shot.findings if finding.code == "document.clip-disagrees"]
    assert [finding.where for finding in said] == [f"tiny.shot.json: {field}"]
    assert shot.plate is not None
    assert (shot.plate.width, shot.clock.rate, shot.clock.count) == (64, 24, 12)


def test_track_beyond_the_clip_is_an_error(folder: Path) -> None:
    track = [{"frame": 12, "position": [0, 0, 0]}]
    thing = {"name": "box", "shape": "box", "size": 1, "track": track}
    with pytest.raises(ReadError, match=r"frame 12 lies outside the shot's frames 0 … 11"):
        read_sections(folder, clip={"path": "clip.mov"}, clock={"count": 13}, objects=[thing])


def test_part_of_a_clip_counts_on_from_its_in_point(folder: Path) -> None:
    clock = {"in_point": 4, "count": 6}
    shot = read_sections(folder, clip={"path": "clip.mov"}, clock=clock)
    assert (shot.clock.in_point, shot.clock.count, shot.clock.source_start) == (4, 6, 4)
    assert shot.audio[0].media_start == pytest.approx(4 / 24, abs=1e-12)  # s


def test_time_code_counts_on_from_the_in_point(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mov", pictures=6, metadata={"timecode": "01:00:00:22"})
    shot = read_sections(tmp_path, clip={"path": "clip.mov"}, clock={"in_point": 3})
    assert shot.clock.timecode == "01:00:01:01"


def test_in_point_beyond_the_clip_is_an_error(folder: Path) -> None:
    with pytest.raises(ReadError, match="points beyond the clip, which has 12 frames"):
        read_sections(folder, clip={"path": "clip.mov"}, clock={"in_point": 12})


def test_frame_map_beyond_the_clip_is_an_error(folder: Path) -> None:
    with pytest.raises(ReadError, match="points beyond the clip"):
        read_sections(folder, clip={"path": "clip.mov", "frame_map": [0, 12]})


def test_empty_list_of_sounds_means_silence(folder: Path) -> None:
    assert read_sections(folder, clip={"path": "clip.mov"}, audio=[]).audio == ()


def test_listed_sound_needs_its_file(folder: Path) -> None:
    with pytest.raises(ReadError, match=r"audio.audio_1.path is 'absent.wav'"):
        read_sections(folder, clip={"path": "clip.mov"}, audio=[{"path": "absent.wav"}])


def test_colours_that_the_file_does_not_tag_may_be_declared(folder: Path) -> None:
    clip = {"path": "clip.mov", "color_primaries": "bt709"}
    shot = read_sections(folder, clip=clip)
    assert shot.plate is not None
    assert shot.plate.color_primaries == "bt709"
    assert "document.clip-disagrees" not in codes(shot)


@pytest.mark.parametrize("path", ["frames/shot.0001.png", "frames"])
def test_sequence_runs_at_the_rate_of_the_clock(tmp_path: Path, path: str) -> None:
    write_images(tmp_path / "frames", range(1, 4))
    shot = read_sections(tmp_path, clip={"path": path}, clock={"rate": "30000/1001"})
    assert shot.plate is not None
    assert (shot.clock.rate, shot.clock.source_start) == (Fraction(30000, 1001), 1)
    assert (shot.plate.kind, len(shot.plate.files)) == ("sequence", 3)


def test_sequence_without_a_rate_takes_that_of_the_option(tmp_path: Path) -> None:
    write_images(tmp_path / "frames", range(1, 4))
    shot = read_sections(tmp_path, ReadOptions(fps="25"), clip={"path": "frames"})
    assert shot.clock.rate == 25


def test_sequence_without_any_rate_is_taken_at_24_and_reported(tmp_path: Path) -> None:
    write_images(tmp_path / "frames", range(1, 4))
    shot = read_sections(tmp_path, clip={"path": "frames"})
    assert (shot.clock.rate, "clock.rate-assumed" in codes(shot)) == (24, True)
    assert origin_of(shot.origins, "clock.rate").kind == "default"


def test_absolute_path_is_taken_and_reported(folder: Path, tmp_path: Path) -> None:
    shot = read_sections(tmp_path, clip={"path": str(folder / "clip.mov")})
    assert shot.plate is not None
    assert shot.plate.path == folder / "clip.mov"
    assert "document.absolute-path" in codes(shot)


@pytest.mark.parametrize("path", ["../a.png", "a/../../b.png", "..\\a.png", "."])
def test_texture_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    thing = {"name": "box", "shape": "box", "size": 1, "texture": path}
    with pytest.raises(ReadError, match=r"objects.box.texture is .*(leaves|no such file)"):
        read_sections(tmp_path, objects=[thing])


def test_path_that_no_file_system_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        read_sections(tmp_path, clip={"path": "x" * 900})
