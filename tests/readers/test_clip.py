"""The reader of a clip alone or a numbered image sequence."""

from fractions import Fraction

import numpy as np
import pytest
from tests.media import Sound, write_clip, write_images

from usdbridge.errors import FootageError, OptionError
from usdbridge.options import ReadOptions
from usdbridge.readers import clip

OPTIONS = ReadOptions()


def codes(shot) -> set[str]:
    return {finding.code for finding in shot.findings}


def test_clip_becomes_a_shot_of_measured_footage(tmp_path) -> None:
    sounds = [Sound(samples=np.zeros((1, 24000))), Sound(samples=np.zeros((1, 24000)))]
    shot = clip.read(write_clip(tmp_path / "mug_drop.mov", sounds=sounds), OPTIONS)
    assert (shot.name, shot.clock.count, shot.plate.frame_count) == ("mug_drop", 12, 12)
    assert [track.name for track in shot.audio] == ["audio_1", "audio_2"]
    assert {shot.origins[part].kind for part in ("plate", "clock", "audio")} == {"measured"}


def test_nothing_is_invented_beside_the_footage(tmp_path) -> None:
    shot = clip.read(write_clip(tmp_path / "a.mp4"), OPTIONS)
    assert (shot.camera, shot.objects, shot.lights, shot.audio) == (None, (), (), ())


def test_resampling_is_passed_on(tmp_path) -> None:
    path = write_clip(
        tmp_path / "a.mp4", pictures=4, ticks=[0, 40, 120, 160], time_base=Fraction(1, 1000)
    )
    with pytest.raises(FootageError, match="--resample-vfr"):
        clip.read(path, OPTIONS)
    shot = clip.read(path, ReadOptions(resample_vfr=True))
    assert "clip.vfr-resampled" in codes(shot)
    assert shot.clock.count == len(shot.plate.frame_map)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("25", Fraction(25)),
        ("24000/1001", Fraction(24000, 1001)),
        ("23.976", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ("12.5", Fraction(25, 2)),
    ],
)
def test_rate_of_a_sequence_is_declared_by_the_option(tmp_path, text, rate) -> None:
    shot = clip.read(write_images(tmp_path, [1, 2, 3]), ReadOptions(fps=text))
    assert (shot.clock.rate, shot.origins["clock.rate"].kind) == (rate, "declared")
    assert "clip.default-rate" not in codes(shot)


def test_sequence_without_a_rate_assumes_one_and_says_so(tmp_path) -> None:
    shot = clip.read(write_images(tmp_path, [1001, 1002]), OPTIONS)
    assert (shot.clock.rate, shot.clock.source_start) == (24, 1001)
    assert shot.origins["clock.rate"].kind == "default"
    assert "clip.default-rate" in codes(shot)


@pytest.mark.parametrize("text", ["fast", "0", "-24", "24/0", "", "nan", "inf"])
def test_rate_that_is_none_is_an_option_error(tmp_path, text) -> None:
    with pytest.raises(OptionError, match="fps"):
        clip.read(write_images(tmp_path, [1]), ReadOptions(fps=text))


def test_rate_beyond_reason_is_refused(tmp_path) -> None:
    with pytest.raises(FootageError, match="fps"):
        clip.read(write_images(tmp_path, [1]), ReadOptions(fps="1e9"))


def test_rate_given_for_a_clip_is_not_used_and_said_so(tmp_path) -> None:
    shot = clip.read(write_clip(tmp_path / "a.mp4"), ReadOptions(fps="30"))
    assert shot.clock.rate == 24
    assert "clip.fps-ignored" in codes(shot)


def test_folder_and_image_name_the_shot(tmp_path) -> None:
    first = write_images(tmp_path / "plates", [1, 2])
    assert clip.read(first, OPTIONS).name == "shot"
    assert clip.read(tmp_path / "plates", OPTIONS).name == "plates"


def test_images_named_by_number_alone_take_the_folders_name(tmp_path) -> None:
    first = write_images(tmp_path / "plates", [1, 2])
    for image in list(first.parent.iterdir()):
        image.rename(image.with_name(image.name.removeprefix("shot.")))
    assert clip.read(tmp_path / "plates" / "0001.png", OPTIONS).name == "plates"


@pytest.mark.parametrize(
    ("suffix", "codec", "pixel_format"),
    [
        ("mp4", "libx264", "yuv420p"),
        ("mov", "libx264", "yuv420p"),
        ("webm", "libvpx-vp9", "yuv420p"),
        ("mkv", "libx264", "yuv420p"),
        ("avi", "mpeg4", "yuv420p"),
        ("gif", "gif", "rgb8"),
    ],
)
def test_sniff_knows_clips_by_content(tmp_path, suffix, codec, pixel_format) -> None:
    path = write_clip(tmp_path / f"a.{suffix}", codec=codec, pixel_format=pixel_format)
    assert clip.sniff(path.rename(tmp_path / "no_suffix"))


def test_sniff_knows_image_folders(tmp_path) -> None:
    write_images(tmp_path / "images", [1, 2])
    assert clip.sniff(tmp_path / "images")
    assert clip.sniff(tmp_path / "images" / "shot.0001.png")


def test_sniff_leaves_other_things_alone(tmp_path) -> None:
    (tmp_path / "shot.json").write_text("{}")
    (tmp_path / "short").write_bytes(b"x")
    for name in ("shot.json", "short", "none", "."):
        assert not clip.sniff(tmp_path / name)
