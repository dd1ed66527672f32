"""Members of JSON objects and arrays, found in the text so that all else keeps its bytes.

Text is JSON that was parsed before.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

_SPACE = " \t\r\n"
_LAST_LINE = re.compile(r"\r?\n[ \t]*\Z")
_decode = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Where a member of an object or an array stands in the text."""

    key: str  # "" in an array
    begin: int  # of the key; in an array, of the value
    value: int  # begin of the value
    end: int  # past the value


def read_members(text: str, start: int = 0) -> list[Member]:
    """The members of the object or array whose bracket is the first thing at `start`."""
    start = _skip(text, start)
    found: list[Member] = []
    at = _skip(text, start + 1)
    while text[at] not in "]}":
        begin, key = at, ""
        if text[start] == "{":
            key, at = _decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        _, end = _decode(text, at)
        found.append(Member(key=key, begin=begin, value=at, end=end))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def value_at(text: str, at: int) -> Any:
    """The value that begins there."""
    return _decode(text, at)[0]


def insert(text: str, at: int, what: str) -> str:
    """The text with something more in it."""
    return text[:at] + what + text[at:]


def cut(text: str, members: list[Member], index: int) -> str:
    """The text without one of several members, and without the comma that goes with it."""
    if index:
        return text[: members[index - 1].end] + text[members[index].end :]
    return text[: members[0].begin] + text[members[1].begin :]


def space_after(text: str, at: int) -> str:
    """The space that begins there."""
    return text[at : _skip(text, at)]


def space_before(text: str, at: int) -> str:
    """The space that ends there."""
    return text[len(text[:at].rstrip(_SPACE)) : at]


def last_line(space: str) -> str:
    """The last line break in the space and what follows; the space itself where there is none."""
    found = _LAST_LINE.search(space)
    return found.group() if found else space


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at
