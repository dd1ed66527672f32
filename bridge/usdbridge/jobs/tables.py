"""The tables of the jobs' database, and its clock."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

METADATA = MetaData()
SCHEMA = 1  # of the tables below; a database of another one is refused
_SHOT = "shots.id"


class database_now(FunctionElement[float]):  # noqa: N801  # read like SQLAlchemy's own functions
    """Seconds since 1970 by the database's clock, the only one that rules.

    Leases end by it, so that workers whose clocks are wrong neither lose nor keep a job.
    """

    type = Float()
    inherit_cache = True


@compiles(database_now, "sqlite")
def _now_sqlite(_element: Any, _compiler: Any, **_: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(database_now, "postgresql")
def _now_postgresql(_element: Any, _compiler: Any, **_: Any) -> str:
    return "extract(epoch from clock_timestamp())::double precision"


def _seconds(name: str, *, nullable: bool = False) -> Column[float]:
    return Column(name, Float(53), nullable=nullable)


def _of_shot(*, primary_key: bool = False) -> Column[str]:
    key = ForeignKey(_SHOT, ondelete="CASCADE")
    return Column("shot_id", String(32), key, primary_key=primary_key, nullable=False)


SHOTS = Table(  # what was asked for; never changes
    "shots",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("key_id", String(32)),
    Column("name", String(255), nullable=False),
    Column("source", String(255), nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("options", JSON, nullable=False),
    Column("webhook", Text),
    _seconds("created"),
    Index("shots_by_tenant", "tenant", "created", "id"),
)

JOBS = Table(  # how far it is; one row per shot
    "jobs",
    METADATA,
    _of_shot(primary_key=True),
    Column("state", String(16), nullable=False),
    Column("attempt", Integer, nullable=False),  # rises with every claim: the fencing token
    Column("failures", Integer, nullable=False),  # attempts that ended badly
    Column("worker", String(255)),
    _seconds("lease_until", nullable=True),
    _seconds("not_before"),
    _seconds("started", nullable=True),
    _seconds("ended", nullable=True),
    _seconds("changed"),
    Column("stage", String(255), nullable=False),
    Column("share", Float, nullable=False),
    Column("last_event", Integer, nullable=False),
    Column("code", String(64)),
    Column("message", Text),
    Column("trace", Text),
    Column("result", JSON(none_as_null=True)),
    Index("jobs_by_state", "state", "not_before"),
)

EVENTS = Table(
    "events",
    METADATA,
    _of_shot(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _seconds("at"),
    Column("state", String(16), nullable=False),
    Column("stage", String(255), nullable=False),
    Column("share", Float, nullable=False),
    Column("seconds_left", Float),
    Column("message", Text),
)

ARTIFACTS = Table(  # a bundle's files; the rows of a shot appear together
    "artifacts",
    METADATA,
    _of_shot(primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("path", String(255), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("media_type", String(127), nullable=False),
)

IDEMPOTENCY = Table(
    "idempotency",
    METADATA,
    Column("tenant", String(64), primary_key=True),
    Column("key", String(255), primary_key=True),
    _of_shot(),
    Column("fingerprint", String(64), nullable=False),
)

KEYS = Table(
    "keys",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("tenant", String(64), nullable=False),
    Column("label", String(255), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("old_digest", String(64)),  # of the secret before the last rotation
    _seconds("old_until", nullable=True),
    _seconds("created"),
    _seconds("expires", nullable=True),
    _seconds("revoked", nullable=True),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    _seconds("at"),
    Column("tenant", String(64)),
    Column("actor", String(255), nullable=False),
    Column("address", String(64)),
    Column("action", String(64), nullable=False),
    Column("subject", String(255)),
    Column("allowed", Boolean, nullable=False),
    Column("detail", Text),
    Index("audit_by_time", "at"),
)

WEBHOOKS = Table(  # the outbox: what has to be delivered, written with the change it tells of
    "webhooks",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("shot_id", String(32), nullable=False),
    Column("tenant", String(64), nullable=False),
    Column("url", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    _seconds("created"),
    _seconds("next_at", nullable=True),  # null: delivered or given up
    _seconds("delivered", nullable=True),
    Column("error", Text),
    Index("webhooks_by_time", "next_at"),
)

LEFTOVERS = Table(  # files that nothing refers to once `due` is past: written before the files are
    "leftovers",
    METADATA,
    Column("prefix", String(255), primary_key=True),
    Column("shot_id", String(32)),
    _seconds("due"),
    Index("leftovers_by_time", "due"),
)

SCHEMAS = Table(
    "schemas", METADATA, Column("number", Integer, primary_key=True, autoincrement=False)
)
