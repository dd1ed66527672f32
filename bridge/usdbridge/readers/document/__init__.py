"""`*.shot.json`, the lossless format: a Shot that people and programs can read and edit."""

import re
from pathlib import Path

from .assembly import read
from .naming import document_paths
from .writing import write_document, write_documents

__all__ = [
    "NAME",
    "SUFFIXES",
    "document_paths",
    "read",
    "sniff",
    "write_document",
    "write_documents",
]

NAME = "document"
SUFFIXES = (".shot.json",)
_HEAD = re.compile(rb'"shot"\s*:\s*"\d')


def sniff(path: Path) -> bool:
    """True for a shot document, by its name or by its first lines."""
    name = path.name.lower()
    if not name.endswith(".json") or not path.is_file():
        return False
    if name == "shot.json" or name.endswith(SUFFIXES):
        return True
    with path.open("rb") as file:
        return _HEAD.search(file.read(2048)) is not None
