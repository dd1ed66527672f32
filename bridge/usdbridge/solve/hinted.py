"""What a hint makes likelier, and whether the pixels agree with it."""

from collections.abc import Sequence

from ..report import Finding
from ..shot import Shot
from .adherence import is_met
from .asked_moves import AskedMove, asked_moves
from .camera import NEUTRAL, SHIFT, Leaning
from .found_move import FoundMove

_TURNS = {"pan", "tilt", "roll", "whip"}
_TRAVELS = {"travel", "dolly", "truck", "pedestal", "arc", "dolly zoom"}
_ZOOMS = {"zoom", "dolly zoom"}


def hinted_moves(shot: Shot, hint: str) -> tuple[AskedMove, ...]:
    """The moves that a hint and the document's `camera.move` speak of; the prompt does not count.

    Args:
        shot: with or without a camera.
        hint: the move in words, as the user gave it.
    """
    texts = (shot.camera.move if shot.camera else "", hint)
    found = [move for text in texts for move in asked_moves(text, about_camera=True)]
    return tuple(dict.fromkeys(found))


def lean(moves: Sequence[AskedMove]) -> Leaning:
    """What hinted moves make likelier; a hint that contradicts itself makes nothing so."""
    wanted = {move.kind for move in moves if move.wanted}
    unwanted = {move.kind for move in moves if not move.wanted}
    still = "static" in wanted
    travels, turns = bool(wanted & _TRAVELS), bool(wanted & _TURNS)
    zooms = bool(wanted & _ZOOMS)
    if still and (travels or turns or zooms):
        return NEUTRAL
    steady = still or travels or turns or "zoom" in unwanted
    return Leaning(
        still=_factor(still, travels or turns or zooms or "static" in unwanted),
        turning=_factor(still or (turns and not travels), travels),
        zoom=_factor(zooms, steady),
    )


def hint_finding(shot: Shot, moves: Sequence[AskedMove], found: FoundMove | None) -> Finding:
    """What became of a hint.

    Args:
        shot: its name says where.
        moves: that the hint speaks of; none where nothing in it was understood.
        found: what the solved camera does; None where none was found.
    """
    where = f"{shot.name}: camera"
    if not moves:
        text = "the hint names no move that is known, such as 'push-in', 'pan left' or 'static'"
        return Finding("camera.hint", "info", where, text)
    named = ", ".join(move.words for move in moves)
    taken = f"the hint ({named}) was taken into account by up to {SHIFT - 1:.0%}"
    if found is None:
        return Finding("camera.hint", "info", where, f"{taken}; no camera was found")
    unmet = [move.words for move in moves if not is_met(move, found)]
    if not unmet:
        return Finding("camera.hint", "info", where, f"{taken}, and the pixels agree")
    text = f"{taken}; the pixels show another move: {found.words}, not {', '.join(unmet)}"
    return Finding("camera.hint", "info", where, text)


def _factor(easier: bool, harder: bool) -> float:
    if easier == harder:
        return 1.0
    return SHIFT if easier else 1 / SHIFT
