"""Headers that every answer has, and those that no request may have."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from .problems import RequestError

_CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' blob: data:; "
    "worker-src 'self' blob:; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
REPORT_POLICY = (  # the report runs no script and names no file
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _CLOSED,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.ASCII)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_READING = ("GET", "HEAD", "OPTIONS")


def secure(headers: MutableHeaders) -> None:
    """Add what keeps browsers from doing more than they should, where a route says nothing else."""
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)


def served_names(host: str, more: Sequence[str]) -> frozenset[str]:
    """Names that a Host header may have."""
    return frozenset(name.lower() for name in (host, *_LOOPBACK, *more))


def check_host(headers: Headers, names: frozenset[str]) -> None:
    """Pass a request for a name of ours; a page whose own name was turned to us has another.

    Raises:
        RequestError: none, several, or another name.
    """
    sent = headers.getlist("host")
    match = _HOST.fullmatch(sent[0].lower()) if len(sent) == 1 else None
    if match is not None and match["name"].strip("[]") in names:
        return
    text = f"Host {', '.join(sent)[:100]!r} is not served here; see --allow-host"
    raise RequestError("host", text)


def check_origin(method: str, headers: Headers) -> None:
    """Pass a request that changes nothing, or comes from no page, or from our own.

    Raises:
        RequestError: a page of another site sent it.
    """
    if method in _READING:
        return
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    foreign = site is not None and site not in ("same-origin", "none")
    if origin is not None and _place(origin) != headers.get("host", "").lower():
        foreign = True
    if foreign:
        raise RequestError("forbidden", "a page of another site sent this; only our own may")


def _place(url: str) -> str | None:
    """Host and port of a URL, in lower case; None where there is none."""
    try:
        return urlsplit(url).netloc.lower() or None
    except ValueError:
        return None
