"""uvicorn, with the patience that strangers deserve."""

import asyncio
import logging
import socket
import sys
from contextlib import ExitStack
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import OptionError

_HEADER_SECONDS = 10.0  # from a connection, or a request's first byte, to its last header
_IDLE_SECONDS = 30  # between two requests of a connection
_DRAIN_SECONDS = 15  # for answers under way when we are told to stop
_MOST_CONNECTIONS = 1000
_SWITCH_SECONDS = 0.0005  # that a thread may keep the event loop waiting; Python says 0.005
_MOST_HEADER = 32 << 10  # bytes


class PatientProtocol(H11Protocol):
    """HTTP/1.1 whose headers have to come in time: uvicorn itself waits for ever."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Stop the clock once a request is whole, and start it where another has begun."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._deadline is None:
            self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        self._deadline = self.loop.call_later(_HEADER_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self.transport is not None and not self.transport.is_closing():
            self.logger.info("%s sent no request in time", self.client)
            self.transport.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, so that its port is known before the first request.

    Raises:
        OptionError: the address cannot be used.
    """
    try:
        if not 0 <= port < 1 << 16:  # getaddrinfo takes the rest of it
            raise OverflowError("must be 0-65535")
        with ExitStack() as closing:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            # asyncio sets TCP_NODELAY only where the protocol is said: answers would wait 40 ms
            kind = (family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            listener = closing.enter_context(socket.socket(*kind))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
            closing.pop_all()
    except (OSError, OverflowError) as error:
        text = f"host {host}, port {port}: cannot be listened on: {error}; give others"
        raise OptionError(text) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The URL that a socket is reached by."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run_server(app: ASGIApp, listener: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT: then no more is taken, and what is under way is ended."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters, /readyz tells
    settings: dict[str, Any] = {
        "http": PatientProtocol,
        "ws": "none",
        "log_level": "warning",
        "access_log": False,
        "proxy_headers": False,  # identity.py decides whom to believe
        "server_header": False,
        "limit_concurrency": _MOST_CONNECTIONS,
        "timeout_keep_alive": _IDLE_SECONDS,
        "timeout_graceful_shutdown": _DRAIN_SECONDS,
        "h11_max_incomplete_event_size": _MOST_HEADER,
    }
    uvicorn.Server(uvicorn.Config(app, **settings)).run(sockets=[listener])
