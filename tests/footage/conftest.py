"""Fixtures for footage tests."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_noise(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """FFmpeg must stay silent: nothing may reach the terminal."""
    yield
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
