"""Shots go through dask, a process of their own and the store, and come out as the CLI's."""

import asyncio
import io
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import psutil
import pytest
from tests.media import numbered_picture, write_clip

from usdbridge import jobs
from usdbridge.options import Options, SolveOptions
from usdbridge.pipeline import convert

OPTIONS = Options(solve=SolveOptions(solve="off", detect_cuts=False, people=False))
_SECONDS = 60.0  # that a test waits at most


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pictures = [numbered_picture(index, 32, 32) for index in range(3)]
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", pictures=pictures)


async def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not holds():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


def submitted(store: jobs.Store, content: bytes) -> str:
    upload = jobs.begin_upload(store)
    given = jobs.put_input(store, upload, "clip.mp4", io.BytesIO(content))
    return jobs.submit(
        store,
        jobs.Submission(
            tenant="studio", upload=upload, inputs=(given,), source="clip.mp4", options=OPTIONS
        ),
    ).shot_id


def dispatched(store: jobs.Store, shot_id: str) -> jobs.ShotRecord:
    """The shot once it has ended."""

    async def run() -> None:
        async with jobs.dispatching(store, workers=1):
            await until(lambda: jobs.find(store, "studio", shot_id).state in jobs.ENDED)

    asyncio.run(run())
    return jobs.find(store, "studio", shot_id)


def test_a_dispatched_shot_has_the_clis_bytes(
    store: jobs.Store, clip: Path, tmp_path: Path
) -> None:
    convert(clip, tmp_path / "out", OPTIONS)
    shot = dispatched(store, submitted(store, clip.read_bytes()))
    assert (shot.state, shot.message) == ("done", None)
    files = {
        artifact.name: b"".join(jobs.read_artifact(store, artifact))
        for artifact in jobs.artifacts(store, shot)
    }
    out = tmp_path / "out"
    assert files == {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }
    stages = [event.stage for event in jobs.events(store, shot.shot_id)]
    assert (stages[0], stages[1], stages[-1]) == ("waiting", "starting", "done")


def test_a_clip_that_is_none_fails_in_the_clis_words(store: jobs.Store) -> None:
    shot = dispatched(store, submitted(store, b"not a clip"))
    assert (shot.state, shot.code, shot.attempt) == ("failed", "FootageError", 1)
    assert str(shot.message).startswith("clip.mp4: ")


def test_a_dispatch_listens_on_the_loopback_only(store: jobs.Store) -> None:
    async def addresses() -> set[str]:
        async with jobs.dispatching(store):
            sockets = psutil.Process().net_connections("tcp")
        return {one.laddr.ip for one in sockets if one.status == psutil.CONN_LISTEN}

    assert asyncio.run(addresses()) <= {"127.0.0.1"}


def test_a_stopped_dispatch_releases_what_runs(store: jobs.Store, clip: Path) -> None:
    shot_id = submitted(store, clip.read_bytes())

    async def run() -> None:
        async with jobs.dispatching(store):
            await until(lambda: jobs.find(store, "studio", shot_id).state == "running")

    asyncio.run(run())
    shot = jobs.find(store, "studio", shot_id)
    assert (shot.state, shot.failures) == ("queued", 0)


def test_workers_that_cannot_work_are_trouble_and_in_the_log(
    store: jobs.Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(import_module("usdbridge.jobs.dispatching"), "__version__", "0.0.0")
    shot_id = submitted(store, b"clip")

    async def run() -> None:
        async with jobs.dispatching(store) as dispatch:
            await until(lambda: "0.0.0" in (dispatch.trouble or ""))
            jobs.cancel(store, "studio", shot_id)

    asyncio.run(run())
    assert [record.message for record in caplog.records if "0.0.0" in record.message]
