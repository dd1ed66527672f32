"""/v1/shots: sent, listed, looked at, watched, cancelled, forgotten."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Query, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from .. import jobs
from ..errors import UnknownShotError
from .asking import ask
from .described import ShotRoute, problems, submission_body
from .gate import note
from .identity import Identity
from .models import Date, ShotAnswer, ShotPage, State, event_answer, shot_answer
from .problems import Fault, RequestError, invalid, retry_later
from .service import MOST_OF_ONE, Reader, Service, Shared, Writer
from .submitting import accept

router = APIRouter(route_class=ShotRoute, tags=["shots"])
_ID = re.compile(r"[0-9a-f]{32}")
_CURSOR = r"^[0-9]{1,12}(\.[0-9]{1,9})?:[0-9a-f]{32}$"
_LONGEST_WAIT = 60.0  # s
_MOST_LISTED = 200
_STREAM: dict[str, Any] = {"text/event-stream": {}}
_TAKING = (
    *("malformed", "timeout", "idempotency-conflict", "too-large", "unsupported-media-type"),
    *("option", "read", "queue-full", "quota-exceeded", "unavailable"),
)


@router.post(
    "/v1/shots",
    status_code=202,
    response_model=ShotAnswer,
    summary="Convert a shot",
    openapi_extra=submission_body(),
    responses={
        202: {
            "headers": {
                "Location": {"schema": {"type": "string"}, "description": "Of the shot."},
                "Idempotent-Replayed": {
                    "schema": {"type": "string"},
                    "description": "The Idempotency-Key was used before for this very request.",
                },
            }
        },
        **problems(*_TAKING),
    },
)
async def submit_shot(
    service: Shared,
    identity: Writer,
    request: Request,
    response: Response,
) -> ShotAnswer:
    """Accepted once this answers 202: converted then, or failed with a reason, come what may."""
    await _check_room(service)
    async with _uploading(service, identity.tenant):
        accepted = await accept(service, identity, request)
    await note(service, identity, request.state.address, "shot.submit", accepted.shot_id)
    response.headers["Location"] = f"/v1/shots/{accepted.shot_id}"
    if not accepted.created:
        response.headers["Idempotent-Replayed"] = "true"
    return shot_answer(*await find_bundle(service, identity, accepted.shot_id))


@router.get(
    "/v1/shots",
    response_model=ShotPage,
    summary="List shots, newest first",
    responses=problems("option"),
)
async def list_shots(  # noqa: PLR0913  # FastAPI reads the query from them
    service: Shared,
    identity: Reader,
    state: State | None = None,
    name: Annotated[str | None, Query(description="Part of it.", max_length=120)] = None,
    since: Annotated[Date | None, Query(description="Created then or later.")] = None,
    cursor: Annotated[str | None, Query(description="Of a page's `next`.", pattern=_CURSOR)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST_LISTED)] = 50,
) -> ShotPage:
    """Shots of the tenant; their files are listed by each one's own URL."""
    if name is not None and "\0" in name:
        raise invalid([Fault("query.name", "holds a NUL")])
    after = None if since is None else since.timestamp()
    wanted = jobs.Query(state=state, name=name, since=after, cursor=cursor, limit=limit)
    page = await ask(service.readers, jobs.listed, service.store, identity.tenant, wanted)
    given = {"state": state, "name": name, "since": since.isoformat() if since else None}
    more = {"limit": limit, "cursor": page.following}
    query = urlencode({key: value for key, value in (given | more).items() if value is not None})
    return ShotPage(
        shots=[shot_answer(shot) for shot in page.shots],
        next=f"/v1/shots?{query}" if page.following else None,
    )


@router.get(
    "/v1/shots/{shot_id}",
    response_model=ShotAnswer,
    summary="How far a shot is",
    responses=problems("not-found"),
)
async def get_shot(
    service: Shared,
    identity: Reader,
    shot_id: str,
    wait: Annotated[
        float, Query(ge=0, le=_LONGEST_WAIT, description="Seconds to wait for its end.")
    ] = 0.0,
) -> ShotAnswer:
    """The shot, with the files of its bundle once it is done."""
    if wait > 0:
        await service.watch.wait(await find_shot(service, identity, shot_id), wait)
    return shot_answer(*await find_bundle(service, identity, shot_id))


@router.get(
    "/v1/shots/{shot_id}/events",
    response_class=EventSourceResponse,
    summary="Progress as server-sent events",
    responses={
        200: {"description": "`progress` while it lasts, then one `end`.", "content": _STREAM},
        204: {"description": "No more will come: a reader that comes back can stop."},
        **problems("not-found"),
    },
)
async def watch_shot(
    service: Shared,
    identity: Reader,
    shot_id: str,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Number of the last seen.")] = 0,
    last_event_id: Annotated[
        str | None, Header(description="As browsers send it; rules over `after`.")
    ] = None,
) -> Response:
    """Every change of state and step of progress, with the seconds that are probably left."""
    shot = await find_shot(service, identity, shot_id)
    seen = int(last_event_id) if last_event_id and _is_number(last_event_id) else after
    if shot.state in jobs.ENDED and seen >= shot.last_event:
        return Response(status_code=204)
    return EventSourceResponse(_events(service, shot_id, min(seen, shot.last_event)), sep="\n")


@router.post(
    "/v1/shots/{shot_id}/cancel",
    response_model=ShotAnswer,
    summary="Cancel a shot",
    responses=problems("not-found", "conflict"),
)
async def cancel_shot(
    service: Shared, identity: Writer, request: Request, shot_id: str
) -> ShotAnswer:
    """The shot, cancelled; one that has ended otherwise is left as it is."""
    await find_shot(service, identity, shot_id)
    shot = await run_in_threadpool(jobs.cancel, service.store, identity.tenant, shot_id)
    if shot.state != "cancelled":
        raise RequestError("conflict", f"the shot is {shot.state} already")
    await note(service, identity, request.state.address, "shot.cancel", shot_id)
    return shot_answer(shot)


@router.delete(
    "/v1/shots/{shot_id}",
    status_code=204,
    summary="Forget a shot and its files",
    responses=problems("not-found"),
)
async def delete_shot(service: Shared, identity: Writer, request: Request, shot_id: str) -> None:
    """The shot is gone at once, also while it is converted; its files follow."""
    await find_shot(service, identity, shot_id)
    await run_in_threadpool(jobs.delete, service.store, identity.tenant, shot_id)
    await note(service, identity, request.state.address, "shot.delete", shot_id)


async def find_shot(service: Service, identity: Identity, shot_id: str) -> jobs.ShotRecord:
    """A shot of the sender's tenant.

    Raises:
        UnknownShotError: there is none.
    """
    if not _ID.fullmatch(shot_id):
        raise UnknownShotError("there is no such shot")
    return await ask(service.readers, jobs.find, service.store, identity.tenant, shot_id)


async def find_bundle(
    service: Service, identity: Identity, shot_id: str
) -> tuple[jobs.ShotRecord, tuple[jobs.Artifact, ...]]:
    """A shot of the sender's tenant and its files, of which it has none until it is done.

    Raises:
        UnknownShotError: there is none.
    """
    if not _ID.fullmatch(shot_id):
        raise UnknownShotError("there is no such shot")
    return await ask(service.readers, _bundle, service.store, identity.tenant, shot_id)


def _bundle(
    store: jobs.Store, tenant: str, shot_id: str
) -> tuple[jobs.ShotRecord, tuple[jobs.Artifact, ...]]:
    """Both in one thread: going into another costs more than what is asked there."""
    shot = jobs.find(store, tenant, shot_id)
    return shot, jobs.artifacts(store, shot) if shot.state == "done" else ()


async def _events(service: Service, shot_id: str, after: int) -> AsyncIterator[ServerSentEvent]:
    async for event in service.watch.events(shot_id, after):
        yield ServerSentEvent(
            data=event_answer(event).model_dump_json(),
            id=str(event.number),
            event="end" if event.state in jobs.ENDED else "progress",
        )


@asynccontextmanager
async def _uploading(service: Service, tenant: str) -> AsyncIterator[None]:
    if service.uploads.locked() or service.senders[tenant] >= MOST_OF_ONE:
        raise retry_later("busy", "too many requests are being taken in", 2)
    async with service.uploads:
        service.senders[tenant] += 1
        try:
            yield
        finally:
            service.senders[tenant] -= 1
            if not service.senders[tenant]:
                del service.senders[tenant]


async def _check_room(service: Service) -> None:
    """Nothing, while the queue has room: a large body is not taken in for nothing."""
    counts = await ask(service.readers, jobs.count_states, service.store)
    if counts.get("queued", 0) >= service.options.store.queue:
        raise retry_later("queue-full", "the queue is full", 10)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
