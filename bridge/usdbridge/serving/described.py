"""What OpenAPI says that types cannot: forms, problems, HEAD, and who may send what."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from ..version import __version__
from .fields import option_schemas
from .models import Problem
from .problems import CODES, MEDIA_TYPE

_ABOUT = "Generated shots become engine-ready USDZ bundles. docs/service.md has a run-through."
_SCHEMA = "#/components/schemas/Problem"
_FILE = {"type": "string", "format": "binary"}
_FILES: Mapping[str, tuple[str, bool]] = {  # field → what it is, whether there may be several
    "clip": ("mp4, mov, webm, mkv or gif.", False),
    "document": ("Shot document, NAME.shot.json.", False),
    "camera": ("Camera from elsewhere; a COLMAP model as its several files.", True),
    "record": ("Job record of the model that made the clip, JSON.", False),
    "file": ("A file that the document names.", True),
}
_ANY = ("host", "unauthenticated", "forbidden", "invalid-request", "too-many-failures", "busy")
_TEXT = {"type": "string", "minLength": 1}
_TEXTS: Mapping[str, dict[str, Any]] = {
    "name": {**_TEXT, "maxLength": 200, "description": "Of the bundle's files."},
    "webhook": {**_TEXT, "format": "uri", "description": "URL told of the end."},
    "library": {**_TEXT, "maxLength": 64, "description": "Name of a library."},
    "path": {**_TEXT, "maxLength": 1000, "description": "In the library."},
}
_PROMPT = {"type": "string", "maxLength": 100_000, "description": "What the clip was made from."}


class ShotRoute(APIRoute):
    """A route that answers HEAD where it answers GET."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As GET, for HEAD."""
        method = "GET" if scope.get("method") == "HEAD" else scope.get("method")
        return super().matches({**scope, "method": method})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As GET, for HEAD; the answer's body is left out where it is made or sent."""
        if scope["method"] == "HEAD" and "GET" in (self.methods or ()):
            await self.app(scope, receive, send)
        else:
            await super().handle(scope, receive, send)


def problems(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Responses of a route that may refuse with these codes, besides those that all may."""
    found: dict[int | str, list[str]] = {}
    for code in (*codes, *_ANY):
        status, meaning = CODES[code]
        found.setdefault(status, []).append(f"`{code}`: {meaning}")
    content = {MEDIA_TYPE: {"schema": {"$ref": _SCHEMA}}}
    return {
        status: {"description": "; ".join(told), "content": content}
        for status, told in sorted(found.items(), key=lambda item: int(item[0]))
    }


def submission_body() -> dict[str, Any]:
    """The body of POST /v1/shots: a form with files, or JSON that refers to a library."""
    texts = {**_TEXTS, **option_schemas()}
    filled = {name: _never_null(told) for name, told in texts.items()}  # forms have no null
    files: dict[str, Any] = {
        name: {"type": "array", "items": _FILE, "description": told}
        if several
        else {**_FILE, "description": told}
        for name, (told, several) in _FILES.items()
    }
    form = {"type": "object", "properties": {**files, "prompt": _PROMPT, **filled}}
    reference = {"type": "object", "properties": texts, "required": ["library", "path"]}
    closed = {"additionalProperties": False}
    key = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}
    told = "Sent again with the same request, it is not done again."
    header = {"name": "Idempotency-Key", "in": "header", "required": False, "schema": key}
    return {
        "parameters": [header | {"description": told}],
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {"schema": form | closed},
                "application/json": {"schema": reference | closed},
            },
        },
    }


def _never_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    kept = [part for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    rest = {name: part for name, part in schema.items() if name != "anyOf"}
    return {**(kept[0] if kept else {}), **rest}


def describe(app: FastAPI) -> None:
    """Make the app's OpenAPI complete."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    told = get_openapi(
        title="usdbridge", version=__version__, description=_ABOUT, routes=app.routes
    )
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs", {}))
    schemas["Problem"] = schema
    told["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer"},
        "browser": {"type": "http", "scheme": "basic", "description": "The key as password."},
    }
    told["security"] = [{}, {"key": []}, {"browser": []}]
    for path in told["paths"].values():
        if "get" in path:
            path["head"] = _head(path["get"])
    return told


def _head(get: Mapping[str, Any]) -> dict[str, Any]:
    answers = {
        status: {name: part for name, part in answer.items() if name != "content"}
        for status, answer in get["responses"].items()
    }
    return {**get, "operationId": f"head_{get['operationId']}", "responses": answers}
