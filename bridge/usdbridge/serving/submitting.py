"""A request to convert, made a submission: its files arranged as the command line finds them."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from .. import jobs
from ..bundle import bundle_name, default_name, safe_name
from ..errors import JobError
from .fields import encodes, read_json, read_options
from .identity import Identity
from .library import open_reference, referenced_files
from .problems import Fault, RequestError, invalid
from .sending import check_hook
from .service import Service
from .sniffing import check_archive, named_files
from .uploads import Form, Sent, read_form

PLAIN = ("name", "webhook", "prompt", "library", "path")  # fields that are no options
_MOST_JSON = 1 << 20  # bytes of a body that is no form
_LONGEST_KEY = 255
_DRAINED, _DRAIN_SECONDS = 256 << 20, 20.0  # bytes and seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shot:
    """What is to be converted."""

    name: str  # of the bundle where the request gives none
    source: str | None  # the file to convert; None: all as a folder
    camera: str | None = None
    files: Iterable[Sent]


async def accept(service: Service, identity: Identity, request: Request) -> jobs.Accepted:
    """The shot that a request asks for, safe in the database.

    Raises:
        BridgeError: it cannot be taken, or not now.
    """
    try:
        return await _accept(service, identity, request)
    except ClientDisconnect as error:
        raise RequestError("malformed", "the body ends before its end") from error
    except RequestError as error:
        if error.code not in ("timeout", "too-large"):
            await _drain(request)
        raise


async def _accept(service: Service, identity: Identity, request: Request) -> jobs.Accepted:
    key = _idempotency_key(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    with ExitStack() as files:
        if kind == "multipart/form-data":
            form = await read_form(request, files)
        elif kind == "application/json":
            form = Form(texts=read_json(await _small_body(request)), files=())
        else:
            text = f"Content-Type {kind[:60]!r}: send multipart/form-data or application/json"
            raise RequestError("unsupported-media-type", text)
        return await run_in_threadpool(_submit, service, identity, form, key)


def _submit(service: Service, identity: Identity, form: Form, key: str | None) -> jobs.Accepted:
    texts = {name: form.texts[name] for name in PLAIN if form.texts.get(name) is not None}
    faults = [Fault(name, "must be a text") for name in texts if not _is_text(texts[name])]
    if faults:
        raise invalid(faults)
    if "webhook" in texts:
        check_hook(service.hooks, texts["webhook"])
    options = read_options({name: form.texts[name] for name in form.texts if name not in PLAIN})
    name = bundle_name(texts["name"]) if "name" in texts else None
    with ExitStack() as handles:
        shot = _shot(service, form, texts, handles)
        if shot.camera is not None:
            options = replace(options, read=replace(options.read, camera=Path(shot.camera)))
        with _uploading(service) as upload:
            inputs = tuple(_put(service, upload, sent) for sent in shot.files)
            accepted = jobs.submit(
                service.store,
                jobs.Submission(
                    tenant=identity.tenant,
                    upload=upload,
                    inputs=inputs,
                    source=shot.source,
                    name=name or bundle_name(shot.name),
                    options=options,
                    key_id=identity.key_id,
                    idempotency_key=key,
                    webhook=texts.get("webhook"),
                ),
            )
            if not accepted.created:
                _drop(service, upload)
            return accepted


@contextmanager
def _uploading(service: Service) -> Iterator[jobs.Upload]:
    """A place for inputs; what is refused goes at once, not a day later."""
    upload = jobs.begin_upload(service.store)
    try:
        yield upload
    except BaseException:
        _drop(service, upload)
        raise


def _drop(service: Service, upload: jobs.Upload) -> None:
    with suppress(JobError):  # it goes later then
        jobs.drop_upload(service.store, upload)


def _shot(service: Service, form: Form, texts: Mapping[str, str], handles: ExitStack) -> _Shot:
    if "library" not in texts and "path" not in texts:
        return _sent_shot(form, texts.get("prompt"))
    if not {"library", "path"} <= texts.keys() or form.files or "prompt" in texts:
        raise invalid([Fault("path", "goes with library, and with no file and no prompt")])
    found = handles.enter_context(
        open_reference(service.libraries, texts["library"], texts["path"])
    )
    name = default_name(Path(found.name)) if found.source else found.name
    return _Shot(name=name, source=found.source, files=referenced_files(found))


def _sent_shot(form: Form, prompt: str | None) -> _Shot:
    """Files that were sent, named as the readers look for them; see docs/readers.md."""
    one = {sent.field: sent for sent in form.files if sent.field not in ("camera", "file")}
    cameras = [sent for sent in form.files if sent.field == "camera"]
    if "document" in one:
        if "record" in one or prompt is not None or len(cameras) > 1:
            raise invalid([Fault("document", "says what record, prompt and cameras would")])
        camera = cameras[0].name if cameras else None
        document = one["document"].name
        name = default_name(Path(document))
        return _Shot(name=name, source=document, camera=camera, files=form.files)
    extra = [sent.name for sent in form.files if sent.field == "file"]
    if extra:
        raise invalid([Fault("file", f"{extra[0]!r} is named by no document")])
    if "clip" not in one:
        text = "send a clip, a document, or a library and a path"
        raise invalid([Fault("clip", text)])
    return _clip_shot(one["clip"], one.get("record"), cameras, prompt)


def _clip_shot(clip: Sent, record: Sent | None, cameras: list[Sent], prompt: str | None) -> _Shot:
    stem, end = PurePosixPath(clip.name).stem, PurePosixPath(clip.name).suffix
    stem = safe_name(stem) or "clip"
    files = [replace(clip, name=stem + end)]
    if record is not None:
        files.append(replace(record, name=f"{stem}.json"))
    if prompt is not None:
        text = BytesIO(prompt.encode("utf-8", "replace"))
        files.append(Sent(field="prompt", name=f"{stem}.prompt.txt", file=text))
    if len(cameras) == 1:
        end = PurePosixPath(cameras[0].name).suffix
        camera = f"{stem}_camera{end}"
        files.append(replace(cameras[0], name=camera))
        return _Shot(name=stem, source=files[0].name, camera=camera, files=files)
    return _Shot(name=stem, source=None if cameras else files[0].name, files=[*files, *cameras])


def _put(service: Service, upload: jobs.Upload, sent: Sent) -> jobs.Input:
    end = PurePosixPath(sent.name).suffix.lower()
    if end == ".usdz":
        check_archive(sent.name, sent.file)
        sent.file.seek(0)
    elif end == ".json":
        named_files(sent.name, sent.file)
        sent.file.seek(0)
    return jobs.put_input(service.store, upload, sent.name, sent.file)


def _idempotency_key(request: Request) -> str | None:
    keys = request.headers.getlist("idempotency-key")
    if not keys:
        return None
    if len(keys) > 1 or not 0 < len(keys[0]) <= _LONGEST_KEY or not keys[0].isprintable():
        fault = f"must be one text of 1 to {_LONGEST_KEY} printable characters"
        raise invalid([Fault("Idempotency-Key", fault)])
    return keys[0]


async def _drain(request: Request) -> None:
    """Read the rest of a refused body, if it is not too much.

    Who still sends while the connection is closed is told that it broke, and never reads why.
    """
    drained = 0
    with suppress(
        TimeoutError, ClientDisconnect, RequestError, RuntimeError
    ):  # slow, large, or all read already
        async with asyncio.timeout(_DRAIN_SECONDS):
            async for chunk in request.stream():
                drained += len(chunk)
                if drained > _DRAINED:
                    return


async def _small_body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_JSON:
            raise RequestError("too-large", f"a JSON body may have {_MOST_JSON:,} bytes")
    return body


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value and encodes(value)
