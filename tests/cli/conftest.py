"""The command as a user runs it."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.media import Sound, write_clip

Done = subprocess.CompletedProcess[str]


def run_in(folder: Path, *words: Any, **more: Any) -> Done:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "usdbridge", *map(str, words)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, **more
    )


def write_tone(path: Path) -> Path:
    """Twelve frames with a tone."""
    tone = np.sin(np.arange(24000) / 20)[None] * 0.3
    return write_clip(path, sounds=[Sound(samples=tone, codec="aac")])


@pytest.fixture
def usdbridge(tmp_path: Path) -> Callable[..., Done]:
    """Runs the command in an empty folder."""
    return partial(run_in, tmp_path)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A clip beside which nothing else lies."""
    return write_tone(tmp_path / "clip.mp4")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A folder with clip.mp4 converted to out/ and layers/, and what the command said."""
    folder = tmp_path_factory.mktemp("converted")
    write_tone(folder / "clip.mp4")
    return folder, run_in(folder, "convert", "clip.mp4", "-o", "out", "--layered", "layers")
