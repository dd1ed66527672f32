"""Forty shots, ten kills: each is done once, with the CLI's bytes, and nothing is left over."""

import random
from collections.abc import Iterator
from pathlib import Path

import httpx
import obstore
import pytest
from sqlalchemy import update
from tests.jobs import chaos
from tests.jobs.servers import new_database
from tests.media import numbered_picture, write_clip

from usdbridge import jobs
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import LEFTOVERS
from usdbridge.options import Options, SolveOptions, StoreOptions
from usdbridge.pipeline import convert

pytestmark = pytest.mark.service

_SHOTS, _KILLS, _SEED = 40, 10, 20261122
_FEW_SHOTS, _FEW_KILLS = 12, 4
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


@pytest.fixture(params=["sqlite", "postgresql"])
def options(request: pytest.FixtureRequest, tmp_path: Path) -> StoreOptions:
    """SQLite bears the whole of it, PostgreSQL a part."""
    given = {"data": tmp_path / "data", "lease": 4.0, "attempts": 100}
    if request.param == "postgresql":
        given["database"] = new_database(request.getfixturevalue("postgresql"))
    return StoreOptions(**given)


@pytest.fixture
def server(options: StoreOptions, tmp_path: Path) -> Iterator[chaos.Server]:
    told = {name: getattr(options, name) for name in ("data", "database", "lease", "attempts")}
    words = [f"--{name}={value}" for name, value in told.items() if value is not None]
    running = chaos.Server(("--workers=2", *words), tmp_path / "log")
    running.start()
    yield running
    running.kill()


def test_kills_lose_nothing_and_repeat_nothing(
    server: chaos.Server, options: StoreOptions, clips: list[Path], bundles: list[Bundle]
) -> None:
    whole = options.database is None
    n_shots, n_kills = (_SHOTS, _KILLS) if whole else (_FEW_SHOTS, _FEW_KILLS)
    store, dice = jobs.open_store(options), random.Random(_SEED)
    sender = chaos.Sender(server, [clips[number % len(clips)] for number in range(n_shots)])
    thread, n_files = sender.start(), len(bundles[0])
    for kill in range(n_kills):
        target = chaos.count_events(store) + dice.randint(3, 12)
        chaos.watch(lambda target=target: chaos.count_events(store) >= target, store, n_files)  # type: ignore[misc]
        if kill % 2:
            chaos.watch(server.kill_conversion, store, n_files)
        else:
            server.kill()
            server.start()
    chaos.watch(lambda: chaos.count_ended(store) == n_shots, store, n_files)
    thread.join(chaos.PATIENCE)
    assert jobs.count_states(store) == {"done": n_shots}
    assert chaos.done_more_than_once(store) == []
    assert len(set(sender.shots.values())) == n_shots
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
