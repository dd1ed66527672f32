"""multipart/form-data taken in as it comes: every part measured, and known by its first bytes."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from ..errors import StoreError
from .problems import Fault, RequestError, invalid, refusal_of
from .sniffing import HEAD, check_part

FILES = ("clip", "document", "camera", "record", "file")  # fields that hold files
SEVERAL = ("camera", "file")  # of which there may be more than one
_MOST_PARTS = 256
_MOST_TEXT = 64 << 10  # bytes of a field that is no file
_MOST_SMALL = 256 << 20  # bytes of a file that is no clip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file that was sent, open at its beginning."""

    field: str
    name: str  # as its sender calls it; no path
    file: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was sent."""

    texts: dict[str, str]
    files: tuple[Sent, ...]


@dataclass(slots=True)
class _Part:
    """The part that is being read."""

    headers: dict[bytes, bytes] = field(default_factory=dict)
    name: str = ""
    filename: str | None = None
    head: bytes = b""
    size: int = 0
    known: bool = False  # its first bytes were looked at
    file: BinaryIO | None = None


class _Reader:
    """What the parser calls with the pieces it finds."""

    def __init__(self, files: ExitStack) -> None:
        self._open = files
        self._part = _Part()
        self._header = (b"", b"")
        self._count = 0
        self.ended = False
        self.texts: dict[str, str] = {}
        self.files: list[Sent] = []

    def on_part_begin(self) -> None:
        self._part = _Part()
        self._count += 1
        if self._count > _MOST_PARTS:
            raise RequestError("too-large", f"a form may have {_MOST_PARTS} parts")

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0] + data[start:end], self._header[1])

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header = (self._header[0], self._header[1] + data[start:end])

    def on_header_end(self) -> None:
        name, value = self._header
        self._part.headers[name.lower()] = value
        self._header = (b"", b"")

    def on_headers_finished(self) -> None:
        part = self._part
        _, told = parse_options_header(part.headers.get(b"content-disposition"))
        part.name = told.get(b"name", b"").decode("utf-8", "replace")
        is_file = part.name in FILES
        if is_file != (b"filename" in told):
            text = "takes a file" if is_file else "takes a text, not a file"
            raise invalid([Fault(part.name[:100] or "part", text)])
        if part.name in self.texts or part.name in self._once():
            raise invalid([Fault(part.name[:100], "was sent twice")])
        if is_file:
            part.filename = plain_name(part.name, told[b"filename"].decode("utf-8", "replace"))
            part.file = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        part, piece = self._part, data[start:end]
        part.size += len(piece)
        if part.file is None:
            part.head += piece
            self._limit(part, _MOST_TEXT)
            return
        if part.name != "clip":
            self._limit(part, _MOST_SMALL)
        part.file.write(piece)
        if not part.known:
            part.head = (part.head + piece)[:HEAD]
            if len(part.head) == HEAD:
                self._know(part)

    def on_part_end(self) -> None:
        part = self._part
        if part.file is None or part.filename is None:
            self.texts[part.name] = _text(part)
            return
        if not part.known:
            self._know(part)
        part.file.seek(0)
        self.files.append(Sent(field=part.name, name=part.filename, file=part.file))

    def on_end(self) -> None:
        self.ended = True

    def _know(self, part: _Part) -> None:
        part.known = True
        if part.size == 0:
            raise invalid([Fault(part.name, "is empty (0 bytes)")])
        check_part(part.name, part.filename or "", part.head)

    def _once(self) -> list[str]:
        return [sent.field for sent in self.files if sent.field not in SEVERAL]

    def _limit(self, part: _Part, most: int) -> None:
        if part.size > most:
            raise RequestError("too-large", f"{part.name[:100]}: may have {most:,} bytes")


@contextmanager
def open_files() -> Iterator[ExitStack]:
    """Where files that are sent are kept open; closed, they are gone, however the server ends."""
    with ExitStack() as files:
        yield files


async def read_form(request: Request, files: ExitStack) -> Form:
    """The texts and files of a multipart body.

    Raises:
        RequestError: it is none, too large, too slow, or a part is not what its field takes, or
            there is no room for it.
    """
    _, options = parse_options_header(request.headers.get("content-type", ""))
    reader = _Reader(files)
    try:
        parser = MultipartParser(options.get(b"boundary", b""), _callbacks(reader))  # type: ignore[arg-type]
        async for chunk in request.stream():
            if chunk:
                await run_in_threadpool(parser.write, chunk)
        parser.finalize()
    except (FormParserError, ValueError) as error:
        raise RequestError("malformed", f"the form cannot be read: {str(error)[:200]}") from error
    except OSError as error:
        raise refusal_of(StoreError(f"an upload cannot be kept: {error}")) from error
    if not reader.ended:
        raise RequestError("malformed", "the form ends before its last boundary")
    return Form(texts=reader.texts, files=tuple(reader.files))


def plain_name(where: str, name: str) -> str:
    """A name that leads nowhere.

    Raises:
        RequestError: it has a folder, begins with a dot, or cannot be printed.
    """
    if not name or len(name) > 255 or set(name) & set("/\\:") or not name.isprintable():
        raise invalid([Fault(where, f"{name[:60]!r} is no plain file name")])
    if name.startswith("."):
        raise invalid([Fault(where, f"{name[:60]!r} begins with a dot")])
    return name


def _callbacks(reader: _Reader) -> dict[str, object]:
    return {name: getattr(reader, name) for name in dir(reader) if name.startswith("on_")}


def _text(part: _Part) -> str:
    try:
        return part.head.decode("utf-8")
    except UnicodeDecodeError as error:
        raise invalid([Fault(part.name[:100], "is not UTF-8")]) from error
