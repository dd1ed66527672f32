"""What the four boxes advise together."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from usdbridge.physics.checklist import fill_checklist
from usdbridge.physics.checklist.boxes import check_boxes, judge_defects
from usdbridge.physics.checklist.defects import Defect
from usdbridge.shot import FrameClock, Shot
from usdbridge.shot.review import BodyReview, Glitch, ReviewBox

SYNC = ReviewBox(name="audio_sync", verdict="pass")
LATE = ReviewBox(
    name="audio_sync", verdict="fail", reasons=("late",), edit="move the sound by −5 frames"
)
LIGHT = ReviewBox(name="continuity", verdict="pass")
PICTURES = ReviewBox(name="artifacts", verdict="pass")
CUT = Defect(
    kind="cut", frames=(7, 8), size=40, unit="", confidence=0.9, text="it cuts", edit="split"
)


def test_nothing_is_to_do_when_all_pass() -> None:
    boxes, advice = check_boxes("plausible", SYNC, LIGHT, PICTURES)
    assert [box.verdict for box in boxes] == ["pass"] * 4
    assert advice == "nothing to mend"


def test_one_failure_advises_its_edit() -> None:
    _, advice = check_boxes("plausible", LATE, LIGHT, PICTURES)
    assert advice == "audio sync fails: move the sound by −5 frames"


def test_two_failures_advise_a_new_generation() -> None:
    _, advice = check_boxes("impossible", LATE, LIGHT, PICTURES)
    assert advice == "physics and audio sync fail: generate the shot again"


@pytest.mark.parametrize("motion", ["plausible", "suspicious"])
def test_only_the_impossible_fails_physics(motion: str) -> None:
    boxes, _ = check_boxes(motion, SYNC, LIGHT, PICTURES)
    assert boxes[0].verdict == "pass"


def test_a_box_that_cannot_be_judged_is_named() -> None:
    silent = replace(SYNC, verdict="not_judgeable")
    _, advice = check_boxes("plausible", silent, LIGHT, PICTURES)
    assert advice == "nothing to mend; not judged: audio sync"


def test_glitches_are_the_reasons_of_physics() -> None:
    glitch = Glitch(
        body="mug", kind="hover", law="gravity", frames=(3, 9), size=0.2, unit="m",
        confidence=0.9, advice=("simulate from frame 3",),
    )  # fmt: skip
    body = BodyReview(body="mug", verdict="impossible", glitches=(glitch,))
    boxes, advice = check_boxes("impossible", SYNC, LIGHT, PICTURES, [body])
    assert boxes[0].reasons == ("mug: hover (0.2 m), frames 3 to 8",)
    assert advice == "physics fails: simulate from frame 3"


def test_a_sure_defect_fails_and_an_unsure_one_does_not() -> None:
    assert judge_defects(PICTURES, [CUT]).reasons == ("it cuts, frame 7",)
    unsure = judge_defects(PICTURES, [replace(CUT, confidence=0.3)])
    assert (unsure.verdict, unsure.reasons) == ("pass", ("perhaps it cuts, frame 7",))


def test_many_reasons_are_cut_short() -> None:
    assert judge_defects(PICTURES, [CUT] * 40).reasons[-1] == "and 28 more"


def test_without_sound_and_footage_only_motion_is_judged() -> None:
    shot = Shot(name="bare", clock=FrameClock(rate=Fraction(24), count=48))
    filled = fill_checklist(shot, [("mug", 1.0, None)], "plausible")
    assert [box.verdict for box in filled.boxes] == ["pass", *["not_judgeable"] * 3]
    assert filled.boxes[1].reasons == ("the shot has no sound",)
    assert filled.sound == ()


def test_the_envelope_is_short() -> None:
    from usdbridge.physics.checklist.hearing import envelope

    times, peaks = envelope(np.linspace(-1, 1, 100_001), 48000)
    assert len(times) == len(peaks) <= 2000
    assert peaks.max() == 1
