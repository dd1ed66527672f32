"""A generated shot becomes an engine-ready USDZ scene."""

__version__ = "0.1.0"
