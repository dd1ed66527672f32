"""The one version of everything in the repository."""

__version__ = "0.1.0"
