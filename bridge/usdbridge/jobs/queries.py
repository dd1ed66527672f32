"""Shots, their events and their files, as their tenant may see them."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, tuple_

from ..errors import OptionError, UnknownShotError
from .files import read_bytes
from .store import Store, reading
from .tables import ARTIFACTS, EVENTS, JOBS, SHOTS
from .values import Artifact, Event, Input, Page, Query, ShotRecord

__all__ = [
    "artifacts",
    "count_states",
    "events",
    "find",
    "listed",
    "missing",
    "news",
    "read_artifact",
]

_ID = re.compile("[0-9a-f]{32}")
_MOST_EVENTS = 1000  # in one answer

# Made once: to make them takes as long as to ask them
_SHOTS = select(*SHOTS.c, *(column for column in JOBS.c if column.name != "shot_id")).join(JOBS)
_SHOT = _SHOTS.where(SHOTS.c.id == bindparam("shot"), SHOTS.c.tenant == bindparam("tenant"))
_FILES = (
    select(ARTIFACTS).where(ARTIFACTS.c.shot_id == bindparam("shot")).order_by(ARTIFACTS.c.position)
)


def find(store: Store, tenant: str, shot_id: str) -> ShotRecord:
    """A shot of the tenant.

    Raises:
        UnknownShotError: there is none, or it is another tenant's.
    """
    row = None
    if _ID.fullmatch(shot_id):  # databases differ in what else they take for a text
        with reading(store) as connection:
            asked = {"shot": shot_id, "tenant": tenant}
            row = connection.execute(_SHOT, asked).one_or_none()
    if row is None:
        raise UnknownShotError(f"shot {shot_id[:40]!r}: there is none")
    return _record(row)


def listed(store: Store, tenant: str, query: Query = Query()) -> Page:  # noqa: B008  # frozen
    """Shots of the tenant, newest first.

    Raises:
        OptionError: a cursor that is none of ours, or a name that cannot be printed.
    """
    wanted = _SHOTS.where(SHOTS.c.tenant == tenant)
    if query.state is not None:
        wanted = wanted.where(JOBS.c.state == query.state)
    if query.name is not None:
        if not query.name.isprintable():
            raise OptionError(f"name {query.name[:60]!r}: cannot be printed; give another")
        wanted = wanted.where(
            func.lower(SHOTS.c.name).contains(query.name.lower(), autoescape=True)
        )
    if query.since is not None:
        wanted = wanted.where(SHOTS.c.created >= query.since)
    if query.cursor is not None:
        wanted = wanted.where(tuple_(SHOTS.c.created, SHOTS.c.id) < _place(query.cursor))
    order = (SHOTS.c.created.desc(), SHOTS.c.id.desc())
    with reading(store) as connection:
        rows = connection.execute(wanted.order_by(*order).limit(query.limit + 1)).all()
    shots = tuple(_record(row) for row in rows[: query.limit])
    more = len(rows) > query.limit
    last = f"{shots[-1].created!r}:{shots[-1].shot_id}" if more else None
    return Page(shots=shots, following=last)


def events(store: Store, shot_id: str, after: int = 0) -> tuple[Event, ...]:
    """The shot's events with numbers above `after`, in order, at most 1000."""
    return news(store, {shot_id: after})


def news(store: Store, after: Mapping[str, int]) -> tuple[Event, ...]:
    """The events of several shots, each with numbers above its own; one look for all who watch."""
    if not after:
        return ()
    wanted = (
        select(EVENTS)
        .where(
            or_(
                *(
                    and_(EVENTS.c.shot_id == shot_id, EVENTS.c.number > number)
                    for shot_id, number in after.items()
                )
            )
        )
        .order_by(EVENTS.c.shot_id, EVENTS.c.number)
        .limit(_MOST_EVENTS)
    )
    with reading(store) as connection:
        return tuple(Event(**row._mapping) for row in connection.execute(wanted))


def missing(store: Store, shot_ids: Collection[str]) -> frozenset[str]:
    """Those of the shots that are not there any more."""
    wanted = select(SHOTS.c.id).where(SHOTS.c.id.in_(list(shot_ids)))
    with reading(store) as connection:
        return frozenset(shot_ids) - set(connection.execute(wanted).scalars())


def artifacts(store: Store, shot: ShotRecord) -> tuple[Artifact, ...]:
    """The files of the shot's bundle; none unless it is done."""
    with reading(store) as connection:
        return tuple(
            Artifact(
                name=row.name,
                path=row.path,
                size=row.size,
                sha256=row.sha256,
                media_type=row.media_type,
            )
            for row in connection.execute(_FILES, {"shot": shot.shot_id})
        )


def read_artifact(
    store: Store, artifact: Artifact, start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """The file's bytes from `start` up to `stop`, in pieces.

    Raises:
        StoreError: it cannot be read.
    """
    end = artifact.size if stop is None else min(stop, artifact.size)
    return read_bytes(store.files, artifact.path, start, end)


def count_states(store: Store) -> dict[str, int]:
    """How many shots there are in each state, of all tenants."""
    with reading(store) as connection:
        counted = select(JOBS.c.state, func.count()).group_by(JOBS.c.state)
        return {state: count for state, count in connection.execute(counted)}  # noqa: C416


def _record(row: Row[Any]) -> ShotRecord:
    names = set(ShotRecord.__dataclass_fields__) - {"shot_id", "source", "inputs"}
    return ShotRecord(
        shot_id=row.id,
        source=row.source or None,
        inputs=tuple(Input(**given) for given in row.inputs),
        **{name: row._mapping[name] for name in names},
    )


def _place(cursor: str) -> tuple[float, str]:
    created, _, shot_id = cursor.partition(":")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", created, re.ASCII) or not _ID.fullmatch(shot_id):
        raise OptionError(f"cursor {cursor[:60]!r}: is not one of ours; omit it")
    return float(created), shot_id
