"""People as mattes: their outlines painted into every frame, in between held and moved along."""

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np

from ..evidence import Mattes
from .follow import Person, region_between
from .regions import Region, Tensor, resize_tensor

_SIDE = 240  # px; longer side of the mattes
_LEAST = 0.3  # probability from which a pixel counts as a person: rather too much than too little
_MARGIN = 0.012  # of the longer side, painted around the outlines


def paint_people(
    people: list[Person], count: int, size: tuple[int, int], *, hold: int = 0
) -> Mattes:
    """Where people are in each of `count` frames of `size` working px.

    Between two looks both outlines move from one region to the other. Before the first and after
    the last look at a person its outline stays for `hold` frames.
    """
    scale = min(1.0, _SIDE / max(size))
    width, height = (max(1, round(length * scale)) for length in size)
    shares = (width / size[0], height / size[1])
    masks = np.zeros((count, height, width), bool)
    for person in people:
        for frame, region, outline in _every_frame(person, hold, count):
            masks[frame] |= _paint(region, outline, (width, height), shares) > _LEAST
    reach = 2 * max(1, round(_MARGIN * max(width, height))) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    for frame in np.flatnonzero(masks.any(axis=(1, 2))).tolist():
        masks[frame] = cv2.dilate(masks[frame].astype(np.uint8), disc) > 0
    return Mattes(masks=masks, kind="person")


def _every_frame(person: Person, hold: int, count: int) -> Iterator[tuple[int, Region, Tensor]]:
    """Each frame that shows the person, with its region and its outline there."""
    first, last = person.frames[0], person.frames[-1]
    for frame in range(max(0, first - hold), first):
        yield frame, person.poses[0].region, person.poses[0].outline
    looks = zip(person.frames, person.poses, strict=True)
    for (start, one), (end, other) in pairwise(looks):
        for frame in range(start, end):
            share = (frame - start) / (end - start)
            outline = one.outline + np.float32(share) * (other.outline - one.outline)
            yield frame, region_between(one.region, other.region, share), outline
    for frame in range(last, min(count, last + hold + 1)):
        yield frame, person.poses[-1].region, person.poses[-1].outline


def _paint(
    region: Region, outline: Tensor, size: tuple[int, int], shares: tuple[float, float]
) -> Tensor:
    """The outline as it lies in a matte of `size`, which is `shares` of the picture's."""
    small = max(1, round(min(len(outline), region.side * shares[0])))  # no px is passed over
    outline = resize_tensor(outline, small)
    matrix = region.to_picture * np.array(shares)[:, None] / [small, small, 1]
    matrix[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5  # OpenCV's pixel centres are whole numbers
    return np.asarray(cv2.warpAffine(outline, matrix, size, flags=cv2.INTER_LINEAR), np.float32)
