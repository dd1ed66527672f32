"""Reads the stub as text: Python cannot parse one of its lines, and it states no licence.

Lines are scanned one by one. Nothing of what is read is kept in the repository; an index is cached
in the user's cache directory under the stub's and this scanner's own hashes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import platformdirs
from tests.unreal.double import index as index_module
from tests.unreal.double.index import (
    Argument,
    Class,
    Function,
    Index,
    Property,
    class_to_json,
    function_from_json,
)

_CLASS = re.compile(r"class (\w+)(?:\((.*)\))?:")
_DEF = re.compile(r"( *)def (\w+)\((.*)\)(?: -> (.*?))?:(?: \.\.\.)?$")
_MEMBER = re.compile(r"    ([A-Z0-9_]+): \w+ = (\.\.\.|\w+) *(?:#: (\d+))?")
_FIELD = re.compile(r"    (\w+): ([\w\[\], ]+)$")  # in the overlay alone
_EDITOR = re.compile(r"    - ``(\w+)`` \((.*?)\):  \[(Read-Write|Read-Only|Write-Only)\]")
_ARGUMENT = re.compile(r"        (?:    )?(\w+) \((int32|int64|uint8|uint32|float|double)\):")
_WIDTHS = {"int": {"int32", "int64", "uint8", "uint32"}, "float": {"float", "double"}}


def find_stub() -> Path | None:
    """The installed stub's file, else that of USDBRIDGE_UNREAL_STUB; it is never imported."""
    told = os.environ.get("USDBRIDGE_UNREAL_STUB")
    if told:
        return Path(told)
    found = importlib.util.find_spec("unreal")
    places = found.submodule_search_locations if found is not None else None
    return Path(next(iter(places))) / "unreal.py" if places else None


def read_stub(path: Path) -> Index:
    """The index of the stub at `path`, from the cache where it has been read before."""
    content = path.read_bytes()
    ours = b"".join(Path(name).read_bytes() for name in (__file__, index_module.__file__))
    key = hashlib.sha256(ours + hashlib.sha256(content).digest()).hexdigest()[:24]
    cached = Path(platformdirs.user_cache_dir("usdbridge-tests")) / f"unreal-{key}.jsonl"
    if not cached.is_file():
        _write(scan_stub(content.decode("utf-8-sig")), cached)
    return _read(cached)


def scan_stub(text: str) -> Index:
    """The index of a stub's text, or of an overlay written like one."""
    scan = _Scan()
    for line in re.sub(r"def (\w+)\(\n +(.*)\n +\)", r"def \1(\2)", text).splitlines():
        scan.take(line)
    scan.close()
    return Index({key: class_to_json(one) for key, one in scan.classes.items()}, scan.functions)


def _write(index: Index, cached: Path) -> None:
    cached.parent.mkdir(parents=True, exist_ok=True)
    functions = json.dumps({key: asdict(one) for key, one in index.functions.items()})
    partial = cached.with_suffix(f".{os.getpid()}")
    lines = (f"{name}\t{line}\n" for name, line in index.lines().items())
    partial.write_text("".join([functions, "\n", *lines]), encoding="utf-8")
    partial.replace(cached)
    for old in set(cached.parent.glob("unreal-*.jsonl")) - {cached}:
        old.unlink(missing_ok=True)


def _read(cached: Path) -> Index:
    first, *lines = cached.read_text(encoding="utf-8").split("\n")
    functions = {key: function_from_json(one) for key, one in json.loads(first).items()}
    return Index(dict(line.split("\t", 1) for line in lines if line), functions)


class _Scan:
    """Where the reading of lines stands: the class, the definition and the docstring it is in."""

    def __init__(self) -> None:
        self.classes: dict[str, Class] = {}
        self.functions: dict[str, Function] = {}
        self.entry: Class | None = None
        self.marks: list[str] = []  # decorators waiting for their def
        self.method: str | None = None  # whose docstring this is; None: the class's
        self.listed: str | None = None  # the editor property of the docstring's list
        self.in_docstring = False

    def take(self, line: str) -> None:
        text = line.strip()
        if self.in_docstring:
            self.in_docstring = text != '"""'
            self._documentation(line, text)
        elif text.startswith(('r"""', '"""')):
            self.in_docstring = text.count('"""') == 1
        elif text.startswith("@"):
            self.marks.append(text)
        elif text.startswith("def "):
            self._definition(line)
        elif line.startswith("class "):
            self._class(line)
        elif self.entry is not None and (member := _MEMBER.match(line)):
            self._member(member)
        elif self.entry is not None and (field := _FIELD.match(line)):
            declared = Property(type=field[2], writable=True)
            self.entry.properties[field[1]] = declared
            self.entry.editor[field[1]] = declared

    def close(self) -> None:
        if self.entry is not None:
            self.classes[self.entry.name] = self.entry

    def _class(self, line: str) -> None:
        self.close()
        matched = _CLASS.match(line)
        if matched is None:
            raise ValueError(f"not a class: {line[:80]}")
        bases = tuple(base.split("[")[0].strip() for base in _split(matched[2] or ""))
        self.entry = Class(
            name=matched[1], bases=bases, methods={}, properties={}, editor={}, members={}
        )
        self.method, self.listed, self.marks = None, None, []

    def _member(self, matched: re.Match[str]) -> None:
        assert self.entry is not None
        members = self.entry.members
        value = int(matched[3]) if matched[3] else len(members)
        members[matched[1]] = value

    def _definition(self, line: str) -> None:
        marks, self.marks = self.marks, []
        matched = _DEF.match(line.rstrip())
        if matched is None:
            return  # the stub's own broken line, whose class is no business of ours
        indent, name, arguments, returns = matched.groups()
        if not indent:
            self.close()
            self.entry, self.method = None, name
            self.functions[name] = Function(arguments=_arguments(arguments), returns=returns or "")
        elif len(indent) == 4 and self.entry is not None:
            self.method = name
            self._declare(name, marks, arguments, returns or "None")

    def _declare(self, name: str, marks: list[str], arguments: str, returns: str) -> None:
        entry = self.entry
        assert entry is not None
        if "@property" in marks:
            entry.properties[name] = Property(type=returns, writable=False)
        elif any(mark.endswith(".setter") for mark in marks):
            entry.properties[name] = replace(entry.properties[name], writable=True)
        else:
            entry.methods[name] = Function(
                is_class="@classmethod" in marks,
                arguments=_arguments(arguments)[1:],
                returns=returns,
            )

    def _documentation(self, line: str, text: str) -> None:
        if self.entry is None:
            return
        if self.method is None:
            self._class_documentation(line, text)
        elif text.startswith("deprecated:"):
            self._deprecate_method(text)
        elif matched := _ARGUMENT.match(line):
            self._widen(matched[1], matched[2])

    def _class_documentation(self, line: str, text: str) -> None:
        entry = self.entry
        assert entry is not None
        if matched := _EDITOR.match(line):
            self.listed = matched[1]
            writable = matched[3] != "Read-Only"
            entry.editor[matched[1]] = Property(type=matched[2], writable=writable)
        elif text.startswith("Source: "):
            self.entry = replace(entry, source=text.removeprefix("Source: "))
        elif text.startswith("deprecated:") and line.startswith("      ") and self.listed:
            old = entry.editor[self.listed]
            entry.editor[self.listed] = replace(old, deprecated=text)
        elif text.startswith("deprecated:"):
            self.entry = replace(entry, deprecated=text)

    def _deprecate_method(self, text: str) -> None:
        entry, name = self.entry, self.method
        assert entry is not None
        assert name is not None
        if name in entry.methods:
            entry.methods[name] = replace(entry.methods[name], deprecated=text)
        if name in entry.properties:
            entry.properties[name] = replace(entry.properties[name], deprecated=text)

    def _widen(self, argument: str, width: str) -> None:
        entry = self.entry
        assert entry is not None
        method = entry.methods.get(self.method or "")
        if method is None:
            return
        arguments = tuple(
            replace(one, annotation=width)
            if one.name == argument and width in _WIDTHS.get(one.annotation, ())
            else one
            for one in method.arguments
        )
        entry.methods[self.method or ""] = replace(method, arguments=arguments)


def _arguments(text: str) -> tuple[Argument, ...]:
    return tuple(_argument(part) for part in _split(text))


def _argument(part: str) -> Argument:
    (declared, *default) = _split(part, "=")
    name, _, annotation = declared.partition(":")
    return Argument(
        name=name.strip(),
        annotation=annotation.strip() or "Any",
        default="=".join(default).strip() if default else None,
    )


def _split(text: str, separator: str = ",") -> list[str]:
    """The parts between separators that stand in no bracket and no string."""
    return [part.strip() for part in _parts(text, separator) if part.strip()]


def _parts(text: str, separator: str) -> Iterator[str]:
    depth, quoted, start = 0, False, 0
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
        elif letter == separator and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def split_arguments(text: str) -> list[str]:
    """The parts of an annotation's or default's brackets."""
    return _split(text)
