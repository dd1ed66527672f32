"""Which poses of different frames are one person's, and where they stand in between."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from .poses import Pose
from .regions import Region

_REACH = 0.6  # of the smaller region's side: how far a person gets from one look to the next
_GROWTH = 1.6  # of the region's side, likewise
_MISSED = 1  # looks in a row at which a person may be overlooked
_FAR = 1e6  # cost of what must not be matched


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person:
    """One person at the frames looked at."""

    frames: tuple[int, ...]  # rising
    poses: tuple[Pose, ...]


def follow_people(looks: list[int], poses: list[list[Pose]]) -> list[Person]:
    """People seen at two looks at least, from the poses at each look.

    What is seen once only, in a clip looked at often, is taken for a mistake of the networks.

    Args:
        looks: frames looked at, rising.
        poses: what each showed, one list for each look.
    """
    chains: list[list[tuple[int, Pose]]] = []
    for index, found in enumerate(poses):
        live = [chain for chain in chains if index - chain[-1][0] <= 1 + _MISSED]
        matched = _match([chain[-1][1].body for chain in live], [pose.body for pose in found])
        for number, pose in enumerate(found):
            if number in matched:
                live[matched[number]].append((index, pose))
            else:
                chains.append([(index, pose)])
    enough = min(2, len(looks))
    return [
        Person(
            frames=tuple(looks[index] for index, _ in chain),
            poses=tuple(pose for _, pose in chain),
        )
        for chain in chains
        if len(chain) >= enough
    ]


def region_between(one: Region, other: Region, share: float) -> Region:
    """The region on the way from one to the other."""
    turn = (other.turn - one.turn + np.pi) % (2 * np.pi) - np.pi
    return Region(
        centre=one.centre + share * (other.centre - one.centre),
        side=float(one.side * (other.side / one.side) ** share),
        turn=float(one.turn + share * turn),
    )


def _match(before: list[Region], now: list[Region]) -> dict[int, int]:
    """Index of the region before for each region now that continues one."""
    if not before or not now:
        return {}
    cost = np.array([[_distance(a, b) for a in before] for b in now])
    rows, columns = linear_sum_assignment(cost)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: column for row, column in pairs if cost[row, column] < _FAR}


def _distance(one: Region, other: Region) -> float:
    small, large = sorted([one.side, other.side])
    apart = float(np.hypot(*(one.centre - other.centre))) / small
    return apart + large / small if apart < _REACH and large < _GROWTH * small else _FAR
