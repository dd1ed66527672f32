"""Bodies that are too large or too slow: counted and timed while they pass."""

import asyncio
import time
from dataclasses import dataclass

from starlette.types import Message, Receive, Send

from .problems import RequestError

_SILENCE = 20.0  # s between two pieces of a body
_GRACE = 30.0  # s before the average speed counts
_SLOWEST = 16_384  # bytes per second
_STUCK = 60.0  # s that a client may take no byte of an answer


def check_length(declared: str | None, most: int) -> None:
    """Pass a declared Content-Length that may be sent at all.

    Raises:
        RequestError: it is too large, or no length.
    """
    if declared is None:
        return
    if not (declared.isascii() and declared.isdecimal()):
        raise RequestError("malformed", "Content-Length is no number")
    if int(declared) > most:
        raise too_large(most)


def too_large(most: int) -> RequestError:
    """The refusal of a body of more than `most` bytes."""
    text = f"a request may have {most:,} bytes; see --upload-mb"
    return RequestError("too-large", text, headers={"Connection": "close"})


@dataclass(slots=True)
class Body:
    """How far the body of a request was read."""

    ended: bool


def paced_receive(receive: Receive, most: int, body: Body) -> Receive:
    """The body, as long as it is neither too large nor too slow.

    Raises:
        RequestError: from the returned function.
    """
    begun, total = time.monotonic(), 0

    async def paced() -> Message:
        nonlocal total
        if body.ended:  # now it is waited for the client to go, for as long as it likes to stay
            return await receive()
        try:
            async with asyncio.timeout(_SILENCE):
                message = await receive()
        except TimeoutError:
            raise _too_slow() from None
        body.ended = not message.get("more_body", False)
        total += len(message.get("body", b""))
        if total > most:
            raise too_large(most)
        spent = time.monotonic() - begun
        if spent > _GRACE and total < _SLOWEST * spent:
            raise _too_slow()
        return message

    return paced


def paced_send(send: Send) -> Send:
    """The answer, as long as its reader takes it.

    Raises:
        OSError: from the returned function, as if the client had gone.
    """

    async def paced(message: Message) -> None:
        try:
            async with asyncio.timeout(_STUCK):
                await send(message)
        except TimeoutError:
            raise OSError("the client takes no bytes") from None

    return paced


def _too_slow() -> RequestError:
    text = f"the body came slower than {_SLOWEST:,} bytes per second"
    return RequestError("timeout", text, headers={"Connection": "close"})
