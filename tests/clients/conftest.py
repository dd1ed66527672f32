"""Packages to open, and the clients that open them (made by `make test-clients`)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .handmade import handmade_motion, write_handmade_package
from .motion import Motion, motion_in_package

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SAMPLES = sorted(path.parent.name for path in (ROOT / "samples").glob("*/clip.mp4"))


BAKED = {  # physics moves a ball and breaks a vase
    "shot": "1.0",
    "clock": {"rate": 24, "count": 24},
    "camera": {"focal_px": 500, "principal_point": [320, 180], "position": [0, 1, 4]},
    "physics": {"seed": 3},
    "objects": [
        {
            "name": "ball",
            "shape": "sphere",
            "size": "20 cm",
            "motion": "dynamic",
            "mass": "1 kg",
            "position": [0.5, 1, 0],
        },
        {
            "name": "vase",
            "shape": "box",
            "size": "20 cm",
            "motion": "dynamic",
            "mass": "1 kg",
            "position": [-0.5, 0.6, 0],
            "angular_velocity": [3, 5, 8],
            "fracture": {"pieces": [3, 5], "impulse": 0.5},
        },
        {
            "name": "floor",
            "shape": "box",
            "size": [4, 0.2, 4],
            "position": [0, -0.1, 0],
            "role": "collider",
            "friction": 0.8,
            "restitution": 0.5,
        },
    ],
}


@pytest.fixture(scope="session", params=["handmade", "baked", *SAMPLES])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A USDZ: one written prim by prim, then each sample as `usdbridge convert` makes it."""
    directory = tmp_path_factory.mktemp(request.param)
    path = directory / f"{request.param}.usdz"
    if request.param == "handmade":
        write_handmade_package(path, handmade_motion())
    elif request.param == "baked":
        document = directory / "baked.shot.json"
        document.write_text(json.dumps(BAKED), encoding="utf-8")
        run(sys.executable, "-m", "usdbridge", "convert", document, "-o", directory)
    else:
        source = ROOT / "samples" / request.param
        run(sys.executable, "-m", "usdbridge", "convert", source, "-o", directory)
    return path


@pytest.fixture(scope="session")
def motion(package: Path) -> Motion:
    """What a client has to show of the package."""
    return handmade_motion() if package.stem == "handmade" else motion_in_package(package)


@pytest.fixture(scope="session")
def blender(package: Path) -> dict[str, Any]:
    """What Blender imports of the package; see blender_probe.py."""
    result = package.with_suffix(".blender.json")
    run(ROOT / ".venv-blender/bin/python", HERE / "blender_probe.py", package, result)
    return json.loads(result.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def three(package: Path, motion: Motion) -> dict[str, Any]:
    """What three.js loads of the package; see three_page.html. Leaves a screenshot beside it."""
    result, picture = package.with_suffix(".three.json"), package.with_suffix(".three.png")
    run("node", HERE / "three_probe.mjs", package, motion.count, motion.fps, result, picture)
    return json.loads(result.read_text(encoding="utf-8"))


def run(*command: Any) -> str:
    """Standard output of a command that has to succeed."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    except FileNotFoundError as missing:
        raise AssertionError(f"{missing.filename} is missing: run `make test-clients`") from missing
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
    return done.stdout
