"""A lease kept alive beside the work that it is for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import StoreError
from .claims import holds, note_progress, renew
from .store import Store
from .values import Claim

__all__ = ["Heartbeat", "beating"]

_LONGEST = 1.0  # seconds between two looks: how soon a cancelled conversion stops
_BEATS = 6  # renewals per lease, so that a few may fail
_STEP = 0.005  # share done that makes an event
_KNOWN = 0.03  # share done from which the time left can be told


class Heartbeat:
    """Beats until it is stopped or the lease is lost; tells progress on the way.

    A lease that cannot be renewed because the database is away is lost when its time is over, by
    this machine's monotonic clock: the work must not go on longer than the database believes.
    """

    def __init__(self, store: Store, held: Claim) -> None:
        self._store, self._held = store, held
        self._began = self._renewed = time.monotonic()
        self._told = self._now = (0.0, "starting")
        self._lost, self._stopped = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Beat from now on."""
        self._thread.start()

    def stop(self) -> None:
        """No beat after this; one that waits for the database is waited for."""
        self._stopped.set()
        self._thread.join()

    def is_lost(self) -> bool:
        """True from when the shot is not ours any more."""
        return self._lost.is_set()

    def progress(self, share: float, stage: str) -> None:
        """Told with the next beat."""
        self._now = (max(share, self._now[0]), stage)

    def _beat(self) -> None:
        lease = self._store.options.lease
        while not self._stopped.wait(min(_LONGEST, lease / _BEATS)):
            try:
                alive = self._look(lease / _BEATS)
            except StoreError:
                alive = time.monotonic() - self._renewed < lease
            if not alive:
                self._lost.set()
                return

    def _look(self, renew_after: float) -> bool:
        """Whether the shot is ours: renewed where it is time or there is news, else asked."""
        begun, now, told = time.monotonic(), self._now, self._told
        if now[1] != told[1] or now[0] - told[0] >= _STEP:
            self._told = now
            left = self._seconds_left(now[0])
            alive = note_progress(self._store, self._held, *now, left)
        elif begun - self._renewed >= renew_after:
            alive = renew(self._store, self._held)
        else:
            return holds(self._store, self._held)
        self._renewed = begun
        return alive

    def _seconds_left(self, share: float) -> float | None:
        if share < _KNOWN:
            return None
        return (time.monotonic() - self._began) * (1.0 - share) / share


@contextmanager
def beating(store: Store, held: Claim) -> Iterator[Heartbeat]:
    """A heartbeat for as long as the work takes."""
    heartbeat = Heartbeat(store, held)
    heartbeat.start()
    try:
        yield heartbeat
    finally:
        heartbeat.stop()
