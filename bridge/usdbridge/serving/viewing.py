"""The page for one bundle on this machine: the service's reading endpoints, and nothing to change.

Files are told by the bundle's manifests alone; no path from a request reaches the file system.
"""

import hashlib
import json
import mimetypes
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import ReadError
from ..version import __version__
from .headers import PAGE_POLICY, REPORT_POLICY, secure
from .problems import RequestError, problem

PAGE = Path(__file__).parent / "page"
_BESIDE = (".report.json", ".report.html", ".review.json", ".review.html", ".overlay.mp4")
_TYPES = {
    ".gshot": "application/json",
    ".otio": "application/json",
    ".usdz": "model/vnd.usdz+zip",
    ".wav": "audio/wav",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the least a ZIP can say: the same files give the same bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one conversion left in a folder."""

    name: str
    files: Mapping[str, Path]  # name in the bundle → where it is


def open_bundle(manifest: Path) -> Bundle:
    """The files that a .gshot or .sequence.gshot names, and the reports beside them.

    Raises:
        ReadError: no manifest, or a file that it names is missing or outside of its folder.
    """
    name = manifest.name.removesuffix(".gshot").removesuffix(".sequence")
    if not manifest.name.endswith(".gshot"):
        raise ReadError(f"{manifest}: not a manifest; give the bundle's NAME.gshot")
    return Bundle(name, _files_of(manifest, manifest.parent.resolve()))


def view_app(bundle: Bundle) -> Starlette:
    """An application that serves the page and one bundle, to this machine only."""
    app = Starlette(
        routes=[
            Route("/version", _version),
            Route("/v1/shots", _shots),
            Route("/v1/shots/{shot}", _shot),
            Route("/v1/shots/{shot}/events", _events),
            Route("/v1/shots/{shot}/bundle", _archive),
            Route("/v1/shots/{shot}/report", _report),
            Route("/v1/shots/{shot}/review", _review),
            Route("/v1/shots/{shot}/files/{path:path}", _file),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"]),
            Middleware(PageHeaders),
        ],
    )
    app.state.bundle = bundle
    app.state.record = _record(bundle)
    return app


def serve(app: Starlette, listener: socket) -> None:
    """Answer requests until the process is told to stop."""
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    with suppress(KeyboardInterrupt):  # uvicorn ends in order, and then repeats the signal
        uvicorn.Server(config).run(sockets=[listener])


class PageHeaders:
    """Adds the security headers that the page works under to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        report = scope.get("path", "").endswith(".html")

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = REPORT_POLICY if report else PAGE_POLICY
                headers.setdefault("Cache-Control", "no-cache")  # it may be converted again
                secure(headers)
            await send(message)

        await self.app(scope, receive, sent)


def _files_of(manifest: Path, folder: Path) -> dict[str, Path]:
    told = _read_json(manifest)
    names = [manifest.name, *(str(item["path"]) for item in told.get("files", []))]
    if "timeline" in told:
        names.append(str(told["timeline"]))
    files = {name: _inside(folder, name, manifest) for name in names}
    stem = manifest.name.removesuffix(".gshot")
    files |= {
        stem + end: folder / (stem + end) for end in _BESIDE if (folder / (stem + end)).is_file()
    }
    for shot in told.get("shots", []):
        files |= _files_of(_inside(folder, str(shot["manifest"]), manifest), folder)
    return files


def _read_json(manifest: Path) -> dict[str, Any]:
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"{manifest}: not a manifest: {error}") from error
    if not isinstance(told, dict) or not {"gshot", "gshot_sequence"} & told.keys():
        raise ReadError(f"{manifest}: not a manifest; give the bundle's NAME.gshot")
    return told


def _inside(folder: Path, name: str, manifest: Path) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise ReadError(f"{manifest.name}: {name} is not inside the bundle's folder")
    if not path.is_file():
        raise ReadError(f"{manifest.name}: {name} is missing; convert the shot again")
    return path


def _record(bundle: Bundle) -> dict[str, Any]:
    """The shot as GET /v1/shots/{id} tells it."""
    return {
        "id": bundle.name,
        "name": bundle.name,
        "state": "done",
        "stage": "done",
        "fraction": 1.0,
        "error": None,
        "files": [
            {
                "name": name,
                "size": path.stat().st_size,
                "sha256": _sha256(path),
                "media_type": _media_type(name),
            }
            for name, path in sorted(bundle.files.items())
        ],
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _media_type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _version(_request: Request) -> Response:
    return JSONResponse({"version": __version__, "mode": "view"})


def _shots(request: Request) -> Response:
    return JSONResponse({"shots": [request.app.state.record], "next": None})


def _shot(request: Request) -> Response:
    return JSONResponse(request.app.state.record) if _known(request) else _missing("shot")


def _events(request: Request) -> Response:
    if not _known(request):
        return _missing("shot")
    data = json.dumps({"state": "done", "stage": "done", "fraction": 1.0, "seconds_left": 0.0})
    return Response(f"id: 1\nevent: end\ndata: {data}\n\n", media_type="text/event-stream")


def _report(request: Request) -> Response:
    return _answer(request, f"{request.app.state.bundle.name}.report.json")


def _review(request: Request) -> Response:
    return _answer(request, f"{request.app.state.bundle.name}.review.json")


def _file(request: Request) -> Response:
    return _answer(request, request.path_params["path"])


def _answer(request: Request, name: str) -> Response:
    path = request.app.state.bundle.files.get(name)
    if path is None or not _known(request):
        return _missing("file")
    return FileResponse(path, media_type=_media_type(name))


def _archive(request: Request) -> Response:
    if not _known(request):
        return _missing("shot")
    bundle: Bundle = request.app.state.bundle
    with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as file:
        path = Path(file.name)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, source in sorted(bundle.files.items()):
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), source.read_bytes())
    return FileResponse(
        path,
        media_type="application/zip",
        filename=f"{bundle.name}.zip",
        background=BackgroundTask(path.unlink),
    )


def _known(request: Request) -> bool:
    return bool(request.path_params["shot"] == request.app.state.bundle.name)


def _missing(what: str) -> Response:
    return problem(RequestError("not-found", f"there is no such {what}"))
