"""Every command and every piece of Python in the README and in docs/ works as printed.

The convention is told in docs/development.md.
"""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.media import write_clip

from usdbridge.footage import probe_clip, read_frames

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.M | re.S)
TARGETS = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
RUN = {"usdbridge": [sys.executable, "-m", "usdbridge"], "python": [sys.executable]}
TESTED_ELSEWHERE = {"pip install usdbridge"}  # test_wheel.py


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a reader has it: the samples, a small clip of his own, a project per engine."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    project = tmp_path / "MyGame" / "MyGame.uproject"
    project.parent.mkdir()
    project.write_text('{"FileVersion": 3, "EngineAssociation": "5.6"}', encoding="utf-8")
    for name in ("Assets", "Packages", "ProjectSettings"):
        (project.parent / name).mkdir()
    (project.parent / "Packages/manifest.json").write_text('{"dependencies": {}}', encoding="utf-8")
    editor = project.parent / "ProjectSettings/ProjectVersion.txt"
    editor.write_text("m_EditorVersion: 2022.3.10f1\n", encoding="utf-8")
    clip = next((tmp_path / "samples" / "mug_drop").glob("*.mp4"))
    plate = probe_clip(clip).plate
    write_clip(tmp_path / "clip.mp4", pictures=[*read_frames(plate, range(12), width=256)])
    return tmp_path


@pytest.mark.docs
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_works_as_printed(page: Path, desk: Path) -> None:
    for language, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "python":
            _run([sys.executable, "-W", "error", "-c", text], desk)
        for line in _commands(text) if language == "console" else ():
            _try(line, desk)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def _commands(text: str) -> list[str]:
    joined = text.replace("\\\n", " ")
    return re.findall(r"^\$ (.*)$", joined, re.M)


def _try(line: str, desk: Path) -> None:
    words = shlex.split(line, comments=True)
    name = Path(words[0]).name
    if name in RUN:
        _run([*RUN[name], *words[1:]], desk)
    elif name == "make":
        assert [word for word in words[1:] if "=" not in word and word not in TARGETS] == [], line
    else:
        assert " ".join(words) in TESTED_ELSEWHERE, f"nothing tests this command: {line}"


def _run(words: list[str], desk: Path) -> None:
    done = subprocess.run(words, cwd=desk, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stdout}{done.stderr}"
