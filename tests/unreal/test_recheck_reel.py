"""A master sequence's checks: each fails alone."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.unreal.recordings import record_reel
from tests.unreal.whole_shot import COUNT, build_reel
from usdbridge_unreal.recheck import check_reel


def part(at, **changes):
    def change(recorded):
        parts = list(recorded.parts)
        parts[at] = replace(parts[at], **changes)
        return replace(recorded, parts=tuple(parts))

    return change


def second_shot(recorded):
    late = replace(recorded.shots[1], end=COUNT + 3)
    return replace(recorded, shots=(recorded.shots[0], late))


def swapped(recorded):
    one, two = recorded.parts
    parts = (replace(one, sequence=two.sequence), replace(two, sequence=one.sequence))
    return replace(recorded, parts=parts)


BREAKS = {
    "rate": (lambda made: replace(made, rate=Fraction(24)), {("", "master.rate")}),
    "range": (lambda made: replace(made, end=made.end + 1), {("", "master.range")}),
    "tag": (lambda made: replace(made, digest=""), {("", "master.digest")}),
    "overlap": (part(1, start=COUNT - 1), {("", "master.parts")}),
    "one lost": (lambda made: replace(made, parts=made.parts[:1]), {("", "master.parts")}),
    "swapped": (swapped, {("", "master.parts")}),
    "a shot's own range": (second_shot, {("two", "sequence.range")}),
}


@pytest.mark.parametrize(("break_it", "wanted"), BREAKS.values(), ids=BREAKS)
def test_one_mistake_fails_its_check_alone(break_it, wanted):
    reel = build_reel()
    plan, recorded = record_reel(reel)
    checks = check_reel(reel, plan, break_it(recorded))
    assert {(check.shot, check.code) for check in checks if not check.ok} == wanted
