"""Workers elsewhere: a dask cluster of processes, of which one is killed at work."""

import asyncio
import contextlib
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from tests.jobs.test_dispatching import OPTIONS, until
from tests.media import write_clip

from usdbridge import jobs
from usdbridge.errors import StoreError
from usdbridge.options import StoreOptions

pytestmark = pytest.mark.service

_SECONDS = 60.0  # that a process may take to start


@contextlib.contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of dask, killed at the end with all it started."""
    process = subprocess.Popen([sys.executable, "-m", "dask", *words], stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        process.kill()
        process.wait()


@contextlib.contextmanager
def scheduling(told: Path, port: int = 0) -> Iterator[str]:
    """The address of a scheduler without workers."""
    where = ("--host", "127.0.0.1", "--port", str(port), "--dashboard-address", "127.0.0.1:0")
    with dask("scheduler", *where, "--scheduler-file", str(told)):
        deadline = time.monotonic() + _SECONDS
        while not told.exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield json.loads(told.read_text())["address"]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    with scheduling(tmp_path / "scheduler.json") as address:
        yield address


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[jobs.Store]:
    """A store that takes shots back from the dead after two seconds."""
    store = jobs.open_store(StoreOptions(data=tmp_path / "data", lease=2.0))
    yield store
    jobs.close_store(store)


@pytest.fixture
def shot_id(quick: jobs.Store, tmp_path: Path) -> str:
    clip = write_clip(tmp_path / "clip.mp4", pictures=3).read_bytes()
    upload = jobs.begin_upload(quick)
    given = jobs.put_input(quick, upload, "clip.mp4", io.BytesIO(clip))
    told = {"tenant": "studio", "upload": upload, "inputs": (given,), "source": "clip.mp4"}
    return jobs.submit(quick, jobs.Submission(**told, options=OPTIONS)).shot_id


def test_a_killed_workers_shot_is_done_by_the_next(
    quick: jobs.Store, shot_id: str, scheduler: str, tmp_path: Path
) -> None:
    worker = ("worker", scheduler, "--no-nanny", "--local-directory", str(tmp_path))

    def reached(*states: str) -> Callable[[], bool]:
        return lambda: jobs.find(quick, "studio", shot_id).state in states

    async def run() -> None:
        async with jobs.dispatching(quick, scheduler=scheduler):
            with dask(*worker) as process:
                await until(reached("running"))
                process.send_signal(signal.SIGKILL)
                await until(reached("queued"))
            with dask(*worker):
                await until(reached(*jobs.ENDED))

    asyncio.run(run())
    shot = jobs.find(quick, "studio", shot_id)
    assert (shot.state, shot.failures, shot.attempt) == ("done", 1, 2)


def test_a_scheduler_that_comes_back_is_found_again(
    quick: jobs.Store, shot_id: str, tmp_path: Path
) -> None:
    async def run() -> None:
        with contextlib.ExitStack() as first:
            address = first.enter_context(scheduling(tmp_path / "first.json"))
            async with jobs.dispatching(quick, scheduler=address):
                first.close()
                with scheduling(tmp_path / "second.json", int(address.rpartition(":")[2])):
                    worker = ("worker", address, "--local-directory", str(tmp_path))
                    with dask(*worker, "--no-nanny"):
                        await until(lambda: jobs.find(quick, "studio", shot_id).state in jobs.ENDED)

    asyncio.run(run())
    assert jobs.find(quick, "studio", shot_id).state == "done"


def test_a_scheduler_that_does_not_answer_is_named(quick: jobs.Store) -> None:
    async def run() -> None:
        async with jobs.dispatching(quick, scheduler="tcp://127.0.0.1:1"):
            pass

    with pytest.raises(StoreError, match=r"tcp://127\.0\.0\.1:1"):
        asyncio.run(run())
