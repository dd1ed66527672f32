"""How long work tells its caller how far it is."""

from collections.abc import Callable

Progress = Callable[[float, str], None]  # (share done 0 … 1, what is being done)


def quiet(_share: float, _what: str) -> None:
    """Progress that nobody watches."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """Progress of a part of the work: its 0 … 1 is the whole's `start` … `end`."""

    def part(share: float, what: str) -> None:
        progress(start + (end - start) * share, what)

    return part
