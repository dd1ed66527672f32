"""The Unity package as it is shipped: its texts, and its sample's shot."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from tests.unity.metas import PACKAGE

ROOT = PACKAGE.parent
SHOT = PACKAGE / "Samples~" / "Cutscene" / "Shot"


def package() -> dict[str, Any]:
    return json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))


def test_package_carries_the_licence_that_it_names() -> None:
    assert package()["license"] == "Apache-2.0"
    assert (PACKAGE / "LICENSE.md").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_changelog_begins_with_this_version() -> None:
    text = (PACKAGE / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\S+)\]", text, re.MULTILINE)
    assert newest
    assert newest[1] == package()["version"]


def test_samples_are_where_the_package_says() -> None:
    assert [one["path"] for one in package()["samples"] if (PACKAGE / one["path"]).is_dir()] == [
        f"Samples~/{folder.name}" for folder in sorted((PACKAGE / "Samples~").iterdir())
    ]


def test_sample_shot_is_whole() -> None:
    told = json.loads((SHOT / "ball_drop.gshot").read_text(encoding="utf-8"))
    files = {one["path"]: one["sha256"] for one in told["files"]}
    there = {name: hashlib.sha256((SHOT / name).read_bytes()).hexdigest() for name in files}
    assert there == files


def test_package_links_lead_somewhere() -> None:
    texts: list[Path] = [*PACKAGE.glob("*.md"), *PACKAGE.glob("*~/**/*.md")]
    for page in texts:
        links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page
