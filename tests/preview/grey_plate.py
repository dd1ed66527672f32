"""A plate whose frames are flat grey, so that whatever is drawn stands out."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from usdbridge.shot import Plate

GREY = 90


def grey_frames(
    plate: Plate, indices: Iterable[int], *, width: int
) -> Iterator[npt.NDArray[np.uint8]]:
    """Like `footage.read_frames`, without a file."""
    height = round(width * plate.height / plate.width)
    for _ in indices:
        yield np.full((height, width, 3), GREY, np.uint8)
