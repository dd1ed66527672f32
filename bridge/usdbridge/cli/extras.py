"""Modules that need an extra of ours: loaded late, so that what needs none starts without it."""

import importlib
from typing import Any

from ..errors import OptionError


def load_with_extra(module: str, command: str, extra: str) -> Any:
    """A module of usdbridge, by its name in the package.

    Raises:
        OptionError: the extra that it needs is not installed.
    """
    try:
        return importlib.import_module(f"usdbridge.{module}")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("usdbridge"):
            raise
        raise OptionError(
            f"{command} needs {error.name}: install it with pip install 'usdbridge[{extra}]'"
        ) from error
