"""The plug-ins that a project file lists, changed as text: all else keeps its bytes.

`drop_entry` undoes `add_entry` to the byte. Text is JSON that was parsed and judged before.
"""

import json
import re
from dataclasses import dataclass

_SPACE = " \t\r\n"
_LAST_LINE = re.compile(r"\r?\n[ \t]*\Z")
_decode = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """Where a member of an object or an array stands in the text."""

    key: str  # "" in an array
    begin: int  # of the key; in an array, of the value
    value: int  # begin of the value
    end: int  # past the value


def list_keys(text: str) -> list[str]:
    """The keys of the object that is the whole text, in order, repeated ones included."""
    return [member.key for member in _members(text, _skip(text, 0))]


def add_entry(text: str, name: str) -> str:
    """The project with a plug-in of that name enabled, in the style of what stands around it."""
    root = _members(text, _skip(text, 0))
    gap = _space_before(text, root[0].value)
    gap = "" if gap == "" else " "
    plugins = _find_key(root, "Plugins")
    if plugins is None:
        return _add_list(text, root[-1], name, gap)
    entries = _members(text, plugins.value)
    index = _find_entry(text, entries, name)
    if index is not None:
        return _enable(text, _members(text, entries[index].value), gap)
    if not entries:  # right after the bracket: by that, drop_entry knows that the list was there
        return _insert(text, plugins.value + 1, _entry(name, "", "", gap))
    last = entries[-1]
    inner, outer = _spaces_within(text, last)
    lead = _line(_space_before(text, last.begin)) or gap
    return _insert(text, last.end, f",{lead}{_entry(name, inner, outer, gap)}")


def drop_entry(text: str, name: str) -> str:
    """The project without a plug-in of that name, and without a list that held nothing else."""
    root = _members(text, _skip(text, 0))
    plugins = _find_key(root, "Plugins")
    if plugins is None:
        return text
    entries = _members(text, plugins.value)
    index = _find_entry(text, entries, name)
    if index is None:
        return text
    if len(entries) > 1:
        return _cut(text, entries, index)
    (entry,) = entries
    if entry.begin == plugins.value + 1:
        return text[: entry.begin] + text[entry.end :]
    return _cut(text, root, root.index(plugins))


def _members(text: str, start: int) -> list[_Member]:
    """The members of the object or array whose bracket is at `start`."""
    found: list[_Member] = []
    at = _skip(text, start + 1)
    while text[at] not in "]}":
        begin, key = at, ""
        if text[start] == "{":
            key, at = _decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        _, end = _decode(text, at)
        found.append(_Member(key=key, begin=begin, value=at, end=end))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _find_key(members: list[_Member], key: str) -> _Member | None:
    """Unreal takes keys and names of plug-ins in any case."""
    return next((one for one in members if one.key.casefold() == key.casefold()), None)


def _find_entry(text: str, entries: list[_Member], name: str) -> int | None:
    for index, entry in enumerate(entries):
        told = _find_key(_members(text, entry.value), "Name")
        if told and str(_decode(text, told.value)[0]).casefold() == name.casefold():
            return index
    return None


def _enable(text: str, entry: list[_Member], gap: str) -> str:
    told = _find_key(entry, "Enabled")
    if told is not None:
        return f"{text[: told.value]}true{text[told.end :]}"
    lead = _line(_space_before(text, entry[-1].begin)) or gap
    return _insert(text, entry[-1].end, f',{lead}"Enabled":{gap}true')


def _add_list(text: str, last: _Member, name: str, gap: str) -> str:
    line = _line(_space_before(text, last.begin))
    if "\n" not in line:  # the space after the bracket tells drop_entry that the list is ours
        entry = _entry(name, "", "", gap)
        return _insert(text, last.end, f',{line or gap}"Plugins":{gap}[ {entry}]')
    unit = line.rpartition("\n")[2]
    lead = line + unit
    entry = _entry(name, lead + unit, lead, gap)
    return _insert(text, last.end, f',{line}"Plugins":{gap}[{lead}{entry}{line}]')


def _entry(name: str, inner: str, outer: str, gap: str) -> str:
    between = inner if "\n" in inner else gap
    return f'{{{inner}"Name":{gap}"{name}",{between}"Enabled":{gap}true{outer}}}'


def _spaces_within(text: str, entry: _Member) -> tuple[str, str]:
    """The space after an entry's opening bracket, and that before its closing one."""
    inner = text[entry.value + 1 : _skip(text, entry.value + 1)]
    return _line(inner), _line(_space_before(text, entry.end - 1))


def _space_before(text: str, at: int) -> str:
    return text[len(text[:at].rstrip(_SPACE)) : at]


def _line(space: str) -> str:
    """The last line break in the space and what follows; the space itself where there is none."""
    found = _LAST_LINE.search(space)
    return found.group() if found else space


def _insert(text: str, at: int, what: str) -> str:
    return text[:at] + what + text[at:]


def _cut(text: str, members: list[_Member], index: int) -> str:
    """The text without one of several members, and without the comma that goes with it."""
    if index:
        return text[: members[index - 1].end] + text[members[index].end :]
    return text[: members[0].begin] + text[members[1].begin :]
