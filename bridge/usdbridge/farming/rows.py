"""Which shots of a batch are meant: 1-10 or 2,5,7-9, counted from 1."""

import re

from ..errors import OptionError


def chosen_rows(rows: str | None, count: int) -> tuple[int, ...]:
    """Indices from 0, rising, each once; all where `rows` is None.

    Raises:
        OptionError: not of that form, or beyond the last shot.
    """
    if rows is None:
        return tuple(range(count))
    chosen: set[int] = set()
    for part in rows.split(","):
        held = re.fullmatch(r"\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*", part)
        if held is None:
            raise OptionError(f"rows is {rows!r}; give numbers and ranges such as 1-10 or 2,5")
        first, last = int(held[1]), int(held[2] or held[1])
        if not 1 <= first <= last <= count:
            raise OptionError(f"rows is {rows!r}; there are rows 1 to {count}")
        chosen.update(range(first - 1, last))
    return tuple(sorted(chosen))
