"""Attempts at shots: claimed with a lease, renewed, and ended by who holds them and nobody else.

An attempt's number is its fencing token: every change a worker makes is guarded by it. A worker
that lost its lease, was cancelled, or whose shot was deleted, changes nothing any more and learns
so from the answer.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from .changing import FOREVER, attempt_prefix, change_job, leave_attempt
from .store import Store, reading, writing
from .tables import ARTIFACTS, JOBS, LEFTOVERS, SHOTS, database_now
from .values import Artifact, Claim, Input, State

__all__ = ["claim", "fail", "holds", "note_progress", "publish", "recover", "release", "renew"]

_LONGEST_PAUSE = 60.0  # seconds between two attempts
_AT_ONCE = 100  # leases taken back in one transaction


def claim(store: Store, shot_id: str, worker: str) -> Claim | None:
    """The next attempt at a queued shot; None where it does not wait (any more)."""
    with writing(store) as connection:
        row = change_job(
            connection,
            shot_id,
            and_(JOBS.c.state == "queued", JOBS.c.not_before <= database_now()),
            {
                "state": "running",
                "attempt": JOBS.c.attempt + 1,
                "worker": worker[:255],
                "lease_until": database_now() + store.options.lease,
                "started": database_now(),
                "stage": "starting",
                "share": 0.0,
            },
        )
        if row is None:
            return None
        prefix = attempt_prefix(shot_id, row.attempt)
        connection.execute(insert(LEFTOVERS).values(prefix=prefix, shot_id=shot_id, due=FOREVER))
        shot = connection.execute(select(SHOTS).where(SHOTS.c.id == shot_id)).one()
    return Claim(
        shot_id=shot_id,
        attempt=row.attempt,
        prefix=prefix,
        source=shot.source or None,
        name=shot.name,
        inputs=tuple(Input(**given) for given in shot.inputs),
        options=shot.options,
    )


def renew(store: Store, held: Claim) -> bool:
    """The lease made longer; False where it is lost and the work is to stop."""
    with writing(store) as connection:
        renewed = connection.execute(
            update(JOBS)
            .where(JOBS.c.shot_id == held.shot_id, _is_held(held))
            .values(lease_until=database_now() + store.options.lease)
        )
    return renewed.rowcount == 1


def holds(store: Store, held: Claim) -> bool:
    """Whether the attempt is still ours; cheaper than to renew it."""
    asked = select(JOBS.c.attempt).where(JOBS.c.shot_id == held.shot_id, _is_held(held))
    with reading(store) as connection:
        return connection.execute(asked).first() is not None


def note_progress(
    store: Store, held: Claim, share: float, stage: str, seconds_left: float | None
) -> bool:
    """Progress told and the lease made longer; False where it is lost."""
    lease = database_now() + store.options.lease
    changes = {"share": share, "stage": stage[:255], "lease_until": lease}
    with writing(store) as connection:
        row = change_job(
            connection, held.shot_id, _is_held(held), changes, seconds_left=seconds_left
        )
    return row is not None


def publish(
    store: Store, held: Claim, artifacts: Sequence[Artifact], result: dict[str, Any]
) -> bool:
    """The shot done and all its files visible at once; False, and nothing, where it is lost."""
    changes = {"state": "done", "share": 1.0, "stage": "done", "result": result}
    changes |= {"code": None, "message": None, "trace": None}  # of attempts before
    with writing(store) as connection:
        if not _end(connection, held, changes):
            return False
        rows = [asdict(artifact) for artifact in artifacts]
        for position, row in enumerate(rows):
            row |= {"shot_id": held.shot_id, "position": position}
        connection.execute(insert(ARTIFACTS), rows)
        connection.execute(delete(LEFTOVERS).where(LEFTOVERS.c.prefix == held.prefix))
    return True


def fail(
    store: Store, held: Claim, code: str, message: str, *, trace: str | None, retry: bool
) -> State | None:
    """What becomes of a shot whose attempt went wrong; None where it was lost before.

    Args:
        store: its store.
        held: the attempt.
        code: what went wrong, in one word.
        message: the same in words.
        trace: for who looks into it.
        retry: False where another attempt would end the same way.
    """
    told = {"code": code, "message": message, "trace": trace}
    with writing(store) as connection:
        if not retry:
            lost = not _end(connection, held, told | {"state": "failed", "stage": "failed"})
            leave_attempt(connection, held.shot_id, held.attempt, 0.0)
            return None if lost else "failed"
        row = connection.execute(
            select(JOBS).where(JOBS.c.shot_id == held.shot_id, _is_held(held)).with_for_update()
        ).one_or_none()
        return None if row is None else _retry(connection, store, row, told, grace=0.0)


def release(store: Store, held: Claim) -> bool:
    """The shot back in the queue as if never begun, for a worker that has to stop."""
    with writing(store) as connection:
        changes = {"state": "queued", "stage": "waiting", "share": 0.0, "lease_until": None}
        released = change_job(connection, held.shot_id, _is_held(held), changes)
        leave_attempt(connection, held.shot_id, held.attempt, 0.0)
    return released is not None


def recover(store: Store) -> int:
    """Shots whose lease ran out put back into the queue, or parked; how many there were."""
    told = {"code": "worker-lost", "message": "the worker gave no sign of life", "trace": None}
    with writing(store) as connection:
        rows = connection.execute(
            select(JOBS)
            .where(JOBS.c.state == "running", JOBS.c.lease_until < database_now())
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            _retry(connection, store, row, told, grace=store.options.lease)
    return len(rows)


def _retry(
    connection: Connection,
    store: Store,
    row: Row[Any],
    told: dict[str, Any],
    *,
    grace: float,
) -> State:
    """The attempt counted as failed: queued again after a pause, or parked."""
    failures: int = row.failures + 1
    left = {"failures": failures, "lease_until": None, **told}
    state: State
    if failures < store.options.attempts:
        state = "queued"
        pause = min(_LONGEST_PAUSE, 2.0**failures / 2)
        changes = {"stage": "waiting", "share": 0.0, "not_before": database_now() + pause}
    else:
        state = "parked"
        changes = {"stage": "parked", "ended": database_now()}
    attempt: int = row.attempt
    guard = and_(JOBS.c.state == "running", JOBS.c.attempt == attempt)
    change_job(connection, row.shot_id, guard, {"state": state, **left, **changes})
    leave_attempt(connection, row.shot_id, attempt, grace)
    return state


def _end(connection: Connection, held: Claim, changes: dict[str, Any]) -> bool:
    changes = {"lease_until": None, "ended": database_now(), **changes}
    return change_job(connection, held.shot_id, _is_held(held), changes) is not None


def _is_held(held: Claim) -> ColumnElement[bool]:
    """True as long as the attempt is the shot's latest and runs."""
    return and_(JOBS.c.state == "running", JOBS.c.attempt == held.attempt)
