"""A project's JSON file: read whole, and changed as text later."""

import codecs
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import ReadError
from .changes import Changes
from .members import read_members

_MARK = "\ufeff"
_MOST_BYTES = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFile:
    """A file that holds one JSON object."""

    path: Path  # that of the file itself, not of a link to it
    text: str  # without a byte-order mark
    mark: str  # the byte-order mark, or ""
    encoding: str
    values: dict[str, Any]

    def encode(self, text: str) -> bytes:
        """The file's bytes with another text."""
        return (self.mark + text).encode(self.encoding)


def read_json_file(path: Path, kind: str) -> JsonFile:
    """The file's text and what it says.

    Args:
        path: of the file.
        kind: what such a file is called in messages.

    Raises:
        ReadError: it cannot be read, is not a JSON object, or has a key twice, in any case.
    """
    data = _read(path, kind)
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    encoding = marks.get(data[:2], "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    return JsonFile(
        path=path.resolve() if path.is_symlink() else path,
        text=text,
        mark=mark,
        encoding=encoding,
        values=_values(path, kind, text),
    )


def write_json_file(file: JsonFile, text: str, changes: Changes) -> None:
    """Give a file another text.

    Raises:
        PackageError: the file is read-only.
        OSError: it cannot be written.
    """
    if text != file.text:
        changes.put_file(file.path, file.encode(text))


def short(value: Any) -> str:
    """A value as JSON, cut where it is long."""
    text = json.dumps(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _read(path: Path, kind: str) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"{path}: is over 16 MiB, which no {kind} is; give another file")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}; check the path") from error


def _values(path: Path, kind: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{path}: not JSON at line {error.lineno}, column {error.colno}: {error.msg}; correct "
            "the text there"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{path}: is nested too deep for a {kind}; flatten it") from error
    except ValueError as error:
        raise ReadError(f"{path}: not JSON: {error}; correct it") from error
    if not isinstance(found, dict):
        raise ReadError(f"{path}: holds no JSON object; a {kind} starts with {{")
    keys = [member.key.casefold() for member in read_members(text)]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise ReadError(f"{path}: the key {short(twice)} stands twice; keep one of them")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number that JSON knows")
