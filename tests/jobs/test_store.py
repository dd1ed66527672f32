"""Stores that cannot be opened say why, in one line, without a password."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from usdbridge import jobs
from usdbridge.errors import StoreError
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import SCHEMAS
from usdbridge.options import StoreOptions

_SECRET = "postgresql://user:hunter2@127.0.0.1:1/jobs"


@pytest.mark.parametrize(
    "given",
    [
        {"database": _SECRET},
        {"database": "mysql://user:hunter2@host/x"},
        {"database": "nonsense"},
        {"files": "nonsense://x"},
        {"files": "nonsense"},
    ],
)
def test_a_url_that_cannot_be_used_is_named(tmp_path: Path, given: dict[str, str]) -> None:
    with pytest.raises(StoreError) as refused:
        jobs.open_store(StoreOptions(data=tmp_path, **given))
    told = str(refused.value)
    assert "hunter2" not in told
    assert "\n" not in told
    assert "see --" in told


def test_a_database_of_another_version_is_refused(store: jobs.Store) -> None:
    with writing(store) as connection:
        connection.execute(update(SCHEMAS).values(number=99))
    with pytest.raises(StoreError, match="version 99"):
        jobs.open_store(store.options)


def test_a_worker_without_the_database_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not on this machine"):
        jobs.open_store(StoreOptions(data=tmp_path), make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_refused_is_let_go(store: jobs.Store, monkeypatch) -> None:
    disposed, dispose = [], Engine.dispose
    monkeypatch.setattr(Engine, "dispose", lambda one: (disposed.append(one), dispose(one)))
    with writing(store) as connection:
        connection.execute(update(SCHEMAS).values(number=99))
    with pytest.raises(StoreError):
        jobs.open_store(store.options)
    assert len(disposed) == 1
