"""What a worker leaves behind on its machine, and which of it the next one removes."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from usdbridge.errors import StoreError
from usdbridge.jobs import work
from usdbridge.jobs.work import work_folder, work_on
from usdbridge.options import LimitOptions, StoreOptions


def test_folders_of_dead_processes_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-I", "-c", ""])
    dead.wait()
    names = [f"usdbridge-work-{socket.gethostname()}-{pid}" for pid in (dead.pid, os.getppid())]
    for name in (*names, "usdbridge-work-elsewhere-1"):
        (tmp_path / name).mkdir()
    mine = work._made_work_folder.__wrapped__()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {names[1], mine.name, "usdbridge-work-elsewhere-1"}


def test_a_worker_of_another_version_refuses(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"0\.0\.0"):
        work_on(StoreOptions(data=tmp_path), LimitOptions(), "0" * 32, "none", "0.0.0")


def test_threads_of_a_worker_that_begin_together_share_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"usdbridge-work-{socket.gethostname()}-0").mkdir()
    together = threading.Barrier(2)

    def is_running(_number: str) -> bool:
        with suppress(threading.BrokenBarrierError):
            together.wait(0.3)
        return False

    monkeypatch.setattr(work, "_is_running", is_running)
    work._made_work_folder.cache_clear()
    try:
        with ThreadPoolExecutor(2) as pool:
            folders = list(pool.map(lambda _: work_folder(), range(2)))
    finally:
        work._made_work_folder.cache_clear()
    assert len(set(folders)) == 1
