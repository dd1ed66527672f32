"""Bundles that tests of the Unreal plug-in read, made once."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unreal.bundles import full_shot, sample_shot, write_bundle


@pytest.fixture(scope="session")
def full_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of `full_shot`."""
    home = tmp_path_factory.mktemp("full")
    return write_bundle(full_shot(home / "sources"), home / "bundle")


@pytest.fixture(scope="session")
def reel_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sequence manifest of `full_shot` as two takes, of 5 and 7 frames."""
    home = tmp_path_factory.mktemp("reel")
    shot = replace(full_shot(home / "sources"), cuts=(5,), bake=None)
    return write_bundle(shot, home / "bundle")


@pytest.fixture(scope="session")
def mug_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of the sample mug_drop."""
    return write_bundle(sample_shot("mug_drop"), tmp_path_factory.mktemp("mug"))
