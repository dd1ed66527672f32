"""Origins in a document: which values are still what they were measured, and which were edited.

An entry carries fingerprints of the values it speaks of. A value that no longer has its fingerprint
was changed by a person since: it is declared, whatever the entry says.
"""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from ...formats.shot_document import OriginPart
from ...shot import Leaf, Origin, Shot, leaves
from .journal import Journal

_LENGTH = 12  # hexadecimal digits
_EDITED = "edited after "


def state_origins(shot: Shot) -> dict[str, dict[str, Any]]:
    """The shot's origins as a document carries them, with fingerprints."""
    owned = _leaves_by_entry(shot, shot.origins)
    stated = {}
    for path, origin in shot.origins.items():
        entry: dict[str, Any] = {"origin": origin.kind, "confidence": origin.confidence}
        if origin.note:
            entry["note"] = origin.note
        prints = {_below(path, leaf.path): fingerprint(leaf.value) for leaf in owned.get(path, ())}
        if prints:
            entry["of"] = prints[""] if list(prints) == [""] else prints
        stated[path] = entry
    return stated


def settle_origins(
    shot: Shot, stated: Mapping[str, OriginPart], journal: Journal
) -> dict[str, Origin]:
    """The origins of a shot that was read from a document.

    Args:
        shot: the shot, not yet with origins.
        stated: the document's own entries.
        journal: what reading assumed or measured; gets "document.value-edited".
    """
    entries = {
        path: Origin(part.origin, part.confidence, part.note) for path, part in stated.items()
    }
    owned = _leaves_by_entry(shot, {**entries, **journal.assumed})
    settled = {**entries, **journal.assumed}
    for path, part in stated.items():
        if part.of is None or path in journal.assumed:
            continue
        prints = {"": part.of} if isinstance(part.of, str) else part.of
        changed = [
            leaf.path
            for leaf in owned.get(path, ())
            if prints.get(_below(path, leaf.path)) != fingerprint(leaf.value)
        ]
        for where in changed:
            settled[where] = Origin("declared", 1.0, f"{_EDITED}{part.origin}")
            journal.inform(
                "document.value-edited", where, f"was {part.origin}, now is what a person wrote"
            )
        if path not in owned:
            del settled[path]
    return settled


def is_edited(origins: Mapping[str, Origin], path: str) -> bool:
    """True when a person has changed a part of the shot, or a value in it, after it was solved."""
    return any(
        origin.note.startswith(_EDITED) and f"{where}.".startswith(f"{path}.")
        for where, origin in origins.items()
    )


def fingerprint(value: Any) -> str:
    """Twelve digits that tell a value from another.

    SHA-256 over the value's JSON with sorted keys and floats as Python's shortest; of an array,
    over its shape and its little-endian bytes as float64; of a file, over its name.
    """
    if isinstance(value, np.ndarray):
        numbers = np.ascontiguousarray(value, dtype="<f8") + 0.0
        text = f"{list(value.shape)}".encode() + numbers.tobytes()
    else:
        text = json.dumps(_canonical(value), sort_keys=True).encode()
    return hashlib.sha256(text).hexdigest()[:_LENGTH]


def _canonical(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_canonical(item) for item in value]
    if isinstance(value, np.ndarray):
        return fingerprint(value)
    if isinstance(value, Path):
        return value.name
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53:
        return float(value) + 0.0
    return value


def _leaves_by_entry(shot: Shot, entries: Mapping[str, Any]) -> dict[str, list[Leaf]]:
    """The values of a shot under the entry nearest above each."""
    found: dict[str, list[Leaf]] = {}
    for leaf in leaves(shot):
        path = leaf.path
        while path and path not in entries:
            path = path.rpartition(".")[0]
        if path in entries:
            found.setdefault(path, []).append(leaf)
    return found


def _below(path: str, leaf: str) -> str:
    return leaf if not path else leaf[len(path) :].removeprefix(".")
