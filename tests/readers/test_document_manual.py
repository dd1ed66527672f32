"""The examples of docs/shot-document.md are documents."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import trimesh
from tests.media import write_clip
from tests.readers.documents import codes

from usdbridge.formats import schema
from usdbridge.formats.document_problems import parse_document
from usdbridge.formats.shot_document import ShotDocument
from usdbridge.options import ReadOptions
from usdbridge.readers.document import read

MANUAL = (Path(__file__).parents[2] / "docs" / "shot-document.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", MANUAL, re.S)]
WHOLE = [example for example in EXAMPLES if "shot" in example]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_has_no_problem_and_no_unknown_field(example: dict[str, Any]) -> None:
    text = json.dumps({"shot": "1.0", **example}).encode()
    assert parse_document(text, "manual")[1] == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("manual")
    shutil.copy(write_clip(home / "clip.mp4", pictures=120), home / "mug_drop.mp4")
    trimesh.creation.box().export(home / "mug.glb")
    (home / "mug.png").write_bytes(b"")
    return home


@pytest.mark.parametrize("example", WHOLE)
def test_whole_example_is_read_without_warnings_but_gaps(
    folder: Path, example: dict[str, Any]
) -> None:
    path = folder / "example.shot.json"
    path.write_text(json.dumps(example), encoding="utf-8")
    shot = read(path, ReadOptions())
    quiet = {"clip.assumed-matrix", "document.keys-interpolated", "document.track-interpolated"}
    assert set(codes(shot)) <= quiet


@pytest.mark.parametrize("section", ShotDocument.model_fields)
def test_every_section_is_in_the_manual(section: str) -> None:
    assert f"`{section}`" in MANUAL or f'"{section}":' in MANUAL


def test_every_field_is_in_the_manual() -> None:
    parts = schema("shot")["$defs"]
    told = set(re.findall(r"[a-z][a-z0-9_]+", MANUAL))
    missing = {f"{part}.{name}" for part, body in parts.items() for name in body["properties"]}
    assert {path for path in missing if path.rpartition(".")[2] not in told} == set()


def test_every_finding_is_in_the_manual() -> None:
    root = Path(__file__).parents[2] / "bridge" / "usdbridge" / "readers"
    sources = [*(root / "document").glob("*.py"), root / "mesh.py"]
    raised = set(
        re.findall(
            r'"([a-z]+\.[a-z]+-[a-z]+|mesh\.[a-z]+)"', "".join(p.read_text() for p in sources)
        )
    )
    assert raised - set(re.findall(r"`([a-z.-]+)`", MANUAL)) == set()
