"""The level sequence: rate, ticks, range, tag and camera cut."""

from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Recorded
from ..shot import Shot
from .find import CAMERA, find, unless_kept
from .values import Check


def check_sequence(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Whether time is what it should be."""
    per_frame = recorded.ticks / recorded.rate
    yield Check(
        code="sequence.rate",
        ok=recorded.rate == shot.rate,
        text=f"{recorded.rate} frames/s; the bundle has {shot.rate}",
        figure=float(recorded.rate),
        unit="frames/s",
    )
    yield Check(
        code="sequence.ticks",
        ok=per_frame.denominator == 1,
        text=f"{per_frame} ticks in a frame",
        figure=float(per_frame),
        unit="ticks",
    )
    yield from unless_kept((_range(shot, plan, recorded),), recorded, "sequence/range")
    yield Check(
        code="sequence.digest",
        ok=recorded.digest == shot.digest,
        text="the sequence is tagged with the bundle's hash",
    )


def check_cut(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Whether the picture is the camera's from the first frame to the last."""
    camera = find(recorded, "camera", CAMERA)
    ranges = [(cut.start, cut.end) for cut in recorded.cuts]
    yield Check(
        code="cut.camera",
        ok=bool(ranges)
        and camera is not None
        and all(cut.camera == camera.id for cut in recorded.cuts),
        text="the camera cut is bound to the camera",
    )
    whole = Check(
        code="cut.range",
        ok=ranges == [(plan.start, plan.start + shot.count)],
        text=f"the camera cut covers {_told(ranges)}",
    )
    yield from unless_kept((whole,), recorded, "sequence/cut")


def _range(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Check:
    last = plan.start + shot.count - 1
    shown = "is shown" if recorded.start <= last < recorded.end else "is not shown"
    return Check(
        code="sequence.range",
        ok=(recorded.start, recorded.end) == (plan.start, last + 1),
        text=f"frames {recorded.start} to {recorded.end - 1} of {shot.count}; the last {shown}",
        figure=float(recorded.end - recorded.start),
        unit="frames",
    )


def _told(ranges: list[tuple[int, int]]) -> str:
    return ", ".join(f"frames {start} to {end - 1}" for start, end in ranges) or "nothing"
