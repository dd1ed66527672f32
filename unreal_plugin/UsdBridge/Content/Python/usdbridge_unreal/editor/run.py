"""What one import keeps while it works: how to take everything back, and what the artist did."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Literal

import unreal

from ..recorded import Channel
from .memory import Left, digest

Progress = Callable[[float, str], None]
Edit = Literal["moved", "keyed", "set", "marked"]
_KEPT = {
    "moved": "moved by you, left there",
    "keyed": "keys or ranges changed by you, left as they are",
    "set": "set by you, left as it is",
    "marked": "marks changed by you, left as they are",
}
_REPLACED = {
    "moved": "your move was taken back",
    "keyed": "your keys or ranges were overwritten",
    "set": "what you had set was overwritten",
    "marked": "your changes of its marks were overwritten",
}


class Cancelled(Exception):  # noqa: N818 - no error: what the user asked for
    """The user pressed Cancel; everything that this import had made is gone again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One undoable piece of work in the editor, shown by a progress dialog."""

    undo: ExitStack  # unwound when the work fails or is cancelled
    step: Callable[[str], None]  # says what comes next; raises Cancelled


@dataclass(slots=True, kw_only=True)
class Run:
    """The import of one shot or master sequence."""

    name: str
    bundle: str  # digest of what is imported
    folder: str
    start: int  # frames of the sequence, half-open
    end: int
    keep_edits: bool
    is_part: bool  # of a reel, whose level holds other shots too
    work: Work
    sequence: unreal.LevelSequence
    before: dict[str, Left]  # what the last import left
    after: dict[str, Left] = field(default_factory=dict)
    checks: dict[str, tuple[Callable[[], object], str]] = field(default_factory=dict)
    actors: dict[str, unreal.Actor] = field(default_factory=dict)  # ours that are there, by id
    used: list[str] = field(default_factory=list)  # ids that this bundle has
    bindings: dict[str, unreal.MovieSceneBindingProxy] = field(default_factory=dict)  # by path
    channels: dict[str, dict[str, Channel]] = field(default_factory=dict)  # read, by section
    removals: list[Callable[[], object]] = field(default_factory=list)  # for the very end
    kept: list[str] = field(default_factory=list)
    edits: set[str] = field(default_factory=set)  # keys of what was kept
    replaced: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@contextmanager
def working(title: str, steps: int, progress: Progress) -> Iterator[Work]:
    """One transaction and one dialog with a Cancel button around the work inside.

    Raises:
        Cancelled: by a step inside; what was done has been undone.
    """
    with (
        unreal.ScopedEditorTransaction(title) as transaction,
        unreal.ScopedSlowTask(float(steps), title) as task,
        ExitStack() as undo,
    ):
        undo.callback(transaction.cancel)
        task.make_dialog(can_cancel=True)
        done = 0

        def step(words: str) -> None:
            nonlocal done
            if task.should_cancel():
                raise Cancelled(f"{title}: cancelled")
            progress(min(done / steps, 1.0), words)
            if done < steps:
                task.enter_progress_frame(1.0, words)
            done += 1

        yield Work(undo=undo, step=step)
        undo.pop_all()


def settle(
    run: Run,
    key: str,
    told: tuple[str, Edit],
    wanted: object,
    *,
    read: Callable[[], object],
    write: Callable[[], object],
) -> None:
    """Writes one thing unless it is as wanted already or the artist has changed it since.

    Args:
        run: gets the words on what was kept or replaced.
        key: names the thing from import to import.
        told: the words for the thing, and what kind of edit a change of it is.
        wanted: what is to be there.
        read: what is there; None where nothing is.
        write: makes it so.
    """
    ask, last = digest(wanted), run.before.get(key)
    now = read() if last is not None else None
    there = None if now is None else digest(now)
    label, edit = told
    if last is not None and there == last.there and ask == last.wanted:
        run.after[key] = last
        return
    if last is not None and there is not None and there != last.there:
        if run.keep_edits:
            news = "" if ask == last.wanted else "; the new bundle has it otherwise"
            keep(run, key, f"{label}: {_KEPT[edit]}{news}")
            run.after[key] = last
            return
        run.replaced.append(f"{label}: {_REPLACED[edit]}")
    elif last is not None and there is None:
        run.replaced.append(f"{label}: was gone, made again")
    write()
    run.checks[key] = (read, ask)


def keep(run: Run, key: str, told: str) -> None:
    """Notes that an edit by the artist stays: of what, and in words."""
    run.edits.add(key)
    run.kept.append(told)


def finish(run: Run) -> None:
    """Removes what is outdated and notes what was left behind; nothing is taken back after it."""
    for remove in run.removals:
        remove()
    for key, (read, ask) in run.checks.items():
        run.after[key] = Left(there=digest(read()), wanted=ask)
