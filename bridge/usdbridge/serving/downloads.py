"""What a shot became: its bundle, each file by name, report and review."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from .. import jobs
from .bundles import bundle_digest, zip_bundle, zip_size
from .described import ShotRoute, problems
from .gate import note
from .headers import REPORT_POLICY
from .identity import Identity
from .models import ReviewAnswer
from .problems import RequestError
from .ranges import Content, is_fresh, respond
from .service import Reader, Service, Shared
from .shots import find_bundle

router = APIRouter(route_class=ShotRoute, tags=["files"])
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_TAG = {"ETag": {"schema": {"type": "string"}, "description": "Changes when the bytes do."}}
_UNCHANGED = {"description": "If-None-Match holds its ETag.", "headers": _TAG}
Take = Annotated[int, Query(ge=1, le=10_000, description="Of a clip with cuts.")]


@router.get(
    "/v1/shots/{shot_id}/bundle",
    response_class=Response,
    summary="The bundle as a zip",
    responses={
        200: {"description": "The same bytes each time.", "content": {"application/zip": _BYTES}},
        304: _UNCHANGED,
        **problems("not-found", "conflict"),
    },
)
async def get_bundle(service: Shared, identity: Reader, request: Request, shot_id: str) -> Response:
    """All files of the bundle under the names that the command line gives them."""
    shot, files = await _bundle(service, identity, shot_id)
    headers = {
        "ETag": f'"{bundle_digest(files)}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"attachment; filename={shot.name}.zip",
    }
    if is_fresh(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    size = zip_size(files)
    if size is not None:
        headers["Content-Length"] = str(size)
    if request.method == "HEAD":
        return Response(None, headers=headers, media_type="application/zip")
    await note(service, identity, request.state.address, "bundle.read", shot_id)

    def read(file: jobs.Artifact) -> Iterator[bytes]:
        return jobs.read_artifact(service.store, file)

    return StreamingResponse(zip_bundle(files, read), 200, headers, "application/zip")


@router.get(
    "/v1/shots/{shot_id}/files/{name:path}",
    response_class=Response,
    summary="One file of the bundle",
    responses={
        200: {"description": "The file.", "headers": _TAG, "content": {"*/*": _BYTES}},
        206: {"description": "The part that Range asks for.", "content": {"*/*": _BYTES}},
        304: _UNCHANGED,
        **problems("not-found", "conflict", "range"),
    },
)
async def get_file(
    service: Shared, identity: Reader, request: Request, shot_id: str, name: str
) -> Response:
    """The bytes that the command line writes, whole or a part of them (Range, If-Range)."""
    _, files = await _bundle(service, identity, shot_id)
    for file in files:
        if file.name == name:
            return await _file(service, request, file)
    raise RequestError("not-found", f"the bundle has no file {name[:100]!r}")


@router.get(
    "/v1/shots/{shot_id}/report",
    response_class=Response,
    summary="The report",
    responses={
        200: {
            "description": "NAME.report.json, or NAME.report.html where Accept asks for HTML.",
            "headers": _TAG,
            "content": {"application/json": {"schema": {"type": "object"}}, "text/html": {}},
        },
        206: {"description": "The part that Range asks for.", "content": {"*/*": _BYTES}},
        304: _UNCHANGED,
        **problems("not-found", "conflict", "range"),
    },
)
async def get_report(
    service: Shared, identity: Reader, request: Request, shot_id: str, take: Take = 1
) -> Response:
    """What is known of the shot, what was assumed, and what each client shows."""
    _, files = await _bundle(service, identity, shot_id)
    if "text/html" in request.headers.get("accept", ""):
        return await _file(service, request, _with_end(files, ".report.html", 1))
    return await _file(service, request, _with_end(files, ".report.json", take))


@router.get(
    "/v1/shots/{shot_id}/review",
    response_model=ReviewAnswer,
    summary="What physics found in the motion",
    responses=problems("not-found", "conflict"),
)
async def get_review(
    service: Shared, identity: Reader, shot_id: str, take: Take = 1
) -> ReviewAnswer:
    """Findings about the motion, and how it was baked: a part of the report."""
    _, files = await _bundle(service, identity, shot_id)
    file = _with_end(files, ".report.json", take)
    pieces = await run_in_threadpool(lambda: b"".join(jobs.read_artifact(service.store, file)))
    report = json.loads(pieces)
    about = [item for item in report["findings"] if item["code"].startswith(_MOTION)]
    ok = not any(item["level"] == "error" for item in about)
    found = {"name": report["name"], "ok": ok, "findings": about}
    return ReviewAnswer.model_validate(found | {"physics": report.get("physics")})


_MOTION = ("physics.", "review.", "bake.")


async def _bundle(
    service: Service, identity: Identity, shot_id: str
) -> tuple[jobs.ShotRecord, Sequence[jobs.Artifact]]:
    """A shot that is done, and its files.

    Raises:
        BridgeError: there is none, or it is not done.
    """
    shot, files = await find_bundle(service, identity, shot_id)
    if shot.state != "done":
        raise RequestError("conflict", f"the shot is {shot.state}; it has files once it is done")
    return shot, files


def _with_end(files: Sequence[jobs.Artifact], end: str, take: int) -> jobs.Artifact:
    found = sorted((file for file in files if file.name.endswith(end)), key=lambda file: file.name)
    if take > len(found):
        raise RequestError("not-found", f"the bundle has {len(found)} files *{end}")
    return found[take - 1]


async def _file(service: Service, request: Request, file: jobs.Artifact) -> Response:
    def read(start: int, stop: int) -> Iterator[bytes]:
        return jobs.read_artifact(service.store, file, start, stop)

    content = Content(
        name=file.name.rpartition("/")[2],
        size=file.size,
        digest=file.sha256,
        media_type=file.media_type,
        read=read,
    )
    response = await respond(request, content)
    if file.media_type.startswith("text/html"):
        response.headers["Content-Security-Policy"] = REPORT_POLICY
    return response
