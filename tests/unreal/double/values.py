"""The plain values of the `unreal` module: Name, Text, Array, Set, Map, checked when filled."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Iterable,
    Iterator,
    MutableMapping,
    MutableSequence,
    MutableSet,
)
from typing import Any


class Name:
    """A name: compared without case, "None" when empty."""

    __slots__ = ("_text",)

    def __init__(self, value: Name | str = "None") -> None:
        if not isinstance(value, (Name, str)):
            raise TypeError(f"Name takes a str, not {type(value).__name__}")
        self._text = str(value) or "None"

    @classmethod
    def cast(cls, object: Name | str) -> Name:
        """The value as a name."""
        return cls(object)

    def is_none(self) -> bool:
        """Whether it names nothing."""
        return self._text.lower() == "none"

    def is_valid(self) -> bool:
        """Whether it can name something; every name here can."""
        return True

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f'Name("{self._text}")'

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Name, str)):
            return NotImplemented
        return self._text.lower() == str(other).lower()

    def __hash__(self) -> int:
        return hash(self._text.lower())


class Text:
    """Text for people."""

    __slots__ = ("_text",)

    def __init__(self, value: Text | str = "") -> None:
        if not isinstance(value, (Text, str)):
            raise TypeError(f"Text takes a str, not {type(value).__name__}")
        self._text = str(value)

    @classmethod
    def cast(cls, object: Text | str) -> Text:
        """The value as text."""
        return cls(object)

    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self._text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f'Text("{self._text}")'

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Text, str)):
            return NotImplemented
        return self._text == str(other)

    def __hash__(self) -> int:
        return hash(self._text)


Check = Callable[[object], Any]


class Array(MutableSequence[Any]):
    """A list whose every element is checked, and copied where it is a struct."""

    def __init__(self, type: object, check: Check | None = None) -> None:
        self._check: Check = check or _checker(type)
        self._items: list[Any] = []
        self.element = getattr(type, "__name__", "object")  # what an `unreal.Array(type)` holds

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self._items[index] = self._check(value)

    def __delitem__(self, index: Any) -> None:
        del self._items[index]

    def insert(self, index: int, value: Any) -> None:
        """Puts a value before `index`."""
        self._items.insert(index, self._check(value))

    def copy(self) -> Array:
        """A second array with the same elements."""
        other = Array(object, self._check)
        other.extend(self._items)
        return other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Array, list, tuple)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Array({self._items})"


class Set(MutableSet[Any]):
    """A set whose every element is checked."""

    def __init__(self, type: object, check: Check | None = None) -> None:
        self._check: Check = check or _checker(type)
        self._items: dict[Any, None] = {}

    def __contains__(self, value: object) -> bool:
        return value in self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def add(self, value: Any) -> None:
        """Puts a value in."""
        self._items[self._check(value)] = None

    def discard(self, value: Any) -> None:
        """Takes a value out if it is in."""
        self._items.pop(value, None)


class Map(MutableMapping[Any, Any]):
    """A dictionary whose keys and values are checked."""

    def __init__(
        self, key: object, value: object, checks: tuple[Check, Check] | None = None
    ) -> None:
        self._checks = checks or (_checker(key), _checker(value))
        self._items: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        return self._items[self._checks[0](key)]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._items[self._checks[0](key)] = self._checks[1](value)

    def __delitem__(self, key: Any) -> None:
        del self._items[self._checks[0](key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def filled_array(check: Check, values: Iterable[object]) -> Array:
    """An array of checked values."""
    array = Array(object, check)
    array.extend(values)
    return array


def _checker(given: object) -> Check:
    """Accepts instances of the type that `unreal.Array(type)` was given."""
    if not isinstance(given, type):
        raise TypeError(f"a container holds values of a type; {given!r} is none")

    def check(value: object) -> object:
        if given is float and type(value) is int:
            return float(value)
        exact = given in (int, float, bool, str)
        fits = type(value) is given if exact else isinstance(value, given)
        if not fits:
            raise TypeError(f"takes {given.__name__}, not {type(value).__name__}")
        return value

    return check
