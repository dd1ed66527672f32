"""Coefficients of friction and restitution as USD's readers combine them.

In a shot the coefficients of two things that meet multiply; PhysX, Unity and most readers of USD
take their average. No choice of values makes both the same for all pairs: these are nearest for
the pairs of which one moves, and exact where all that moves is alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Literal

import numpy as np
from scipy.optimize import nnls

from ..shot import SceneObject

Field = Literal["friction", "restitution"]
_LIGHT = 0.1  # weight of a pair in which both move, against one in which one stands


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Friction and restitution by name of the things that state them."""

    friction: Mapping[str, float]
    restitution: Mapping[str, float]

    def of(self, thing: SceneObject) -> tuple[float | None, float | None]:
        """Friction and restitution of one thing; None where it states none."""
        return self.friction.get(thing.name), self.restitution.get(thing.name)


def averaged_coefficients(things: Sequence[SceneObject]) -> Coefficients:
    """What each thing states, as readers need it that take averages."""
    return Coefficients(_averaged(things, "friction"), _averaged(things, "restitution"))


def _averaged(things: Sequence[SceneObject], field: Field) -> Mapping[str, float]:
    stated = {
        thing.name: (thing.motion == "dynamic", float(value))
        for thing in things
        if (value := getattr(thing, field)) is not None
    }
    groups = sorted(set(stated.values()))
    if not any(moves for moves, _ in groups):
        return {name: value for name, (_, value) in stated.items()}
    fitted = _fit(groups)
    return {name: fitted[groups.index(group)] for name, group in stated.items()}


def _fit(groups: Sequence[tuple[bool, float]]) -> list[float]:
    """Values ≥ 0 whose averages are nearest the products (least squares)."""
    rows, wanted = [], []
    for (i, (moves, a)), (j, (other_moves, b)) in combinations_with_replacement(
        enumerate(groups), 2
    ):
        if not (moves or other_moves):
            continue
        weight = _LIGHT if moves and other_moves else 1.0
        row = np.zeros(len(groups))
        row[i] += weight / 2
        row[j] += weight / 2
        rows.append(row)
        wanted.append(weight * a * b)
    hold = 1e-6 * np.eye(len(groups))  # decides what no pair does
    matrix = np.concatenate([rows, hold])
    start = np.concatenate([wanted, hold @ np.array([value for _, value in groups])])
    values, _ = nnls(matrix, start)
    return [round(float(value), 9) + 0.0 for value in values]
