"""Questions to the database, asked in other threads, few at a time.

Python runs one thread at once. Dozens that ask at the same time only wait for each other, and the
event loop waits for them all: answers came ten times later.
"""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from anyio import CapacityLimiter, to_thread

Answer = TypeVar("Answer")
Given = TypeVarTuple("Given")
_AT_ONCE = 2


def open_readers() -> CapacityLimiter:
    """The threads of one running service that ask."""
    return CapacityLimiter(_AT_ONCE)


async def ask(
    readers: CapacityLimiter, question: Callable[[*Given], Answer], *given: *Given
) -> Answer:
    """What a function answers that only reads: what writes may wait, and would hold a thread."""
    return await to_thread.run_sync(question, *given, limiter=readers)
