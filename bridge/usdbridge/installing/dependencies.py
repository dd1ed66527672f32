"""The packages that a Unity project depends on, changed as text: all else keeps its bytes.

`drop_dependency` undoes `put_dependency` to the byte where that added one. Text is JSON that was
parsed and judged before: it holds one object `dependencies`, and no name twice.
"""

import json

from .members import Member, cut, insert, last_line, read_members, space_before


def put_dependency(text: str, name: str, version: str) -> str:
    """The manifest with that version of a package, in the style of what stands around it."""
    told = _dependencies(text)
    listed = read_members(text, told.value)
    known = next((one for one in listed if one.key == name), None)
    if known is not None:
        return text[: known.value] + json.dumps(version) + text[known.end :]
    gap = "" if space_before(text, told.value) == "" else " "
    entry = f'"{name}":{gap}{json.dumps(version)}'
    if not listed:
        return insert(text, told.value + 1, entry)
    last = listed[-1]
    lead = last_line(space_before(text, last.begin)) or gap
    return insert(text, last.end, f",{lead}{entry}")


def drop_dependency(text: str, name: str) -> str:
    """The manifest without a package."""
    listed = read_members(text, _dependencies(text).value)
    index = next((at for at, one in enumerate(listed) if one.key == name), None)
    if index is None:
        return text
    if len(listed) > 1:
        return cut(text, listed, index)
    return text[: listed[0].begin] + text[listed[0].end :]


def _dependencies(text: str) -> Member:
    return next(one for one in read_members(text) if one.key == "dependencies")
