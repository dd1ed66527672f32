"""Whatever happens to a clip's bytes: FootageError, or footage that is what it announces."""

import contextlib
import functools
import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.media import Sound, numbered_picture, write_clip, write_exr

from usdbridge.errors import FootageError
from usdbridge.footage import probe_clip, probe_sequence, read_frames, write_wav

KINDS = {
    "mp4": ("libx264", "yuv420p", "aac"),
    "mov": ("qtrle", "rgb24", "pcm_s16le"),
    "webm": ("libvpx-vp9", "yuv420p", "libopus"),
    "mkv": ("ffv1", "bgra", "flac"),
    "avi": ("mpeg4", "yuv420p", "pcm_s16le"),
    "gif": ("gif", "rgb8", ""),
}


@functools.cache
def intact(suffix: str) -> bytes:
    video, pixel_format, audio = KINDS[suffix]
    tone = 0.3 * np.sin(np.arange(12000) * 0.05)[None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"clip.{suffix}"
        sounds = [Sound(samples=tone, codec=audio)] if audio else []
        pictures = [numbered_picture(index, 32, 32) for index in range(6)]
        write_clip(
            path, pictures=pictures, codec=video, pixel_format=pixel_format, sounds=sounds, rate=25
        )
        return path.read_bytes()


@functools.cache
def intact_exr() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        light = np.zeros((20, 24, 3), np.float32)
        return write_exr(Path(folder) / "a.1.exr", light).read_bytes()


def use(path: Path) -> None:
    """Everything that a conversion does with a clip; only a FootageError may come out."""
    with contextlib.suppress(FootageError):
        footage = probe_clip(path, resample_vfr=True)
        assert len(list(read_frames(footage.plate, width=16))) == footage.plate.frame_count
        for track in footage.audio:
            write_wav(track, footage.clock, path.with_suffix(".wav"))


@pytest.mark.parametrize("suffix", KINDS)
@settings(max_examples=40, deadline=None)
@given(share=st.floats(0, 1))
def test_truncated_clip(suffix, share) -> None:
    data = intact(suffix)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"clip.{suffix}"
        path.write_bytes(data[: int(len(data) * share)])
        use(path)


@pytest.mark.parametrize("suffix", KINDS)
@settings(max_examples=60, deadline=None)
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_overwritten_bytes(suffix, changes) -> None:
    data = bytearray(intact(suffix))
    for place, value in changes:
        data[min(int(place * len(data)), len(data) - 1)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"clip.{suffix}"
        path.write_bytes(data)
        use(path)


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1), value=st.integers(0, 255), share=st.floats(0.5, 1))
def test_broken_exr(place, value, share) -> None:
    data = bytearray(intact_exr())
    data[min(int(place * len(data)), len(data) - 1)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.1.exr"
        path.write_bytes(data[: int(len(data) * share)])
        with contextlib.suppress(FootageError):
            footage = probe_sequence([path], Fraction(24))
            assert len(list(read_frames(footage.plate))) == 1
