"""Changes of a job's state: every one of them an event, and its end told to who asked for it."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from .tables import EVENTS, JOBS, LEFTOVERS, SHOTS, WEBHOOKS, database_now
from .values import ENDED, State

__all__ = ["FOREVER", "attempt_prefix", "change_job", "leave_attempt"]

FOREVER = 1e15  # seconds: a leftover of this date belongs to a running attempt


def attempt_prefix(shot_id: str, attempt: int) -> str:
    """Where the files of an attempt go."""
    return f"shots/{shot_id}/{attempt}"


def change_job(
    connection: Connection,
    shot_id: str,
    guard: ColumnElement[bool],
    changes: dict[str, Any],
    *,
    seconds_left: float | None = None,
) -> Row[Any] | None:
    """The changed row and its event written; None where the guard does not hold any more."""
    row = connection.execute(
        update(JOBS)
        .where(JOBS.c.shot_id == shot_id, guard)
        .values(last_event=JOBS.c.last_event + 1, changed=database_now(), **changes)
        .returning(*JOBS.c)
    ).one_or_none()
    if row is None:
        return None
    connection.execute(
        insert(EVENTS).values(
            shot_id=shot_id,
            number=row.last_event,
            at=row.changed,
            state=row.state,
            stage=row.stage,
            share=row.share,
            seconds_left=seconds_left,
            message=row.message,
        )
    )
    if "state" in changes and row.state in ENDED:
        _tell(connection, row)
    return row


def leave_attempt(connection: Connection, shot_id: str, attempt: int, grace: float) -> None:
    """The attempt's files are leftovers, `grace` seconds from now."""
    connection.execute(
        update(LEFTOVERS)
        .where(LEFTOVERS.c.prefix == attempt_prefix(shot_id, attempt))
        .values(due=database_now() + grace)
    )


def _tell(connection: Connection, job: Row[Any]) -> None:
    """The end put into the outbox, in the transaction that makes it so."""
    shot = connection.execute(
        select(SHOTS.c.tenant, SHOTS.c.name, SHOTS.c.webhook).where(SHOTS.c.id == job.shot_id)
    ).one()
    if shot.webhook is None:
        return
    state: State = job.state
    body = {
        "event": f"shot.{state}",
        "id": job.shot_id,
        "name": shot.name,
        "state": state,
        "code": job.code,
        "message": job.message,
        "at": job.changed,
    }
    connection.execute(
        insert(WEBHOOKS).values(
            id=uuid.uuid4().hex,
            shot_id=job.shot_id,
            tenant=shot.tenant,
            url=shot.webhook,
            body=body,
            attempts=0,
            created=job.changed,
            next_at=job.changed,
        )
    )
