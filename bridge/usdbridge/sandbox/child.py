"""The child: does one task on untrusted files under limits, and answers in JSON on stdout."""

import json
import os
import sys
from functools import partial
from importlib import import_module
from typing import IO, Any

from ..errors import BridgeError
from . import EXIT_MEMORY
from .limits import limit_process


def main(order: dict[str, Any]) -> None:
    """Do what was ordered, and end.

    Args:
        order: "task", "module:function" inside usdbridge, and what it is given, "request"; the
            limits cpu_seconds, memory_mb and written_mb. Where "told" is set, the function also
            takes what tells the parent a line, and returns the last one.
    """
    answer = take_stdout()
    module, _, function = order["task"].partition(":")
    task = getattr(import_module(module), function)
    limit_process(order["cpu_seconds"], order["memory_mb"], order["written_mb"])
    try:
        if order.get("told"):
            _tell(answer, task(order["request"], partial(_tell, answer)))
            os._exit(0)
        reply = task(order["request"])
    except BridgeError as error:
        reply = {"error": str(error)}
    except MemoryError:
        os._exit(EXIT_MEMORY)
    if "bad_alloc" in reply.get("error", ""):
        os._exit(EXIT_MEMORY)
    json.dump(reply, answer)
    answer.flush()
    os._exit(0)  # tearing down a large stage takes seconds and changes nothing


def _tell(answer: IO[str], line: str) -> None:
    answer.write(f"{line}\n")
    answer.flush()


def take_stdout() -> IO[str]:
    """The stream to answer on; whatever OpenUSD prints from now on goes to stderr."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answer
