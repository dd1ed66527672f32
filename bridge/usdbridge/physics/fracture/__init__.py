"""Bodies that break: cells, shards, and what sets them free."""

from .shards import break_body, share_mass

__all__ = ["break_body", "share_mass"]
