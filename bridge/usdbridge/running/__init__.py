"""One conversion in a process of its own: with limits, with progress, never with an exception.

A crash, a hang or a hostile file is an `Outcome`. The process leads a group of its own, which is
killed whole; it ends by itself when the process that started it is gone, however that ended.
"""

from .conversion import run_conversion
from .values import ConversionJob, End, Outcome, Written

__all__ = ["ConversionJob", "End", "Outcome", "Written", "run_conversion"]
