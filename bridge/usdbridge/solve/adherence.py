"""The camera that was asked for against the one found."""

from ..shot import Adherence, Shot
from .asked_moves import AskedMove, asked_moves
from .found_move import FoundMove, describe_move
from .hinted import hinted_moves

_TRAVELS = {"dolly", "truck", "pedestal", "arc"}


def judge_adherence(shot: Shot, depth: float | None, hint: str = "") -> tuple[Adherence, ...]:
    """What the prompt, the document and a hint ask of the camera, each against what it does.

    Args:
        shot: with its solved camera; the prompt is its generator's.
        depth: the scene's median depth, metres; None where only turns and zooms are known.
        hint: the move in words, as the user gave it.

    Returns:
        An entry for each move asked for; none where there is no camera, or nothing is asked.
    """
    camera = shot.camera
    if camera is None:
        return ()
    prompt = shot.generator.prompt if shot.generator else ""
    asked = [*asked_moves(prompt), *hinted_moves(shot, hint)]
    if not asked:
        return ()
    rate = float(shot.clock.rate)
    found = describe_move(camera.camera_to_world, camera.focal_px, rate=rate, depth=depth)
    return tuple(
        Adherence(asked=move.words, found=found.words, ok=_is_done(move, found) == move.wanted)
        for move in dict.fromkeys(asked)
    )


def _is_done(asked: AskedMove, found: FoundMove) -> bool:
    kinds = {move.kind: move for move in found.moves}
    if asked.kind == "static":
        return not found.moves and not found.is_shaky
    if asked.kind == "handheld":
        return found.is_shaky
    if asked.kind == "steady":
        return not found.is_shaky
    if asked.kind == "travel":
        return bool(_TRAVELS & set(kinds))
    if asked.kind == "dolly zoom":
        return _is_dolly_zoom(found)
    if asked.kind == "whip" and not found.is_whip:
        return False
    done = kinds.get("pan" if asked.kind == "whip" else asked.kind)
    return done is not None and (not asked.direction or done.direction == asked.direction)


def _is_dolly_zoom(found: FoundMove) -> bool:
    kinds = {move.kind: move.direction for move in found.moves}
    return {kinds.get("dolly"), kinds.get("zoom")} == {"in", "out"}
