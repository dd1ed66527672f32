import pytest
from tests.build_shot import build_shot, build_solution

from usdbridge.cli.talk import say_solves, time_left


@pytest.mark.parametrize(
    ("share", "spent", "words"),
    [
        (0.01, 3.0, ""),
        (0.5, 20.0, "20 s left"),
        (0.25, 100.0, "5 min 00 s left"),
        (1.0, 9.0, "0 s left"),
    ],
)
def test_time_left_follows_the_pace_so_far(share, spent, words):
    assert time_left(share, spent) == words


def test_verdict_of_each_solve_is_said_on_stderr(capsys):
    say_solves([build_shot(), build_shot(solution=build_solution(verdict="weak"))], 0)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "camera of tiny: weak: general, zooming, 90% sure\n")


def test_verdicts_are_not_said_when_quiet(capsys):
    say_solves([build_shot(solution=build_solution())], -1)
    assert capsys.readouterr().err == ""
