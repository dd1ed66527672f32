"""Shots and batches whose conversions are played: real ones are few, they take seconds each."""

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from usdbridge.farming import making
from usdbridge.report import Finding
from usdbridge.running import ConversionJob, Outcome, Written


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """A folder with a.mp4, b.mp4 and bad.mp4, which no conversion reads."""
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("a", "b", "bad"):
        (folder / f"{name}.mp4").write_bytes(name.encode())
    return folder


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Plays conversions by what a source holds; names of those that ran, in order."""
    ran: list[str] = []

    def run_conversion(job: ConversionJob, *, progress: Callable, cancelled: Callable) -> Outcome:
        held = job.source.read_text() if job.source.is_file() else ""
        ran.append(str(job.options.name))
        progress(0.5, "converting")
        if "bad" in held:
            return Outcome(end="failed", message=f"{job.source.name}: is bad", error="ReadError")
        if "slow" in held:
            assert any(cancelled() or time.sleep(0.01) for _ in range(1000))
            return Outcome(end="cancelled")
        write_bundle(job, held)
        return Outcome(end="done", written=written(str(job.options.name), held), seconds=1.0)

    monkeypatch.setattr(making, "run_conversion", run_conversion)
    return ran


def write_bundle(job: ConversionJob, held: str) -> None:
    """What a conversion leaves, as far as a batch cares."""
    job.directory.mkdir()
    picture = BytesIO()
    Image.new("RGB", (640, 360), "teal").save(picture, "JPEG")
    with zipfile.ZipFile(job.directory / f"{job.options.name}.usdz", "w") as package:
        package.writestr("plate/a.0000.jpg", picture.getvalue())
    (job.directory / f"{job.options.name}.report.html").write_text(held)


def written(name: str, held: str) -> Written:
    wrong = (Finding("scale.wrong", "error", "/Shot", "is <wrong>"),) if "wrong" in held else ()
    return Written(
        name=name,
        ok=not wrong,
        packages=() if "refuse" in held else (f"{name}.usdz",),
        page=f"{name}.report.html",
        failed_solves=(),
        counts={"error": len(wrong), "warning": 0, "info": 0},
        errors=wrong,
    )
