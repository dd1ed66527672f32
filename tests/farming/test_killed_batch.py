"""Batches of real conversions: the bytes that convert writes, whole also after a kill."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.media import write_clip

import usdbridge
from usdbridge.farming import ShotRequest, run_batch
from usdbridge.options import BatchOptions, Options, ShotOptions, SolveOptions


def test_real_bundles_are_those_that_convert_writes(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", pictures=4)
    quick = SolveOptions(solve="off")
    shots = [ShotRequest(source=clip)]
    done = run_batch(shots, tmp_path / "out", BatchOptions(shot=ShotOptions(solve=quick)))
    usdbridge.convert(clip, tmp_path / "bare", Options(solve=quick))
    assert [shot.state for shot in done.document.shots] == ["done"]
    (tmp_path / "out" / "clip" / ".record.json").unlink()
    assert files_of(tmp_path / "out" / "clip") == files_of(tmp_path / "bare")


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.service
@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_killed_batch_leaves_nothing_half_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    write_clip(tmp_path / "clips" / "a.mp4", pictures=4)
    write_clip(tmp_path / "clips" / "b.mp4", pictures=5)
    words = [sys.executable, "-m", "usdbridge", "batch", "clips", "-o", "out", "--solve", "off"]
    process = subprocess.Popen([*words, "--jobs", "1"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    work = tmp_path / "out" / ".batch" / "work"
    for _ in range(1200):
        if work.is_dir() and list(work.glob("*/bundle")):
            break
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert not list((tmp_path / "out").glob("[ab]"))
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("[ab]")) == ["a", "b"]
    assert not list(work.iterdir())
