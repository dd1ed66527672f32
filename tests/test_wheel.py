"""`pip install usdbridge` in an empty environment gives a working command."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from usdbridge import __version__

pytestmark = pytest.mark.peers

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    directory = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", directory, cwd=ROOT)
    return next(directory.glob("usdbridge-*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path) -> Path:
    """The command of an environment that holds the wheel and what it asks for, nothing else."""
    environment = wheel.parent / "environment"
    python = environment / SCRIPTS / "python"
    _run("uv", "venv", "--python", sys.executable, environment)
    locked = ("--constraints", ROOT / "requirements.lock")
    _run("uv", "pip", "install", "--python", python, *locked, wheel)
    return environment / SCRIPTS / "usdbridge"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Eight frames, 64 × 48, at 24 frames a second."""
    path = tmp_path / "tiny.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for shade in range(0, 240, 30):
            pixels = np.full((48, 64, 3), shade, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    return path


def test_wheel_carries_schemas_and_engine_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = {
        "usdbridge/py.typed",
        "usdbridge/resources/usd_schemas/plugInfo.json",
        "usdbridge/resources/usd_schemas/generatedSchema.usda",
        "usdbridge/serving/page/index.html",
        "usdbridge/serving/page/licences.md",
        "usdbridge/resources/unreal_plugin/README.md",
        "usdbridge/resources/unity_package/README.md",
        "usdbridge/resources/unity_package/Core/UsdBridge.Core.asmdef.meta",
        "usdbridge/resources/unity_package/Samples~/Cutscene/Shot/ball_drop.gshot",
    }
    assert inside <= names


def test_wheel_holds_no_tests_or_samples(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"usdbridge", wheel.stem.removesuffix("-py3-none-any") + ".dist-info"}


def test_installed_command_tells_its_version(command: Path) -> None:
    assert _run(command, "--version").split()[-1] == __version__


def test_installed_command_lists_readers(command: Path) -> None:
    assert "colmap" in _run(command, "readers")


def test_installed_command_converts_and_checks(command: Path, clip: Path) -> None:
    _run(command, "convert", clip, "-o", clip.parent / "out", cwd=clip.parent)
    package = clip.parent / "out" / "tiny.usdz"
    assert package.is_file()
    _run(command, "check", package, cwd=clip.parent)


def _run(*command: Any, cwd: Path | None = None) -> str:
    """Standard output of a command that has to succeed, away from this checkout's source."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
    return done.stdout
