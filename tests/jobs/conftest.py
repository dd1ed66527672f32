"""A store of jobs, on each database and file store that is supported, and shots in it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.jobs.servers import BUCKET, new_database, postgresql_running, s3_running

from usdbridge import jobs
from usdbridge.options import StoreOptions

_SERVED = pytest.mark.service


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Where a PostgreSQL server listens."""
    with postgresql_running() as server:
        yield server


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 server."""
    with s3_running() as address:
        yield address


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=_SERVED),
        pytest.param("s3", marks=_SERVED),
    ]
)
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[jobs.Store]:
    given: dict[str, str] = {}
    if request.param == "postgresql":
        given["database"] = new_database(request.getfixturevalue("postgresql"))
    if request.param == "s3":
        monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("s3"))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "none")
        monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        given["files"] = f"s3://{BUCKET}/{tmp_path.name}"
    opened = jobs.open_store(StoreOptions(data=tmp_path / "data", **given))
    yield opened
    jobs.close_store(opened)


@pytest.fixture
def submission(store: jobs.Store) -> Callable[..., jobs.Submission]:
    def make(tenant: str = "studio", content: bytes = b"clip", **given: Any) -> jobs.Submission:
        upload = jobs.begin_upload(store)
        clip = jobs.put_input(store, upload, "clip.mp4", io.BytesIO(content))
        named = {"inputs": (clip,), "source": "clip.mp4"} | given
        return jobs.Submission(tenant=tenant, upload=upload, **named)

    return make


@pytest.fixture
def submit(store: jobs.Store, submission: Callable[..., jobs.Submission]) -> Callable[..., str]:
    def accepted(**given: Any) -> str:
        return jobs.submit(store, submission(**given)).shot_id

    return accepted
