"""Pixels of a plate: the right frame, the right way up, in the right colour, one at a time."""

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image
from tests.media import numbered_picture, picture_number, write_clip, write_exr, write_images

from usdbridge.errors import FootageError
from usdbridge.footage import frames as frames_module
from usdbridge.footage import (
    list_sequence,
    plate_frames,
    probe_clip,
    probe_sequence,
    read_frames,
)
from usdbridge.footage.display import encode_srgb, tone_map
from usdbridge.shot import FrameClock

CODES = 3  # 8-bit levels that lossy coding and colour conversion may cost a flat patch


def flat(colour: tuple[int, ...], size: tuple[int, int] = (48, 64)) -> np.ndarray:
    return np.tile(np.array(colour, np.uint8), (*size, 1))


def read_one(clip, index: int = 0, **options) -> np.ndarray:
    return next(read_frames(probe_clip(clip).plate, [index], **options))


def test_frames_come_in_order_and_all(tmp_path) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4", pictures=40)).plate
    assert [picture_number(picture) for picture in read_frames(plate)] == list(range(40))


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("closed.mp4", "libx264", {}),
        ("open.mkv", "libx264", {"x264-params": "open-gop=1:bframes=3"}),
        ("refresh.mp4", "libx264", {"x264-params": "intra-refresh=1"}),
        ("clip.webm", "libvpx-vp9", {}),
        ("clip.avi", "mpeg4", {"bf": "2"}),
        ("clip.ts", "libx264", {}),
    ],
)
def test_few_frames_far_apart_are_the_exact_ones(tmp_path, name, codec, options) -> None:
    clip = write_clip(tmp_path / name, pictures=100, codec=codec, options=options, gop=12)
    wanted = [7, 24, 59, 83, 99]
    found = [picture_number(p) for p in read_frames(probe_clip(clip).plate, wanted)]
    assert found == wanted


def test_few_frames_are_sought_not_decoded_through(tmp_path, monkeypatch) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4", pictures=100, gop=12)).plate
    monkeypatch.setattr(frames_module, "_decode_through", None)
    assert [picture_number(p) for p in read_frames(plate, [10, 50, 90])] == [10, 50, 90]


def test_repeated_indices_repeat_the_frame(tmp_path) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4")).plate
    assert [picture_number(p) for p in read_frames(plate, [2, 2, 5, 5, 5])] == [2, 2, 5, 5, 5]


def test_falling_indices_are_a_mistake_of_the_caller(tmp_path) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4")).plate
    with pytest.raises(ValueError, match="rise"):
        list(read_frames(plate, [3, 2]))


@pytest.mark.parametrize("index", [-1, 12, 10**9])
def test_frame_beyond_the_footage_is_an_error(tmp_path, index) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4")).plate
    with pytest.raises(FootageError, match="frames 0 to 11"):
        list(read_frames(plate, [index]))


def test_shot_frames_start_at_the_in_point(tmp_path) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4")).plate
    clock = FrameClock(rate=Fraction(24), count=3, in_point=4)
    assert plate_frames(plate, clock) == (4, 5, 6)


def test_shot_longer_than_its_footage_is_an_error(tmp_path) -> None:
    plate = probe_clip(write_clip(tmp_path / "clip.mp4")).plate
    with pytest.raises(FootageError, match="has 12 frames"):
        plate_frames(plate, FrameClock(rate=Fraction(24), count=9, in_point=4))


def test_shot_frames_of_a_resampled_clip_follow_its_map(tmp_path) -> None:
    clip = write_clip(
        tmp_path / "clip.mp4",
        pictures=4,
        rate=25,
        ticks=[0, 40, 120, 160],
        time_base=Fraction(1, 1000),
    )
    footage = probe_clip(clip, resample_vfr=True)
    shown = [
        picture_number(p)
        for p in read_frames(footage.plate, plate_frames(footage.plate, footage.clock))
    ]
    assert shown == list(footage.plate.frame_map)


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, (0, 0)), (90, (-1, 0)), (180, (-1, -1)), (270, (0, -1))]
)
def test_rotation_moves_the_first_corner_counter_clockwise(tmp_path, turn, corner) -> None:
    picture = flat((0, 0, 0))
    picture[:16, :16] = 255
    shown = read_one(write_clip(tmp_path / "clip.mp4", pictures=[picture] * 2, rotation_deg=turn))
    assert shown.shape == ((64, 48, 3) if turn % 180 else (48, 64, 3))
    assert shown[corner].min() > 200


def test_width_scales_by_area_and_keeps_the_aspect(tmp_path) -> None:
    checks = np.indices((48, 64)).sum(axis=0) % 2 * 255
    picture = np.repeat(checks.astype(np.uint8)[..., None], 3, axis=2)
    clip = write_clip(tmp_path / "a.mkv", pictures=[picture], codec="ffv1", pixel_format="bgra")
    shown = read_one(clip, width=16)
    assert shown.shape == (12, 16, 3)
    assert np.abs(shown.astype(int) - 127).max() <= 1


def test_turned_picture_is_scaled_to_its_displayed_width(tmp_path) -> None:
    assert read_one(write_clip(tmp_path / "a.mp4", rotation_deg=90), width=24).shape == (32, 24, 3)


@pytest.mark.parametrize("colour", [(255, 0, 0), (0, 255, 0), (30, 60, 200), (255, 255, 255)])
@pytest.mark.parametrize("matrix", [1, 6, 9])
def test_tagged_colours_come_back(tmp_path, matrix, colour) -> None:
    frame_options = {"colorspace": matrix, "color_range": 1}
    clip = write_clip(
        tmp_path / "a.mp4", pictures=[flat(colour)] * 2, matrix=matrix, **frame_options
    )
    assert np.abs(read_one(clip)[24, 32].astype(int) - colour).max() <= CODES


@pytest.mark.parametrize(("size", "matrix"), [((48, 64), 6), ((720, 1280), 1)])
def test_untagged_colours_are_read_as_players_do(tmp_path, size, matrix) -> None:
    picture = flat((200, 40, 40), size)
    clip = write_clip(tmp_path / "a.mp4", pictures=[picture] * 2, matrix=matrix)
    assert np.abs(read_one(clip)[24, 32].astype(int) - (200, 40, 40)).max() <= CODES


def test_see_through_pixels_are_shown_on_black(tmp_path) -> None:
    picture = np.dstack([flat((200, 100, 50)), np.full((48, 64), 128, np.uint8)])
    clip = write_clip(
        tmp_path / "a.mov", pictures=[picture] * 2, codec="qtrle", pixel_format="argb"
    )
    assert read_one(clip)[0, 0].tolist() == [100, 50, 25]


def test_see_through_gif_is_shown_on_black(tmp_path) -> None:
    image = Image.new("RGBA", (64, 48), (200, 100, 50, 255))
    image.paste((0, 0, 0, 0), (0, 0, 32, 48))
    later = image.copy()
    later.putpixel((60, 40), (1, 2, 3, 255))
    image.save(tmp_path / "a.gif", save_all=True, append_images=[later], duration=100, disposal=2)
    plate = probe_clip(tmp_path / "a.gif").plate
    shown = next(read_frames(plate))
    assert (plate.has_alpha, shown[10, 10].tolist()) == (True, [0, 0, 0])
    assert np.abs(shown[10, 50].astype(int) - (200, 100, 50)).max() <= CODES


def test_linear_light_is_encoded_as_srgb() -> None:
    light = np.array([0.0, 0.18, 0.5, 1.0, 4.0, -1.0, np.nan], np.float32)
    assert encode_srgb(light).tolist() == [0, 118, 188, 255, 255, 0, 0]


@pytest.mark.parametrize(("transfer", "mid"), [("smpte2084", 0.44), ("arib-std-b67", 0.5)])
def test_tone_mapping_rises_and_keeps_black_white_and_grey(transfer, mid) -> None:
    codes = np.linspace(0, 65535, 256).astype(np.uint16)
    shown = tone_map(np.repeat(codes[:, None, None], 3, axis=2), transfer)[:, 0]
    assert (np.diff(shown.astype(int), axis=0) >= 0).all()
    assert np.ptp(shown.astype(int), axis=1).max() <= 1
    assert (shown[0].max(), shown[-1].min()) == (0, 255)
    assert 100 < shown[round(mid * 255)].mean() < 200


def test_reference_white_of_hdr_stays_below_clipping(tmp_path) -> None:
    tags = {"color_primaries": 9, "color_trc": 16, "colorspace": 9, "color_range": 1}
    code = 0.5806889  # PQ signal of 203 cd/m²: SMPTE ST 2084
    picture = flat((round(code * 255),) * 3)
    clip = write_clip(
        tmp_path / "a.mkv",
        pictures=[picture],
        codec="ffv1",
        pixel_format="yuv420p10le",
        matrix=9,
        **tags,
    )
    shown = read_one(clip)
    assert 225 < shown.mean() < 245
    assert np.ptp(shown) <= CODES


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_images_are_read_by_frame(tmp_path, suffix) -> None:
    plate = probe_sequence(
        list_sequence(write_images(tmp_path, range(7, 19), suffix)), Fraction(24)
    ).plate
    assert [picture_number(p) for p in read_frames(plate, [0, 5, 11])] == [7, 12, 18]


@pytest.mark.parametrize("depth", ["float", "half"])
def test_exr_is_shown_in_display_gamma(tmp_path, depth) -> None:
    light = np.tile(np.array([0.18, 1.0, 4.0], np.float32), (20, 24, 1))
    write_exr(tmp_path / "a.0001.exr", light, depth)
    plate = probe_sequence(list_sequence(tmp_path), Fraction(24)).plate
    assert next(read_frames(plate))[5, 5].tolist() == [118, 255, 255]


def test_sixteen_bit_png_is_scaled_not_clipped(tmp_path) -> None:
    grey = np.full((20, 24), 32896, np.uint16)
    Image.fromarray(grey).save(tmp_path / "a.0001.png")
    plate = probe_sequence(list_sequence(tmp_path), Fraction(24)).plate
    assert next(read_frames(plate))[5, 5].tolist() == [128, 128, 128]


def test_streaming_holds_few_frames(tmp_path) -> None:
    pictures = [numbered_picture(i, 640, 360) for i in range(48)]
    plate = probe_clip(write_clip(tmp_path / "clip.mp4", pictures=pictures)).plate
    tracemalloc.start()
    for picture in read_frames(plate):
        frame_bytes = picture.nbytes
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * frame_bytes
