"""What moving things are called."""

from collections.abc import Sequence

import numpy as np

from ...report import Finding
from ..evidence import Mattes, Pictures
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
    sizes: list[Size | None] = [None] * len(seen)
    findings, taken = [], set()
    for box in named:
        fits = [0.0 if k in taken else _overlap(box, seen[k]) for k in range(len(seen))]
        best = int(np.argmax(fits)) if fits else -1
        if best < 0 or fits[best] < _OVERLAP:
            findings.append(_missing(box))
            continue
        taken.add(best)
        names[best], sizes[best] = box.name, box.size
    return _numbered(names), sizes, findings


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


def _numbered(names: list[str]) -> list[str]:
    """Names that differ: the second of a kind is a 2."""
    out: list[str] = []
    for name in names:
        number, unique = 1, name
        while unique in out:
            number += 1
            unique = f"{name}_{number}"
        out.append(unique)
    return out


def _missing(box: NamedBox) -> Finding:
    return Finding(
        code="objects.named-but-still",
        level="info",
        where=box.name,
        message=f"nothing moves against the scene at its box in frame {box.frame}",
    )
