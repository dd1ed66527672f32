"""Bodies that break: cells, shards, and what sets them free."""

from .shards import Shard, break_body, share_mass

__all__ = ["Shard", "break_body", "share_mass"]
