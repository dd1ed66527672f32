"""Everybody in the pictures: looked for now and then, followed in between."""

from dataclasses import dataclass, field

import numpy as np

from ...footage import Picture
from ...progress import Progress
from ..evidence import Pictures
from .follow import Person, follow_people
from .poses import Pose, is_same, read_pose
from .regions import Model, find_regions, lay_windows

_FEWEST, _MOST = 5, 12  # frames between looks
_LOOKS = 24  # at a clip that allows them so close
_SURVEY = 6  # looks that tell at which sizes people appear, if at all
_SHARES = (0.0, 1.0, 0.6)  # of the shorter side; sizes of the windows looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Networks:
    """What sees people."""

    detector: Model
    landmarks: Model


def search_people(
    pictures: Pictures, networks: Networks, progress: Progress
) -> tuple[list[Person], int]:
    """The people, and the frames from one look to the next.

    A few looks spread over the clip go through windows of every size; the others only through
    those that showed somebody.
    """
    step = int(np.clip(pictures.count // _LOOKS, _FEWEST, _MOST))
    looks = sorted({*range(0, pictures.count, step), pictures.count - 1})
    survey = sorted({looks[int(i)] for i in np.linspace(0, len(looks) - 1, _SURVEY).round()})
    seen = _Seen()
    for rest in (survey, [look for look in looks if look not in survey]):
        shares = _SHARES if rest is survey else tuple(s for s in _SHARES if s in seen.shares)
        if not shares:
            return [], step
        for frame, picture in zip(rest, pictures.colour(rest), strict=True):
            seen.poses[frame] = _look(picture, shares, networks, seen)
            progress(len(seen.poses) / len(looks), "looking for people")
    return follow_people(looks, [seen.poses[frame] for frame in looks]), step


@dataclass(slots=True)
class _Seen:
    """What the looks so far showed."""

    poses: dict[int, list[Pose]] = field(default_factory=dict)
    shares: set[float] = field(default_factory=set)  # windows that showed somebody


def _look(
    picture: Picture, shares: tuple[float, ...], networks: Networks, seen: _Seen
) -> list[Pose]:
    """Everybody in one picture, each once."""
    size = (picture.shape[1], picture.shape[0])
    found: list[Pose] = []
    for share in shares:
        for region in find_regions(picture, lay_windows(size, share), networks.detector):
            if any(is_same(region, pose.body) for pose in found):
                continue
            pose = read_pose(picture, region, networks.landmarks)
            if pose is None or any(is_same(pose.body, other.body) for other in found):
                continue
            found.append(pose)
            seen.shares.add(share)
    return found
