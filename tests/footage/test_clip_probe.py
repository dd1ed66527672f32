"""What probing a good clip measures, container by container."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from tests.media import Sound, numbered_picture, picture_number, write_clip

from usdbridge.errors import FootageError
from usdbridge.footage import probe_clip, read_frames

NTSC = Fraction(30000, 1001)
FILM = Fraction(24000, 1001)
QUIET = {"assumed-matrix"}


def codes(footage) -> set[str]:
    return {finding.code.removeprefix("clip.") for finding in footage.findings} - QUIET


@pytest.mark.parametrize("rate", [FILM, NTSC, Fraction(60000, 1001), Fraction(25), Fraction(8)])
@pytest.mark.parametrize(
    ("suffix", "codec"),
    [("mp4", "libx264"), ("mov", "libx264"), ("mkv", "ffv1"), ("webm", "libvpx-vp9")],
)
def test_rate_and_count_are_exact_in_every_container(tmp_path, suffix, codec, rate) -> None:
    clip = write_clip(tmp_path / f"clip.{suffix}", pictures=20, rate=rate, codec=codec)
    footage = probe_clip(clip)
    assert (footage.clock.rate, footage.clock.count, footage.plate.frame_count) == (rate, 20, 20)
    assert codes(footage) == set()


@pytest.mark.parametrize(("rate", "measured"), [(10, 10), (30, 30), (25, 25)])
def test_gif_rate_is_constant_though_its_clock_ticks_in_centiseconds(
    tmp_path, rate, measured
) -> None:
    clip = write_clip(
        tmp_path / "clip.gif", pictures=15, rate=rate, codec="gif", pixel_format="rgb8"
    )
    assert probe_clip(clip).clock.rate == measured


def test_one_picture_is_a_clip_of_one_frame(tmp_path) -> None:
    assert probe_clip(write_clip(tmp_path / "clip.mp4", pictures=1)).clock.count == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_size_is_as_displayed_after_rotation(tmp_path, turn) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4", rotation_deg=turn)).plate
    assert plate.rotation_deg == turn
    assert (plate.width, plate.height) == ((48, 64) if turn % 180 else (64, 48))


def test_phone_matrix_of_a_portrait_clip_is_a_clockwise_quarter_turn(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")
    data = bytearray(clip.read_bytes())
    matrix = data.index(b"tkhd") + 44
    values = np.array([0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30], ">i4")
    data[matrix : matrix + 36] = values.tobytes()  # ISO/IEC 14496-12: (x, y) → (48 − y, x)
    clip.write_bytes(data)
    assert probe_clip(clip).plate.rotation_deg == 270


def test_mirroring_display_matrix_is_reported(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", rotation_deg=0, hflip=True)
    assert codes(probe_clip(clip)) == {"display-matrix"}


def test_pixel_aspect_turns_with_the_picture(tmp_path) -> None:
    wide = write_clip(tmp_path / "a.mp4", pixel_aspect=Fraction(4, 3))
    turned = write_clip(tmp_path / "b.mp4", pixel_aspect=Fraction(4, 3), rotation_deg=90)
    assert probe_clip(wide).plate.pixel_aspect == Fraction(4, 3)
    assert probe_clip(turned).plate.pixel_aspect == Fraction(3, 4)


def test_colour_tags_are_the_containers_names(tmp_path) -> None:
    tags = {"color_primaries": 1, "color_trc": 13, "colorspace": 1, "color_range": 1}
    plate = probe_clip(write_clip(tmp_path / "clip.mp4", **tags)).plate
    names = (plate.color_primaries, plate.color_transfer, plate.color_matrix, plate.color_range)
    assert names == ("bt709", "iec61966-2-1", "bt709", "tv")


def test_untagged_colour_is_reported_as_assumed(tmp_path) -> None:
    footage = probe_clip(write_clip(tmp_path / "clip.mp4"))
    assert [finding.code for finding in footage.findings] == ["clip.assumed-matrix"]


def test_hdr_is_reported(tmp_path) -> None:
    tags = {"color_primaries": 9, "color_trc": 16, "colorspace": 9, "color_range": 1}
    clip = write_clip(tmp_path / "clip.mkv", codec="ffv1", pixel_format="yuv420p10le", **tags)
    assert codes(probe_clip(clip)) == {"hdr-tone-mapped"}


@pytest.mark.parametrize(
    ("name", "codec", "pixel_format"),
    [("a.mov", "qtrle", "argb"), ("a.webm", "libvpx-vp9", "yuva420p"), ("a.mkv", "ffv1", "bgra")],
)
def test_alpha_is_seen(tmp_path, name, codec, pixel_format) -> None:
    picture = np.dstack([numbered_picture(0), np.full((48, 64), 100, np.uint8)])
    clip = write_clip(
        tmp_path / name, pictures=[picture] * 3, codec=codec, pixel_format=pixel_format
    )
    footage = probe_clip(clip)
    assert footage.plate.has_alpha
    assert "alpha-on-black" in codes(footage)


def test_opaque_gif_has_no_alpha(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.gif", rate=10, codec="gif", pixel_format="rgb8")
    assert not probe_clip(clip).plate.has_alpha


@pytest.mark.parametrize(("text", "rate"), [("01:00:00:12", 24), ("01:00:00;02", NTSC)])
def test_start_timecode_comes_from_the_timecode_track(tmp_path, text, rate) -> None:
    clip = write_clip(tmp_path / "clip.mov", rate=rate, metadata={"timecode": text})
    assert probe_clip(clip).clock.timecode == text


VARIABLE = [0, 40, 80, 200, 240, 280, 320, 360]


def test_variable_rate_is_refused_with_what_was_measured_and_the_remedy(tmp_path) -> None:
    clip = write_clip(
        tmp_path / "phone.mp4", pictures=8, rate=25, ticks=VARIABLE, time_base=Fraction(1, 1000)
    )
    with pytest.raises(FootageError) as caught:
        probe_clip(clip)
    for part in ("phone.mp4", "40 to 120 ms", "--resample-vfr"):
        assert part in str(caught.value)


@pytest.mark.parametrize(("suffix", "codec"), [("mp4", "libx264"), ("webm", "libvpx-vp9")])
def test_variable_rate_is_resampled_when_asked(tmp_path, suffix, codec) -> None:
    clip = write_clip(
        tmp_path / f"phone.{suffix}",
        pictures=8,
        rate=25,
        codec=codec,
        ticks=VARIABLE,
        time_base=Fraction(1, 1000),
    )
    footage = probe_clip(clip, resample_vfr=True)
    assert (footage.clock.rate, footage.plate.frame_count) == (20, 8)
    assert footage.plate.frame_map == (0, 1, 2, 2, 3, 4, 6, 7)
    assert codes(footage) == {"vfr-resampled"}


def test_resampling_leaves_a_constant_clip_alone(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4")
    assert probe_clip(clip, resample_vfr=True) == probe_clip(clip)


def test_pictures_that_an_edit_list_hides_are_not_counted(tmp_path) -> None:
    whole = write_clip(tmp_path / "whole.mp4", options={"x264-params": "keyint=250:bframes=0"})
    clip = tmp_path / "cut.mp4"
    options = {"avoid_negative_ts": "disabled"}
    with av.open(str(whole)) as source, av.open(str(clip), "w", options=options) as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.pts -= 5 * 512
                packet.dts -= 5 * 512
                packet.stream = stream
                target.mux(packet)
    footage = probe_clip(clip)
    assert [picture_number(picture) for picture in read_frames(footage.plate)] == list(range(5, 12))
    assert codes(footage) == {"hidden-pictures"}


def test_interlaced_pictures_are_reported(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mkv", options={"x264-params": "interlaced=1"})
    assert codes(probe_clip(clip)) == {"interlaced"}


def test_sound_streams_are_described_each(tmp_path) -> None:
    tone = 0.3 * np.sin(np.arange(24000) * 0.05)
    sounds = [
        Sound(samples=np.stack([tone, tone]), layout="stereo"),
        Sound(samples=tone[None], sample_rate=44100),
    ]
    first, second = probe_clip(write_clip(tmp_path / "clip.mov", sounds=sounds)).audio
    assert (first.name, first.stream, first.sample_rate, first.layout) == (
        "audio_1", 0, 48000, "stereo"
    )  # fmt: skip
    assert (second.name, second.stream, second.sample_rate, second.channels) == (
        "audio_2", 1, 44100, 1
    )  # fmt: skip


def test_ambisonic_bed_keeps_its_order_and_says_so(tmp_path) -> None:
    bed = Sound(
        samples=np.zeros((4, 24000)),
        codec="libopus",
        layout="ambisonic 1",
        options={"mapping_family": "2"},
    )
    footage = probe_clip(write_clip(tmp_path / "clip.mkv", sounds=[bed]))
    track = footage.audio[0]
    assert (track.ambisonic_order, track.channel_order, track.channels) == (1, "ACN", 4)
    assert codes(footage) == {"ambisonic-bed"}


def test_late_sound_starts_late(tmp_path) -> None:
    late = Sound(samples=np.ones((1, 9600)), first_pts=4800)
    footage = probe_clip(write_clip(tmp_path / "clip.mov", sounds=[late]))
    assert footage.audio[0].start == pytest.approx(0.1, abs=1e-6)  # s


def test_probing_twice_gives_the_same(tmp_path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", sounds=[Sound(samples=np.zeros((1, 24000)))])
    footage = probe_clip(clip)
    assert probe_clip(clip) == replace(footage)


def test_name_that_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_clip(tmp_path / "clip.mp4").rename(tmp_path / "http:x.mp4")
    assert probe_clip(Path("http:x.mp4")).clock.count == 12
