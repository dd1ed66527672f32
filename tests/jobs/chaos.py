"""A running `usdbridge serve` that is killed again and again, and who sends it shots all the while.

Kills come after a number of events, not after a time, so that they meet the same stages of the
work on a fast machine and on a busy one.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from sqlalchemy import func, select

from usdbridge import jobs
from usdbridge.jobs.store import reading
from usdbridge.jobs.tables import ARTIFACTS, EVENTS, JOBS

LOOK = 0.05  # s between two looks
PATIENCE = 900.0  # s, of everything together
FORM = {"solve": "off", "people": "false", "detect_cuts": "false"}


@dataclass
class Server:
    """The service in a process of its own, and its address; both change with every restart."""

    words: tuple[str, ...]
    log: Path
    process: subprocess.Popen[str] | None = None
    address: str = ""

    def start(self) -> None:
        command = (sys.executable, "-m", "usdbridge", "serve", "--port", "0", *self.words)
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
            )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address, self.log.read_text()

    def kill(self) -> None:
        """As the kernel does it: nothing is told, nothing is tidied up."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()

    def kill_conversion(self) -> bool:
        """One conversion killed; False where none runs."""
        assert self.process is not None
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
                return True
        return False


@dataclass
class Sender:
    """Sends clips until each is accepted, whatever happens to the server."""

    server: Server
    clips: list[Path]
    shots: dict[int, str] = field(default_factory=dict)  # number of the clip → id

    def run(self) -> None:
        deadline = time.monotonic() + PATIENCE
        for number, clip in enumerate(self.clips):
            while number not in self.shots and time.monotonic() < deadline:
                with contextlib.suppress(httpx.TransportError):
                    self._send(number, clip)
                time.sleep(LOOK)

    def _send(self, number: int, clip: Path) -> None:
        answer = httpx.post(
            f"{self.server.address.rstrip('/')}/v1/shots",
            files={"clip": ("clip.mp4", clip.read_bytes())},
            data=FORM,
            headers={"Idempotency-Key": f"shot {number}"},
            timeout=60.0,
        )
        if answer.status_code == 202:
            self.shots[number] = answer.json()["id"]

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        return thread


def count_events(store: jobs.Store) -> int:
    with reading(store) as connection:
        return int(connection.execute(select(func.sum(JOBS.c.last_event))).scalar() or 0)


def count_ended(store: jobs.Store) -> int:
    counted = jobs.count_states(store)
    return sum(counted.get(state, 0) for state in jobs.ENDED)


def half_bundles(store: jobs.Store, n_files: int) -> list[str]:
    """Shots whose files can be seen though not all of them, or though they are not done."""
    with reading(store) as connection:
        rows = connection.execute(
            select(JOBS.c.shot_id, JOBS.c.state, func.count(ARTIFACTS.c.name))
            .join(ARTIFACTS, ARTIFACTS.c.shot_id == JOBS.c.shot_id, isouter=True)
            .group_by(JOBS.c.shot_id, JOBS.c.state)
        ).all()
    wanted = {"done": n_files}
    return [shot_id for shot_id, state, count in rows if count != wanted.get(state, 0)]


def done_more_than_once(store: jobs.Store) -> list[str]:
    with reading(store) as connection:
        done = func.count().filter(EVENTS.c.state == "done")
        rows = select(EVENTS.c.shot_id).group_by(EVENTS.c.shot_id).having(done != 1)
        return list(connection.execute(rows).scalars())


def watch(holds: Callable[[], bool], store: jobs.Store, n_files: int) -> None:
    """Wait until it holds; no half bundle may be seen meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert half_bundles(store, n_files) == []
        assert time.monotonic() < deadline
        time.sleep(LOOK)
