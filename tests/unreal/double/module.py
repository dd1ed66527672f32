"""The double itself: a module object to put where `unreal` would be."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.unreal.double import behaviour
from tests.unreal.double.calls import BEHAVIOURS, call_function
from tests.unreal.double.classes import build_class
from tests.unreal.double.index import Index
from tests.unreal.double.misuse import DeprecatedUseError, UnknownNameError
from tests.unreal.double.profiles import profile_named
from tests.unreal.double.project import Project
from tests.unreal.double.python_classes import decorators
from tests.unreal.double.scopes import slow_task_class, transaction_class
from tests.unreal.double.stub import find_stub, read_stub, scan_stub

OVERLAY = Path(__file__).with_name("overlay.pyi")


class Double(ModuleType):
    """The `unreal` module; `double.project` is what a test looks at."""

    project: Project

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _look_up(self.project, name)
        setattr(self, name, value)
        return value


def make_unreal(
    profile: str = "5.6", *, folder: Path = Path("/Project"), without: Iterable[str] = ()
) -> Double:
    """A fresh `unreal` module with an empty project and a new level open.

    Args:
        profile: "5.6", or "5.4" which lacks newer names.
        folder: Where the project's files would be; nothing is written there.
        without: Plug-ins that are not enabled, keys of `profiles.PLUGINS`.

    Raises:
        FileNotFoundError: The stub is not installed.
    """
    project = Project(
        index=read_index(),
        profile=profile_named(profile, frozenset(without)),
        folder=folder,
        build=build_class,
        behaviours=dict(BEHAVIOURS),
    )
    module = Double("unreal")
    module.__dict__["project"] = project
    module.__dict__.update(decorators(project))
    module.__dict__["ScopedEditorTransaction"] = transaction_class(project)
    module.__dict__["ScopedSlowTask"] = slow_task_class(project)
    behaviour.begin(project)
    return module


@functools.cache
def read_index() -> Index:
    """The stub's index with the overlay over it.

    Raises:
        FileNotFoundError: The stub is not installed.
    """
    stub = find_stub()
    if stub is None or not stub.is_file():
        raise FileNotFoundError("unreal-stub is not installed: uv pip install unreal-stub==0.3")
    return read_stub(stub).joined(scan_stub(OVERLAY.read_text(encoding="utf-8")))


def _look_up(project: Project, name: str) -> Any:
    if name in project.index.functions:
        function = project.index.functions[name]
        return lambda *args, **kwargs: call_function(
            project, ("", name, function), None, args, kwargs
        )
    if name.startswith("_"):
        raise project.refuse(UnknownNameError(f"module 'unreal' has no public attribute {name!r}"))
    found = project.type(name)
    entry = project.index[name]
    if entry.deprecated and name not in project.profile.revived:
        raise project.refuse(DeprecatedUseError(f"unreal.{name} {entry.deprecated}"))
    return found
