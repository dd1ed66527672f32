"""What the double remembers: the project's assets, its level, and all that was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.unreal.double.index import Index
from tests.unreal.double.misuse import MisuseError, UnknownNameError, UnknownPropertyError
from tests.unreal.double.own import Own, numbered
from tests.unreal.double.profiles import Profile

Kind = type  # within Project, `type` is a method


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that passed its checks."""

    name: str  # "MovieSceneTrack.add_section", under the class that declares it
    owner: Any  # the object, struct or class it was made on; None for a function
    arguments: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Transaction:
    """One entry of the undo history."""

    description: str
    calls: list[Call] = field(default_factory=list)
    created: list[str] = field(default_factory=list)  # paths of assets; undo leaves them in place
    spawned: list[Any] = field(default_factory=list)  # actors
    undo: list[Callable[[], None]] = field(default_factory=list)
    ended: bool = False
    cancelled: bool = False


@dataclass(slots=True, kw_only=True)
class SlowTask:
    """One progress bar."""

    description: str
    work: float
    done: float = 0.0
    frames: list[str] = field(default_factory=list)  # what each frame was called
    can_cancel: bool | None = None  # None: no dialog was made
    ended: bool = False


@dataclass(slots=True, kw_only=True)
class Level:
    """A map and the actors in it."""

    path: str
    world: Any
    actors: list[Any] = field(default_factory=list)
    saved: bool = False


@dataclass(slots=True, kw_only=True)
class Project:
    """Everything a test may look at, and set before the code under test runs."""

    index: Index
    profile: Profile
    folder: Path  # where the .uproject would be
    build: Callable[[Project, str], type]  # makes a class
    behaviours: dict[str, Callable[..., Any]] = field(default_factory=dict)
    types: dict[str, type] = field(default_factory=dict)
    classes: dict[type, Any] = field(default_factory=dict)  # engine's Class objects
    names: dict[str, int] = field(default_factory=dict)  # how many objects were named after a class
    calls: list[Call] = field(default_factory=list)
    misuses: list[MisuseError] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # names asked for in vain, `hasattr` included
    guessed: list[str] = field(default_factory=list)  # properties read whose default is not known
    excused: set[str] = field(
        default_factory=set
    )  # "Class.name" whose deprecation has no way round
    log: list[tuple[str, str]] = field(default_factory=list)  # ("warning", text)
    assets: dict[str, Any] = field(default_factory=dict)  # "/Game/Shots/LS_a" → object
    folders: set[str] = field(default_factory=lambda: {"/Game"})
    tags: dict[str, dict[str, str]] = field(default_factory=dict)  # asset path → tag → value
    dirty: set[str] = field(default_factory=set)  # assets changed since they were saved
    level: Level | None = None  # the one that is open
    levels: dict[str, Level] = field(default_factory=dict)
    transactions: list[Transaction] = field(default_factory=list)
    open_transactions: list[Transaction] = field(default_factory=list)
    slow_tasks: list[SlowTask] = field(default_factory=list)
    cancel_after_frames: int | None = None  # the user presses Cancel after so many progress frames
    dialogs: list[Mapping[str, Any]] = field(default_factory=list)  # what was shown
    answers: list[Any] = field(default_factory=list)  # what the user will answer, in order
    python_classes: list[type] = field(default_factory=list)  # those under unreal.uclass()
    menus: dict[str, Any] = field(default_factory=dict)
    singletons: dict[str, Any] = field(default_factory=dict)  # subsystems and the like
    sheet: dict[str, Any] = field(default_factory=dict)  # further state of behaviours
    unattended: bool = False

    def type(self, name: str) -> Any:
        """The double's class of that name, built when first asked for.

        Raises:
            UnknownNameError: The index or the profile has none.
        """
        if name not in self.types:
            self.types[name] = self.build(self, name)
        return self.types[name]

    def class_of(self, kind: Kind) -> Any:
        """The engine's `Class` object of one of the double's classes."""
        if kind not in self.classes:
            made = self.new("Class", name=kind.__name__)
            made._own.sheet["kind"] = kind
            self.classes[kind] = made
        return self.classes[kind]

    def new(self, kind: str | Kind, *, name: str = "", outer: Any = None, **values: Any) -> Any:
        """An object of the engine's own making: no constructor runs and nothing is checked."""
        made_of = self.type(kind) if isinstance(kind, str) else kind
        made: Any = object.__new__(made_of)
        name = name or numbered(self, made_of)
        made._own = Own(project=self, name=name, outer=outer, values=values)
        return made

    def struct(self, kind: str, **values: Any) -> Any:
        """A struct of the engine's own making, with the values of some of its properties."""
        made = self.type(kind)()
        made._own.values.update(values)
        return made

    def refuse(self, misuse: MisuseError) -> MisuseError:
        """The misuse, noted; to be raised by the caller."""
        if isinstance(misuse, (UnknownNameError, UnknownPropertyError)):
            self.unknown.append(str(misuse))
        else:
            self.misuses.append(misuse)
        return misuse

    def record(self, call: Call) -> None:
        """Notes a call, also with the transactions that are open."""
        self.calls.append(call)
        for transaction in self.open_transactions:
            transaction.calls.append(call)

    def touch(self, owner: Any) -> None:
        """Marks the asset that an object belongs to as changed since it was saved."""
        while owner is not None:
            if path := owner._own.sheet.get("asset_path"):
                self.dirty.add(path)
            owner = owner._own.outer

    def remember(self, undo: Callable[[], None]) -> None:
        """Notes how to take back what is being done, if a transaction is open."""
        if self.open_transactions:
            self.open_transactions[-1].undo.append(undo)

    def undo(self) -> Transaction:
        """Takes back the last transaction, as Ctrl+Z would: all but the assets it created."""
        transaction = self.transactions.pop()
        for step in reversed(transaction.undo):
            step()
        return transaction

    def called(self, name: str) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in self.calls if call.name == name]
