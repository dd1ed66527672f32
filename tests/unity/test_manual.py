"""docs/unity.md tells of every finding that the package can have, and of no other."""

import re
from collections.abc import Iterator

from tests.unity.csharp import PACKAGE, ROOT

MANUAL = ROOT / "docs/unity.md"


def in_the_source() -> set[str]:
    """The codes that are written in the package's C#."""
    sources = (path.read_text("utf-8") for path in PACKAGE.rglob("*.cs"))
    return {code for text in sources for code in re.findall(r'"((?:unity|usd)\.[a-z0-9-]+)', text)}


def in_the_manual() -> Iterator[str]:
    """The codes of the table; the first of a row says what is before the dot."""
    text = MANUAL.read_text("utf-8")
    table = text[text.index("By the codes of findings") : text.index("## What could not be run")]
    for codes in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        names = re.findall(r"`([^`]+)`", codes)
        before = names[0].split(".")[0]
        yield from (name if "." in name else f"{before}.{name}" for name in names)


def test_every_finding_is_in_the_manual_once() -> None:
    told = sorted(in_the_manual())
    assert told == sorted(in_the_source())
