"""What an import tells: the worst first, a screen for a good one, JSON that programs can read."""

import json
import math
from dataclasses import replace

import pytest
from tests.unreal.recordings import ENGINE, build_plan, record, record_reel, with_actor
from tests.unreal.whole_shot import build_reel, build_shot
from usdbridge_unreal.plan import Note
from usdbridge_unreal.recheck import Check, check_reel, check_shot
from usdbridge_unreal.report import as_json, as_text, report_reel, report_shot

SCREEN = 40  # lines


def build_report(change=lambda recorded: recorded, **plan_changes):
    shot = build_shot()
    plan = replace(build_plan(shot), **plan_changes)
    recorded = change(record(plan))
    return report_shot(shot, plan, recorded, check_shot(shot, plan, recorded), ENGINE)


def test_a_good_import_is_told_on_one_screen():
    report = build_report()
    lines = as_text(report).splitlines()
    assert report.ok
    assert lines[0] == f"shot: imported; all {len(report.checks)} checks passed"
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) < 160


def test_what_failed_comes_before_what_was_made():
    text = as_text(build_report(lambda made: replace(made, digest="old", problems=("no lamp",))))
    assert "1 of " in text.splitlines()[0]
    order = [text.index(title) for title in ("Not made:", "Failed checks:", "Made:")]
    assert order == sorted(order)
    assert "sequence.digest: the sequence is tagged" in text


def test_one_is_not_many():
    one = build_report(
        lambda made: replace(made, problems=("no lamp",), marks=made.marks[:1]), notes=()
    )
    text = as_text(one)
    assert "1 part is missing or wrong" in text.splitlines()[0]
    assert "sound on 1 track\n" in text
    assert "1 marked frame\n" in text


def test_figures_have_unit_and_limit():
    text = as_text(build_report(lambda made: with_actor(made, "box", location=(50, -100, 26.0))))
    assert "things.place = 10 mm (at most 0.1)" in text
    assert "camera.reprojection = " in text


def test_kept_and_replaced_edits_are_told():
    text = as_text(
        build_report(lambda made: replace(made, kept=("shot_box: moved",), replaced=("b: gone",)))
    )
    assert "Your edits, kept:\n  shot_box: moved\n" in text
    assert "Your edits, replaced:\n  b: gone\n" in text


@pytest.mark.parametrize(("level", "ok"), [("info", True), ("warning", True), ("error", False)])
def test_only_an_error_note_makes_an_import_not_ok(level, ok):
    report = build_report(notes=(Note(code="some.code", level=level, text="words"),))
    assert report.ok is ok
    assert "words" in as_text(report)


def test_a_long_list_is_cut():
    text = as_text(build_report(lambda made: replace(made, problems=tuple("abcdefghijkl"))))
    assert "\n  h\n  and 4 more, see the JSON report\n" in text


def test_json_has_every_check_and_note():
    report = build_report()
    told = json.loads(as_json(report))
    assert told["ok"] is True
    assert (told["rate"], told["start"], told["end"]) == ([24000, 1001], 0, 8)
    assert [check["code"] for check in told["checks"]] == [check.code for check in report.checks]
    assert told["engine"] == "5.6"
    assert set(told["notes"][0]) == {"code", "level", "text"}


def test_json_has_null_for_what_is_no_number():
    shot = build_shot()
    plan = build_plan(shot)
    lost = Check(code="a", ok=False, text="t", figure=math.inf, unit="px", limit=math.nan)
    told = json.loads(as_json(report_shot(shot, plan, record(plan), (lost,), ENGINE)))
    assert (told["checks"][0]["figure"], told["checks"][0]["limit"]) == (None, None)
    assert told["ok"] is False


def test_a_sequence_names_the_shot_of_each_line():
    reel = build_reel()
    plan, recorded = record_reel(reel)
    broken = replace(recorded.shots[1], digest="old", kept=("x: moved",), problems=("no y",))
    recorded = replace(recorded, shots=(recorded.shots[0], broken))
    text = as_text(report_reel(reel, plan, recorded, check_reel(reel, plan, recorded), ENGINE))
    assert "\n  two: sequence.digest: " in text
    assert "\n  two: x: moved\n" in text
    assert "\n  two: no y\n" in text
    assert "\n  one: camera one_camera with " in text
