"""What a hint makes likelier, and whether the pixels agree with it."""

from collections.abc import Sequence

from ..report import Finding
from ..shot import Adherence, Shot
from .asked_moves import AskedMove, asked_moves
from .camera import NEUTRAL, SHIFT, Leaning

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
    steady = "zoom" in unwanted or (not zooms and (still or travels or turns))
    return Leaning(
        still=_factor(still, travels or turns or zooms or "static" in unwanted),
        turning=_factor(still or (turns and not travels), travels),
        zoom=_factor(zooms, steady),
    )


def hint_finding(
    shot: Shot, moves: Sequence[AskedMove], judged: Sequence[Adherence] | None
) -> Finding:
    """What became of a hint.

    Args:
        shot: its name says where.
        moves: that the hint speaks of; none where nothing in it was understood.
        judged: these and other moves against what the solved camera does; None without a camera.
    """
    where = f"{shot.name}: camera"
    if not moves:
        text = "the hint names no move that is known, such as 'push-in', 'pan left' or 'static'"
        return Finding("camera.hint", "info", where, text)
    named = [move.words for move in moves]
    taken = f"the hint ({', '.join(named)}) was taken into account by up to {SHIFT - 1:.0%}"
    if judged is None:
        return Finding("camera.hint", "info", where, f"{taken}; no camera was found")
    unmet = [one for one in judged if one.asked in named and not one.ok]
    if not unmet:
        return Finding("camera.hint", "info", where, f"{taken}, and the pixels agree")
    others = ", ".join(one.asked for one in unmet)
    text = f"{taken}; the pixels show another move: {unmet[0].found}, not {others}"
    return Finding("camera.hint", "info", where, text)


def _factor(easier: bool, harder: bool) -> float:
    if easier == harder:
        return 1.0
    return SHIFT if easier else 1 / SHIFT
