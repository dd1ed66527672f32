"""What moving things are called."""

from collections.abc import Container, Sequence

import numpy as np

from ...report import Finding
from ..evidence import Mattes, Pictures
from ..names import free_name
from .values import NamedBox, Outline

_OVERLAP = 0.2  # of both boxes together, from which a named box is a thing's
_SPOTS = np.linspace(0.3, 0.7, 4)  # of the box, that are looked at
_COVERED = 0.5  # of them, in a matte, to be what it shows

Size = tuple[float, float, float]


def name_movers(
    seen: Sequence[Outline],
    named: Sequence[NamedBox],
    mattes: Sequence[Mattes],
    pictures: Pictures,
) -> tuple[list[str], list[Size | None], list[Finding]]:
    """Each thing's name and declared size, and which names found no thing that moves."""
    names = [_kind(outline, mattes, pictures) for outline in seen]
    stated = {box.name for box in named}
    sizes: list[Size | None] = [None] * len(seen)
    findings: list[Finding] = []
    taken: set[int] = set()
    for box in named:
        best = match_box(box, seen, taken)
        if best is None:
            findings.append(_missing(box))
            continue
        taken.add(best)
        names[best], sizes[best] = box.name, box.size
    return _numbered(names, taken, stated), sizes, findings


def match_box(box: NamedBox, seen: Sequence[Outline], taken: Container[int] = ()) -> int | None:
    """Which of the things is in a named box; None where none is."""
    fits = [0.0 if k in taken else _overlap(box, outline) for k, outline in enumerate(seen)]
    best = int(np.argmax(fits)) if fits else -1
    return None if best < 0 or fits[best] < _OVERLAP else best


def _overlap(box: NamedBox, outline: Outline) -> float:
    n = box.frame - outline.first
    if not 0 <= n < len(outline.box):
        return 0.0
    a, b = np.asarray(box.box, float), outline.box[n]
    shared = np.prod(np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0))
    both = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - shared
    return float(shared / max(both, 1e-9))


def _kind(outline: Outline, mattes: Sequence[Mattes], pictures: Pictures) -> str:
    """`person` where a matte of people covers the thing, else `object`."""
    spots = np.stack(np.meshgrid(_SPOTS, _SPOTS), axis=2).reshape(-1, 2)
    for matte in mattes:
        inside = []
        for n in range(0, len(outline.box), max(1, len(outline.box) // 8)):
            low, high = outline.box[n, :2], outline.box[n, 2:]
            places = low + spots * (high - low)
            inside.append(matte.at(outline.first + n, places, pictures.size).mean())
        if np.median(inside) > _COVERED and matte.kind == "person":
            return matte.kind
    return "object"


def _numbered(names: list[str], declared: set[int], stated: set[str]) -> list[str]:
    """Names that differ: the second of a kind is a 2; what a document names is nothing else."""
    out = list(names)
    used = set(stated)
    for index, name in enumerate(names):
        if index not in declared:
            out[index] = free_name(name, used)
            used.add(out[index])
    return out


def _missing(box: NamedBox) -> Finding:
    return Finding(
        code="objects.named-but-still",
        level="info",
        where=box.name,
        message=f"nothing moves against the scene at its box in frame {box.frame}",
    )
