import pytest
from tests.build_shot import build_shot, build_solution

from usdbridge.options import SolveOptions
from usdbridge.report import Finding, worst_first
from usdbridge.solve import solve_shot
from usdbridge.solve.verdict_findings import verdict_findings


def said(**camera):
    shot = build_shot(solution=build_solution(**camera))
    return {finding.code: finding for finding in verdict_findings(shot)}


def test_a_good_camera_is_no_finding():
    assert set(said()) == {"solve.not-as-asked"}


def test_a_weak_camera_is_a_warning():
    assert said(verdict="weak")["solve.weak"].level == "warning"


def test_a_failed_camera_names_what_stands_in():
    found = said(verdict="failed", stand_in="a camera that only turns")
    assert "a camera that only turns stands in" in found["solve.failed"].message


def test_a_failed_solve_comes_before_errors():
    wrong = Finding("z.wrong", "error", "camera", "wrong")
    failed = said(verdict="failed")["solve.failed"]
    assert worst_first([wrong, failed]) == (failed, wrong)


def test_a_shot_without_solution_has_nothing_to_say():
    assert verdict_findings(build_shot()) == ()


def test_a_solved_shot_is_not_solved_again():
    shot = build_shot(solution=build_solution(verdict="failed"))
    done = solve_shot(shot, SolveOptions())
    assert done.camera is shot.camera
    assert "solve.failed" in [finding.code for finding in done.findings]


@pytest.mark.parametrize("move", ["static", "12 % push-in"])
def test_a_move_not_as_asked_is_told_in_both_words(move):
    assert move in said()["solve.not-as-asked"].message
