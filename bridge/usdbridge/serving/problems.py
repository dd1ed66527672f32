"""One shape for all that is refused: application/problem+json (RFC 9457) with stable codes."""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match

from ..errors import (
    BridgeError,
    IdempotencyError,
    QueueFullError,
    QuotaError,
    StoreError,
    UnknownShotError,
)

MEDIA_TYPE = "application/problem+json"
CODES: Mapping[str, tuple[int, str]] = {  # code → HTTP status, what it means
    "invalid-request": (422, "a field or header has a value that cannot be used"),
    "malformed": (400, "the request itself cannot be understood"),
    "host": (400, "the Host header names no host that is served here"),
    "unauthenticated": (401, "no API key, or one that is not known, expired or revoked"),
    "forbidden": (403, "the key lacks the scope, or another site's page sent the request"),
    "not-found": (404, "no such thing, or it belongs to another tenant"),
    "method-not-allowed": (405, "the resource has no such method; see Allow"),
    "timeout": (408, "the body came too slowly"),
    "conflict": (409, "the shot's state does not allow it, or has nothing of the kind yet"),
    "idempotency-conflict": (409, "the Idempotency-Key was used for another request"),
    "too-large": (413, "more bytes than a request or one of its parts may have"),
    "unsupported-media-type": (415, "what was sent is not what its field takes"),
    "range": (416, "no byte of the file lies in the range"),
    "option": (422, "an option has a value that cannot be used"),
    "read": (422, "a source or a file beside it cannot be understood"),
    "too-many-failures": (429, "too many refused keys from this address; see Retry-After"),
    "queue-full": (429, "the queue is full; see Retry-After"),
    "quota-exceeded": (429, "the tenant has as many shots as it may have; see Retry-After"),
    "busy": (429, "too many uploads or event streams at once; see Retry-After"),
    "internal": (500, "a mistake of ours; the log holds its trace"),
    "unavailable": (503, "the database or the scheduler cannot be reached"),
}
_LOG = logging.getLogger(__name__)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_BY_STATUS = {400: "malformed", 404: "not-found", 405: "method-not-allowed"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that is wrong."""

    field: str
    message: str


class RequestError(BridgeError):
    """A request that is refused, as its sender is told."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.status = CODES[code][0]
        self.headers = dict(headers or {})
        self.faults = tuple(faults)


def retry_later(code: str, detail: str, seconds: float) -> RequestError:
    """A refusal that says when to come again."""
    return RequestError(code, detail, headers={"Retry-After": str(max(1, round(seconds)))})


def problem(error: RequestError) -> JSONResponse:
    """The answer to a refused request.

    `exit_code` is what the command line ends with for the same mistake: 2 for wrong use, else 1.
    """
    body: dict[str, Any] = {
        "type": f"urn:usdbridge:problem:{error.code}",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "exit_code": 2 if error.code in ("invalid-request", "malformed") else 1,
        "detail": str(error),
    }
    if error.faults:
        body["errors"] = [{"field": item.field, "message": item.message} for item in error.faults]
    return JSONResponse(body, error.status, error.headers, MEDIA_TYPE)


def code_of(error: BridgeError) -> str:
    """The stable code of an error."""
    return error.code if isinstance(error, RequestError) else code_of_class(type(error).__name__)


def code_of_class(name: str) -> str:
    """The code of errors of a class, by its name: without Error, with hyphens; others as is."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name.removesuffix("Error")).lower()


def answer_problems(app: FastAPI) -> None:
    """Make the app answer every error as a problem."""
    app.add_exception_handler(BridgeError, _bridge)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def faults_of(errors: Sequence[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """The errors of pydantic in one line each; what was sent is not repeated."""
    told = jsonable_encoder([{"loc": item["loc"], "msg": item["msg"]} for item in errors])
    return tuple(Fault(".".join(map(str, item["loc"])), item["msg"]) for item in told)


def invalid(faults: Sequence[Fault]) -> RequestError:
    """The refusal of fields that are wrong."""
    first = f"{faults[0].field}: {faults[0].message}" if faults else "the request"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return RequestError("invalid-request", f"{first}{more}", faults=faults)


def refusal_of(error: BridgeError) -> RequestError:
    """An error of ours as the sender of the request is told it."""
    if isinstance(error, RequestError):
        return error
    text = str(error)
    if isinstance(error, QueueFullError):
        code = "quota-exceeded" if isinstance(error, QuotaError) else "queue-full"
        return retry_later(code, text, error.retry_seconds)
    if isinstance(error, UnknownShotError):
        return RequestError("not-found", text)
    if isinstance(error, IdempotencyError):
        return RequestError("idempotency-conflict", text)
    if isinstance(error, StoreError):
        _LOG.error("the store fails: %s", text)
        told = "the database or the files cannot be reached; try again"
        return RequestError("unavailable", told, headers={"Retry-After": "5"})
    code = code_of(error)
    return RequestError(code if code in CODES else "internal", text)


async def _bridge(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BridgeError)
    return _refuse(request, refusal_of(error))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _refuse(request, invalid(faults_of(error.errors())))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _BY_STATUS.get(error.status_code, "malformed")
    told, headers = f"{error.detail}", dict(error.headers or {})
    if code == "not-found":
        told = "there is nothing at this path; see /openapi.json"
    elif code == "method-not-allowed":
        headers["Allow"] = ", ".join(_methods(request))
        told = f"{request.method[:20]} is not for this path; {headers['Allow']} are"
    return _refuse(request, RequestError(code, told, headers=headers))


def _methods(request: Request) -> list[str]:
    """Every method that a route has for the path: the one that refused knows its own alone."""
    return [
        method
        for method in _METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]


def _refuse(request: Request, error: RequestError) -> JSONResponse:
    request.state.refusal = error  # gate.py notes it
    return problem(error)
