"""The outbox of webhooks: what to send next, and what came of it."""

from sqlalchemy import select, update

from .store import Store, writing
from .tables import WEBHOOKS, database_now
from .values import Delivery

__all__ = ["delivered", "due_deliveries", "undelivered"]

_HELD = 60.0  # seconds that a sender has before another one tries
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 3600.0  # seconds between tries
_MOST_ATTEMPTS = 10


def due_deliveries(store: Store, limit: int = 20) -> tuple[Delivery, ...]:
    """What is to be sent now; nobody else is given it for a minute."""
    due = (
        select(WEBHOOKS)
        .where(WEBHOOKS.c.next_at <= database_now())
        .order_by(WEBHOOKS.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    with writing(store) as connection:
        rows = connection.execute(due).all()
        connection.execute(
            update(WEBHOOKS)
            .where(WEBHOOKS.c.id.in_([row.id for row in rows]))
            .values(next_at=database_now() + _HELD, attempts=WEBHOOKS.c.attempts + 1)
        )
    return tuple(
        Delivery(
            delivery_id=row.id,
            shot_id=row.shot_id,
            url=row.url,
            body=row.body,
            attempts=row.attempts,
            created=row.created,
        )
        for row in rows
    )


def delivered(store: Store, delivery: Delivery) -> None:
    """It arrived."""
    done = {"next_at": None, "delivered": database_now(), "error": None}
    with writing(store) as connection:
        connection.execute(
            update(WEBHOOKS).where(WEBHOOKS.c.id == delivery.delivery_id).values(**done)
        )


def undelivered(store: Store, delivery: Delivery, error: str) -> bool:
    """It did not arrive: True where it is tried again later, False where that was the last try."""
    again = delivery.attempts + 1 < _MOST_ATTEMPTS
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**delivery.attempts)
    next_at = database_now() + pause if again else None
    with writing(store) as connection:
        connection.execute(
            update(WEBHOOKS)
            .where(WEBHOOKS.c.id == delivery.delivery_id)
            .values(next_at=next_at, error=error[:1000])
        )
    return again
