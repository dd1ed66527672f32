"""The page that is served is what the source in viewer/ builds to, and its units hold."""

import subprocess
from pathlib import Path

import pytest
from tests.viewer.browser import BROWSER

pytestmark = BROWSER
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "bridge/usdbridge/serving/page"


def test_the_page_is_what_its_source_builds_to(tmp_path):
    npx("vite", "build", "--outDir", tmp_path, "--logLevel", "error")
    assert files_in(PAGE) == files_in(tmp_path)


@pytest.mark.parametrize("words", [("eslint", "."), ("tsc",), ("vitest", "run")], ids=" ".join)
def test_the_source_is_sound(words):
    npx(*words)


def files_in(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def npx(*words):
    line = ["npx", "--no-install", *map(str, words)]
    done = subprocess.run(
        line, cwd=ROOT / "viewer", capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"run `make viewer` first?\n{done.stdout}{done.stderr}"
