"""Cancelling and deleting shots, and sweeping away the files that nothing refers to."""

from contextlib import suppress

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, select

from ..errors import UnknownShotError
from .changing import change_job, leave_attempt
from .files import delete_files
from .queries import find
from .store import Store, reading, writing
from .tables import JOBS, LEFTOVERS, SHOTS, database_now
from .values import ENDED, ShotRecord

__all__ = ["cancel", "delete", "delete_expired", "sweep"]

_AT_ONCE = 100  # prefixes swept, or shots deleted, in one go
_DAY = 86400.0  # s


def cancel(store: Store, tenant: str, shot_id: str) -> ShotRecord:
    """The shot, cancelled unless it had ended already; its worker stops at its next sign of life.

    Raises:
        UnknownShotError: there is none, or it is another tenant's.
    """
    find(store, tenant, shot_id)
    changes = {
        "state": "cancelled",
        "stage": "cancelled",
        "ended": database_now(),
        "lease_until": None,
    }
    with writing(store) as connection:
        row = change_job(connection, shot_id, JOBS.c.state.not_in(ENDED), changes)
        if row is not None and row.attempt > 0:
            leave_attempt(connection, shot_id, row.attempt, store.options.lease)
    return find(store, tenant, shot_id)


def delete(store: Store, tenant: str, shot_id: str) -> None:
    """Forget a shot at once, whatever its state; its files go with the next sweep.

    Raises:
        UnknownShotError: there is none, or it is another tenant's.
    """
    shot = find(store, tenant, shot_id)
    prefixes = {f"shots/{shot_id}", *(given.path.rpartition("/")[0] for given in shot.inputs)}
    grace = store.options.lease if shot.state == "running" else 0.0
    with writing(store) as connection:
        # The job first, as a worker does: two that lock in different orders block each other.
        connection.execute(select(JOBS.c.state).where(JOBS.c.shot_id == shot_id).with_for_update())
        connection.execute(delete_from(LEFTOVERS).where(LEFTOVERS.c.shot_id == shot_id))
        gone = connection.execute(delete_from(SHOTS).where(SHOTS.c.id == shot_id))
        if gone.rowcount == 0:
            return  # somebody else was faster
        due = database_now() + grace
        for prefix in sorted(prefixes):
            connection.execute(insert(LEFTOVERS).values(prefix=prefix, shot_id=shot_id, due=due))


def delete_expired(store: Store) -> int:
    """Shots deleted that ended more than `keep_days` ago; how many there were."""
    if store.options.keep_days is None:
        return 0
    ended = (
        select(SHOTS.c.tenant, SHOTS.c.id)
        .join(JOBS)
        .where(JOBS.c.ended < database_now() - store.options.keep_days * _DAY)
        .limit(_AT_ONCE)
    )
    with reading(store) as connection:
        found = connection.execute(ended).all()
    for tenant, shot_id in found:
        with suppress(UnknownShotError):  # somebody else was faster
            delete(store, tenant, shot_id)
    return len(found)


def sweep(store: Store) -> int:
    """Files of dead attempts, deleted shots and forgotten uploads deleted; how many there were.

    Raises:
        StoreError: the files cannot be reached.
    """
    due = select(LEFTOVERS.c.prefix).where(LEFTOVERS.c.due <= database_now()).limit(_AT_ONCE)
    with reading(store) as connection:
        prefixes = connection.execute(due).scalars().all()
    deleted = 0
    for prefix in prefixes:
        deleted += delete_files(store.files, prefix)
        with writing(store) as connection:
            connection.execute(delete_from(LEFTOVERS).where(LEFTOVERS.c.prefix == prefix))
    return deleted
