"""What every request of one running service shares."""

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from anyio import CapacityLimiter
from fastapi import Depends, Request

from .. import jobs
from ..errors import OptionError
from ..jobs.dispatching import Dispatch
from ..options import ServeOptions, check_least
from .asking import open_readers
from .headers import served_names
from .identity import Access, Identity, read_access
from .problems import RequestError
from .sending import Hooks, read_hooks
from .throttle import Throttle
from .watching import Watch

_FAILURES, _FAILURE_SECONDS = 10, 60.0  # refused keys of an address, and in what time
_NOTES, _NOTE_SECONDS = 60, 60.0  # the same of refusals that the audit log takes
_UPLOADS = 16  # bodies taken in at once
MOST_OF_ONE = 8  # of these of one tenant: slow senders are not to shut out the others
_LIBRARY = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Options that were understood, the store, and what is counted while it runs."""

    options: ServeOptions
    store: jobs.Store
    readers: CapacityLimiter  # see asking.py
    access: Access
    names: frozenset[str]  # of hosts
    libraries: Mapping[str, Path]
    hooks: Hooks
    watch: Watch
    uploads: asyncio.Semaphore
    senders: Counter[str]  # how many of these each tenant has
    failures: Throttle  # refused keys
    notes: Throttle  # refusals told to the audit log
    dispatches: list[Dispatch]  # the one that runs, while the application does

    @property
    def most_bytes(self) -> int:
        """Largest body of a request."""
        return self.options.upload_mb << 20


def open_service(options: ServeOptions, store: jobs.Store) -> Service:
    """The service that the options describe, on an open store.

    Raises:
        OptionError: an option cannot be used.
    """
    check_least(options)
    return Service(
        options=options,
        store=store,
        readers=open_readers(),
        access=read_access(options),
        names=served_names(options.host, options.allow_host),
        libraries=_read_libraries(options.library),
        hooks=read_hooks(options),
        watch=Watch(store),
        uploads=asyncio.Semaphore(_UPLOADS),
        senders=Counter(),
        failures=Throttle(_FAILURES, _FAILURE_SECONDS),
        notes=Throttle(_NOTES, _NOTE_SECONDS),
        dispatches=[],
    )


def _read_libraries(given: Sequence[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for item in given:
        name, _, folder = item.partition("=")
        if not _LIBRARY.fullmatch(name) or not folder:
            raise OptionError(f"library is {item!r}; must be NAME=DIR")
        if not Path(folder).is_dir():
            raise OptionError(f"library {name} is {folder}: no such folder")
        found[name] = Path(folder).resolve()
    return found


# Not for their own sake async: FastAPI sends each plain function through a thread
async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _identity(request: Request) -> Identity:
    identity: Identity = request.state.identity  # gate.py put it there
    return identity


async def _reader(identity: Annotated[Identity, Depends(_identity)]) -> Identity:
    return _need(identity, "read")


async def _writer(identity: Annotated[Identity, Depends(_identity)]) -> Identity:
    return _need(identity, "write")


async def _admin(identity: Annotated[Identity, Depends(_identity)]) -> Identity:
    return _need(identity, "admin")


def _need(identity: Identity, scope: str) -> Identity:
    if scope not in identity.scopes:
        raise RequestError("forbidden", f"the key lacks the scope {scope}")
    return identity


Shared = Annotated[Service, Depends(_service)]
Reader = Annotated[Identity, Depends(_reader)]
Writer = Annotated[Identity, Depends(_writer)]
Admin = Annotated[Identity, Depends(_admin)]
