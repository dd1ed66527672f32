"""EXR files written here are read back, by us, with the same light."""

from pathlib import Path

import numpy as np
import pytest

from usdbridge.errors import FootageError
from usdbridge.footage.exr import read_exr, read_exr_header
from usdbridge.footage.exr_write import write_exr

CODE = 1  # of 255: half floats and sRGB's rounding


def _ramp(channels: int) -> np.ndarray:
    values = np.linspace(0, 1, 6 * 9 * channels, dtype=np.float32)
    return values.reshape(6, 9, channels)


def test_light_comes_back(tmp_path: Path) -> None:
    linear = _ramp(3)
    write_exr(tmp_path / "sky.exr", linear)
    code = np.where(linear < 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055) * 255
    np.testing.assert_allclose(read_exr(tmp_path / "sky.exr"), code, atol=CODE)


def test_alpha_is_kept(tmp_path: Path) -> None:
    write_exr(tmp_path / "sky.exr", _ramp(4))
    assert read_exr_header(tmp_path / "sky.exr").has_alpha


def test_same_light_same_bytes(tmp_path: Path) -> None:
    for name in ("a.exr", "b.exr"):
        write_exr(tmp_path / name, _ramp(4))
    assert (tmp_path / "a.exr").read_bytes() == (tmp_path / "b.exr").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_not_light_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FootageError, match="0 to 65504"):
        write_exr(tmp_path / "sky.exr", np.full((2, 2, 3), np.nan, np.float32))
    assert not list(tmp_path.iterdir())
