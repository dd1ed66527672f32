"""How long work tells its caller how far it is."""

from collections.abc import Callable

Progress = Callable[[float, str], None]  # (share done 0 … 1, what is being done)


def quiet(_share: float, _what: str) -> None:
    """Progress that nobody watches."""
