"""`CLIP`: everything that `solve_shot` does with a clip."""

import sys
from pathlib import Path

from cameras.protocol import Stopwatch, say_costs

from usdbridge.readers import read_shot
from usdbridge.solve import solve_shot


def main() -> None:
    watch = Stopwatch()
    solve_shot(read_shot(Path(sys.argv[1])))
    say_costs({"whole": watch.read()})


if __name__ == "__main__":
    main()
