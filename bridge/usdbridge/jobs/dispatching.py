"""Dispatch: the shots that wait, fed to dask a few at a time; what dead workers held, taken back.

Dask knows nothing that the database does not: a task names a shot, and whoever runs it has to claim
it. A scheduler that forgets, repeats or loses tasks costs time and nothing else.
"""

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.comm.core import connect
from sqlalchemy import select

from ..errors import StoreError
from ..options import LimitOptions, StoreOptions
from ..version import __version__
from .claims import recover
from .removing import delete_expired, sweep
from .store import Store, reading
from .tables import JOBS, SHOTS, database_now
from .work import lend_store, stop_work, work_folder, work_on

__all__ = ["Dispatch", "check_scheduler", "dispatching"]

_TICK = 0.2  # seconds between looks at the queue
_RECOVER_EVERY = 1.0  # seconds
_SWEEP_EVERY = 30.0
_RECONNECT_EVERY = 2.0
_PAUSE = 10.0  # seconds that a shot rests whose task failed without a word in the database
_AHEAD = 2  # tasks in dask per thread of its workers
_CONNECT_SECONDS = 10.0
_LEAVE_SECONDS = 20.0  # that releasing may take
_LOG = logging.getLogger(__name__)


@dataclass
class Dispatch:
    """What is being dispatched, for who asks whether all is well."""

    store: Store
    limits: LimitOptions
    name: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    client: Any = None  # of dask
    threads: int = 0  # of all workers
    tasks: dict[str, Any] = field(default_factory=dict)  # shot → its future
    rests: dict[str, float] = field(default_factory=dict)  # shot → when it is sent again
    refusals: dict[str, str] = field(default_factory=dict)  # shot → why its task failed
    trouble: str | None = None  # what went wrong last, None while all is well
    next_recovery: float = 0.0
    next_sweep: float = 0.0


@asynccontextmanager
async def dispatching(
    store: Store,
    limits: LimitOptions = LimitOptions(),  # noqa: B008  # frozen
    *,
    scheduler: str | None = None,
    workers: int = 1,
) -> AsyncIterator[Dispatch]:
    """Queued shots are worked on for as long as this lasts; at its end, what runs here is released.

    Args:
        store: whose shots.
        limits: of each conversion.
        scheduler: tcp://HOST:PORT of a dask cluster whose workers reach the store; None: threads
            of this process, each of which starts a process per conversion.
        workers: conversions at a time, without a scheduler.

    Raises:
        StoreError: no dask scheduler answers at the address.
    """
    dispatch = Dispatch(store, limits)
    async with AsyncExitStack() as stack:
        address: Any = scheduler
        if scheduler is None:
            lend_store(dispatch.name, store)
            address = await stack.enter_async_context(_local_cluster(workers))
        await _connect(dispatch, address)
        loop = asyncio.create_task(_run(dispatch, address))
        try:
            yield dispatch
        finally:
            loop.cancel()
            with suppress(asyncio.CancelledError):
                await loop
            await _leave(dispatch, wait=scheduler is None)


def _local_cluster(workers: int) -> Any:
    """Threads of this process: no port is opened that anybody could send code to.

    Dask insists on two HTTP servers; they get the loopback and nothing to serve.
    """
    for server in ("scheduler", "worker"):
        dask.config.set({f"distributed.{server}.http.routes": []})
    cluster: Any = LocalCluster  # has no types
    return cluster(
        n_workers=1,
        threads_per_worker=workers,
        processes=False,
        asynchronous=True,
        memory_limit=0,
        local_directory=str(work_folder()),
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
    )


def check_scheduler(address: str) -> None:
    """Nothing, where something listens at a scheduler's address.

    Raises:
        StoreError: nothing does, or it is no address.
    """
    try:
        asyncio.run(_probe(address))
    except (OSError, ValueError) as error:
        raise _no_answer(address, error) from error


async def _probe(address: str) -> None:
    call: Any = connect  # has no types
    comm = await call(address, timeout=_CONNECT_SECONDS)
    await comm.close()


def _no_answer(address: Any, error: Exception) -> StoreError:
    return StoreError(f"scheduler {address}: does not answer: {error}; see --scheduler")


async def _connect(dispatch: Dispatch, address: Any) -> None:
    client: Any = Client  # has no types
    try:
        dispatch.client = await client(
            address, asynchronous=True, timeout=_CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise _no_answer(address, error) from error


async def _run(dispatch: Dispatch, address: Any) -> None:
    while True:
        pause = _TICK
        try:
            if dispatch.client is None or dispatch.client.status == "closed":
                dispatch.tasks.clear()
                await _connect(dispatch, address)
            await _tick(dispatch)
            _say(dispatch, next(iter(dispatch.refusals.values()), None))
        except Exception as error:  # noqa: BLE001  # outlives whatever dask or a driver raises
            _say(dispatch, _first_line(error))
            pause = _RECONNECT_EVERY
        await asyncio.sleep(pause)


def _say(dispatch: Dispatch, trouble: str | None) -> None:
    """Trouble told to who asks and, once, to the log."""
    if trouble is not None and trouble != dispatch.trouble:
        _LOG.error("shots wait, as they cannot be worked on: %s", trouble)
    dispatch.trouble = trouble


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [repr(error)])[0]


async def _tick(dispatch: Dispatch) -> None:
    now = time.monotonic()
    if now >= dispatch.next_recovery:
        dispatch.next_recovery = now + _RECOVER_EVERY
        await asyncio.to_thread(recover, dispatch.store)
        await _count_threads(dispatch)
    await _forget_ended(dispatch, now)
    room = max(1, _AHEAD * dispatch.threads) - len(dispatch.tasks)
    if room > 0 and dispatch.client is not None and dispatch.client.status == "running":
        busy = {*dispatch.tasks, *dispatch.rests}
        for shot_id in await asyncio.to_thread(_waiting, dispatch.store, busy, room):
            _send(dispatch, shot_id)
    for shot_id in dispatch.refusals.keys() - {*dispatch.tasks, *dispatch.rests}:
        del dispatch.refusals[shot_id]
    if now >= dispatch.next_sweep:
        dispatch.next_sweep = now + _SWEEP_EVERY
        await asyncio.to_thread(delete_expired, dispatch.store)
        await asyncio.to_thread(sweep, dispatch.store)


async def _count_threads(dispatch: Dispatch) -> None:
    if dispatch.client is not None and dispatch.client.status == "running":
        dispatch.threads = sum((await dispatch.client.nthreads()).values())


async def _forget_ended(dispatch: Dispatch, now: float) -> None:
    for shot_id, future in list(dispatch.tasks.items()):
        if future.done():
            del dispatch.tasks[shot_id]
            dispatch.refusals.pop(shot_id, None)
            if future.status == "error":
                dispatch.rests[shot_id] = now + _PAUSE
                dispatch.refusals[shot_id] = _first_line(await future.exception())
    for shot_id, until in list(dispatch.rests.items()):
        if now >= until:
            del dispatch.rests[shot_id]


def _waiting(store: Store, busy: set[str], room: int) -> list[str]:
    """The shots that wait longest."""
    wanted = (
        select(JOBS.c.shot_id)
        .join(SHOTS)
        .where(JOBS.c.state == "queued", JOBS.c.not_before <= database_now())
        .order_by(SHOTS.c.created, SHOTS.c.id)
        .limit(room + len(busy))
    )
    with reading(store) as connection:
        found = connection.execute(wanted).scalars().all()
    return [shot_id for shot_id in found if shot_id not in busy][:room]


def _send(dispatch: Dispatch, shot_id: str) -> None:
    assert dispatch.client is not None
    options: StoreOptions = replace(
        dispatch.store.options, data=dispatch.store.options.data.resolve()
    )
    dispatch.tasks[shot_id] = dispatch.client.submit(
        work_on, options, dispatch.limits, shot_id, dispatch.name, __version__, pure=False
    )


async def _leave(dispatch: Dispatch, *, wait: bool) -> None:
    """Work of this process released; work elsewhere goes on and publishes by itself."""
    stop_work(dispatch.name)
    if dispatch.client is None:
        return
    deadline = time.monotonic() + _LEAVE_SECONDS
    while wait and time.monotonic() < deadline:
        if all(future.done() for future in dispatch.tasks.values()):
            break
        await asyncio.sleep(_TICK / 4)
    with suppress(OSError):
        await dispatch.client.close()
