"""What the double of Unreal's module remembers and does: assets, actors, imports, undo."""

import wave
from pathlib import Path

import numpy as np
import pytest
from mypy import api as mypy
from pxr import Gf, Usd, UsdGeom
from tests.unreal.double import Double, read_index
from tests.unreal.double.behaviour.imports import drop
from tests.unreal.double.module import OVERLAY
from tests.unreal.double.scene import build_scene, build_sequence, spawn
from tests.unreal.double.stub import find_stub, scan_stub
from tests.unreal.double.typings import names_in, write_typings

pytestmark = pytest.mark.skipif(find_stub() is None, reason="unreal-stub is not installed")


def _task(unreal: Double, path: Path, options: object = None) -> object:
    task = unreal.AssetImportTask()
    task.filename, task.destination_path = str(path), "/Game/Shots"
    if options is not None:
        task.options = options
    unreal.AssetToolsHelpers.get_asset_tools().import_asset_tasks([task])
    return task


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


def test_sound_has_the_length_that_its_header_says(unreal: Double, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as sound:
        sound.setparams((1, 2, 48000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 24000))
    (made,) = _task(unreal, tmp_path / "a.wav").get_objects()  # type: ignore[attr-defined]
    assert (type(made).__name__, made.duration) == ("SoundWave", 0.5)


def test_sound_of_24_bits_is_not_imported(unreal: Double, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as sound:
        sound.setparams((1, 3, 48000, 0, "NONE", ""))
        sound.writeframes(bytes(300))
    assert list(_task(unreal, tmp_path / "a.wav").get_objects()) == []  # type: ignore[attr-defined]
    assert unreal.project.log[-1] == ("error", "a.wav: 24 bits, not 16")


def _stage(folder: Path, up: str, metres: float) -> Path:
    """Two cubes of 2 units, one of them moved and turned about the vertical."""
    path = folder / "shot.usda"
    stage = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageUpAxis(stage, up)
    UsdGeom.SetStageMetersPerUnit(stage, metres)
    stage.SetFramesPerSecond(24000 / 1001)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(9)
    for name, size in (("ground", 4.0), ("box", 2.0)):
        UsdGeom.Cube.Define(stage, f"/World/{name}").CreateSizeAttr(size)
    box = UsdGeom.Xformable(stage.GetPrimAtPath("/World/box"))
    box.AddTranslateOp().Set(Gf.Vec3d(1.0, 2.0, 3.0))
    stage.Save()
    return path


@pytest.mark.parametrize(
    ("up", "metres", "expected"),
    [("Y", 1.0, (100.0, 300.0, 200.0)), ("Z", 0.01, (1.0, -2.0, 3.0))],
)
def test_usd_is_imported_in_unreal_s_axes(
    unreal: Double, tmp_path: Path, up: str, metres: float, expected: tuple[float, ...]
) -> None:
    options = unreal.UsdStageImportOptions()
    options.set_editor_property("use_prim_kinds_for_collapsing", False)
    _task(unreal, _stage(tmp_path, up, metres), options)
    box = next(one for one in unreal.project.level.actors if one.get_actor_label() == "box")
    assert box.get_actor_location() == unreal.Vector(*expected)
    mesh = unreal.project.assets["/Game/Shots/shot/StaticMeshes/SM_box"]
    assert mesh.get_bounding_box().max.z == pytest.approx(100 * metres)


def test_usd_s_own_sequence_has_a_truncated_rate(unreal: Double, tmp_path: Path) -> None:
    _task(unreal, _stage(tmp_path, "Y", 1.0))
    sequence = unreal.project.assets["/Game/Shots/shot/LevelSequences/LS_shot"]
    assert sequence.get_display_rate() == unreal.FrameRate(23, 1)


def test_usd_options_that_are_not_set_are_not_the_safe_ones(unreal: Double, tmp_path: Path) -> None:
    options = unreal.UsdStageImportOptions()
    options.import_actors = options.import_level_sequences = False
    _task(unreal, _stage(tmp_path, "Y", 1.0), options)
    assert unreal.project.level.actors == []
    (told,) = unreal.project.sheet["usd_imports"]
    assert told["options"] == {"import_actors": False, "import_level_sequences": False}


def test_dropped_files_go_to_the_factory_that_takes_them(unreal: Double, tmp_path: Path) -> None:
    def set_up(self: object) -> None:
        self.editor_import = True  # type: ignore[attr-defined]
        self.formats.append("gshot;generated shot")  # type: ignore[attr-defined]

    def create(_self: object, task: object) -> bool:
        task.result.append(build_sequence(unreal))  # type: ignore[attr-defined]
        return True

    override = unreal.ufunction(override=True)
    namespace = {
        "_post_init": set_up,
        "script_factory_can_import": override(lambda _self, filename: "shot" in filename),
        "script_factory_create_file": override(create),
    }
    unreal.uclass()(type("ShotFactory", (unreal.Factory,), namespace))
    (tmp_path / "shot.gshot").touch()
    (made,) = drop(unreal.project, str(tmp_path / "shot.gshot"), "/Game/Shots")
    assert made is unreal.project.assets["/Game/Shots/LS_shot"]


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
