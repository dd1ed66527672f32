"""simulate: what moves in a shot is judged, and what physics is to move is moved by it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..options import PhysicsOptions
from ..progress import Progress, quiet, within
from ..report import Finding
from ..shot import Shot

__all__ = ["is_refused", "judge_written_shot", "review_shot", "simulate_shot"]

REFUSED = {  # errors with which nothing is written: what is shown would not be physics
    "bake.not-as-written",
    "physics.bake-failed",
    "physics.gains-energy",
    "physics.penetrates",
}


def simulate_shot(
    shot: Shot, options: PhysicsOptions = PhysicsOptions(), *, progress: Progress = quiet
) -> Shot:
    """The shot with physics done to it: baked where it is to be, its motion and sound reviewed.

    Objects that physics moved have the origin `simulated`. A shot that has a `bake` is not baked
    again. Nothing is done where `options.physics` is off.

    Raises:
        PhysicsError: a body that cannot be simulated; PyBullet is not installed here.
    """
    if not options.physics:
        return shot
    from .kept import bake_or_recall
    from .setting import cache_folder, setting_of

    if shot.bake is None:
        part = within(progress, 0.0, 0.7)
        shot = bake_or_recall(shot, setting_of(shot, options), progress=part)
    shot = _measured(shot, cache_folder(options))
    reviewed = review_shot(shot, options, look=False, progress=within(progress, 0.7, 1.0))
    return replace(reviewed, findings=(*reviewed.findings, *_failures(reviewed)))


def _measured(shot: Shot, cache: Path) -> Shot:
    """The shot with figures of its bake, where it has one, and what is wrong by them."""
    if shot.bake is None:
        return shot
    from .baking import digest_of
    from .figures import measure_shot
    from .subjects import gather_subjects

    figures, said = measure_shot(shot, gather_subjects(shot, cache))
    if shot.bake.digest not in ("", digest_of(shot)):
        text = "what moves is not what was baked: it was edited since, and is judged as it is now"
        said = (*said, Finding("bake.edited", "warning", "bake.digest", text))
    bake = replace(shot.bake, figures={**shot.bake.figures, **figures})
    return replace(shot, bake=bake, findings=(*shot.findings, *said))


def _failures(shot: Shot) -> Iterator[Finding]:
    """An error for each body that was simulated outright and fails the judgement of observed ones.

    A shot that is written nevertheless would pass a solver's mistake off as physics.
    """
    from .written import simulated_alone

    simulated = simulated_alone(shot)
    for body in shot.review.bodies if shot.review else ():
        if body.body in simulated and body.verdict == "impossible":
            text = f"its bake does not pass its own review: {body.reason}"
            yield Finding("physics.bake-failed", "error", f"objects.{body.body}", text)


def is_refused(shot: Shot) -> bool:
    """Whether what physics made of a shot is so wrong that nothing may be written of it."""
    return any(said.level == "error" and said.code in REFUSED for said in shot.findings)


def judge_written_shot(
    shot: Shot, written: Shot, options: PhysicsOptions = PhysicsOptions()
) -> tuple[Finding, ...]:
    """Errors where a baked shot was not written as it was made, or does not pass as written.

    Args:
        shot: as authored, with a bake.
        written: the same with the motion that was read back from its package.
        options: those that it was simulated with.
    """
    from .setting import cache_folder
    from .written import judge_written

    return judge_written(shot, written, cache_folder(options))


def review_shot(
    shot: Shot,
    options: PhysicsOptions = PhysicsOptions(),
    *,
    look: bool = True,
    progress: Progress = quiet,
) -> Shot:
    """The shot held against physics, its sound and its pictures: `review`, and a Finding a glitch.

    Args:
        shot: as it moves.
        options: see `usdbridge.options`.
        look: whether the pictures are judged too, which takes longest.
        progress: told the share done.

    Raises:
        PhysicsError: a body whose mass or shape cannot be.
        FootageError: the footage or the sound cannot be decoded.
    """
    if not options.physics:
        return shot
    from .reviewing import make_review
    from .setting import cache_folder

    review, findings = make_review(shot, cache_folder(options), look=look, progress=progress)
    return replace(shot, review=review, findings=(*shot.findings, *findings))
