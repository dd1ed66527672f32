"""What the double of Unreal's module makes of files: sound, USD, what Python's factories take."""

import wave
from pathlib import Path

import pytest
from pxr import Gf, Usd, UsdGeom
from tests.unreal.double import Double
from tests.unreal.double.behaviour.imports import drop
from tests.unreal.double.scene import build_sequence
from tests.unreal.double.stub import find_stub

pytestmark = pytest.mark.skipif(find_stub() is None, reason="unreal-stub is not installed")


def _task(unreal: Double, path: Path, options: object = None) -> object:
    task = unreal.AssetImportTask()
    task.filename, task.destination_path = str(path), "/Game/Shots"
    if options is not None:
        task.options = options
    unreal.AssetToolsHelpers.get_asset_tools().import_asset_tasks([task])
    return task


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
