"""The four boxes of the checklist, and what they advise together."""

from collections.abc import Sequence

from ...shot.review import BodyReview, Glitch, PhysicsVerdict, ReviewBox
from .defects import Defect

_SURE = 0.5  # confidence from which a defect fails its box
_MOST = 12  # reasons that are listed
_TITLES = {
    "physics": "physics",
    "audio_sync": "audio sync",
    "continuity": "continuity",
    "artifacts": "artifacts",
}


def check_boxes(
    motion: PhysicsVerdict,
    sync: ReviewBox,
    continuity: ReviewBox,
    artifacts: ReviewBox,
    bodies: Sequence[BodyReview] = (),
) -> tuple[tuple[ReviewBox, ...], str]:
    """The boxes in the order of the checklist, and the advice.

    One box that fails: its edit. Two or more: a new generation. Boxes that cannot be judged
    neither pass nor fail, and the advice names them.

    Args:
        motion: verdict over all bodies; only "impossible" fails.
        sync: the audio sync box, of `judge_sync`.
        continuity: of `judge_defects`.
        artifacts: of `judge_defects`.
        bodies: what was found on each, as the reasons.
    """
    boxes = (judge_motion(motion, bodies), sync, continuity, artifacts)
    failed = [box for box in boxes if box.verdict == "fail"]
    unknown = [_TITLES[box.name] for box in boxes if box.verdict == "not_judgeable"]
    advice = _advice(failed, judged=len(unknown) < len(boxes))
    if unknown:
        advice += f"; not judged: {', '.join(unknown)}"
    return boxes, advice


def judge_motion(motion: PhysicsVerdict, bodies: Sequence[BodyReview]) -> ReviewBox:
    """The physics box: what is suspicious is told, and passes."""
    if motion == "not_judgeable":
        reasons = tuple(f"{body.body}: {body.reason}" for body in bodies if body.reason)
        return ReviewBox(
            name="physics",
            verdict="not_judgeable",
            reasons=_listed(reasons or ("no body's motion is known",)),
        )
    glitches = [glitch for body in bodies for glitch in body.glitches]
    edits = dict.fromkeys(glitch.advice[0] for glitch in glitches if glitch.advice)
    failed = motion == "impossible"
    return ReviewBox(
        name="physics",
        verdict="fail" if failed else "pass",
        reasons=_listed([_told(glitch) for glitch in glitches]),
        edit="; ".join(list(edits)[:3]) if failed else "",
    )


def judge_defects(
    box: ReviewBox, defects: Sequence[Defect] | None, unknown: Sequence[str] = ()
) -> ReviewBox:
    """A box filled with what was found in the pictures; None where there are none to look at.

    Args:
        box: the box to fill; its name and, where there are no pictures, its reasons are kept.
        defects: those of confidence under 0.5 are told as "perhaps" and do not fail it.
        unknown: what of the box could not be judged.
    """
    if defects is None:
        return box
    sure = [defect for defect in defects if defect.confidence >= _SURE]
    reasons = [describe(defect) for defect in sure]
    reasons += [f"perhaps {describe(d)}" for d in defects if d.confidence < _SURE]
    edits = [f"{_place(defect.frames)}: {defect.edit}" for defect in sure]
    return ReviewBox(
        name=box.name,
        verdict="fail" if sure else "pass",
        reasons=_listed([*reasons, *unknown]),
        edit="; ".join(edits[:3]),
    )


def describe(defect: Defect) -> str:
    """A defect and where it is, in words."""
    return f"{defect.text}, {_place(defect.frames)}"


def _advice(failed: Sequence[ReviewBox], *, judged: bool) -> str:
    if not judged:
        return "nothing could be judged"
    if not failed:
        return "nothing to mend"
    names = " and ".join(_TITLES[box.name] for box in failed)
    if len(failed) > 1:
        return f"{names} fail: generate the shot again"
    return f"{names} fails: {failed[0].edit or 'edit the frames named'}"


def _told(glitch: Glitch) -> str:
    size = f"{glitch.size:.3g} {glitch.unit}".strip()
    kind = glitch.kind.replace("_", " ")
    return f"{glitch.body}: {kind} ({size}), {_place(glitch.frames)}"


def _place(frames: tuple[int, int]) -> str:
    first, end = frames
    return f"frame {first}" if end - first == 1 else f"frames {first} to {end - 1}"


def _listed(reasons: Sequence[str]) -> tuple[str, ...]:
    if len(reasons) <= _MOST:
        return tuple(reasons)
    return (*reasons[:_MOST], f"and {len(reasons) - _MOST} more")
