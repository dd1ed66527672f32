"""One protocol for every author: `script.py TRACKS DIRECTORY ROUNDS` prints its seconds as JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracks import Array, read_tracks

Prepare = Callable[[Array, Array], Any]
Author = Callable[[Any, Path], None]


def measure(prepare: Prepare, author: Author) -> None:
    """Author what was prepared of the tracks, in memory, into a new file on disk each round.

    Args:
        prepare: makes what the author takes, of positions and orientations; not timed.
        author: writes that to a file.
    """
    tracks, directory, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    bodies = prepare(*read_tracks(tracks))
    seconds = []
    for index in range(rounds):
        target = directory / f"{index}.usdc"
        start = time.perf_counter()
        author(bodies, target)
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))
