"""The double of Unreal's module, installed for one test; and the bundles that tests read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from tests.unreal.bundles import full_bundle, mug_bundle, people_bundle, reel_bundle
from tests.unreal.double import Double, make_unreal

__all__ = ["full_bundle", "mug_bundle", "people_bundle", "reel_bundle"]

CODE: dict[str, CodeType] = {}  # of the plug-in's files: it is imported anew for every test
_PACKAGE = "usdbridge_unreal"
_IMPURE = [["dialog"], ["editor"], ["factory"], ["headless"], ["importing"], ["menu"]]
_compile = SourceFileLoader.get_code


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
    """Puts a double where `import unreal` finds it; what knows the editor is imported anew."""
    monkeypatch.setitem(sys.modules, "unreal", double)
    monkeypatch.setattr(SourceFileLoader, "get_code", _compiled_once)
    kept = _take_out()
    yield double
    _take_out()
    sys.modules.update(kept)


def _compiled_once(loader: SourceFileLoader, name: str) -> CodeType | None:
    if not name.startswith(_PACKAGE):
        return _compile(loader, name)
    path = str(loader.path)
    if path not in CODE:
        CODE[path] = _compile(loader, name)
    return CODE[path]


def _take_out() -> dict[str, ModuleType]:
    """The modules that know the editor, dropped: they hold the `unreal` they were imported with."""
    taken = {}
    for name in [one for one in sys.modules if _knows_the_editor(one)]:
        taken[name] = sys.modules.pop(name)
        above, _, own = name.rpartition(".")
        sys.modules.get(above, ModuleType("")).__dict__.pop(own, None)  # `from . import editor`
    return taken


def _knows_the_editor(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == _PACKAGE and parts[1:2] in _IMPURE
