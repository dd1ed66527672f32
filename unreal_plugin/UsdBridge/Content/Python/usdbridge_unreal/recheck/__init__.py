"""Looks again at what an import made: every figure by evaluating the recorded keys.

Nothing is taken from what the plug-in meant to set but the artist's choices: start frame, scale
and which parts were asked for.
"""

from dataclasses import replace

from ..plan import ReelPlan, ShotPlan
from ..recorded import Recorded, RecordedReel
from ..shot import Reel, Shot
from ..wording import counted
from .camera import check_camera
from .find import unless_kept
from .lights import check_lights
from .plate import check_plate
from .sequence import check_cut, check_sequence
from .sounds import check_marks, check_sounds
from .things import check_things
from .values import Check

__all__ = ["Check", "check_reel", "check_shot"]


def check_shot(shot: Shot, plan: ShotPlan, recorded: Recorded) -> tuple[Check, ...]:
    """Whether what is in the editor is the shot.

    Args:
        shot: as read.
        plan: for the artist's choices.
        recorded: as read back from the editor.
    """
    checks = [*check_sequence(shot, plan, recorded)]
    if plan.camera is not None:
        checks += (*check_cut(shot, plan, recorded), *check_camera(shot, plan, recorded))
    if plan.plate is not None:
        checks += check_plate(shot, plan, recorded)
    checks += check_things(shot, plan, recorded)
    checks += check_lights(shot, plan, recorded)
    checks += (*check_sounds(shot, plan, recorded), *check_marks(shot, plan, recorded))
    return tuple(checks)


def check_reel(reel: Reel, plan: ReelPlan, recorded: RecordedReel) -> tuple[Check, ...]:
    """Whether the master sequence plays each shot in its place, and whether each is right."""
    length = max(placed.start + placed.shot.count for placed in reel.shots)
    span = Check(
        code="master.range",
        ok=(recorded.start, recorded.end) == (plan.start, plan.start + length),
        text=f"frames {recorded.start} to {recorded.end - 1} of {length}",
        figure=float(recorded.end - recorded.start),
        unit="frames",
    )
    checks = [
        Check(
            code="master.rate",
            ok=recorded.rate == reel.rate,
            text=f"{recorded.rate} frames/s; the bundle has {reel.rate}",
            figure=float(recorded.rate),
            unit="frames/s",
        ),
        *unless_kept((span,), recorded, "sequence/range"),
        Check(
            code="master.digest",
            ok=recorded.digest == reel.digest,
            text="the sequence is tagged with the bundle's hash",
        ),
        *unless_kept((_parts(reel, plan, recorded),), recorded, "sequence/shots"),
    ]
    for placed, part, made in zip(reel.shots, plan.parts, recorded.shots, strict=True):
        shot = placed.shot
        checks += (replace(each, shot=shot.name) for each in check_shot(shot, part.shot, made))
    return tuple(checks)


def _parts(reel: Reel, plan: ReelPlan, recorded: RecordedReel) -> Check:
    wanted = sorted(
        (plan.start + placed.start, plan.start + placed.start + placed.shot.count, made.sequence)
        for placed, made in zip(reel.shots, recorded.shots, strict=True)
    )
    found = sorted((part.start, part.end, part.sequence) for part in recorded.parts)
    return Check(
        code="master.parts",
        ok=found == wanted,
        text=f"{counted(len(found), 'shot')} in the master sequence; the bundle has {len(wanted)}",
        figure=float(len(found)),
        unit="shots",
    )
