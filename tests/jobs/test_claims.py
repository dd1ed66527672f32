"""One attempt at a time, and only who holds it changes the shot."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import update

from usdbridge import jobs
from usdbridge.jobs.files import keep_file
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import JOBS

Submit = Callable[..., str]


def held(store: jobs.Store, shot_id: str) -> jobs.Claim:
    """A claim that is expected to succeed, whatever pause a failure left."""
    with writing(store) as connection:
        connection.execute(update(JOBS).values(not_before=0.0))
    claim = jobs.claim(store, shot_id, "worker")
    assert claim is not None
    return claim


def expire(store: jobs.Store) -> None:
    """All leases, as if their time had passed."""
    with writing(store) as connection:
        connection.execute(update(JOBS).values(lease_until=0.0).where(JOBS.c.state == "running"))


def bundle(store: jobs.Store, claim: jobs.Claim, content: bytes = b"usdz") -> jobs.Artifact:
    path = f"{claim.prefix}/0"
    kept = keep_file(store.files, path, io.BytesIO(content))
    return jobs.Artifact(
        name="clip.usdz", path=path, size=kept.size, sha256=kept.sha256, media_type="model/usd"
    )


def test_of_many_claims_one_succeeds(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda name: jobs.claim(store, shot_id, str(name)), range(8)))
    assert sum(claim is not None for claim in claims) == 1


def test_a_published_bundle_is_read_back(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    claim = held(store, shot_id)
    assert jobs.publish(store, claim, [bundle(store, claim)], {"ok": True})
    shot = jobs.find(store, "studio", shot_id)
    (artifact,) = jobs.artifacts(store, shot)
    assert (shot.state, shot.share, shot.result) == ("done", 1.0, {"ok": True})
    assert b"".join(jobs.read_artifact(store, artifact, 1, 3)) == b"sd"
    assert b"".join(jobs.read_artifact(store, artifact)) == b"usdz"


def test_files_are_invisible_until_published(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    bundle(store, held(store, shot_id))
    assert jobs.artifacts(store, jobs.find(store, "studio", shot_id)) == ()


def test_who_lost_the_lease_changes_nothing(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    late = held(store, shot_id)
    expire(store)
    assert jobs.recover(store) == 1
    current = held(store, shot_id)
    assert not jobs.renew(store, late)
    assert not jobs.note_progress(store, late, 0.9, "late", None)
    assert not jobs.publish(store, late, [bundle(store, late)], {})
    assert jobs.fail(store, late, "crash", "late", trace=None, retry=True) is None
    assert jobs.fail(store, late, "failed", "late", trace=None, retry=False) is None
    assert not jobs.release(store, late)
    assert jobs.publish(store, current, [bundle(store, current)], {})


def test_a_lease_that_lasts_is_not_taken_back(store: jobs.Store, submit: Submit) -> None:
    claim = held(store, submit())
    assert jobs.recover(store) == 0
    assert jobs.renew(store, claim)


def test_a_poison_shot_is_parked_with_its_trace(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    states = [
        jobs.fail(store, held(store, shot_id), "crash", "boom", trace="here", retry=True)
        for _ in range(store.options.attempts)
    ]
    shot = jobs.find(store, "studio", shot_id)
    assert states == ["queued", "queued", "parked"]
    assert (shot.state, shot.code, shot.trace, shot.failures) == ("parked", "crash", "here", 3)


def test_a_worker_that_keeps_dying_parks_the_shot(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    for _ in range(store.options.attempts):
        held(store, shot_id)
        expire(store)
        jobs.recover(store)
    assert jobs.find(store, "studio", shot_id).code == "worker-lost"


def test_a_released_shot_waits_and_no_failure_is_counted(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    assert jobs.release(store, held(store, shot_id))
    shot = jobs.find(store, "studio", shot_id)
    assert (shot.state, shot.failures, shot.attempt) == ("queued", 0, 1)


def test_a_failed_shot_pauses_before_the_next_attempt(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    jobs.fail(store, held(store, shot_id), "crash", "boom", trace=None, retry=True)
    assert jobs.claim(store, shot_id, "worker") is None


def test_events_number_every_change(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit()
    claim = held(store, shot_id)
    jobs.note_progress(store, claim, 0.5, "solving", 12.0)
    jobs.publish(store, claim, [bundle(store, claim)], {})
    told = [(event.number, event.state, event.stage) for event in jobs.events(store, shot_id)]
    assert told == [
        (1, "queued", "waiting"),
        (2, "running", "starting"),
        (3, "running", "solving"),
        (4, "done", "done"),
    ]
    assert [event.number for event in jobs.events(store, shot_id, after=3)] == [4]
