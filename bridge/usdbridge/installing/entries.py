"""The plug-ins that an Unreal project lists, changed as text: all else keeps its bytes.

`drop_entry` undoes `add_entry` to the byte. Text is JSON that was parsed and judged before.
"""

from .members import (
    Member,
    cut,
    insert,
    last_line,
    read_members,
    space_after,
    space_before,
    value_at,
)


def add_entry(text: str, name: str) -> str:
    """The project with a plug-in of that name enabled, in the style of what stands around it."""
    root = read_members(text)
    gap = space_before(text, root[0].value)
    gap = "" if gap == "" else " "
    plugins = _find_key(root, "Plugins")
    if plugins is None:
        return _add_list(text, root[-1], name, gap)
    entries = read_members(text, plugins.value)
    index = _find_entry(text, entries, name)
    if index is not None:
        return _enable(text, read_members(text, entries[index].value), gap)
    if not entries:  # right after the bracket: by that, drop_entry knows that the list was there
        return insert(text, plugins.value + 1, _entry(name, "", "", gap))
    last = entries[-1]
    inner, outer = _spaces_within(text, last)
    lead = last_line(space_before(text, last.begin)) or gap
    return insert(text, last.end, f",{lead}{_entry(name, inner, outer, gap)}")


def drop_entry(text: str, name: str) -> str:
    """The project without a plug-in of that name, and without a list that held nothing else."""
    root = read_members(text)
    plugins = _find_key(root, "Plugins")
    if plugins is None:
        return text
    entries = read_members(text, plugins.value)
    index = _find_entry(text, entries, name)
    if index is None:
        return text
    if len(entries) > 1:
        return cut(text, entries, index)
    (entry,) = entries
    if entry.begin == plugins.value + 1:
        return text[: entry.begin] + text[entry.end :]
    return cut(text, root, root.index(plugins))


def _find_key(members: list[Member], key: str) -> Member | None:
    """Unreal takes keys and names of plug-ins in any case."""
    return next((one for one in members if one.key.casefold() == key.casefold()), None)


def _find_entry(text: str, entries: list[Member], name: str) -> int | None:
    for index, entry in enumerate(entries):
        told = _find_key(read_members(text, entry.value), "Name")
        if told and str(value_at(text, told.value)).casefold() == name.casefold():
            return index
    return None


def _enable(text: str, entry: list[Member], gap: str) -> str:
    told = _find_key(entry, "Enabled")
    if told is not None:
        return f"{text[: told.value]}true{text[told.end :]}"
    lead = last_line(space_before(text, entry[-1].begin)) or gap
    return insert(text, entry[-1].end, f',{lead}"Enabled":{gap}true')


def _add_list(text: str, last: Member, name: str, gap: str) -> str:
    line = last_line(space_before(text, last.begin))
    if "\n" not in line:  # the space after the bracket tells drop_entry that the list is ours
        entry = _entry(name, "", "", gap)
        return insert(text, last.end, f',{line or gap}"Plugins":{gap}[ {entry}]')
    unit = line.rpartition("\n")[2]
    lead = line + unit
    entry = _entry(name, lead + unit, lead, gap)
    return insert(text, last.end, f',{line}"Plugins":{gap}[{lead}{entry}{line}]')


def _entry(name: str, inner: str, outer: str, gap: str) -> str:
    between = inner if "\n" in inner else gap
    return f'{{{inner}"Name":{gap}"{name}",{between}"Enabled":{gap}true{outer}}}'


def _spaces_within(text: str, entry: Member) -> tuple[str, str]:
    """The space after an entry's opening bracket, and that before its closing one."""
    inner = last_line(space_after(text, entry.value + 1))
    return inner, last_line(space_before(text, entry.end - 1))
