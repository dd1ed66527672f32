"""JSON that a person can read: one line per row of numbers."""

import json
from typing import Any


def json_text(value: Any, indent: int = 0) -> str:
    """Indented JSON in which lists of plain values stay on one line; ends without a newline.

    Raises:
        ValueError: NaN or infinity, which JSON does not have.
    """
    pad, inner = "  " * indent, "  " * (indent + 1)
    if isinstance(value, dict) and value and not _is_row(value):
        items = [f"{inner}{_plain(str(k))}: {json_text(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{pad}}}"
    if isinstance(value, list) and value and not _is_row(value):
        items = [f"{inner}{json_text(item, indent + 1)}" for item in value]
        return "[\n" + ",\n".join(items) + f"\n{pad}]"
    return _plain(value)


def _is_row(value: Any) -> bool:
    """True for what fits one line: plain values, or short rows of them inside a small object."""
    if isinstance(value, list):
        return all(not isinstance(item, (dict, list)) for item in value)
    return (
        len(value) <= 4
        and all(
            not isinstance(item, dict)
            and (not isinstance(item, list) or (_is_row(item) and len(item) < 8))
            for item in value.values()
        )
        and len(_plain(value)) < 100
    )


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
