"""One protocol for every author: `script.py TRACKS DIRECTORY ROUNDS` prints its seconds as JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tracks import Array, read_tracks

Author = Callable[[Array, Array, Path], None]


def measure(author: Author) -> None:
    """Author the tracks into a new file each round; from arrays in memory to a file on disk."""
    tracks, directory, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    positions, orientations = read_tracks(tracks)
    seconds = []
    for index in range(rounds):
        target = directory / f"{index}.usdc"
        start = time.perf_counter()
        author(positions, orientations, target)
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))
