"""What every request passes before it reaches a route, and what is noted of those that do not."""

import logging
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import jobs
from ..errors import BridgeError, JobError
from .headers import check_host, check_origin, secure
from .identity import Identity, identify, sender_address
from .pace import Body, check_length, paced_receive, paced_send
from .problems import RequestError, problem, refusal_of, retry_later
from .service import Service

OPEN = ("/healthz", "/readyz", "/version", "/openapi.json")  # need no key
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gate:
    """ASGI middleware: host, origin, size and sender are known to be right behind it."""

    app: ASGIApp
    service: Service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state: dict[str, Any] = scope.setdefault("state", {})
        peer = scope["client"][0] if scope.get("client") else ""
        state["address"] = sender_address(self.service.access, peer, headers)
        body = Body(ended=_has_no_body(headers))
        answer = paced_send(_secured(send, body))
        try:
            _check_form(scope, headers, self.service)
            if scope["path"] not in OPEN:
                state["identity"] = await _identify(self.service, peer, headers, state["address"])
        except BridgeError as error:
            state["refusal"] = refusal_of(error)
            await problem(state["refusal"])(scope, receive, answer)
        else:
            await self.app(scope, paced_receive(receive, self.service.most_bytes, body), answer)
        if "refusal" in state:
            await _note(self.service, scope)


@dataclass(frozen=True, slots=True)
class KnownMethods:
    """ASGI middleware: methods that nobody knows are one, as figures are kept for each."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and scope["method"] not in _METHODS:
            scope = {**scope, "method": "UNKNOWN"}
        await self.app(scope, receive, send)


def _check_form(scope: Scope, headers: Headers, service: Service) -> None:
    check_host(headers, service.names)
    check_origin(scope["method"], headers)
    check_length(headers.get("content-length"), service.most_bytes)
    if headers.get("content-encoding", "identity").lower() != "identity":
        text = "a packed body is not taken; send it as it is"
        raise RequestError("unsupported-media-type", text, headers={"Connection": "close"})


async def _identify(service: Service, peer: str, headers: Headers, address: str) -> Identity:
    wait = service.failures.wait(address)
    if wait > 0:
        text = "too many refused keys from this address"
        raise retry_later("too-many-failures", text, wait)
    try:
        return await identify(service.access, service.store, service.readers, peer, headers)
    except RequestError:
        if "authorization" in headers:
            service.failures.count(address)
        raise


def _secured(send: Send, body: Body) -> Send:
    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            secure(headers)
            if message["status"] >= 400 and not body.ended:
                headers["Connection"] = "close"  # else uvicorn takes in all the rest of it
        await send(message)

    return secured


def _has_no_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers


async def _note(service: Service, scope: Scope) -> None:
    """The refusal put into the audit log; of an address that is refused all the time, not all."""
    state = scope["state"]
    error: RequestError = state["refusal"]
    address: str = state["address"]
    if service.notes.wait(address) > 0:
        return
    service.notes.count(address)
    identity: Identity | None = state.get("identity")
    entry = jobs.AuditEntry(
        actor=identity.actor if identity else "anonymous",
        tenant=identity.tenant if identity else None,
        action=f"{scope['method']} refused"[:64],
        address=address[:64],
        subject=printable(scope["path"], 255),
        allowed=False,
        detail=printable(f"{error.code}: {error}", 1000),
    )
    await _keep(service, entry)


async def note(
    service: Service, identity: Identity, address: str, action: str, subject: str
) -> None:
    """Put what somebody did into the audit log; it is done, so what cannot be noted is logged."""
    entry = jobs.AuditEntry(
        actor=identity.actor,
        tenant=identity.tenant,
        action=action,
        address=address[:64],
        subject=subject,
    )
    await _keep(service, entry)


async def _keep(service: Service, entry: jobs.AuditEntry) -> None:
    try:
        await run_in_threadpool(jobs.record_audit, service.store, entry)
    except JobError as failed:
        _LOG.error("the audit log could not take %s: %s", entry, failed)


def printable(text: str, most: int) -> str:
    """The text without what would break a line of the log or a column of the database."""
    return "".join(char if char.isprintable() else "?" for char in text)[:most]
