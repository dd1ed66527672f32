"""What comes to light while a document is read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from ...errors import ReadError
from ...formats.document_values import Part
from ...report import Finding
from ...shot import Origin
from .files import find_file

Built = TypeVar("Built")
LEFT_OUT = Origin("default", 0.5, "left out of the document")
PLACEHOLDER = Origin("default", 0.05, "left out of the document, not solved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A document's path, the findings so far, and the origin of what it does not state itself."""

    path: Path
    findings: list[Finding] = field(default_factory=list)
    assumed: dict[str, Origin] = field(default_factory=dict)  # by path in the Shot

    def warn(self, code: str, where: str, message: str) -> None:
        """Record something a person should look at."""
        self.findings.append(Finding(code, "warning", f"{self.path.name}: {where}", message))

    def inform(self, code: str, where: str, message: str) -> None:
        """Record what is worth knowing, but no reason to worry."""
        self.findings.append(Finding(code, "info", f"{self.path.name}: {where}", message))

    @contextmanager
    def at(self, where: str) -> Iterator[None]:
        """Turn a ValueError within into a ReadError that names the document and the part."""
        try:
            yield
        except ValueError as error:
            raise ReadError(f"{self.path.name}: {where}: {error}") from error

    def file(self, named: str, where: str, *, folder: bool = False) -> Path:
        """The file that a field names; see `find_file`."""
        return find_file(self.path, named, where, self.findings, folder=folder)

    def build(self, kind: type[Built], where: str, given: Mapping[str, Any]) -> Built:
        """A part of the shot from the given fields; what its defaults say is recorded as assumed.

        Args:
            kind: a dataclass.
            where: its path in the Shot.
            given: its fields as far as the document states them.

        Raises:
            ReadError: the dataclass refuses the fields.
        """
        with self.at(where):
            part = kind(**given)
        for item in fields(part):  # type: ignore[arg-type]  # kind is a dataclass by contract
            value = getattr(part, item.name)
            if item.name not in given and item.name != "name" and not _says_nothing(value):
                self.assumed[f"{where}.{item.name}"] = LEFT_OUT
        return part


def stated(part: Part, *names: str) -> dict[str, Any]:
    """Those of the named fields that the document states, with their values."""
    values = {name: getattr(part, name) for name in names if name in part.model_fields_set}
    return {name: value for name, value in values.items() if value is not None}


def _says_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)
