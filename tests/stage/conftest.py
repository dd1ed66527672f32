"""Stages written to disk and opened again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pxr import Usd

from usdbridge.shot import Shot
from usdbridge.stage import author_stage
from usdbridge.stage.plugin import register_schemas


@pytest.fixture
def reopen(tmp_path: Path) -> Callable[..., Usd.Stage]:
    """Authors a shot and opens the written file."""
    register_schemas()
    alive = []  # prims die with the last reference to their stage

    def write(shot: Shot, **options: Any) -> Usd.Stage:
        alive.append(Usd.Stage.Open(str(author_stage(shot, tmp_path, **options).root)))
        return alive[-1]

    return write
