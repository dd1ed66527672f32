"""How much larger a moving thing is than it seems, by its stated size."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..evidence import Mask
from .lift import lift_mover
from .naming import match_box
from .values import NamedBox, Outline, Setting

_ROUNDS = 12
_STANDS, _TOUCHES = 0.06, 0.15  # 1 sigma of the size of what always stands, or only at times
_FEW = 3  # frames it takes to tell a height
_LEAST = 0.2  # confidence of a lifting that tells anything
_STRAY = 0.15  # of its size, by which a box is off the smooth curve through the others
_FITS = 8


def size_ratio(
    box: NamedBox, seen: Sequence[Outline], setting: Setting, *, is_round: bool
) -> tuple[float, float] | None:
    """By how much everything has to grow for a thing to have its stated size, and its 1 sigma.

    While a thing stands on the ground, the ground tells how tall it seems. From an eye above it
    the far edge of its top is seen, higher in the picture than the near one: at the distance r of
    its foot, a thing of height h and depth d seems e − (e − h) r / (r + d) tall to an eye at
    height e. None where nothing moves in the box, or nothing that stands on a known ground.
    """
    which = match_box(box, seen)
    if which is None or box.size is None or not setting.ground_known:
        return None
    outline = without_strays(seen[which])
    whole = ~(outline.cut[:, 1] | outline.cut[:, 3])
    lifted = lift_mover(outline, setting, is_round=is_round)
    if lifted is None or whole.sum() < _FEW or lifted.confidence < _LEAST:
        return None
    width, height, depth = box.size
    sigma = _STANDS if lifted.how == "contact" else _TOUCHES
    if is_round:
        return width / lifted.size[0], sigma
    eye = setting.path.position[outline.first : outline.first + len(outline.box)]
    # it seems least tall, and that is what tells, where it is farthest
    farthest = int(np.argmax(np.hypot(*(lifted.position - eye)[:, [0, 2]].T)))
    reach = float(np.hypot(*(lifted.position - eye)[farthest, [0, 2]]))
    factor, deep = height / lifted.size[1], (width + depth) / 2
    for _ in range(_ROUNDS):
        up, far = factor * float(eye[farthest, 1]), factor * reach
        seems = up - (up - height) * far / (far + deep) if up > height else height
        factor = seems / lifted.size[1]
    return factor, sigma


def without_strays(outline: Outline) -> Outline:
    """The outline, with frames whose box does not go on smoothly taken as cut off: they tell none.

    A parabola through the logarithm of width and of height over time, with Cauchy weights.
    """
    size = np.log(np.maximum(outline.box[:, 2:] - outline.box[:, :2], 1.0))
    time = np.linspace(-1, 1, len(size))
    cut = outline.cut.any(axis=1)
    astray: Mask = np.zeros(len(size), dtype=bool)
    for side in size.T:
        weight = np.where(cut, 1e-6, 1.0)
        for _ in range(_FITS):
            curve = np.polynomial.polynomial.polyfit(time, side, min(2, len(side) - 1), w=weight)
            off = np.abs(side - np.polynomial.polynomial.polyval(time, curve))
            weight = np.where(cut, 1e-6, 1 / np.sqrt(1 + (off / (_STRAY / 3)) ** 2))
        astray |= off > _STRAY
    return replace(outline, cut=outline.cut | astray[:, None])
