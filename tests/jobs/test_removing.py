"""Cancelled, deleted and dead: what becomes of the files."""

from collections.abc import Callable
from dataclasses import replace

import obstore
import pytest
from sqlalchemy import update
from tests.jobs.test_claims import bundle, expire, held

from usdbridge import jobs
from usdbridge.errors import UnknownShotError
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import JOBS, LEFTOVERS

Submit = Callable[..., str]


def swept(store: jobs.Store) -> list[str]:
    """What is left after a sweep once every pause is over."""
    with writing(store) as connection:
        connection.execute(update(LEFTOVERS).where(LEFTOVERS.c.due < 1e12).values(due=0.0))
    jobs.sweep(store)
    return [entry["path"] for found in obstore.list(store.files) for entry in found]


def test_a_cancelled_shot_is_lost_to_its_worker(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    claim = held(store, shot_id)
    assert jobs.cancel(store, "studio", shot_id).state == "cancelled"
    assert not jobs.publish(store, claim, [bundle(store, claim)], {})
    assert swept(store) == [claim.inputs[0].path]


def test_what_has_ended_is_not_cancelled(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    claim = held(store, shot_id)
    jobs.publish(store, claim, [bundle(store, claim)], {})
    assert jobs.cancel(store, "studio", shot_id).state == "done"


def test_a_deleted_shot_leaves_nothing(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit(idempotency_key="k")
    claim = held(store, shot_id)
    jobs.publish(store, claim, [bundle(store, claim)], {})
    jobs.delete(store, "studio", shot_id)
    with pytest.raises(UnknownShotError):
        jobs.find(store, "studio", shot_id)
    assert jobs.events(store, shot_id) == ()
    assert swept(store) == []


def test_a_shot_deleted_while_it_runs_is_lost_to_its_worker(
    store: jobs.Store, submit: Submit
) -> None:
    shot_id = submit()
    claim = held(store, shot_id)
    jobs.delete(store, "studio", shot_id)
    assert not jobs.publish(store, claim, [bundle(store, claim)], {})
    assert swept(store) == []


def test_a_dead_attempts_files_go_and_the_next_ones_stay(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    dead = held(store, shot_id)
    bundle(store, dead)
    expire(store)
    jobs.recover(store)
    claim = held(store, shot_id)
    artifact = bundle(store, claim)
    jobs.publish(store, claim, [artifact], {})
    assert sorted(swept(store)) == sorted([artifact.path, claim.inputs[0].path])


def test_an_upload_that_nobody_submits_goes(
    store: jobs.Store, submission: Callable[..., jobs.Submission]
) -> None:
    submission()
    assert swept(store) == []


def test_a_running_attempts_files_are_no_leftovers(store: jobs.Store, submit: Submit) -> None:
    claim = held(store, submit())
    artifact = bundle(store, claim)
    assert artifact.path in swept(store)


def test_published_files_stay_whatever_their_worker_says_then(
    store: jobs.Store, submit: Submit
) -> None:
    claim = held(store, submit())
    artifact = bundle(store, claim)
    jobs.publish(store, claim, [artifact], {})
    assert jobs.fail(store, claim, "crash", "late", trace=None, retry=False) is None
    assert not jobs.release(store, claim)
    assert artifact.path in swept(store)


def test_a_dropped_upload_goes_at_once_unless_it_became_a_shot(
    store: jobs.Store, submission: Callable[..., jobs.Submission]
) -> None:
    dropped, kept = submission(), submission()
    jobs.submit(store, kept)
    for given in (dropped, kept):
        jobs.drop_upload(store, given.upload)
    jobs.sweep(store)
    left = [entry["path"] for found in obstore.list(store.files) for entry in found]
    assert left == [kept.inputs[0].path]


def test_half_a_file_of_a_killed_writer_goes(
    store: jobs.Store, submission: Callable[..., jobs.Submission]
) -> None:
    if store.options.files is not None:
        pytest.skip("only folders show half a file")
    folder = store.options.data / "files" / submission().upload.prefix
    (folder / "clip#1").write_bytes(b"half")
    swept(store)
    assert not folder.exists()


def test_what_ended_longer_ago_than_is_kept_goes(store: jobs.Store, submit: Submit) -> None:
    old, new, waiting = submit(), submit(), submit()
    for shot_id in (old, new):
        jobs.cancel(store, "studio", shot_id)
    with writing(store) as connection:
        two_days_ago = {"ended": JOBS.c.ended - 2 * 86400.0}
        connection.execute(update(JOBS).where(JOBS.c.shot_id == old).values(two_days_ago))
    assert jobs.delete_expired(store) == 0
    keeping = replace(store, options=replace(store.options, keep_days=1.0))
    assert jobs.delete_expired(keeping) == 1
    assert {shot.shot_id for shot in jobs.listed(store, "studio").shots} == {new, waiting}
