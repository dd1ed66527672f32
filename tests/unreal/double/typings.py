"""Writes the part of the `unreal` module that some source names, for mypy: never kept."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable
from pathlib import Path

from tests.unreal.double.index import Argument, Class, Function, Index
from tests.unreal.double.profiles import NOT_YET_DEPRECATED_IN_5_4

_WORD = re.compile(r"[A-Za-z_]\w*")
_WHOLE = re.compile(r"\b(?:u?int(?:8|16|32|64))\b")
_CLASS = re.compile(r"\bClass\b|\btype\(\w+\)")
_ROOTS = {"_WrapperBase", "object"}
_HEADER = """\
# mypy: ignore-errors
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from collections.abc import MutableSet
from typing import Any, Dict, List, Optional, Sequence, Tuple, Type, TypeVar, Union, overload

_T = TypeVar("_T")
_C = TypeVar("_C", bound=type)
_E = TypeVar("_E")
_K = TypeVar("_K")
_V = TypeVar("_V")
_EngineSubsystemTypeVar = TypeVar("_EngineSubsystemTypeVar", bound="EngineSubsystem")
_EditorSubsystemTypeVar = TypeVar("_EditorSubsystemTypeVar", bound="EditorSubsystem")
_F = TypeVar("_F", bound=Callable[..., Any])

def uclass() -> Callable[[_C], _C]: ...
def ufunction(
    meta: Any = ..., ret: Any = ..., params: Any = ..., override: Optional[bool] = ...,
    static: Any = ..., pure: Any = ..., getter: Any = ..., setter: Any = ...,
) -> Callable[[_F], _F]: ...
def uproperty(type: Any, meta: Any = ..., getter: Any = ..., setter: Any = ...) -> Any: ...

class Name:
    def __init__(self, value: Union[Name, str] = ...) -> None: ...
    def is_none(self) -> bool: ...
    def is_valid(self) -> bool: ...

class Text:
    def __init__(self, value: Union[Text, str] = ...) -> None: ...
    def is_empty(self) -> bool: ...

class Array(MutableSequence[_E]):
    def __init__(self, type: Type[_E]) -> None: ...
    @overload
    def __getitem__(self, index: int) -> _E: ...
    @overload
    def __getitem__(self, index: slice) -> MutableSequence[_E]: ...
    def __setitem__(self, index: Any, value: Any) -> None: ...
    def __delitem__(self, index: Any) -> None: ...
    def __len__(self) -> int: ...
    def insert(self, index: int, value: _E) -> None: ...

class FixedArray(Array[_E]): ...

class Set(MutableSet[_E]):
    def __init__(self, type: Type[_E]) -> None: ...
    def __contains__(self, value: object) -> bool: ...
    def __iter__(self) -> Iterator[_E]: ...
    def __len__(self) -> int: ...
    def add(self, value: _E) -> None: ...
    def discard(self, value: _E) -> None: ...

class Map(MutableMapping[_K, _V]):
    def __init__(self, key: Type[_K], value: Type[_V]) -> None: ...
    def __getitem__(self, key: _K) -> _V: ...
    def __setitem__(self, key: _K, value: _V) -> None: ...
    def __delitem__(self, key: _K) -> None: ...
    def __iter__(self) -> Iterator[_K]: ...
    def __len__(self) -> int: ...
"""
_WRITTEN = {"Name", "Text", "Array", "FixedArray", "Set", "Map"}
_HEADER_NAMES = {"uclass", "ufunction", "uproperty"}
_TYPING = {
    *("Any", "Callable", "Dict", "False", "Iterable", "Iterator", "List", "Mapping", "None"),
    *("Optional", "Sequence", "True", "Tuple", "Type", "Union"),
}
_ALWAYS = {
    "Class",
    "EditorSubsystem",
    "EngineSubsystem",
    "Object",
    "__enter__",
    "__exit__",
    "__init__",
}


def names_in(sources: Iterable[Path]) -> set[str]:
    """Every word of some Python files, the names of `unreal` and of its methods among them."""
    return {word for path in sources for word in _WORD.findall(path.read_text(encoding="utf-8"))}


def write_typings(index: Index, used_names: Iterable[str], folder: Path) -> Path:
    """The file `folder/unreal/__init__.pyi` with the names used and all that they name.

    Parameters that take a Class also take the Python class itself; those that take a name or text
    take a str, and those that take an array any sequence. Methods that make what the class they
    are given says return just that. Deprecated methods are left out.

    Args:
        index: What there is.
        used_names: Words of the source; of the classes only these methods and properties count.
        folder: What MYPYPATH needs.
    """
    used = set(used_names) | _ALWAYS
    classes, functions = _closure(index, used)
    lines = [_function(name, index.functions[name], "") for name in sorted(functions)]
    lines += [line for name in classes for line in _class_lines(index, name, used)]
    known = {*classes, *_WRITTEN, *_TYPING}
    target = folder / "unreal" / "__init__.pyi"
    target.parent.mkdir(parents=True, exist_ok=True)
    told = [_known_only(line, known) for line in lines]
    target.write_text("\n".join([_HEADER, *told, ""]), encoding="utf-8")
    return target


def _known_only(line: str, known: set[str]) -> str:
    """A definition with what the module does not have as Any."""
    if "def " not in line:
        return line
    return re.sub(r"\b[A-Z]\w*\b", lambda one: one[0] if one[0] in known else "Any", line)


def _closure(index: Index, used: set[str]) -> tuple[list[str], set[str]]:
    """Classes in the stub's order, and functions: those used, their bases, what these name."""
    functions = {name for name in used if name in index.functions and name not in _HEADER_NAMES}
    found: set[str] = set()
    told = [text for name in functions for text in _texts(index.functions[name])]
    waiting = [*(used & set(index.names())), *_words(told)]
    while waiting:
        name = waiting.pop()
        if name not in index or name in found or name in _WRITTEN:
            continue
        found.add(name)
        entry = index[name]
        waiting += [*entry.bases, *_words(_used_texts(entry, used))]
    return [name for name in index.names() if name in found], functions


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text)]


def _used_texts(entry: Class, used: set[str]) -> list[str]:
    texts = [text for key, one in entry.methods.items() if key in used for text in _texts(one)]
    return texts + [one.type for key, one in entry.properties.items() if key in used]


def _texts(function: Function) -> list[str]:
    return [one.annotation for one in function.arguments] + [function.returns]


def _class_lines(index: Index, name: str, used: set[str]) -> list[str]:
    entry = index[name]
    bases = [base for base in entry.bases if base not in _ROOTS and base in index]
    lines = [f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"]
    lines += [f"    {member}: {name}" for member in entry.members if not keyword.iskeyword(member)]
    if name == "EnumBase":
        lines += ["    @property", "    def name(self) -> str: ..."]
        lines += ["    @property", "    def value(self) -> int: ..."]
    for key, declared in entry.properties.items():
        if key in used and key not in entry.methods and not declared.deprecated:
            lines += _property_lines(key, declared.type, declared.writable)
    for key, function in entry.methods.items():
        known_once = f"{name}.{key}" in NOT_YET_DEPRECATED_IN_5_4
        if key in used and (known_once or not function.deprecated):
            lines += _method_lines(key, function)
    return [*lines, "    ..."]


def _property_lines(name: str, kind: str, writable: bool) -> list[str]:
    lines = ["    @property", f"    def {name}(self) -> {_returned(kind)}: ..."]
    if writable:
        lines += [
            f"    @{name}.setter",
            f"    def {name}(self, value: {_taken(kind)}) -> None: ...",
        ]
    return lines


_SPECIAL = {  # methods whose types say too little to be of use
    "cast": ["    @classmethod", "    def cast(cls: Type[_T], object: object) -> _T: ..."],
    "get_default_object": [
        "    @classmethod",
        "    def get_default_object(cls: Type[_T]) -> _T: ...",
    ],
    "get_editor_property": ["    def get_editor_property(self, name: str) -> Any: ..."],
    "copy": ["    def copy(self: _T) -> _T: ..."],
    "__exit__": ["    def __exit__(self, type: Any, value: Any, traceback: Any) -> None: ..."],
    "call_method": ["    def call_method(self, name: str, *args: Any, **kwargs: Any) -> Any: ..."],
}


def _method_lines(name: str, function: Function) -> list[str]:
    if name in _SPECIAL:
        return _SPECIAL[name]
    lines = ["    @classmethod"] if function.is_class else []
    return [*lines, _function(name, function, "cls" if function.is_class else "self")]


_OF_THE_CLASS_GIVEN = {  # methods that return what the class they are given makes
    "add_track",
    "create_asset",
    "create_material_expression",
    "find_tracks_by_exact_type",
    "find_tracks_by_type",
    "get_component_by_class",
    "get_components_by_class",
    "spawn_actor_from_class",
}


def _function(name: str, function: Function, owner: str) -> str:
    parts = [owner] if owner else []
    parts += [_argument(one) for one in function.arguments]
    returns, indent = _returned(function.returns), "    " if owner else ""
    if name in _OF_THE_CLASS_GIVEN:
        parts = [part.replace("Union[Class, type]", "Type[_T]") for part in parts]
        returns = "Array[_T]" if returns.startswith("Array[") else "_T"
    return f"{indent}def {name}({', '.join(parts)}) -> {returns}: ..."


def _argument(one: Argument) -> str:
    if one.name.startswith("*"):
        return f"{one.name}: Any"
    return f"{one.name}: {_taken(one.annotation)}{' = ...' if one.default is not None else ''}"


def _taken(annotation: str) -> str:
    """What a parameter takes, wider than what it is."""
    if annotation == "Name":
        return "Union[Name, str]"
    if annotation == "Text":
        return "Union[Text, str]"
    text = _CLASS.sub("Union[Class, type]", _plain(annotation))
    if text.startswith("Array["):
        inside = text[6:-1]
        inside = f"Union[{inside}, str]" if inside in ("Name", "Text") else inside
        return f"Union[Array[{inside}], Sequence[{inside}]]"
    return text.replace("Union[Union[Class, type], type", "Union[Class, type")


def _returned(annotation: str) -> str:
    if "SubsystemTypeVar" in annotation:  # optional in the stub; an editor has its subsystems
        return annotation.removeprefix("Optional[").removesuffix("]")
    return re.sub(r"\btype\(Class\)", "Class", _plain(annotation)) or "Any"


def _plain(annotation: str) -> str:
    text = _WHOLE.sub("int", re.sub(r"\bdouble\b", "float", annotation))
    text = re.sub(r"\b(_ElemType|_KeyType|_ValueType)\b", "Any", text)
    return "Any" if "'" in text else text
