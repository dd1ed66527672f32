"""Files over HTTP as RFC 9110 has it: entity tags, conditions, one range or several."""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from .problems import RequestError

Span = tuple[int, int]  # first byte and the one after the last
_SMALL = 1 << 20  # bytes that are read at once
_MOST_RANGES = 16  # more are a way to make much work with few bytes: the whole file is sent
_RANGE = re.compile(r"(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Bytes that can be read from anywhere."""

    name: str  # as it should be saved
    size: int
    digest: str  # of the bytes; hex
    media_type: str
    read: Callable[[int, int], Iterator[bytes]]  # from a byte up to another


async def respond(request: Request, content: Content, *, attached: bool = False) -> Response:
    """The content, or the part of it that was asked for, or 304.

    Raises:
        RequestError: no byte lies in any range that was asked for.
    """
    tag = f'"{content.digest}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": _disposition(content.name, attached=attached),
    }
    if is_fresh(request, tag):
        return Response(status_code=304, headers=headers)
    wanted = request.headers.get("range") if request.method == "GET" else None
    if request.headers.get("if-range") not in (None, tag):
        wanted = None
    spans = parse_ranges(wanted, content.size)
    if spans is None:
        headers["Content-Length"] = str(content.size)
        return await _send(request, content.read(0, content.size), 200, headers, content.media_type)
    if len(spans) == 1:
        start, stop = spans[0]
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{content.size}"
        headers["Content-Length"] = str(stop - start)
        return await _send(request, content.read(start, stop), 206, headers, content.media_type)
    return await _several(request, content, spans, headers)


def parse_ranges(header: str | None, size: int) -> tuple[Span, ...] | None:
    """The spans that a Range header asks for, overlaps joined; None for the whole.

    A header that is malformed or of another unit is ignored, as RFC 9110 14.2 allows.

    Raises:
        RequestError: every range lies beyond the end.
    """
    unit, _, listed = (header or "").partition("=")
    parts = [part.strip(" \t") for part in listed.split(",")]
    if unit.strip().lower() != "bytes" or len(parts) > _MOST_RANGES:
        return None
    spans: list[Span] = []
    for part in parts:
        match = _RANGE.fullmatch(part)
        if match is None or part == "-":
            return None
        first, last = match.groups()
        if first and last and int(first) > int(last):
            return None
        span = _span(first, last, size)
        if span is not None:
            spans.append(span)
    if not spans:
        text = f"no byte of the file's {size} lies in the range {listed[:80]!r}"
        raise RequestError("range", text, headers={"Content-Range": f"bytes */{size}"})
    return _joined(spans)


def _span(first: str, last: str, size: int) -> Span | None:
    if not first:
        length = min(int(last), size)
        return (size - length, size) if length else None
    stop = min(int(last) + 1, size) if last else size
    return (int(first), stop) if int(first) < stop else None


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans as asked; in order and joined where any two overlap."""
    ordered = sorted(spans)
    joined = [ordered[0]]
    for start, stop in ordered[1:]:
        if start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return tuple(joined) if len(joined) < len(spans) else tuple(spans)


async def _several(
    request: Request, content: Content, spans: Sequence[Span], headers: dict[str, str]
) -> Response:
    boundary = secrets.token_hex(16)
    heads = [
        (
            f"--{boundary}\r\nContent-Type: {content.media_type}\r\n"
            f"Content-Range: bytes {start}-{stop - 1}/{content.size}\r\n\r\n"
        ).encode("ascii")
        for start, stop in spans
    ]
    end = f"--{boundary}--\r\n".encode("ascii")

    def body() -> Iterator[bytes]:
        for head, (start, stop) in zip(heads, spans, strict=True):
            yield head
            yield from content.read(start, stop)
            yield b"\r\n"
        yield end

    length = sum(
        len(head) + stop - start + 2 for head, (start, stop) in zip(heads, spans, strict=True)
    )
    headers["Content-Length"] = str(length + len(end))
    return await _send(request, body(), 206, headers, f"multipart/byteranges; boundary={boundary}")


async def _send(
    request: Request, body: Iterator[bytes], status: int, headers: dict[str, str], media_type: str
) -> Response:
    headers["Content-Type"] = media_type
    if request.method == "HEAD":
        return Response(None, status, headers)
    if int(headers["Content-Length"]) <= _SMALL:
        return Response(await run_in_threadpool(b"".join, body), status, headers)
    return StreamingResponse(body, status, headers)


def is_fresh(request: Request, tag: str) -> bool:
    """True where the sender has the bytes of that entity tag already."""
    header = request.headers.get("if-none-match")
    if header is None:
        return False
    tags = [item.strip().removeprefix("W/") for item in header.split(",")]
    return "*" in tags or tag in tags


def _disposition(name: str, *, attached: bool) -> str:
    # quote() also takes line breaks, so that no name can add a header
    return f"{'attachment' if attached else 'inline'}; filename*=utf-8''{quote(name, safe='')}"
