"""Events of shots as they happen: one look at the database for all who watch."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool

from .. import jobs
from ..errors import JobError
from .problems import retry_later

_LOOK = 0.25  # s between two looks
_MOST = 500  # who may watch at once
_LOG = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class _Watcher:
    shot_id: str
    seen: int  # number of the last event it was given
    waiting: asyncio.Queue[jobs.Event | None] = field(default_factory=asyncio.Queue)


class Watch:
    """Who watches which shot; the database is asked only while somebody does."""

    def __init__(self, store: jobs.Store) -> None:
        self._store = store
        self._watchers: set[_Watcher] = set()
        self._task: asyncio.Task[None] | None = None

    async def events(self, shot_id: str, after: int) -> AsyncIterator[jobs.Event]:
        """The shot's events with numbers above `after`, until its end or until it is deleted.

        Raises:
            RequestError: too many watch already.
        """
        with self._watching(shot_id, after) as watcher:
            while True:
                event = await watcher.waiting.get()
                if event is None:
                    return
                yield event
                if event.state in jobs.ENDED:
                    return

    async def wait(self, shot: jobs.ShotRecord, seconds: float) -> None:
        """Return when the shot has ended, or when the seconds are over.

        Raises:
            RequestError: too many watch already.
        """
        if shot.state in jobs.ENDED or seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                async for _ in self.events(shot.shot_id, shot.last_event):
                    pass
        except TimeoutError:
            return

    @contextmanager
    def _watching(self, shot_id: str, after: int) -> Iterator[_Watcher]:
        if len(self._watchers) >= _MOST:
            raise retry_later("busy", "too many wait for events already", 5)
        watcher = _Watcher(shot_id, after)
        self._watchers.add(watcher)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    async def _look(self) -> None:
        while self._watchers:
            after: dict[str, int] = {}
            for watcher in self._watchers:
                seen = after.get(watcher.shot_id, watcher.seen)
                after[watcher.shot_id] = min(seen, watcher.seen)
            try:
                news, gone = await run_in_threadpool(_read, self._store, after)
            except JobError as error:
                _LOG.warning("events cannot be read, trying again: %s", error)
                news, gone = (), frozenset()
            self._tell(news)
            for watcher in self._watchers:
                if watcher.shot_id in gone:
                    watcher.waiting.put_nowait(None)
            await asyncio.sleep(_LOOK)

    def _tell(self, news: tuple[jobs.Event, ...]) -> None:
        for event in news:
            for watcher in self._watchers:
                if watcher.shot_id == event.shot_id and event.number > watcher.seen:
                    watcher.seen = event.number
                    watcher.waiting.put_nowait(event)


def _read(
    store: jobs.Store, after: Mapping[str, int]
) -> tuple[tuple[jobs.Event, ...], frozenset[str]]:
    """What is new, and which shots are gone."""
    return jobs.news(store, after), jobs.missing(store, after)
