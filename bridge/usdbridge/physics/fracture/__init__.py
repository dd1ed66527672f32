"""Bodies that break: Voronoi cells around an impact, and the shards that they cut."""

from .plan import plan_break
from .shards import break_body, share_mass

__all__ = ["break_body", "plan_break", "share_mass"]
