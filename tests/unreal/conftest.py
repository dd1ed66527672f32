"""Bundles that tests of the Unreal plug-in read, made once; and the double of Unreal's module."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from tests.unreal.bundles import full_shot, sample_shot, write_bundle
from tests.unreal.double import Double, make_unreal


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


@pytest.fixture
def unreal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    """A fresh 5.6 editor with an empty project, where `import unreal` finds it."""
    with install(make_unreal(folder=tmp_path / "Project"), monkeypatch) as double:
        yield double


@pytest.fixture
def unreal_5_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    """A fresh 5.4 editor."""
    with install(make_unreal("5.4", folder=tmp_path / "Project"), monkeypatch) as double:
        yield double


@contextmanager
def install(double: Double, monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    """Puts a double where `import unreal` finds it; the plug-in is imported anew meanwhile."""
    monkeypatch.setitem(sys.modules, "unreal", double)
    kept = _take_out()
    yield double
    _take_out()
    sys.modules.update(kept)


def _take_out() -> dict[str, ModuleType]:
    """The plug-in's modules, dropped: they hold the `unreal` they were imported with."""
    names = [one for one in sys.modules if one.split(".")[0] == "usdbridge_unreal"]
    return {name: sys.modules.pop(name) for name in names}
