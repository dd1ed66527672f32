"""Who sends a request: who holds an API key, whom a trusted proxy names, or this machine."""

import base64
import binascii
import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyio import CapacityLimiter
from starlette.datastructures import Headers

from .. import jobs
from ..errors import OptionError
from ..options import ServeOptions
from .asking import ask
from .problems import RequestError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOCAL = "local"  # tenant of those who need no key, because only this machine can reach us
_USER = re.compile(r"[\w.@+-]{1,64}", re.ASCII)
_ASK = {"WWW-Authenticate": 'Basic realm="usdbridge", charset="UTF-8"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks, and what they may do."""

    tenant: str
    actor: str  # id of the key, the proxy's user, or "local"
    scopes: frozenset[str]
    key_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How senders are told apart."""

    keys: bool  # a key is needed
    proxy_header: str | None  # names the user, in requests from `proxies` alone
    proxies: tuple[Network, ...]


def read_access(options: ServeOptions) -> Access:
    """The access that the options describe.

    Raises:
        OptionError: they would let everybody in, or contradict each other.
    """
    try:
        proxies = tuple(ipaddress.ip_network(item) for item in options.proxy_from)
    except ValueError as error:
        raise OptionError(f"proxy-from: {error}; give an address or a network") from error
    if options.proxy_header and not proxies:
        raise OptionError("proxy-header: anyone could send it; say who may with --proxy-from")
    if options.proxy_header and options.keys:
        raise OptionError("keys and proxy-header exclude each other; choose one")
    if not (options.keys or options.proxy_header or is_loopback(options.host)):
        raise OptionError(
            f"host is {options.host}: other machines could convert and read without a key; pass "
            "--keys (see usdbridge keys create), or --proxy-header with --proxy-from"
        )
    return Access(keys=options.keys, proxy_header=options.proxy_header, proxies=proxies)


def is_loopback(host: str) -> bool:
    """True for an address or name that only this machine can reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def sender_address(access: Access, peer: str, headers: Headers) -> str:
    """The address a request comes from: what a trusted proxy says, else the connection's."""
    lines = headers.getlist("x-forwarded-for")  # a proxy may add a line of its own
    told = lines[-1].rpartition(",")[2].strip() if lines else ""
    return told[:64] if told and _trusted(access, peer) else peer


async def identify(
    access: Access, store: jobs.Store, readers: CapacityLimiter, peer: str, headers: Headers
) -> Identity:
    """Who sent a request.

    Raises:
        RequestError: nobody that may.
    """
    if access.keys:
        return await _key_holder(store, readers, headers)
    everything = frozenset(jobs.SCOPES)
    if access.proxy_header is None:
        return Identity(tenant=LOCAL, actor=LOCAL, scopes=everything)
    users = headers.getlist(access.proxy_header)
    if not _trusted(access, peer):
        raise RequestError("unauthenticated", "requests are taken from the proxy only")
    if len(users) != 1 or not _USER.fullmatch(users[0]):
        raise RequestError("unauthenticated", f"the proxy names no user in {access.proxy_header}")
    return Identity(tenant=users[0], actor=users[0], scopes=everything - {"admin"})


async def _key_holder(store: jobs.Store, readers: CapacityLimiter, headers: Headers) -> Identity:
    token = _token(headers.getlist("authorization"))
    key = await ask(readers, jobs.find_key, store, token) if token else None
    if key is None:
        told = "the API key is not known, expired or revoked" if token else "an API key is needed"
        text = f"{told}; send Authorization: Bearer KEY, see usdbridge keys create"
        raise RequestError("unauthenticated", text, headers=_ASK)
    return Identity(
        tenant=key.tenant, actor=key.key_id, scopes=frozenset(key.scopes), key_id=key.key_id
    )


def _token(sent: Sequence[str]) -> str | None:
    """The key in an Authorization header.

    Basic is taken too, the key as password: browsers send it with every request of the page,
    those of videos and event streams included, which scripts cannot add headers to.
    """
    scheme, _, value = sent[0].partition(" ") if len(sent) == 1 else ("", "", "")
    if scheme.lower() == "bearer":
        return value.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        pair = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return pair.partition(":")[2] or None


def _trusted(access: Access, peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    return any(address in network for network in access.proxies)
