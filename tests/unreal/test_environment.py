"""The dome's picture as .hdr is the one that was given, as an independent reader sees it."""

import random
import struct
import zipfile
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unreal.bundles import full_shot
from usdbridge_unreal.environment import write_environment
from usdbridge_unreal.reading.exr import PictureError, read_head, read_lines

from usdbridge.footage import write_exr

MANTISSA = 1 / 128  # of the brightest component: eight bits, the first of them always set


def exr(path, linear, compression, depth):
    """FFmpeg's OpenEXR of (H, W, 3) light."""
    frame = av.VideoFrame.from_ndarray(linear.astype(np.float32), "gbrpf32le")
    codec = av.CodecContext.create("exr", "w")
    codec.width, codec.height, codec.pix_fmt = frame.width, frame.height, "gbrpf32le"
    codec.time_base = frame.time_base = 1
    codec.options = {"compression": compression, "format": depth}
    path.write_bytes(b"".join(bytes(p) for p in [*codec.encode(frame), *codec.encode(None)]))
    return path


def package(picture, leaf="sky"):
    """A USDZ that holds the picture alone."""
    target = picture.with_suffix(".usdz")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.write(picture, f"textures/{leaf}{picture.suffix}")
    return target


def light(height, width, *, smooth=False):
    """Light over many stops, as halves; red in the top left, so that no turn goes unseen."""
    if smooth:
        across, down = np.meshgrid(np.linspace(0, 4, width), np.linspace(1, 0, height))
        made = np.stack([across, down, across * down], axis=2)
    else:
        chance = np.random.default_rng(7)
        made = chance.random((height, width, 3)) * 2.0 ** chance.integers(
            -9, 12, (height, width, 1)
        )
    made[: height // 4, : width // 4] = (900.0, 1.0, 0.25)
    made[-1, -1] = 0.0
    return made.astype(np.float16).astype(np.float64)


def assert_reads_as(path, meant):
    seen = cv2.imread(str(path), cv2.IMREAD_ANYDEPTH | cv2.IMREAD_COLOR)[:, :, ::-1]
    assert seen.shape == meant.shape
    assert (np.abs(seen - meant) <= meant.max(axis=2, keepdims=True) * MANTISSA).all()


@pytest.mark.parametrize("smooth", [True, False], ids=["deflated", "stored"])
@pytest.mark.parametrize("depth", ["half", "float"])
@pytest.mark.parametrize("compression", ["none", "zip1", "zip16"])
def test_light_is_kept_to_eight_bits(tmp_path, compression, depth, smooth):
    meant = light(21, 40, smooth=smooth)
    usdz = package(exr(tmp_path / "sky.exr", meant, compression, depth))
    found = write_environment(usdz, "sky", tmp_path / "sky.hdr")
    assert (found.path, found.reason) == (tmp_path / "sky.hdr", "")
    assert_reads_as(found.path, meant)


def test_a_picture_with_alpha_as_usdbridge_writes_it(tmp_path):
    meant = light(32, 64)
    alpha = np.zeros((32, 64, 1))
    write_exr(tmp_path / "sky.exr", np.concatenate([meant, alpha], axis=2).astype(np.float32))
    write_environment(package(tmp_path / "sky.exr"), "sky", tmp_path / "sky.hdr")
    assert_reads_as(tmp_path / "sky.hdr", meant)


def test_a_picture_too_narrow_for_runs_is_written_flat(tmp_path):
    meant = light(4, 5)
    usdz = package(exr(tmp_path / "sky.exr", meant, "zip16", "half"))
    write_environment(usdz, "sky", tmp_path / "sky.hdr")
    assert_reads_as(tmp_path / "sky.hdr", meant)


def test_the_dome_of_a_bundle_is_found(full_bundle, tmp_path):
    found = write_environment(full_bundle.with_name("full.usdz"), "sky", tmp_path / "sky.hdr")
    around = full_shot(tmp_path).lights[-1].surroundings
    assert_reads_as(found.path, around.linear.astype(np.float16).astype(np.float64))


def test_nothing_but_light_comes_out(tmp_path):
    odd = light(3, 9)
    odd[0, 0] = (np.nan, -1.0, 2.0)
    odd[1, 1] = (np.inf, 1.0, 1.0)
    usdz = package(exr(tmp_path / "sky.exr", odd, "none", "float"))
    write_environment(usdz, "sky", tmp_path / "sky.hdr")
    seen = cv2.imread(str(tmp_path / "sky.hdr"), cv2.IMREAD_ANYDEPTH | cv2.IMREAD_COLOR)
    assert seen[0, 0, ::-1] == pytest.approx((0, 0, 2))
    assert np.isfinite(seen).all()
    assert seen[1, 1, 2] > 1e38


def test_a_radiance_picture_stays_as_it_is(tmp_path):
    (tmp_path / "sky.hdr").write_bytes(b"#?RADIANCE\nas it is")
    found = write_environment(package(tmp_path / "sky.hdr"), "sky", tmp_path / "out.hdr")
    assert found.path.read_bytes() == b"#?RADIANCE\nas it is"


def reason(picture, leaf="sky"):
    found = write_environment(package(picture, leaf), "sky", picture.with_name("out.hdr"))
    assert found.path is None
    assert not picture.with_name("out.hdr").exists()
    return found.reason


def test_a_picture_of_low_range_is_not_taken(tmp_path):
    (tmp_path / "sky.png").write_bytes(b"\x89PNG")
    assert "no high dynamic range" in reason(tmp_path / "sky.png")


def test_a_dome_without_a_picture_says_so(tmp_path):
    (tmp_path / "sky.exr").write_bytes(b"")
    assert "no such picture" in reason(tmp_path / "sky.exr", leaf="other")


def test_another_compression_is_named(tmp_path):
    path = exr(tmp_path / "sky.exr", light(4, 8), "rle", "half")
    assert "its compression is RLE; save it with ZIP" in reason(path)


def test_a_cut_picture_is_damaged(tmp_path):
    path = exr(tmp_path / "sky.exr", light(40, 40), "zip16", "half")
    path.write_bytes(path.read_bytes()[:-100])
    assert "its pixels are damaged" in reason(path)


def test_a_picture_too_large_is_refused_before_it_is_read(tmp_path):
    path = exr(tmp_path / "sky.exr", light(4, 8), "none", "half")
    data, window = path.read_bytes(), struct.pack("<4i", 0, 0, 7, 3)
    path.write_bytes(data.replace(window, struct.pack("<4i", 0, 0, 2**30, 2**30)))
    assert "are too many" in reason(path)


def test_a_folder_that_is_not_there_is_one_reason(full_bundle, tmp_path):
    usdz = full_bundle.with_name("full.usdz")
    found = write_environment(usdz, "sky", tmp_path / "none" / "sky.hdr")
    assert (found.path, "cannot be written" in found.reason) == (None, True)


def test_what_is_no_package_is_one_reason(tmp_path):
    (tmp_path / "x.usdz").write_bytes(b"PK but no zip")
    found = write_environment(tmp_path / "x.usdz", "sky", tmp_path / "sky.hdr")
    assert "the package cannot be read" in found.reason


@pytest.fixture(scope="module")
def whole_exr(tmp_path_factory) -> bytes:
    folder: Path = tmp_path_factory.mktemp("exr")
    return exr(folder / "sky.exr", light(20, 12, smooth=True), "zip16", "half").read_bytes()


@given(seed=st.integers(0, 2**32), count=st.integers(1, 12))
def test_a_damaged_picture_is_read_or_refused(whole_exr, seed, count):
    chance = random.Random(seed)
    data = bytearray(whole_exr)
    for _ in range(count):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    try:
        head = read_head(bytes(data))
        lines = sum(1 for _ in read_lines(bytes(data), head))
    except PictureError:
        return
    assert lines == head.height
