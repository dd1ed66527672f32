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


def duration(seconds: float) -> str:
    """Seconds in words as short as people say them."""
    if seconds < 100:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"
