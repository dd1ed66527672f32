"""The command as a user runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.media import Sound, write_clip

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def usdbridge(tmp_path: Path) -> Callable[..., Done]:
    """Runs the command in a process of its own, in an empty folder."""

    def run(*words: Any, **more: Any) -> Done:
        command = [sys.executable, "-m", "usdbridge", *map(str, words)]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False, **more
        )

    return run


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Twelve frames with a tone."""
    tone = np.sin(np.arange(24000) / 20)[None] * 0.3
    return write_clip(tmp_path / "clip.mp4", sounds=[Sound(samples=tone, codec="aac")])
