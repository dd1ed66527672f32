"""Errors of a solved camera, as the shared tool that scores solves defines them."""

import json
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from cameras.protocol import Cameras

LEAST_FRAMES = 0.9  # of those given
MOST_ATE, MOST_TURN = 10.0, 2.0  # % of the path's extent; degrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """How far a solve is from the truth."""

    frames: float  # share of the frames given that have a camera
    ate_pct: float | None  # of the path's extent; none where the true camera stands
    rot_deg: float
    focal_pct: float

    @property
    def succeeded(self) -> bool:
        """A camera for nine frames of ten, and one that deserves the name."""
        path = self.rot_deg <= MOST_TURN if self.ate_pct is None else self.ate_pct <= MOST_ATE
        return self.frames >= LEAST_FRAMES and path


def measure_errors(cameras: Cameras, clip: Path, step: int, scorer: ModuleType) -> Errors | None:
    """Against `clip`/truth.json, of which every `step`-th frame was given; None without a path."""
    truth = json.loads((clip / "truth.json").read_text(encoding="utf-8"))
    given = len(range(0, truth["frames"], step))
    count = len(cameras.frame)
    if count < 3:
        return None
    seen = {key: [truth[key][i] for i in cameras.frame] for key in ("camera_to_world", "focal_px")}
    solved: dict[str, Any] = {
        "rotation": cameras.camera_to_world,
        "position": cameras.position,
        "focal_px": cameras.focal_px,
        "light": np.full((count, 3), np.nan),
    }
    score = scorer.score_shot({**truth, **seen}, solved, 0, count)
    return Errors(
        frames=count / given,
        ate_pct=score.get("ate_pct"),
        rot_deg=score["rot_deg"],
        focal_pct=score["focal_pct"],
    )


def load_scorer(path: Path) -> ModuleType:
    """The tool, which lies outside this project."""
    spec = spec_from_file_location("score_camera", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"{path} is needed to score solves")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
