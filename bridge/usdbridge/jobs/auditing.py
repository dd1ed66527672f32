"""Who did what: a log that is only ever added to."""

from dataclasses import asdict

from sqlalchemy import insert, select

from .store import Store, reading, writing
from .tables import AUDIT, database_now
from .values import AuditEntry

__all__ = ["audit", "record_audit"]

_LONGEST = {"actor": 255, "action": 64, "tenant": 64, "address": 64, "subject": 255, "detail": 1000}


def record_audit(store: Store, entry: AuditEntry) -> None:
    """Add an entry, dated by the database; what is too long is cut, what is unprintable escaped."""
    told = {name: value for name, value in asdict(entry).items() if name != "at"}
    for name, most in _LONGEST.items():
        if told[name] is not None:
            told[name] = _plain(told[name])[:most]
    with writing(store) as connection:
        connection.execute(insert(AUDIT).values(at=database_now(), **told))


def audit(
    store: Store, *, tenant: str | None = None, since: float = 0.0, limit: int = 1000
) -> tuple[AuditEntry, ...]:
    """The latest entries, newest first, of one tenant or all."""
    wanted = select(AUDIT).where(AUDIT.c.at >= since).order_by(AUDIT.c.id.desc()).limit(limit)
    if tenant is not None:
        wanted = wanted.where(AUDIT.c.tenant == tenant)
    names = AuditEntry.__dataclass_fields__
    with reading(store) as connection:
        return tuple(
            AuditEntry(**{name: row._mapping[name] for name in names})
            for row in connection.execute(wanted)
        )


def _plain(text: str) -> str:
    """One line that no terminal takes for more."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
