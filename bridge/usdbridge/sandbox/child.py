"""The child: does one task on one untrusted file under limits, and answers in JSON on stdout."""

import json
import os
import sys
from importlib import import_module
from typing import Any

from ..errors import BridgeError
from . import ANSWER_MB, EXIT_MEMORY
from .limits import limit_process


def main(order: dict[str, Any]) -> None:
    """Do what `run_limited` ordered, and end."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever OpenUSD prints is no answer
    module, _, function = order["task"].partition(":")
    task = getattr(import_module(module), function)
    limit_process(order["seconds"], order["memory_mb"], ANSWER_MB)
    try:
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
