"""Names for things that solving finds."""

from collections.abc import Container


def free_name(name: str, taken: Container[str]) -> str:
    """The name itself, or NAME_2, NAME_3 … where something has it already."""
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"
