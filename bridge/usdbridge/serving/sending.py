"""Webhooks: signed, to configured hosts alone; nothing else of ours ever calls out."""

import asyncio
import hashlib
import hmac
import ipaddress
import json
import logging
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import httpx
from starlette.concurrency import run_in_threadpool

from .. import jobs
from ..errors import JobError, OptionError
from ..options import ServeOptions
from .problems import Fault, code_of_class, invalid

_PAUSE = 1.0  # s between two looks at what is due
_PATIENCE = 10.0  # s that a receiver may take
_LONGEST = 2000  # characters of a URL
_LEAST_SECRET = 16  # bytes
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Where webhooks may go, and what signs them."""

    hosts: frozenset[str]  # "farm.example.com", "farm.example.com:8443" or "10.0.0.5:9000"
    secret: bytes


def read_hooks(options: ServeOptions) -> Hooks:
    """The webhooks that the options allow.

    Raises:
        OptionError: hosts without a secret, or a secret that is none.
    """
    if not options.webhook_host:
        return Hooks(hosts=frozenset(), secret=b"")
    if options.webhook_secret is None:
        raise OptionError("webhook-host: webhooks are signed; name a file with --webhook-secret")
    try:
        secret = options.webhook_secret.read_bytes().strip()
    except OSError as error:
        raise OptionError(f"webhook-secret {options.webhook_secret}: {error.strerror}") from error
    if len(secret) < _LEAST_SECRET:
        raise OptionError(
            f"webhook-secret {options.webhook_secret}: has {len(secret)} bytes; "
            f"must have {_LEAST_SECRET} or more"
        )
    hosts = frozenset(host.lower() for host in options.webhook_host)
    return Hooks(hosts=hosts, secret=secret)


def check_hook(hooks: Hooks, url: str) -> None:
    """Pass a URL that webhooks may go to: https, or http to an address that was configured.

    Raises:
        RequestError: it may not.
    """
    try:
        _allowed(hooks, url)
    except ValueError as error:
        raise invalid([Fault("webhook", str(error))]) from error


def signature(secret: bytes, stamp: int, body: bytes) -> str:
    """What Usdbridge-Signature holds: when it was signed, and HMAC-SHA256 of "STAMP.BODY"."""
    digest = hmac.new(secret, b"%d." % stamp + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


async def send_hooks(hooks: Hooks, store: jobs.Store) -> None:
    """Send what is due, for ever; what does not arrive is tried again later, and then given up."""
    if not hooks.hosts:
        return
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as client:
        while True:
            try:
                due = await run_in_threadpool(jobs.due_deliveries, store)
                # Together: a receiver that is slow holds up no other
                sent = (_deliver(hooks, store, client, delivery) for delivery in due)
                for error in filter(None, await asyncio.gather(*sent, return_exceptions=True)):
                    _LOG.error("a webhook could not be sent, trying again", exc_info=error)
            except JobError as error:
                _LOG.warning("webhooks cannot be read, trying again: %s", error)
            await asyncio.sleep(_PAUSE)


async def _deliver(
    hooks: Hooks, store: jobs.Store, client: httpx.AsyncClient, delivery: jobs.Delivery
) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await _send(hooks, client, delivery)
    except (ValueError, OSError, TimeoutError, httpx.HTTPError) as error:
        told = f"{type(error).__name__}: {error}"[:500]
        _LOG.warning("webhook of shot %s did not arrive: %s", delivery.shot_id, told)
        await run_in_threadpool(jobs.undelivered, store, delivery, told)
    else:
        await run_in_threadpool(jobs.delivered, store, delivery)


async def _send(hooks: Hooks, client: httpx.AsyncClient, delivery: jobs.Delivery) -> None:
    """Send to the very address that was looked at, so that a name cannot turn meanwhile.

    Raises:
        ValueError: not to this host, or an answer that is no success.
    """
    parts = _allowed(hooks, delivery.url)
    address = await _address(parts)
    host = f"[{address}]" if ":" in address else address
    netloc = f"{host}:{parts.port}" if parts.port else host
    told = delivery.body | {"code": code_of_class(delivery.body.get("code") or "") or None}
    body = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    async with client.stream(
        "POST",
        parts._replace(netloc=netloc, fragment="").geturl(),
        content=body,
        headers={
            "Host": parts.netloc,
            "Content-Type": "application/json",
            "Usdbridge-Delivery": delivery.delivery_id,
            "Usdbridge-Signature": signature(hooks.secret, int(time.time()), body),
        },
        extensions={"sni_hostname": parts.hostname},
    ) as answer:  # of which nothing but its status is read
        if not answer.is_success:
            raise ValueError(f"the receiver answered {answer.status_code}")


def _allowed(hooks: Hooks, url: str) -> SplitResult:
    """The parts of a URL that is allowed.

    Raises:
        ValueError: it is not.
    """
    if len(url) > _LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("is not a URL that can be used")
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None or not parts.hostname:
        raise ValueError("must name a host, and no user")
    named = {parts.hostname, parts.netloc.lower()} if parts.port is None else {parts.netloc.lower()}
    if not named & hooks.hosts:
        raise ValueError("is to a host that this service does not send to; see --webhook-host")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_address(parts.hostname)):
        raise ValueError("must be https; http is for hosts configured by address")
    return parts


async def _address(parts: SplitResult) -> str:
    """The address to send to: the configured one, or a public one of the configured name.

    Raises:
        ValueError: the name leads into a private network, where it was not configured to lead.
    """
    name = parts.hostname or ""
    if _is_address(name):
        return name
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(name, parts.port or 443, type=socket.SOCK_STREAM)
    addresses: Sequence[str] = [str(item[4][0]) for item in found]
    if not addresses or not all(ipaddress.ip_address(item).is_global for item in addresses):
        raise ValueError(f"{name} leads to a private address; configure the address itself")
    return addresses[0]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
