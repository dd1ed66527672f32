"""How every import begins: the folder, the level sequence and its time."""

from ..plan.values import ReelPlan, ShotPlan
from .assets import make_folder
from .memory import read_memory
from .run import Run, Work
from .sequence import make_sequence, put_evaluation, put_range


def open_run(plan: ShotPlan | ReelPlan, work: Work, *, is_part: bool = False) -> Run:
    """The import of a shot or a master sequence, whose sequence is there and has its range.

    Args:
        plan: what to make.
        work: to take it back.
        is_part: whether it is a shot of a reel.
    """
    make_folder(work, plan.folder)
    sequence = make_sequence(work, f"{plan.folder}/{plan.sequence}", plan.rate, plan.ticks)
    run = Run(
        name=plan.name,
        bundle=plan.digest,
        folder=plan.folder,
        start=plan.start,
        end=plan.end,
        keep_edits=plan.keep_edits,
        is_part=is_part,
        work=work,
        sequence=sequence,
        before=read_memory(sequence),
    )
    put_range(run, plan.rate)
    put_evaluation(run, is_locked=plan.is_locked)
    return run
