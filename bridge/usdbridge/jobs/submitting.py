"""submit: a shot is accepted, or refused with a reason."""

import hashlib
import json
import math
import uuid
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from ..bundle import bundle_name
from ..errors import IdempotencyError, OptionError, QueueFullError, QuotaError
from ..formats.option_values import flat_options
from .store import Store, submitting
from .tables import EVENTS, IDEMPOTENCY, JOBS, LEFTOVERS, SHOTS, database_now
from .uploads import check_input_name
from .values import ENDED, Accepted, Submission

__all__ = ["submit"]

_LONGEST = {"tenant": 64, "idempotency_key": 255, "webhook": 2000}  # characters
_RECENT = 20  # shots whose time tells how long one takes
_LONGEST_WAIT = 3600  # seconds that a client is told to wait at most


def submit(store: Store, submission: Submission) -> Accepted:
    """The submission made a shot, durable once this returns.

    Raises:
        OptionError: options or inputs that cannot be used.
        IdempotencyError: the key was used for another submission.
        QueueFullError: too many shots wait.
        QuotaError: the API key, or the tenant without one, has too many unfinished shots.
    """
    _check(submission)
    fingerprint = _fingerprint(submission)
    with submitting(store) as connection:
        known = _known(connection, submission, fingerprint)
        if known is not None:
            return Accepted(shot_id=known, created=False)
        _check_room(connection, store, submission)
        _adopt(connection, submission)
        shot_id = _insert(connection, submission)
        if submission.idempotency_key is not None:
            connection.execute(
                insert(IDEMPOTENCY).values(
                    tenant=submission.tenant,
                    key=submission.idempotency_key,
                    shot_id=shot_id,
                    fingerprint=fingerprint,
                )
            )
    return Accepted(shot_id=shot_id, created=True)


def _check(submission: Submission) -> None:
    """Texts fit the tables, inputs have distinct names, and what names a file names one of them."""
    for what, most in _LONGEST.items():
        text = getattr(submission, what)
        if text is not None and (not 0 < len(text) <= most or not text.isprintable()):
            raise OptionError(f"{what} {text[:60]!r}: must be 1 to {most} printable characters")
    names = [given.name for given in submission.inputs]
    if not names or len(set(names)) < len(names):
        raise OptionError(f"inputs are {names}; give at least one, and each name once")
    for name in names:
        check_input_name(name)
    options = submission.options
    if options.layered is not None or options.physics.bake_cache is not None:
        raise OptionError("options: layered and bake_cache are folders of the service; omit them")
    for path in (*_paths(options), *map(Path, filter(None, [submission.source]))):
        if str(path) not in names:
            raise OptionError(f"options: {str(path)[:60]!r} is not among the inputs {names}")


def _paths(options: Any) -> Iterator[Path]:
    for item in fields(options):
        value = getattr(options, item.name)
        if isinstance(value, Path):
            yield value
        elif is_dataclass(value):
            yield from _paths(value)


def _fingerprint(submission: Submission) -> str:
    told = {
        "inputs": sorted((given.name, given.sha256) for given in submission.inputs),
        "source": submission.source,
        "name": submission.name,
        "options": flat_options(submission.options),
        "webhook": submission.webhook,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _known(connection: Connection, submission: Submission, fingerprint: str) -> str | None:
    """The shot that the idempotency key stands for."""
    if submission.idempotency_key is None:
        return None
    row = connection.execute(
        select(IDEMPOTENCY.c.shot_id, IDEMPOTENCY.c.fingerprint).where(
            IDEMPOTENCY.c.tenant == submission.tenant,
            IDEMPOTENCY.c.key == submission.idempotency_key,
        )
    ).one_or_none()
    if row is None:
        return None
    if row.fingerprint != fingerprint:
        raise IdempotencyError(
            f"idempotency key {submission.idempotency_key!r}: was used for another submission; "
            "give a new key"
        )
    return str(row.shot_id)


def _check_room(connection: Connection, store: Store, submission: Submission) -> None:
    limits = store.options
    waiting = connection.execute(
        select(func.count()).select_from(JOBS).where(JOBS.c.state == "queued")
    ).scalar_one()
    if waiting >= limits.queue:
        raise QueueFullError(
            f"queue: {waiting} shots wait, which is the most; try again later",
            _seconds_each(connection),
        )
    # Without keys the tenant stands for its key: a proxy's user, or whoever is on the machine
    mine: ColumnElement[bool] = and_(SHOTS.c.tenant == submission.tenant, SHOTS.c.key_id.is_(None))
    if submission.key_id is not None:
        mine = SHOTS.c.key_id == submission.key_id
    unfinished = connection.execute(
        select(func.count()).select_from(JOBS.join(SHOTS)).where(mine, JOBS.c.state.not_in(ENDED))
    ).scalar_one()
    if unfinished >= limits.quota:
        raise QuotaError(
            f"quota: {unfinished} of your shots are unfinished, which is the most; wait or cancel",
            _seconds_each(connection),
        )


def _seconds_each(connection: Connection) -> int:
    """How long a shot took lately: about when there is room for another."""
    recent = (
        select((JOBS.c.ended - JOBS.c.started).label("seconds"))
        .where(JOBS.c.state == "done")
        .order_by(JOBS.c.ended.desc())
        .limit(_RECENT)
        .subquery()
    )
    mean = connection.execute(select(func.avg(recent.c.seconds))).scalar_one()
    return min(_LONGEST_WAIT, max(1, math.ceil(mean if mean is not None else 10)))


def _adopt(connection: Connection, submission: Submission) -> None:
    """The upload is no leftover any more."""
    adopted = connection.execute(
        delete(LEFTOVERS).where(
            LEFTOVERS.c.prefix == submission.upload.prefix, LEFTOVERS.c.due > database_now()
        )
    )
    if adopted.rowcount != 1:
        raise OptionError("upload: is older than a day or was submitted before; upload again")


def _insert(connection: Connection, submission: Submission) -> str:
    shot_id, now = uuid.uuid4().hex, database_now()
    connection.execute(
        insert(SHOTS).values(
            id=shot_id,
            tenant=submission.tenant,
            key_id=submission.key_id,
            name=_name(submission),
            source=submission.source or "",
            inputs=[asdict(given) for given in submission.inputs],
            options=flat_options(submission.options),
            webhook=submission.webhook,
            created=now,
        )
    )
    begun = {"state": "queued", "stage": "waiting", "share": 0.0}
    counts = {"attempt": 0, "failures": 0, "last_event": 1}
    connection.execute(
        insert(JOBS).values(shot_id=shot_id, not_before=now, changed=now, **begun, **counts)
    )
    connection.execute(insert(EVENTS).values(shot_id=shot_id, number=1, at=now, **begun))
    return shot_id


def _name(submission: Submission) -> str:
    """As the CLI would name the bundle."""
    source = submission.source or "shot"
    stem = source.removesuffix(".shot.json")
    return bundle_name(submission.name or (stem if stem != source else Path(source).stem))
