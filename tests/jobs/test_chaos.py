"""Forty shots, ten kills: each is done once, with the CLI's bytes, and nothing is left over."""

import random
from collections.abc import Iterator
from pathlib import Path

import httpx
import obstore
import pytest
from sqlalchemy import update
from tests.jobs import chaos
from tests.media import numbered_picture, write_clip

from usdbridge import jobs
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import LEFTOVERS
from usdbridge.options import Options, SolveOptions, StoreOptions
from usdbridge.pipeline import convert

pytestmark = pytest.mark.service

_SHOTS, _KILLS, _SEED = 40, 10, 20261122
_FRAMES = (2, 3, 4, 5)  # of the clips, which are sent in turn
_OPTIONS = Options(solve=SolveOptions(solve="off", detect_cuts=False, people=False))

Bundle = dict[str, bytes]


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("clips")
    return [
        write_clip(
            folder / f"{count}" / "clip.mp4",
            pictures=[numbered_picture(index, 32, 32) for index in range(count)],
        )
        for count in _FRAMES
        if (folder / f"{count}").mkdir() is None
    ]


@pytest.fixture(scope="module")
def bundles(clips: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    """What the CLI makes of each clip."""
    made = []
    for clip in clips:
        out = tmp_path_factory.mktemp("bundle")
        convert(clip, out, _OPTIONS)
        files = [path for path in out.rglob("*") if path.is_file()]
        made.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})
    return made


@pytest.fixture
def server(tmp_path: Path) -> Iterator[chaos.Server]:
    data = ("--data", str(tmp_path / "data"), "--workers", "2")
    patient = ("--lease", "4", "--attempts", "100")
    running = chaos.Server((*data, *patient), tmp_path / "log")
    running.start()
    yield running
    running.kill()


def test_kills_lose_nothing_and_repeat_nothing(
    server: chaos.Server, clips: list[Path], bundles: list[Bundle], tmp_path: Path
) -> None:
    store, dice = jobs.open_store(StoreOptions(data=tmp_path / "data")), random.Random(_SEED)
    sender = chaos.Sender(server, [clips[number % len(clips)] for number in range(_SHOTS)])
    thread, n_files = sender.start(), len(bundles[0])
    for kill in range(_KILLS):
        target = chaos.count_events(store) + dice.randint(3, 12)
        chaos.watch(lambda target=target: chaos.count_events(store) >= target, store, n_files)  # type: ignore[misc]
        if kill % 2:
            chaos.watch(server.kill_conversion, store, n_files)
        else:
            server.kill()
            server.start()
    chaos.watch(lambda: chaos.count_ended(store) == _SHOTS, store, n_files)
    thread.join(chaos.PATIENCE)
    assert jobs.count_states(store) == {"done": _SHOTS}
    assert chaos.done_more_than_once(store) == []
    assert len(set(sender.shots.values())) == _SHOTS
    for number, shot_id in sender.shots.items():
        assert _downloaded(server, shot_id) == bundles[number % len(clips)]
    assert _paths_after_sweep(store) == _paths_in_use(store)
    jobs.close_store(store)


def _downloaded(server: chaos.Server, shot_id: str) -> Bundle:
    with httpx.Client(base_url=server.address, timeout=60.0) as client:
        files = client.get(f"/v1/shots/{shot_id}").json()["files"]
        return {file["name"]: client.get(file["url"]).content for file in files}


def _paths_after_sweep(store: jobs.Store) -> set[str]:
    with writing(store) as connection:
        connection.execute(update(LEFTOVERS).where(LEFTOVERS.c.due < 1e12).values(due=0.0))
    jobs.sweep(store)
    return {entry["path"] for found in obstore.list(store.files) for entry in found}


def _paths_in_use(store: jobs.Store) -> set[str]:
    shots = jobs.listed(store, "local", jobs.Query(limit=2 * _SHOTS)).shots
    given = {item.path for shot in shots for item in shot.inputs}
    return given | {item.path for shot in shots for item in jobs.artifacts(store, shot)}
