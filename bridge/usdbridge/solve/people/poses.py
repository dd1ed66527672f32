"""How a person stands: joints and outline, from the region around the body."""

from dataclasses import dataclass

import numpy as np

from ...footage import Picture
from ...shot.arrays import Array
from .regions import Model, Region, Tensor, cut_square, region_around, resize_tensor

_SIDE = 256  # px of the network's input
_OUTLINE = 128  # px of the outline kept
_JOINTS = 33  # of the body; the network gives six more that place the region
_HIPS, _RIM = 33, 34  # two of those six
_LEAST = 0.8  # probability that the region shows a person
_BLURRED = 0.6  # of the outline's area may be in doubt; where more is, nobody is there
_ALIKE = 0.35  # of the smaller region's side: centres so close belong to one person


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """One person in one frame."""

    region: Region  # what was looked at
    body: Region  # where the joints say that the body is
    joints: Array  # (33, 2) working px, in BlazePose's order
    seen: Array  # (33,) 0 … 1; probability that a joint is in the picture and not hidden
    outline: Tensor  # (128, 128) 0 … 1 over the region; probability that it shows the person
    score: float  # 0 … 1


def read_pose(picture: Picture, region: Region, network: Model) -> Pose | None:
    """The person that a region shows; None where it shows none.

    The picture is read a second time where the joints of the first place the body, so that what
    comes out depends little on where the search put the region. Joints that do not stay there are
    no person's.

    Source: BlazePose's landmark network (arXiv:2006.10204).
    """
    first = _read(picture, region, network)
    if first is None:
        return None
    second = _read(picture, first.body, network)
    return second if second is not None and is_same(first.body, second.body) else None


def is_same(one: Region, other: Region) -> bool:
    """Whether two bodies of one frame are one person's."""
    small, large = sorted([one.side, other.side])
    apart = float(np.hypot(*(one.centre - other.centre)))
    return large < 1.8 * small and apart < _ALIKE * small


def _read(picture: Picture, region: Region, network: Model) -> Pose | None:
    outputs = network(cut_square(picture, region, _SIDE))
    score = float(outputs[1][0])
    if score < _LEAST:
        return None
    points = outputs[0].astype(float).reshape(-1, 5)
    matrix = region.to_picture
    placed = points[:, :2] / _SIDE @ matrix[:, :2].T + matrix[:, 2]
    outline = _probability(outputs[2][:, :, 0]).astype(np.float32)
    doubtful = np.count_nonzero((outline > 0.2) & (outline < 0.8))
    if doubtful > _BLURRED * np.count_nonzero(outline > 0.5):
        return None
    return Pose(
        region=region,
        body=region_around(placed[_HIPS], placed[_RIM]),
        joints=placed[:_JOINTS],
        seen=np.prod(_probability(points[:_JOINTS, 3:5]), axis=1),
        outline=resize_tensor(outline, _OUTLINE),
        score=score,
    )


def _probability(logits: Array | Tensor) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits.astype(float), -80, 80))))
