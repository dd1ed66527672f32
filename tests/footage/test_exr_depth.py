"""Depth in OpenEXR files written by the OpenEXR library (3.5): z = 1.5 + x / 4 + y / 80."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from usdbridge.errors import FootageError
from usdbridge.footage import read_exr_depth

FILES = Path(__file__).parents[1] / "data" / "depth_exr"
GOOD = sorted(path.name for path in FILES.glob("*.exr") if not path.name.startswith("error_"))
ERRORS = {
    "error_dwa.exr": "DWA compression",
    "error_parts.exr": "several parts",
    "error_two_layers.exr": "one.Depth.Z, two.Depth.Z",
    "error_whole_numbers.exr": "channel Z is of whole numbers",
}
HALF, SINGLE = 1e-3, 1e-6  # relative


@pytest.mark.parametrize("name", GOOD)
def test_depth_is_read_as_it_was_written(name: str) -> None:
    found = read_exr_depth(FILES / name)
    y, x = np.mgrid[:12, :20]
    assert found.dtype == np.float32
    np.testing.assert_allclose(
        found, 1.5 + x / 4 + y / 80, rtol=HALF if name == "half.exr" else SINGLE
    )


@pytest.mark.parametrize("name", ERRORS)
def test_what_cannot_be_read_is_told(name: str) -> None:
    with pytest.raises(FootageError, match=ERRORS[name]):
        read_exr_depth(FILES / name)


def test_every_file_of_errors_is_tried() -> None:
    assert set(ERRORS) == {path.name for path in FILES.glob("error_*")}


@given(cut=st.integers(0, 2400), at=st.integers(0, 2400), byte=st.integers(0, 255))
def test_broken_bytes_are_one_error_or_a_picture(
    tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    data = bytearray((FILES / "layers.exr").read_bytes())
    data[at % len(data)] = byte
    path = tmp_path_factory.mktemp("broken") / "a.exr"
    path.write_bytes(data[: len(data) - cut] if cut < 1200 else data)
    with suppress(FootageError):
        assert read_exr_depth(path).ndim == 2
