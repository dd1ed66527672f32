"""A service without workers: tests do their work, or leave it."""

import hashlib
import warnings
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from starlette.exceptions import StarletteDeprecationWarning
from tests.media import write_clip

from usdbridge import jobs
from usdbridge.jobs.files import keep_file
from usdbridge.options import ServeOptions, StoreOptions
from usdbridge.serving.app import create_app

with warnings.catch_warnings():  # it would like httpx2
    warnings.simplefilter("ignore", StarletteDeprecationWarning)
    from starlette.testclient import TestClient

Open = Callable[..., TestClient]
HOST = "127.0.0.1"
BUNDLE = {
    "clip.usdz": b"PK" + bytes(range(256)) * 4,
    "clip.report.html": b"<!doctype html><title>report</title>",
    "clip.report.json": b'{"name": "clip", "findings": [], "physics": null}',
    "plate/clip.mp4": b"footage",
}
TYPES = {".html": "text/html", ".json": "application/json", ".usdz": "model/vnd.usdz+zip"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[jobs.Store]:
    """An empty store."""
    opened = jobs.open_store(StoreOptions(data=tmp_path / "data"))
    yield opened
    jobs.close_store(opened)


@pytest.fixture
def open_client(store: jobs.Store) -> Iterator[Open]:
    """Makes a client of a service with the given options; it comes from this machine."""
    clients = []

    def open_one(peer: str = HOST, **options: object) -> TestClient:
        told = ServeOptions(store=store.options, **options)  # type: ignore[arg-type]
        app = create_app(told, store, convert=False)
        client = TestClient(
            app, base_url=f"http://{HOST}:8765", client=(peer, 5000), raise_server_exceptions=False
        )
        clients.append(client.__enter__())
        return client

    yield open_one
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_client: Open) -> TestClient:
    """A client of a service with nothing but defaults."""
    return open_client()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A clip of two frames."""
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", pictures=2).read_bytes()


@pytest.fixture
def send(clip: bytes) -> Callable[..., str]:
    """Sends the clip; the id of the shot."""

    def sent(client: TestClient, **fields: str) -> str:
        answer = client.post("/v1/shots", files={"clip": ("clip.mp4", clip)}, data=fields)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    return sent


@pytest.fixture
def finish(store: jobs.Store) -> Callable[..., None]:
    """Does a worker's part for a shot: a bundle, published."""

    def finished(shot_id: str, files: Mapping[str, bytes] = BUNDLE) -> None:
        held = jobs.claim(store, shot_id, "test")
        assert held is not None
        artifacts = []
        for name, data in files.items():
            path = f"{held.prefix}/{name}"
            keep_file(store.files, path, BytesIO(data))
            artifacts.append(
                jobs.Artifact(
                    name=name,
                    path=path,
                    size=len(data),
                    sha256=hashlib.sha256(data).hexdigest(),
                    media_type=TYPES.get(Path(name).suffix, "application/octet-stream"),
                )
            )
        assert jobs.publish(store, held, artifacts, {"ok": True, "counts": {"info": 1}})

    return finished
