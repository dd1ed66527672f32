"""How often an address may fail before it is sent away for a while."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_ADDRESSES = 10_000  # remembered; the longest quiet are forgotten first


class Throttle:
    """Counts by address within a window of time; forgets by itself, and never grows without end."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow `most` in each `seconds`."""
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until the address is heard again; 0 now."""
        since, count = self._seen.get(_network(address), (0.0, 0))
        left = since + self._seconds - self._clock()
        return max(left, 0.0) if count >= self._most else 0.0

    def count(self, address: str) -> None:
        """Note that it happened again."""
        key, now = _network(address), self._clock()
        since, count = self._seen.pop(key, (now, 0))
        if now - since >= self._seconds:
            since, count = now, 0
        self._seen[key] = (since, count + 1)
        if len(self._seen) > _MOST_ADDRESSES:
            self._seen.popitem(last=False)


def _network(address: str) -> str:
    """The address; of IPv6 the /64, all of which one host may use."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False))
