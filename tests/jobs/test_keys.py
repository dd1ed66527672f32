"""API keys, the audit log and the outbox."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from usdbridge import jobs
from usdbridge.errors import OptionError, UnknownKeyError
from usdbridge.jobs.store import reading, writing
from usdbridge.jobs.tables import KEYS, WEBHOOKS

Submit = Callable[..., str]


def test_a_token_stands_for_its_key(store: jobs.Store) -> None:
    issued = jobs.issue_key(store, "studio", ["write", "read"], label="ci")
    assert jobs.find_key(store, issued.token) == issued.key
    assert (issued.key.tenant, issued.key.scopes) == ("studio", ("read", "write"))


def test_the_secret_is_not_kept(store: jobs.Store) -> None:
    token = jobs.issue_key(store, "studio", ["read"]).token
    secret = token.rpartition("_")[2] or token[-20:]
    with reading(store) as connection:
        kept = repr(connection.execute(select(KEYS)).all())
    assert secret not in kept


@pytest.mark.parametrize(
    "token", ["", "usdb", "usdb__", "usdb_0_x", "x" * 500, "usdb_ä_ö", "usdb_\x00_x"]
)
def test_nonsense_stands_for_no_key(store: jobs.Store, token: str) -> None:
    assert jobs.find_key(store, token) is None


def test_a_wrong_secret_stands_for_no_key(store: jobs.Store) -> None:
    token = jobs.issue_key(store, "studio", ["read"]).token
    assert jobs.find_key(store, token[:-1] + ("x" if token[-1] != "x" else "y")) is None


def test_a_revoked_key_is_good_for_nothing(store: jobs.Store) -> None:
    issued = jobs.issue_key(store, "studio", ["read"])
    assert jobs.revoke_key(store, issued.key.key_id).revoked is not None
    assert jobs.find_key(store, issued.token) is None
    with pytest.raises(UnknownKeyError):
        jobs.rotate_key(store, issued.key.key_id)


def test_an_expired_key_is_good_for_nothing(store: jobs.Store) -> None:
    issued = jobs.issue_key(store, "studio", ["read"], seconds=3600)
    with writing(store) as connection:
        connection.execute(update(KEYS).values(expires=1.0))
    assert jobs.find_key(store, issued.token) is None


@pytest.mark.parametrize(("grace", "old_works"), [(0.0, False), (3600.0, True)])
def test_rotation_ends_the_old_token_after_its_grace(
    store: jobs.Store, grace: float, old_works: bool
) -> None:
    old = jobs.issue_key(store, "studio", ["read"])
    new = jobs.rotate_key(store, old.key.key_id, grace=grace)
    assert jobs.find_key(store, new.token) is not None
    assert (jobs.find_key(store, old.token) is not None) is old_works


def test_a_key_needs_a_scope_and_a_tenant(store: jobs.Store) -> None:
    with pytest.raises(OptionError):
        jobs.issue_key(store, "studio", [])
    with pytest.raises(OptionError):
        jobs.issue_key(store, "", ["read"])


def test_the_audit_log_keeps_one_line_per_entry(store: jobs.Store) -> None:
    jobs.record_audit(store, jobs.AuditEntry(actor="a\nb", action="read", tenant="studio"))
    jobs.record_audit(store, jobs.AuditEntry(actor="c", action="read", allowed=False))
    newest, oldest = jobs.audit(store)
    assert (newest.actor, newest.allowed, oldest.actor) == ("c", False, "a\\nb")
    assert [entry.actor for entry in jobs.audit(store, tenant="studio")] == ["a\\nb"]


def test_an_end_is_delivered_until_it_arrives(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit(webhook="https://hooks.test/x")
    assert jobs.due_deliveries(store) == ()
    jobs.cancel(store, "studio", shot_id)
    (first,) = jobs.due_deliveries(store)
    assert (first.body["event"], first.body["id"]) == ("shot.cancelled", shot_id)
    assert jobs.due_deliveries(store) == ()
    assert jobs.undelivered(store, first, "refused")
    with writing(store) as connection:
        connection.execute(update(WEBHOOKS).values(next_at=0.0))
    (second,) = jobs.due_deliveries(store)
    jobs.delivered(store, second)
    with reading(store) as connection:
        assert connection.execute(select(WEBHOOKS.c.next_at)).scalar_one() is None
