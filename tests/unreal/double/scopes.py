"""The two context managers: a transaction of the undo history, and a progress bar."""

from __future__ import annotations

from typing import Any

from tests.unreal.double.conform import conform
from tests.unreal.double.misuse import WrongStateError, WrongTypeError
from tests.unreal.double.project import Project, SlowTask, Transaction


def transaction_class(project: Project) -> type:
    """`ScopedEditorTransaction` of a project."""

    class ScopedEditorTransaction:
        """Everything done within it is undone by one Ctrl+Z; an exception does not roll it back."""

        def __init__(self, desc: Any) -> None:
            self._record = Transaction(description=str(_fit(project, "Text", desc)))

        def __enter__(self) -> Any:
            project.open_transactions.append(self._record)
            return self

        def __exit__(self, *_error: object) -> None:
            project.open_transactions.remove(self._record)
            self._record.ended = True
            if not self._record.cancelled:
                _keep(project, self._record)

        def cancel(self) -> None:
            """Drops the transaction from the history; what was done stays done."""
            self._record.cancelled = True

    return ScopedEditorTransaction


def slow_task_class(project: Project) -> type:
    """`ScopedSlowTask` of a project."""

    class ScopedSlowTask:
        """A progress bar; `Project.cancel_after_frames` presses its Cancel button."""

        def __init__(self, work: float, desc: Any = "", enabled: bool = True) -> None:
            del enabled
            self._record = SlowTask(
                description=str(_fit(project, "Text", desc)), work=_fit(project, "float", work)
            )

        def __enter__(self) -> Any:
            project.slow_tasks.append(self._record)
            return self

        def __exit__(self, *_error: object) -> None:
            self._record.ended = True

        def make_dialog(self, can_cancel: bool = False, allow_in_pie: bool = False) -> None:
            """Shows the bar."""
            del allow_in_pie
            self._record.can_cancel = _fit(project, "bool", can_cancel)

        def make_dialog_delayed(
            self, delay: float, can_cancel: bool = False, allow_in_pie: bool = False
        ) -> None:
            """Shows the bar after some seconds."""
            _fit(project, "float", delay)
            self.make_dialog(can_cancel, allow_in_pie)

        def enter_progress_frame(self, work: float = 1.0, desc: Any = "") -> None:
            """Begins the next piece of work.

            Raises:
                WrongStateError: More work is begun than was announced.
            """
            record = self._record
            record.done += _fit(project, "float", work)
            record.frames.append(str(_fit(project, "Text", desc)))
            if record.done > record.work * (1 + 1e-6) + 1e-6:
                what = f"ScopedSlowTask: {record.done} of {record.work} work begun"
                raise project.refuse(WrongStateError(what))

        def should_cancel(self) -> bool:
            """Whether the user has pressed Cancel; needs a dialog that has the button."""
            limit = project.cancel_after_frames
            pressed = limit is not None and len(self._record.frames) >= limit
            return bool(pressed and self._record.can_cancel)

    return ScopedSlowTask


def _keep(project: Project, record: Transaction) -> None:
    """Ends a transaction: one within another belongs to the outer one."""
    if not project.open_transactions:
        project.transactions.append(record)
        return
    outer = project.open_transactions[-1]
    outer.undo.extend(record.undo)
    outer.created.extend(record.created)
    outer.spawned.extend(record.spawned)


def _fit(project: Project, annotation: str, value: object) -> Any:
    try:
        return conform(project, annotation, value)
    except WrongTypeError as error:
        raise project.refuse(error) from None
