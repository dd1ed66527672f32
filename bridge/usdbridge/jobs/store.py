"""The store of jobs opened: a database and a place for files."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from obstore.store import ObjectStore
from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from ..errors import StoreError
from ..options import StoreOptions, check_least
from .files import open_files
from .tables import METADATA, SCHEMA, SCHEMAS

__all__ = ["Store", "close_store", "open_store", "reading", "submitting", "writing"]

_WRITE = "BEGIN IMMEDIATE"  # of SQLite: waits for other writers now, not halfway
_THREADS = 40  # that a server reads with, as many as anyio has: each keeps its connection
_BUSY_SECONDS = 60.0  # that SQLite waits for another process's write
_SUBMISSIONS = 7_301_442  # advisory lock of PostgreSQL: one submission at a time
_SCHEMA = 7_301_443  # and another, around making the tables


@dataclass(frozen=True, slots=True)
class Store:
    """Jobs, and the files that belong to them; shared by threads."""

    options: StoreOptions
    engine: Engine
    files: ObjectStore


def open_store(options: StoreOptions, *, make: bool = True) -> Store:
    """The store that the options name; made where it is not there yet, unless `make` is False.

    Raises:
        OptionError: a number that is too small.
        StoreError: a URL that cannot be used, or a database or folder that cannot be reached.
    """
    check_least(options)
    with ExitStack() as failing:
        with _named(options):
            engine = _engine(options, make=make)
            failing.callback(engine.dispose)
            with engine.execution_options(sqlite_begin=_WRITE).begin() as connection:
                if engine.dialect.name == "postgresql":
                    _lock(connection, _SCHEMA)
                METADATA.create_all(connection)
                _check_schema(connection, options)
        files = open_files(options)
        failing.pop_all()
    return Store(options, engine, files)


@contextmanager
def _named(options: StoreOptions) -> Iterator[None]:
    """What a driver says, said of the database."""
    try:
        yield
    except ModuleNotFoundError as error:
        told = f"database {_shown(options)}: needs {error.name}; pip install 'usdbridge[postgres]'"
        raise StoreError(told) from error
    except (SQLAlchemyError, OSError) as error:
        told = f"database {_shown(options)}: {_first_line(error)}; see --database"
        raise StoreError(told) from error


def close_store(store: Store) -> None:
    """Let the database go."""
    store.engine.dispose()


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A transaction that only reads, of one moment.

    Raises:
        StoreError: the database cannot be reached, or is busy for too long.
    """
    with _reached(store), store.engine.begin() as connection:
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """A transaction that writes: whole or not at all.

    Raises:
        StoreError: the database cannot be reached, or is busy for too long; nothing is written.
    """
    engine = store.engine.execution_options(sqlite_begin=_WRITE)
    with _reached(store), engine.begin() as connection:
        yield connection


@contextmanager
def submitting(store: Store) -> Iterator[Connection]:
    """A transaction that no other of its kind overlaps, so that counts hold until it ends."""
    with writing(store) as connection:
        if store.engine.dialect.name == "postgresql":
            _lock(connection, _SUBMISSIONS)
        yield connection


@contextmanager
def _reached(store: Store) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise StoreError(f"database {_shown(store.options)}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    """A driver's words without SQLAlchemy's; several lines are details."""
    return (str(getattr(error, "orig", None) or error).strip().splitlines() or ["gone"])[0]


def _check_schema(connection: Connection, options: StoreOptions) -> None:
    numbers = connection.execute(select(SCHEMAS.c.number)).scalars().all()
    if not numbers:
        connection.execute(insert(SCHEMAS).values(number=SCHEMA))
    elif numbers != [SCHEMA]:
        raise StoreError(
            f"database {_shown(options)}: has tables of version {numbers[0]}, this usdbridge "
            f"{SCHEMA}; give another --database, or run the version that made it"
        )


def _lock(connection: Connection, number: int) -> None:
    connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": number})


def _engine(options: StoreOptions, *, make: bool) -> Engine:
    if options.database is None:
        file = options.data.resolve() / "jobs.sqlite"
        if make:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        elif not file.exists():
            raise StoreError(
                f"database {file}: is not on this machine; give a cluster a --database and --files "
                "that all its machines reach"
            )
        url = make_url("sqlite://").set(database=str(file))
    else:
        url = _url(options.database)
    if url.get_backend_name() == "sqlite":
        args = {"timeout": _BUSY_SECONDS}
        engine = create_engine(url, connect_args=args, pool_size=_THREADS)
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=30)


def _url(given: str) -> Any:
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise StoreError(
            "database: not a URL; give postgresql://… or sqlite:///FILE; see --database"
        ) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            f"database {url.render_as_string()}: must be postgresql:// or sqlite://; see --database"
        )
    plain = url.drivername in ("postgresql", "postgres")
    return url.set(drivername="postgresql+psycopg") if plain else url


def _shown(options: StoreOptions) -> str:
    """The database in words, without its password."""
    return _url(options.database).render_as_string() if options.database else str(options.data)


def _configure_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say, see _begin_sqlite
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    how = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    connection.exec_driver_sql(how)
