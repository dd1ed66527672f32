"""The script that imports without anyone there: its result file is written whatever happens."""

import json
import runpy
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from tests.unreal.recordings import ENGINE, build_plan, record
from tests.unreal.whole_shot import build_shot
from usdbridge_unreal.recheck import check_shot
from usdbridge_unreal.report import report_shot

pytestmark = pytest.mark.usefixtures("unreal")


@pytest.fixture
def headless(monkeypatch):
    """The module on the double, with an import that only notes what it was asked."""
    from usdbridge_unreal import headless

    asked = []

    def note(path, options, progress, *, save):
        assert save
        asked.append((path, options))
        progress(0.5, "half")
        shot = build_shot()
        plan = build_plan(shot)
        recorded = record(plan)
        return report_shot(shot, plan, recorded, check_shot(shot, plan, recorded), ENGINE)

    monkeypatch.setattr(headless, "import_bundle", note)
    headless.asked = asked
    return headless


def told(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_result_holds_the_report(headless, tmp_path):
    result = tmp_path / "deep" / "out.json"
    assert headless.main(["a.gshot", "--result", str(result)]) is True
    assert told(result)["ok"] is True
    assert told(result)["report"]["name"] == "shot"
    assert [each.name for each in result.parent.iterdir()] == ["out.json"]


def test_every_choice_is_an_option(headless):
    words = "--parts camera --no-plate --physics live --proxies holdout --scale 0.5"
    words += " --start-frame -7 --folder /Game/Mine --level /Game/Maps/Set --no-keep-edits"
    headless.main(["a.gshot", *words.split()])
    options = headless.asked[0][1]
    assert (options.parts, options.physics, options.proxies) == ("camera", "live", "holdout")
    assert (options.plate, options.keep_edits) == (False, False)
    assert (options.scale, options.start_frame) == (0.5, -7)
    assert (options.folder, options.level) == ("/Game/Mine", "/Game/Maps/Set")
    defaults = type(options)()
    same = [
        p.name for p in fields(options) if getattr(options, p.name) == getattr(defaults, p.name)
    ]
    assert same == []


def test_without_options_the_defaults_hold(headless):
    headless.main(["a.gshot"])
    path, options = headless.asked[0]
    assert path == Path("a.gshot").absolute()
    assert options == type(options)()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.gshot", "--unknown", "1"],
        ["a.gshot", "--physics", "wild"],
        ["a.gshot", "--scale", "wide"],
        ["a.gshot", "--scale", "nan"],
        ["a.gshot", "--folder", "C:/Game"],
        ["a.gshot", "--start", "3"],
    ],
    ids=str,
)
def test_wrong_words_are_told_in_the_result(headless, tmp_path, words):
    result = tmp_path / "out.json"
    assert headless.main([*words, f"--result={result}"]) is False
    assert told(result)["ok"] is False
    assert len(told(result)["error"]) > 20
    assert headless.asked == []


def test_a_bundle_that_cannot_be_read_is_no_traceback(headless, monkeypatch, tmp_path):
    fault = headless.BundleError("a.gshot: is cut short")

    def refuse(*_, **__):
        raise fault

    monkeypatch.setattr(headless, "import_bundle", refuse)
    assert headless.main(["a.gshot"], tmp_path / "out.json") is False
    assert told(tmp_path / "out.json") == {"ok": False, "error": "a.gshot: is cut short"}


def test_what_nobody_foresaw_leaves_a_result_and_rises(headless, monkeypatch, tmp_path):
    def burst(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(headless, "import_bundle", burst)
    with pytest.raises(ZeroDivisionError):
        headless.main(["a.gshot"], tmp_path / "out.json")
    assert told(tmp_path / "out.json")["ok"] is False


def test_it_runs_as_a_script(monkeypatch, tmp_path):
    """As Unreal runs it: by its path, with the plug-in's own folder not on the path."""
    import usdbridge_unreal

    script = Path(usdbridge_unreal.__file__).with_name("headless.py")
    result = tmp_path / "out.json"
    content = str(script.parents[1])
    monkeypatch.setattr(sys, "path", [part for part in sys.path if Path(part) != Path(content)])
    monkeypatch.setattr(sys, "argv", [str(script), "gone.gshot", "--result", str(result)])
    runpy.run_path(str(script), run_name="__main__")
    assert "gone.gshot" in told(result)["error"]


def test_no_dialog_is_opened(headless, unreal):
    headless.main(["a.gshot"])
    headless.main([])
    assert unreal.project.dialogs == []
