"""What numbers and texts in dictionaries are, which only the text of a layer tells."""

import re
from typing import Any

from pxr import Sdf

ENTRY = re.compile(r'^\s*([\w]+(?:\[\])?) (?:"((?:[^"\\]|\\.)*)"|([^\s"=]+)) = (.*)$')
KINDS = {  # type names of usda → kind
    "uchar": "UChar",
    "int": "Int",
    "uint": "UInt",
    "int64": "Int64",
    "uint64": "UInt64",
    "half": "Half",
    "float": "Float",
    "double": "Double",
    "string": "String",
    "token": "Token",
}

Kinds = dict[str, Any]


def bare_copy(layer: Sdf.Layer) -> Sdf.Layer:
    """A layer with all metadata and no values, so that its text is short."""
    copy = Sdf.Layer.CreateAnonymous(".usda")
    copy.TransferContent(layer)
    attributes: list[Sdf.Path] = []
    copy.Traverse("/", lambda path: attributes.append(path) if path.IsPropertyPath() else None)
    for path in attributes:
        spec = copy.GetObjectAtPath(path)
        if isinstance(spec, Sdf.AttributeSpec):
            for field in ("default", "timeSamples", "spline"):
                spec.ClearInfo(field)
    return copy


def kinds_of(bare: Sdf.Layer, path: Sdf.Path, field: str) -> Kinds:
    """Kind by key for the dictionary in a field; nested dictionaries nested."""
    spec = bare.GetObjectAtPath(path)
    text = bare.ExportToString() if path == Sdf.Path.absoluteRootPath else spec.GetAsText()
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line == f"    {field} = {{"), None)
    return {} if start is None else _read(lines, start + 1)[0]


def _read(lines: list[str], at: int) -> tuple[Kinds, int]:
    """Entries from a line on, and the line of their closing brace."""
    kinds: Kinds = {}
    while at < len(lines) and lines[at].strip() != "}":
        if match := ENTRY.match(lines[at]):
            key = match[3] if match[2] is None else match[2].replace('\\"', '"')
            if match[1] == "dictionary" and match[4] == "{":
                kinds[key], at = _read(lines, at + 1)
            else:
                kinds[key] = KINDS.get(match[1], "")
        at += 1
    return kinds, at
