"""What the double of Unreal's module remembers and does: assets, actors, undo, menus."""

from pathlib import Path

import numpy as np
import pytest
from mypy import api as mypy
from tests.unreal.double import Double, read_index
from tests.unreal.double.module import OVERLAY
from tests.unreal.double.scene import build_scene, build_sequence, spawn
from tests.unreal.double.stub import find_stub, scan_stub
from tests.unreal.double.typings import names_in, write_typings

pytestmark = pytest.mark.skipif(find_stub() is None, reason="unreal-stub is not installed")


def test_structs_are_copies(unreal: Double) -> None:
    lens = build_scene(unreal).lens
    film = lens.filmback
    film.sensor_width = 10.0
    assert lens.filmback.sensor_width == pytest.approx(23.76)
    lens.set_editor_property("filmback", film)
    film.sensor_width = 11.0
    assert lens.filmback.sensor_width == 10.0


def test_floats_are_kept_in_32_bits(unreal: Double) -> None:
    lens = build_scene(unreal).lens
    lens.set_editor_property("current_focal_length", 35.1)
    assert lens.current_focal_length == float(np.float32(35.1))


def test_rotators_take_roll_first(unreal: Double) -> None:
    turn = unreal.Rotator(1.0, 2.0, 3.0)
    assert (turn.roll, turn.pitch, turn.yaw) == (1.0, 2.0, 3.0)


def test_names_compare_without_case(unreal: Double) -> None:
    camera = build_scene(unreal).camera
    camera.tags = ["Shot"]
    assert camera.actor_has_tag("shot")


def test_assets_are_found_until_deleted(unreal: Double) -> None:
    sequence, library = build_sequence(unreal), unreal.EditorAssetLibrary
    assert library.load_asset("/Game/Shots/LS_shot.LS_shot") is sequence
    assert list(library.list_assets("/Game")) == ["/Game/Shots/LS_shot.LS_shot"]
    assert library.delete_asset("/Game/Shots/LS_shot")
    assert not library.does_asset_exist("/Game/Shots/LS_shot")
    assert library.does_directory_exist("/Game/Shots")


def test_a_second_asset_of_a_name_is_not_made(unreal: Double) -> None:
    build_sequence(unreal)
    tools = unreal.AssetToolsHelpers.get_asset_tools()
    factory = unreal.LevelSequenceFactoryNew()
    assert tools.create_asset("LS_shot", "/Game/Shots", unreal.LevelSequence, factory) is None


def test_saving_is_remembered(unreal: Double) -> None:
    sequence = build_sequence(unreal)
    assert unreal.project.dirty == {"/Game/Shots/LS_shot"}
    unreal.EditorAssetLibrary.save_loaded_asset(sequence)
    assert unreal.project.dirty == set()
    sequence.set_playback_end(30)
    assert unreal.project.dirty == {"/Game/Shots/LS_shot"}


def test_metadata_tags_stay_with_their_asset(unreal: Double) -> None:
    sequence, library = build_sequence(unreal), unreal.EditorAssetLibrary
    library.set_metadata_tag(sequence, "digest", "abc")
    assert library.get_metadata_tag(sequence, "digest") == "abc"
    assert library.get_metadata_tag(sequence, "other") == ""


def test_attached_actors_keep_what_the_rule_says(unreal: Double) -> None:
    parent = spawn(unreal, unreal.StaticMeshActor, 100.0, 0.0, 0.0, yaw=90.0)
    child = spawn(unreal, unreal.StaticMeshActor, 10.0, 0.0, 0.0)
    rule = unreal.AttachmentRule.KEEP_WORLD
    child.attach_to_actor(parent, "", rule, rule, rule, False)
    assert child.get_actor_location() == unreal.Vector(10.0, 0.0, 0.0)
    local = child.root_component.relative_location
    np.testing.assert_allclose([local.x, local.y], [0.0, 90.0], atol=1e-12)
    assert child.get_attach_parent_actor() is parent


def test_undo_takes_back_actors_and_properties_but_not_assets(unreal: Double) -> None:
    scene = build_scene(unreal)
    with unreal.ScopedEditorTransaction("Import"):
        spawn(unreal, unreal.PointLight)
        scene.camera.set_actor_label("Shot")
        scene.key(0, 0, 1.0)
        build_sequence(unreal, "LS_other")
    transaction = unreal.project.undo()
    assert transaction.created == ["/Game/Shots/LS_other"]
    assert [type(one).__name__ for one in transaction.spawned] == ["PointLight"]
    assert unreal.project.level.actors == [scene.camera]
    assert scene.camera.get_actor_label() != "Shot"
    assert scene.channels[0].get_num_keys() == 0
    assert "/Game/Shots/LS_other" in unreal.project.assets


def test_the_user_s_cancel_needs_a_button(unreal: Double) -> None:
    unreal.project.cancel_after_frames = 1
    for can_cancel in (False, True):
        with unreal.ScopedSlowTask(2.0, "Import") as task:
            task.make_dialog(can_cancel)
            assert not task.should_cancel()
            task.enter_progress_frame(1.0, "first")
            assert task.should_cancel() is can_cancel


def test_dialogs_get_the_user_s_answers(unreal: Double) -> None:
    unreal.project.answers = [unreal.AppReturnType.YES]
    asked = unreal.EditorDialog.show_message("Sure?", "Really", unreal.AppMsgType.YES_NO)
    assert asked == unreal.AppReturnType.YES
    assert unreal.project.dialogs[0]["title"] == "Sure?"


def test_a_level_that_has_no_file_is_not_saved(unreal: Double) -> None:
    levels = unreal.get_editor_subsystem(unreal.LevelEditorSubsystem)
    assert not levels.save_current_level()
    assert levels.new_level("/Game/Shots/L_shot")
    spawn(unreal, unreal.PointLight)
    assert not unreal.project.level.saved
    assert levels.save_current_level()
    assert unreal.project.level.saved


def test_materials_refuse_pins_that_are_not_there(unreal: Double) -> None:
    tools, edit = unreal.AssetToolsHelpers.get_asset_tools(), unreal.MaterialEditingLibrary
    material = tools.create_asset("M", "/Game", unreal.Material, unreal.MaterialFactoryNew())
    node = edit.create_material_expression(material, unreal.MaterialExpressionConstant)
    colour = unreal.MaterialProperty.MP_BASE_COLOR
    assert not edit.connect_material_property(node, "RGB", colour)
    assert edit.connect_material_property(node, "", colour)
    assert edit.get_material_property_input_node(material, colour) is node


def test_masses_are_in_the_body(unreal: Double) -> None:
    component = spawn(unreal, unreal.StaticMeshActor).static_mesh_component
    component.set_mass_override_in_kg("None", 2.5, True)
    component.set_simulate_physics(True)
    body = component.get_editor_property("body_instance")
    assert body.get_editor_property("mass_in_kg_override") == 2.5
    assert body.get_editor_property("simulate_physics") is True


def test_menus_keep_one_entry_of_a_name(unreal: Double) -> None:
    menu = unreal.ToolMenus.get().extend_menu("LevelEditor.MainMenu.File")
    for label in ("old", "new"):
        entry = unreal.ToolMenuEntry(name="import", type=unreal.MultiBlockType.MENU_ENTRY)
        entry.set_label(label)
        entry.set_string_command(unreal.ToolMenuStringCommandType.PYTHON, "", "pass")
        menu.add_menu_entry("usdbridge", entry)
    entries = unreal.project.menus["LevelEditor.MainMenu.File"]._own.sheet["entries"]
    assert [one["label"] for one in entries] == ["new"]


def test_the_scanner_reads_what_a_stub_says() -> None:
    text = (
        "class Rate(StructBase):\n"
        '    r"""\n'
        "    - ``top`` (int32):  [Read-Only] upper\n"
        "      deprecated: gone\n"
        '    """\n'
        "    def turn(self, by: Array[Vector] = [[1.0, 2.0]], fast: bool = True) -> None:\n"
        '        r"""\n'
        "        deprecated: no more\n"
        '        """\n'
        "        ...\n"
    )
    entry = scan_stub(text)["Rate"]
    assert (entry.editor["top"].writable, entry.editor["top"].deprecated) == (
        False,
        "deprecated: gone",
    )
    assert [one.name for one in entry.methods["turn"].arguments] == ["by", "fast"]
    assert entry.methods["turn"].deprecated == "deprecated: no more"


def test_classes_of_the_overlay_name_their_documentation() -> None:
    ours = scan_stub(OVERLAY.read_text(encoding="utf-8"))
    assert "UsdStageImportOptions" in ours
    assert all(ours[name].source.endswith(f"/python-api/class/{name}") for name in ours.names())


GOOD = """
import unreal

def place(sequence: unreal.LevelSequence) -> unreal.CineCameraActor:
    sequence.set_display_rate(unreal.FrameRate(24, 1))
    actors = unreal.get_editor_subsystem(unreal.EditorActorSubsystem)
    camera = actors.spawn_actor_from_class(unreal.CineCameraActor, unreal.Vector())
    camera.set_editor_property("tags", ["shot"])
    return camera
"""


def test_typings_find_what_the_double_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = GOOD.replace("unreal.FrameRate(24, 1)", "24").replace("set_editor_property", "set_prop")
    for name, text in (("good.py", GOOD), ("bad.py", bad)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    write_typings(read_index(), names_in([tmp_path / "good.py"]), tmp_path / "typings")
    monkeypatch.setenv("MYPYPATH", str(tmp_path / "typings"))
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
    told, _, _ = mypy.run([*options, str(tmp_path / "good.py"), str(tmp_path / "bad.py")])
    assert [line.split(": ")[0].rsplit("/", 1)[-1] for line in told.splitlines()[:-1]] == [
        *("bad.py:5", "bad.py:8")
    ]
