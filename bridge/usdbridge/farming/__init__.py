"""Many shots converted, each in a process of its own: on this machine, or by a dask scheduler.

A shot is done when its bundle stands beside a record whose key fits: version, options and the
content of every input. What is done is not done again, whatever stopped an earlier run.

    shots = find_shots(["renders/*.mp4"], Path("out"))
    run_batch(shots, Path("out"), BatchOptions(jobs=2))
"""

from .batch import Batch, run_batch
from .finding import find_shots
from .template import farm_template
from .values import ShotRequest, Watcher

__all__ = ["Batch", "ShotRequest", "Watcher", "farm_template", "find_shots", "run_batch"]
