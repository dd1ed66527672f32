"""usdbridge keys: made, listed, rotated and revoked, and every change noted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from usdbridge import jobs
from usdbridge.cli import commands
from usdbridge.options import StoreOptions

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(commands, ["keys", *words, "--data", str(tmp_path / "data")])

    return invoke


def test_a_created_key_is_found_by_the_service(run: Run, tmp_path: Path) -> None:
    token = run("create", "studio", "--scope", "read").stdout.strip()
    store = jobs.open_store(StoreOptions(data=tmp_path / "data"))
    key = jobs.find_key(store, token)
    assert key is not None
    assert (key.tenant, key.scopes, key.expires) == ("studio", ("read",), None)
    jobs.close_store(store)


def test_a_list_shows_no_token(run: Run) -> None:
    made = json.loads(run("create", "studio", "--label", "farm", "--days", "3", "--json").stdout)
    shown = run("list").stdout
    assert made["key_id"] in shown
    assert "farm" in shown
    assert made["token"] not in shown


def test_rotating_and_revoking_end_the_old_token(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("create", "studio", "--json").stdout)
    rotated = json.loads(run("rotate", made["key_id"], "--json").stdout)
    store = jobs.open_store(StoreOptions(data=tmp_path / "data"))
    assert jobs.find_key(store, made["token"]) is None
    assert jobs.find_key(store, rotated["token"]) is not None
    assert run("revoke", made["key_id"]).exit_code == 0
    assert jobs.find_key(store, rotated["token"]) is None
    jobs.close_store(store)


def test_changes_of_keys_are_in_the_audit_log(run: Run) -> None:
    key_id = json.loads(run("create", "studio", "--json").stdout)["key_id"]
    run("revoke", key_id)
    entries = json.loads(run("audit", "--json").stdout)
    assert [entry["action"] for entry in entries] == ["key.revoke", "key.create"]
    assert {entry["subject"] for entry in entries} == {key_id}
    assert "key.create" in run("audit").stdout


def test_an_unknown_key_is_an_error(run: Run) -> None:
    assert type(run("rotate", "nope").exception).__name__ == "UnknownKeyError"
