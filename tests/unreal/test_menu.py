"""Menus, the dialog of choices and dropped files, on the double of the editor."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.unreal.recordings import ENGINE, build_plan, record
from tests.unreal.whole_shot import build_shot
from usdbridge_unreal.recheck import check_shot
from usdbridge_unreal.report import report_shot

pytestmark = pytest.mark.usefixtures("unreal", "asked")
MENUS = {
    "LevelEditor.MainMenu.File": "Import Generated Shot…",
    "ContentBrowser.FolderContextMenu": "Import Generated Shot",
    "ContentBrowser.AddNewContextMenu": "Import Generated Shot",
}


@pytest.fixture
def asked(monkeypatch):
    """What the import was asked; it makes nothing."""
    from usdbridge_unreal import dialog

    asked = []

    def note(path, options, _progress):
        asked.append((path, options))
        shot = build_shot()
        plan = build_plan(shot)
        recorded = record(plan)
        return report_shot(shot, plan, recorded, check_shot(shot, plan, recorded), ENGINE)

    monkeypatch.setattr(dialog, "import_bundle", note)
    return asked


def entries(unreal, name):
    return unreal.project.menus[name]._own.sheet["entries"]


def choose(**values):
    """An artist who fills in the dialog and presses OK."""

    def answer(choices):
        for name, value in values.items():
            choices.set_editor_property(name, value)
        return True

    return answer


def task(unreal, **values):
    made = unreal.AssetImportTask()
    for name, value in values.items():
        made.set_editor_property(name, value)
    return made


def test_the_menus_have_their_entries(unreal):
    from usdbridge_unreal import menu

    menu.register()
    found = {name: [entry["label"] for entry in entries(unreal, name)] for name in MENUS}
    assert found == {name: [label] for name, label in MENUS.items()}


def test_registering_again_doubles_nothing(unreal):
    from usdbridge_unreal import menu

    menu.register()
    menu.register()
    assert [len(entries(unreal, name)) for name in MENUS] == [1, 1, 1]
    menu.unregister()
    assert [len(entries(unreal, name)) for name in MENUS] == [0, 0, 0]


def test_nothing_is_registered_where_nobody_is_there(unreal):
    from usdbridge_unreal import menu

    unreal.project.unattended = True
    menu.register()
    assert unreal.project.menus == {}


def test_an_entry_imports_what_the_artist_chooses(unreal, asked):
    from usdbridge_unreal import menu

    menu.register()
    chosen = choose(file=unreal.FilePath(file_path="/b/a.gshot"), physics="live", start_frame=7)
    unreal.project.answers = [chosen]
    kind, command = entries(unreal, "LevelEditor.MainMenu.File")[0]["command"]
    exec(command, {})
    path, options = asked[0]
    assert kind == "PYTHON"
    assert (path, options.physics, options.start_frame) == (Path("/b/a.gshot"), "live", 7)


@pytest.mark.parametrize(
    ("menu_name", "selected", "shown", "folder"),
    [
        ("ContentBrowser.FolderContextMenu", ["/All/Game/Mine"], "/Game", "/Game/Mine"),
        ("ContentBrowser.FolderContextMenu", [], "/Game/Other", "/Game/GeneratedShots"),
        ("ContentBrowser.AddNewContextMenu", ["/All/Game/Mine"], "/Game/Open", "/Game/Open"),
        ("ContentBrowser.AddNewContextMenu", [], None, "/Game/GeneratedShots"),
        ("ContentBrowser.AddNewContextMenu", [], "/Game", "/Game/GeneratedShots"),
        ("LevelEditor.MainMenu.File", ["/All/Game/Mine"], "/Game/Open", "/Game/GeneratedShots"),
    ],
)
def test_the_folder_that_was_clicked_is_proposed(unreal, asked, menu_name, selected, shown, folder):
    from usdbridge_unreal import menu

    unreal.project.sheet.update(selected_folders=selected, shown_folder=shown)
    menu.register()
    unreal.project.answers = [choose(file=unreal.FilePath(file_path="/b/a.gshot"))]
    exec(entries(unreal, menu_name)[0]["command"][1], {})
    assert asked[0][1].folder == folder


def test_cancelling_the_dialog_imports_nothing(unreal, asked):
    from usdbridge_unreal import menu

    unreal.project.answers = [False]
    menu.import_shot()
    assert asked == []


def test_the_dialog_shows_every_choice_with_its_default(unreal):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    unreal.project.answers = [True]
    path, options = dialog.ask(Path("/b/a.gshot"))
    shown = unreal.project.dialogs[0]["object"]
    assert path == Path("/b/a.gshot")
    assert options == ImportOptions()
    assert all(hasattr(shown, part.name) for part in fields(ImportOptions))


def test_a_wrong_choice_is_told_and_the_dialog_comes_again(unreal):
    from usdbridge_unreal import dialog

    unreal.project.answers = [choose(scale=0.0), choose(scale=2.0)]
    _, options = dialog.ask(Path("/b/a.gshot"))
    assert options.scale == 2.0
    assert "scale is 0" in unreal.project.dialogs[1]["message"]


def test_no_file_is_told(unreal):
    from usdbridge_unreal import dialog

    unreal.project.answers = [True, False]
    assert dialog.ask() is None
    assert "no file" in unreal.project.dialogs[1]["message"]


def test_a_fault_is_one_message(unreal, monkeypatch):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    def refuse(*_):
        raise dialog.BundleError("a.gshot: clock.rate is 0; convert again")

    monkeypatch.setattr(dialog, "import_bundle", refuse)
    assert dialog.import_and_tell(Path("a.gshot"), ImportOptions()) is None
    assert [each["message"] for each in unreal.project.dialogs] == [
        "a.gshot: clock.rate is 0; convert again"
    ]


def test_a_cancelled_import_is_silent(unreal, monkeypatch):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    def cancel(*_):
        raise dialog.Cancelled("shot: cancelled")

    monkeypatch.setattr(dialog, "import_bundle", cancel)
    assert dialog.import_and_tell(Path("a.gshot"), ImportOptions()) is None
    assert unreal.project.dialogs == []


def test_the_report_is_shown_and_logged(unreal):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    dialog.import_and_tell(Path("a.gshot"), ImportOptions())
    message = unreal.project.dialogs[0]["message"]
    assert message.startswith("shot: imported; all ")
    assert message.endswith("UsdBridge/shot.import.json")
    assert any("all " in str(line) for line in unreal.project.log)


def test_a_dropped_file_asks_and_imports_into_its_folder(unreal, asked):
    from usdbridge_unreal import factory

    unreal.project.answers = [True]
    dropped = task(unreal, filename="/b/a.gshot", destination_path="/Game/Shots")
    assert factory.UsdBridgeShotFactory().script_factory_create_file(dropped) is True
    path, options = asked[0]
    assert (path, options.folder) == (Path("/b/a.gshot"), "/Game/Shots")
    assert list(dropped.imported_object_paths) == ["/Game/GeneratedShots/shot/LS_shot"]


def test_an_automated_task_asks_nothing(unreal, asked):
    from usdbridge_unreal import factory

    dropped = task(unreal, filename="/b/a.gshot", destination_path="/Game", automated=True)
    assert factory.UsdBridgeShotFactory().script_factory_create_file(dropped) is True
    assert asked[0][1].folder == "/Game/GeneratedShots"


def test_a_dropped_file_that_is_cancelled_makes_nothing(unreal):
    from usdbridge_unreal import factory

    unreal.project.answers = [False]
    dropped = task(unreal, filename="/b/a.gshot", destination_path="/Game/Shots")
    assert factory.UsdBridgeShotFactory().script_factory_create_file(dropped) is False
    assert list(dropped.imported_object_paths) == []


@pytest.mark.parametrize(
    ("name", "taken"),
    [("/b/A.GSHOT", True), ("a.sequence.gshot", True), ("a.usdz", False), ("gshot", False)],
)
def test_the_factory_takes_manifests(name, taken):
    from usdbridge_unreal import factory

    made = factory.UsdBridgeShotFactory()
    assert made.script_factory_can_import(name) is taken
    assert list(made.formats) == ["gshot;usdbridge shot"]
    assert (made.create_new, made.editor_import) == (False, True)


def test_a_failed_check_is_an_error_in_the_log(unreal, monkeypatch):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    def fail(*_):
        shot = build_shot()
        plan = build_plan(shot)
        recorded = replace(record(plan), digest="old")
        return report_shot(shot, plan, recorded, check_shot(shot, plan, recorded), ENGINE)

    monkeypatch.setattr(dialog, "import_bundle", fail)
    dialog.import_and_tell(Path("a.gshot"), ImportOptions())
    assert "1 of " in unreal.project.dialogs[0]["message"]


def test_what_the_engine_lacks_is_one_message_and_not_silence(unreal, monkeypatch):
    from usdbridge_unreal import dialog
    from usdbridge_unreal.options import ImportOptions

    def fail(*_):
        raise AttributeError("LightUnits has no NITS")

    monkeypatch.setattr(dialog, "import_bundle", fail)
    assert dialog.import_and_tell(Path("a.gshot"), ImportOptions()) is None
    assert "AttributeError: LightUnits has no NITS" in str(unreal.project.dialogs[-1])
    assert any("Traceback" in words for _, words in unreal.project.log)
