"""The shot document as text: strict JSON in, short readable lines out."""

import json
from typing import Any

from ..errors import ReadError

MAX_BYTES = 64 * 2**20
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class _Constant(str):
    """NaN or an infinity in the place of a value."""


def load_json(data: bytes, where: str) -> dict[str, Any]:
    """The JSON object in a file's bytes.

    Raises:
        ReadError: too large, not UTF-8, not JSON, NaN or infinity, a key given twice, nested too
            deep, or something else than an object.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{where}: is over {MAX_BYTES // 2**20} MiB; move its largest arrays to the .npz file"
        )
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_constant=_Constant,
        )
        strange = _path_to_constant(value) if b"NaN" in data or b"Infinity" in data else None
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}: not JSON at line {error.lineno}, column {error.colno}: {error.msg}; "
            "correct the text there"
        ) from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: is not UTF-8 text; save it as UTF-8") from error
    except RecursionError as error:
        raise ReadError(f"{where}: is nested too deep for a shot document; flatten it") from error
    except ValueError as error:
        raise ReadError(f"{where}: {error}") from error
    if strange is not None:
        raise ReadError(
            f"{where}: {strange} is NaN or infinite, which JSON cannot say; give a number or leave "
            "the field out"
        )
    if not isinstance(value, dict):
        raise ReadError(f"{where}: holds no JSON object; a shot document starts with {{")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:100]!r} stands twice in one object; keep one of them")
    return found


def _path_to_constant(value: Any) -> str | None:
    """Where the first NaN or infinity stands; None where there is none."""
    if isinstance(value, _Constant):
        return ""
    named = value.items() if isinstance(value, dict) else ()
    members = enumerate(value) if isinstance(value, list) else named
    for key, member in members:
        below = _path_to_constant(member)
        if below is not None:
            step = key if isinstance(key, str) else f"[{key}]"
            return f"{step}.{below}".replace(".[", "[").rstrip(".")
    return None


def dump_json(document: dict[str, Any]) -> bytes:
    """A document as UTF-8 JSON: one line for each key, row and short part; ends with a newline.

    Floats are written in the shortest form that reads back exactly.

    Raises:
        ValueError: NaN or infinity.
    """
    return (_render(document, "") + "\n").encode()


def _render(value: Any, pad: str) -> str:
    if not isinstance(value, dict | list) or _fits_a_line(value, pad):
        return _in_one_line(value)
    inner = f"{pad}  "
    if isinstance(value, dict):
        items = [f"{inner}{_in_one_line(key)}: {_render(v, inner)}" for key, v in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{pad}}}"
    return "[\n" + ",\n".join(inner + _render(item, inner) for item in value) + f"\n{pad}]"


def _fits_a_line(value: Any, pad: str) -> bool:
    if isinstance(value, dict):
        row = "frame" in value or "npz" in value or "origin" in value
        return row or (len(value) <= 8 and len(pad) > 0 and len(_in_one_line(value)) <= 90)
    if not any(isinstance(item, dict | list) for item in value):
        return True
    return len(value) <= 8 and len(_in_one_line(value)) <= 90 and not isinstance(value[0], dict)


def _in_one_line(value: Any) -> str:
    return _ENCODER.encode(value)
