"""Patches of single frames, chained over time."""

from dataclasses import dataclass

import numpy as np

from ...shot.arrays import Array

_SHORTEST = 10  # patches of a chain
_KEPT = 0.6  # of a chain's frames, at least, in which it is seen
_LOST = 4  # frames that it may go unseen
_NEAR = 0.5  # of a patch's size; how far from where it is expected it may be
_FIRST = 2.0  # as long as its pace is not known
_ALIKE = 1.8  # times larger or smaller from one frame to the next


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Patch:
    """A compact part of a picture."""

    centre: Array  # (2,) px
    size: Array  # (2,) px; width, height


def chain_patches(found: list[list[Patch]], longer: int) -> list[dict[int, Patch]]:
    """Chains that go on steadily, each a patch by frame, the longest first."""
    open_chains: list[dict[int, Patch]] = []
    done: list[dict[int, Patch]] = []
    for frame, patches in enumerate(found):
        done += [chain for chain in open_chains if frame - max(chain) > _LOST]
        open_chains = [chain for chain in open_chains if frame - max(chain) <= _LOST]
        left = list(range(len(patches)))
        for chain in sorted(open_chains, key=lambda chain: (-len(chain), min(chain))):
            best = _best(chain, frame, [patches[k] for k in left])
            if best is not None:
                chain[frame] = patches[left.pop(best)]
        open_chains += [{frame: patches[k]} for k in left]
    chains = [chain for chain in done + open_chains if _is_steady(chain, longer)]
    return sorted(chains, key=lambda chain: (-len(chain), min(chain)))


def _best(chain: dict[int, Patch], frame: int, patches: list[Patch]) -> int | None:
    """Which patch goes on with a chain."""
    frames = sorted(chain)[-3:]
    last = chain[frames[-1]]
    size = float(last.size.max())
    expected, reach = last.centre, _FIRST * size
    if len(frames) > 1:
        pace = (last.centre - chain[frames[0]].centre) / (frames[-1] - frames[0])
        expected = last.centre + pace * (frame - frames[-1])
        reach = _NEAR * size + 0.5 * float(np.linalg.norm(pace))
    off = [float(np.linalg.norm(patch.centre - expected)) for patch in patches]
    fair = [
        k
        for k, patch in enumerate(patches)
        if off[k] < reach and max(patch.size.max(), size) < _ALIKE * min(patch.size.max(), size)
    ]
    return min(fair, key=lambda k: off[k]) if fair else None


def _is_steady(chain: dict[int, Patch], longer: int) -> bool:
    span = max(chain) - min(chain) + 1
    if len(chain) < _SHORTEST or len(chain) < _KEPT * span:
        return False
    centres = np.stack([chain[frame].centre for frame in sorted(chain)])
    return bool(np.ptp(centres, axis=0).max() > 0.03 * longer)
