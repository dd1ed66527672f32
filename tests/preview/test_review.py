"""The review as a document, as a page and in the report."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.preview import build_report, build_review, write_review_page
from usdbridge.preview.text import report_text
from usdbridge.shot import (
    Bake,
    BodyBake,
    BodyReview,
    Flight,
    Glitch,
    Review,
    ReviewBox,
    SoundMatch,
)

GLITCH = Glitch(
    body="ball",
    kind="hover",
    law="what nothing holds up <falls>",
    frames=(1, 4),
    size=0.3,
    unit="m",
    confidence=0.9,
    advice=("simulate from frame 1",),
)
FLIGHT = Flight(
    frames=(0, 5), position=(0.0, 2.0, 0.0), velocity=(1.0, 0.0, 0.0), gravity=3.0, spread=0.1
)
BODY = BodyReview(
    body="ball",
    verdict="impossible",
    noise=0.01,
    glitches=(GLITCH,),
    flights=(FLIGHT,),
    centre=np.linspace((0, 2, 0), (1, 2, 0), 5),
)
BOX = ReviewBox(name="physics", verdict="fail", reasons=("it hovers",), edit="simulate the ball")
SOUND = SoundMatch(body="ball", contact=0.1, onset=None, ok=False)


@pytest.fixture
def shot():
    review = Review(
        verdict="impossible",
        bodies=(BODY,),
        boxes=(BOX,),
        sound=(SOUND,),
        advice="mend the physics",
        loudness=np.linspace(0, 1, 9),
    )
    return build_shot(5, review=review)


def test_ranges_are_told_with_their_last_frame(shot):
    (body,) = build_review(shot).bodies
    assert (body.glitches[0].first_frame, body.glitches[0].last_frame) == (1, 3)
    assert (body.flights[0].first_frame, body.flights[0].last_frame) == (0, 4)


def test_the_page_draws_body_law_and_sound(shot, tmp_path):
    page = write_review_page([shot], tmp_path / "a.review.html", "a").read_text(encoding="utf-8")
    for piece in ('class="law"', 'class="fault"', 'class="curve"', 'class="contact off"'):
        assert piece in page
    assert "&lt;falls&gt;" in page
    assert "<falls>" not in page


def test_the_same_review_gives_the_same_page(shot, tmp_path):
    pages = [write_review_page([shot], tmp_path / name, "a").read_bytes() for name in "ab"]
    assert pages[0] == pages[1]


def test_the_report_tells_review_and_bake(shot):
    body = BodyBake(name="ball", intensity=0.7, tier="B", chi=1.2)
    figures = {"penetration_m": 0.0005, "speed_m_s": 4.0}
    bake = Bake(step_rate=Fraction(960), engine="bullet", seed=4, bodies=(body,), figures=figures)
    report = build_report(replace(shot, bake=bake))
    told = report.physics.model_dump(mode="json")
    assert told["verdict"] == "impossible"
    assert told["bodies"][0]["glitches"][0]["kind"] == "hover"
    assert told["bake"]["bodies"] == [{"name": "ball", "intensity": 0.7, "tier": "B", "chi": 1.2}]
    assert told["bake"]["figures"] == figures
    assert "bodies at most 0.50 mm in each other, up to 4 m/s" in report_text(report)


def test_where_nothing_moves_the_report_is_silent():
    assert build_report(build_shot(5, review=Review(verdict="not_judgeable"))).physics is None
