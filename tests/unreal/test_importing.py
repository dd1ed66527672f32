"""The whole import on the double of the editor: read, made, looked at again, told."""

import json

import pytest
from tests.unreal.conftest import install
from tests.unreal.double import make_unreal

SCREEN = 40  # lines
EXACT_PX = 1e-4  # keys of the lens are floats of 32 bits


def quiet(_share, _words):
    """Progress that nobody watches."""


@pytest.fixture
def run(unreal):
    """The import with given choices, on the double."""
    from usdbridge_unreal.importing import import_bundle
    from usdbridge_unreal.options import ImportOptions

    def run(bundle, progress=quiet, **choices):
        return import_bundle(bundle, ImportOptions(**choices), progress)

    run.saved = unreal.project.folder / "Saved" / "UsdBridge"
    return run


def figures(report):
    return {check.code: check.figure for check in report.checks}


def move_panel(unreal):
    actors = unreal.project.level.actors
    panel = next(each for each in actors if str(each.get_actor_label()) == "full_panel")
    panel.set_actor_location(unreal.Vector(1.0, 2.0, 3.0), False, False)


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"physics": "live", "start_frame": 1001},
        {"scale": 0.5, "proxies": "projection"},
        {"parts": "camera", "plate": False},
        {"proxies": "holdout", "folder": "/Game/Mine"},
    ],
    ids=str,
)
def test_every_check_passes(run, full_bundle, choices):
    report = run(full_bundle, **choices)
    assert report.failed == ()
    assert report.problems == ()
    assert figures(report)["camera.reprojection"] < EXACT_PX


def test_a_sequence_of_shots_passes_every_check(run, reel_bundle):
    report = run(reel_bundle, start_frame=100)
    assert report.failed == ()
    assert {check.shot for check in report.checks} == {"", "full_1", "full_2"}
    assert (report.start, report.end) == (100, 112)


def test_the_report_is_saved_in_the_project(run, full_bundle):
    report = run(full_bundle)
    told = json.loads((run.saved / "full.import.json").read_text(encoding="utf-8"))
    assert told["ok"] is True
    assert told["sequence"] == "/Game/GeneratedShots/full/LS_full"
    assert len(told["checks"]) == len(report.checks) > 30


def test_a_good_import_is_told_on_one_screen(run, full_bundle):
    from usdbridge_unreal.report import as_text

    assert len(as_text(run(full_bundle)).splitlines()) <= SCREEN


def test_progress_goes_on_to_the_end(run, full_bundle):
    steps = []
    run(full_bundle, lambda share, words: steps.append((share, words)))
    shares = [share for share, _ in steps]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(words for _, words in steps)


def test_importing_again_passes_and_keeps_nothing(run, full_bundle):
    run(full_bundle)
    again = run(full_bundle)
    assert again.failed == ()
    assert (again.kept, again.replaced, again.problems) == ((), (), ())


def test_a_moved_panel_is_kept_told_and_not_called_wrong(run, full_bundle, unreal):
    run(full_bundle)
    move_panel(unreal)
    again = run(full_bundle)
    assert [line.partition(":")[0] for line in again.kept] == ["full_panel"]
    assert again.failed == ()


def test_a_moved_panel_that_is_not_to_be_kept_is_where_it_was(run, full_bundle, unreal):
    run(full_bundle)
    move_panel(unreal)
    again = run(full_bundle, keep_edits=False)
    assert again.kept == ()
    assert figures(again)["lights.place"] < 1e-3


def test_what_is_cancelled_leaves_no_report(run, full_bundle, unreal):
    from usdbridge_unreal.editor import Cancelled

    unreal.project.cancel_after_frames = 2
    with pytest.raises(Cancelled):
        run(full_bundle)
    assert not run.saved.exists()


def test_a_bundle_that_is_none_is_a_fault(run, tmp_path):
    from usdbridge_unreal.errors import BundleError

    with pytest.raises(BundleError, match=r"gone\.gshot"):
        run(tmp_path / "gone.gshot")


@pytest.mark.usefixtures("unreal_5_4")
def test_the_oldest_engine_passes_every_check(mug_bundle):
    from usdbridge_unreal.importing import import_bundle
    from usdbridge_unreal.options import ImportOptions

    report = import_bundle(mug_bundle, ImportOptions(physics="live"), quiet)
    assert report.failed == ()
    assert (report.problems, report.engine) == ((), (5, 4))


def test_missing_plug_ins_are_named_and_the_rest_is_right(full_bundle, tmp_path, monkeypatch):
    bare = make_unreal(folder=tmp_path / "Project", without={"usd", "media_plate", "img_media"})
    with install(bare, monkeypatch):
        from usdbridge_unreal.importing import import_bundle
        from usdbridge_unreal.options import ImportOptions

        report = import_bundle(full_bundle, ImportOptions(), quiet)
    wrong = {note.code for note in report.notes if note.level == "error"}
    assert wrong == {"engine.no-usd", "engine.no-media-plate"}
    assert (report.failed, report.problems, report.ok) == ((), (), False)


def test_a_folder_that_cannot_be_written_is_told_and_the_import_stands(unreal, run, full_bundle):
    saved = unreal.project.folder / "Saved"
    saved.parent.mkdir(parents=True, exist_ok=True)
    saved.write_text("no folder")
    report = run(full_bundle)
    assert not report.ok
    assert any("the report was not written" in fault for fault in report.problems)
    assert any("no picture of the environment" in fault for fault in report.problems)
    assert "/Game/GeneratedShots/full/LS_full" in unreal.project.assets
