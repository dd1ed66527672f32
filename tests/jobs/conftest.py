"""A store of jobs in a folder of the test, and shots in it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from usdbridge import jobs
from usdbridge.options import StoreOptions

Submit = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[jobs.Store]:
    opened = jobs.open_store(StoreOptions(data=tmp_path / "data", lease=30.0))
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
def submit(store: jobs.Store, submission: Callable[..., jobs.Submission]) -> Submit:
    def accepted(**given: Any) -> str:
        return jobs.submit(store, submission(**given)).shot_id

    return accepted
