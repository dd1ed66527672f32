"""A generated shot becomes an engine-ready USDZ scene."""

from .version import __version__

__all__ = ["__version__"]
