"""What the double of Unreal's module refuses, case by case."""

import inspect
from collections.abc import Callable

import pytest
from tests.unreal.double import Double, MisuseError, make_unreal, read_index
from tests.unreal.double.calls import BEHAVIOURS
from tests.unreal.double.index import Function
from tests.unreal.double.misuse import (
    DeprecatedUseError,
    ReadOnlyError,
    UnknownAttributeError,
    UnknownNameError,
    UnknownPropertyError,
    WrongArgumentsError,
    WrongPathError,
    WrongStateError,
    WrongTypeError,
)
from tests.unreal.double.profiles import NEWER_THAN_5_4, NOT_YET_DEPRECATED_IN_5_4
from tests.unreal.double.scene import Scene, build_scene, build_sequence, spawn
from tests.unreal.double.stub import find_stub

pytestmark = pytest.mark.skipif(find_stub() is None, reason="unreal-stub is not installed")
Act = Callable[[Double, Scene], object]


def _path(unreal: Double, scene: Scene, name: str, path: str) -> None:
    scene.lens_binding.add_track(unreal.MovieSceneFloatTrack).set_property_name_and_path(name, path)


def _mark(unreal: Double) -> object:
    return unreal.MovieSceneMarkedFrame(unreal.FrameNumber(1), "mark")


MISUSES: dict[str, tuple[type[MisuseError], Act]] = {
    "unknown class": (UnknownNameError, lambda u, _: u.LevelSequenze),
    "unknown function": (UnknownNameError, lambda u, _: u.log_warn),
    "unknown method": (
        UnknownNameError,
        lambda u, s: s.sequence.add_master_track(u.MovieSceneCameraCutTrack),
    ),
    "unknown enumerator": (UnknownNameError, lambda u, _: u.LightUnits.NIT),
    "unknown attribute read": (UnknownNameError, lambda _, s: s.lens.focal_length),
    "unknown attribute set": (
        UnknownAttributeError,
        lambda _, s: setattr(s.lens, "focal_length", 35.0),
    ),
    "attribute set on a class": (
        ReadOnlyError,
        lambda u, _: setattr(u.LevelSequence, "name", "x"),
    ),
    "unknown editor property": (
        UnknownPropertyError,
        lambda _, s: s.lens.set_editor_property("focal_length", 35.0),
    ),
    "editor property as attribute": (
        UnknownNameError,
        lambda u, _: u.Guid().a,
    ),
    "missing argument": (WrongArgumentsError, lambda _, s: s.section.set_range(0)),
    "extra argument": (WrongArgumentsError, lambda _, s: s.section.set_range(0, 1, 2)),
    "misnamed argument": (
        WrongArgumentsError,
        lambda _, s: s.section.set_range(start_frame=0, end=1),
    ),
    "argument given twice": (
        WrongArgumentsError,
        lambda _, s: s.section.set_range(0, start_frame=0, end_frame=1),
    ),
    "number for a struct": (WrongTypeError, lambda _, s: s.sequence.set_display_rate(24)),
    "list for a struct": (WrongTypeError, lambda u, _: u.Transform(location=[0.0, 0.0, 0.0])),
    "float for an int": (WrongTypeError, lambda _, s: s.sequence.set_playback_end(24.0)),
    "bool for an int": (WrongTypeError, lambda _, s: s.sequence.set_playback_end(True)),
    "int for a bool": (WrongTypeError, lambda _, s: s.section.set_is_active(1)),
    "too many ticks": (WrongTypeError, lambda u, _: u.FrameNumber(2**31)),
    "not a number": (WrongTypeError, lambda u, _: u.Vector(float("nan"), 0.0, 0.0)),
    "path object for a str": (
        WrongTypeError,
        lambda u, _: u.EditorAssetLibrary.does_asset_exist(u.project.folder),
    ),
    "None for an object": (WrongTypeError, lambda _, s: s.sequence.add_possessable(None)),
    "object of another class": (
        WrongTypeError,
        lambda u, s: u.LevelSequenceEditorBlueprintLibrary.open_level_sequence(s.camera),
    ),
    "enumerator of another enumeration": (
        WrongTypeError,
        lambda u, s: s.section.set_completion_mode(u.LightUnits.NITS),
    ),
    "wrong element in an array": (
        WrongTypeError,
        lambda u, s: u.AssetToolsHelpers.get_asset_tools().import_asset_tasks([s.camera]),
    ),
    "class that is no track": (
        WrongTypeError,
        lambda u, s: s.sequence.add_track(u.MovieSceneFloatSection),
    ),
    "wrong type in a property": (
        WrongTypeError,
        lambda _, s: s.lens.set_editor_property("filmback", 36.0),
    ),
    "read-only attribute": (
        ReadOnlyError,
        lambda u, _: setattr(
            spawn(u, u.PointLight).get_component_by_class(u.LightComponent), "intensity", 1.0
        ),
    ),
    "read-only editor property": (
        ReadOnlyError,
        lambda _, s: s.lens.set_editor_property("current_focus_distance", 1.0),
    ),
    "deprecated method": (
        DeprecatedUseError,
        lambda u, s: s.sequence.add_marked_frame(_mark(u)),
    ),
    "deprecated property": (DeprecatedUseError, lambda u, _: u.AssetImportTask().result),
    "deprecated class": (DeprecatedUseError, lambda u, _: u.ScriptingCollisionShapeType),
    "misspelt property path": (
        WrongPathError,
        lambda u, s: _path(u, s, "SensorWidht", "Filmback.SensorWidht"),
    ),
    "python name in a property path": (
        WrongPathError,
        lambda u, s: _path(u, s, "current_focal_length", "current_focal_length"),
    ),
    "property path through a number": (
        WrongPathError,
        lambda u, s: _path(u, s, "X", "CurrentFocalLength.X"),
    ),
    "property path to a struct": (
        WrongPathError,
        lambda u, s: _path(u, s, "Filmback", "Filmback"),
    ),
    "property name that is not the path's": (
        WrongPathError,
        lambda u, s: _path(u, s, "Filmback", "Filmback.SensorWidth"),
    ),
    "actor constructed": (WrongArgumentsError, lambda u, _: u.CineCameraActor()),
    "enumeration constructed": (WrongArgumentsError, lambda u, _: u.LightUnits()),
    "second camera cut track": (
        WrongStateError,
        lambda u, s: [s.sequence.add_track(u.MovieSceneCameraCutTrack) for _ in range(2)],
    ),
    "cut bound to nothing": (
        WrongStateError,
        lambda u, s: (
            s.sequence.add_track(u.MovieSceneCameraCutTrack)
            .add_section()
            .set_camera_binding_id(u.MovieSceneObjectBindingID())
        ),
    ),
    "section that ends before it starts": (
        WrongStateError,
        lambda _, s: s.section.set_range(5, 5),
    ),
    "destroyed actor": (
        WrongStateError,
        lambda _, s: (s.camera.destroy_actor(), s.camera.set_actor_label("x")),
    ),
    "more progress than announced": (
        WrongStateError,
        lambda u, _: u.ScopedSlowTask(1.0).enter_progress_frame(2.0),
    ),
    "letters that asset names lack": (
        WrongArgumentsError,
        lambda u, _: u.EditorAssetLibrary.make_directory("/Game/My shots"),
    ),
    "factory of another class": (
        WrongTypeError,
        lambda u, _: u.AssetToolsHelpers.get_asset_tools().create_asset(
            "M", "/Game", u.Material, u.LevelSequenceFactoryNew()
        ),
    ),
    "dialog that nobody expects": (
        WrongStateError,
        lambda u, _: u.EditorDialog.show_message("Sure?", "", u.AppMsgType.YES_NO),
    ),
}


@pytest.mark.parametrize("case", MISUSES)
def test_misuse_is_refused_and_noted(unreal: Double, case: str) -> None:
    expected, act = MISUSES[case]
    scene = build_scene(unreal)
    with pytest.raises(expected):
        act(unreal, scene)
    project = unreal.project
    assert [*project.misuses, *project.unknown], "a swallowed exception must still show"


def test_probes_are_not_misuses(unreal: Double) -> None:
    assert not hasattr(unreal, "NoSuchClass")
    assert unreal.project.misuses == []
    assert "NoSuchClass" in unreal.project.unknown[0]


def test_what_has_no_behaviour_says_so(unreal: Double) -> None:
    with pytest.raises(NotImplementedError, match=r"Actor\.get_velocity has no behaviour"):
        build_scene(unreal).camera.get_velocity()


@pytest.mark.parametrize("name", sorted(NEWER_THAN_5_4))
def test_names_that_5_4_lacks_are_those_of_5_6(name: str) -> None:
    owner, _, member = name.partition(".")
    entry = read_index()[owner]
    assert member in {*entry.methods, *entry.properties, *entry.editor, *entry.members}


@pytest.mark.parametrize("name", sorted(NOT_YET_DEPRECATED_IN_5_4))
def test_what_5_4_does_not_deprecate_5_6_does(name: str) -> None:
    owner, _, member = name.partition(".")
    entry = read_index()[owner]
    assert {**entry.methods, **entry.properties}[member].deprecated


def test_5_4_lacks_newer_methods_and_properties(unreal_5_4: Double) -> None:
    component = spawn(unreal_5_4, unreal_5_4.StaticMeshActor).static_mesh_component
    assert not hasattr(component, "set_holdout")
    with pytest.raises(UnknownPropertyError):
        component.set_editor_property("holdout", True)


def test_5_4_marks_frames_in_ticks(unreal_5_4: Double) -> None:
    sequence = build_sequence(unreal_5_4)
    sequence.add_marked_frame(
        unreal_5_4.MovieSceneMarkedFrame(unreal_5_4.FrameNumber(2 * 1001), "a")
    )
    assert [mark.frame_number.value for mark in sequence.get_marked_frames()] == [2002]


@pytest.mark.parametrize(
    ("plugin", "name"),
    [
        ("usd", "UsdStageImportOptions"),
        ("media_plate", "MediaPlate"),
        ("img_media", "ImgMediaSource"),
    ],
)
def test_plugins_that_are_off_have_no_classes(plugin: str, name: str) -> None:
    assert hasattr(make_unreal(), name)
    assert not hasattr(make_unreal(without={plugin}), name)


def test_unknown_profiles_are_told() -> None:
    with pytest.raises(ValueError, match=r"5\.4 and 5\.6"):
        make_unreal("5.5")


def test_a_class_of_python_needs_its_decorator(unreal: Double) -> None:
    kind = type("ShotFactory", (unreal.Factory,), {})
    with pytest.raises(WrongArgumentsError, match="uclass"):
        kind()


def test_an_override_has_the_engine_s_arguments(unreal: Double) -> None:
    override = unreal.ufunction(override=True)(lambda _self: True)
    kind = type("ShotFactory", (unreal.Factory,), {"script_factory_can_import": override})
    with pytest.raises(WrongArgumentsError, match="filename"):
        unreal.uclass()(kind)


def test_an_override_overrides_something(unreal: Double) -> None:
    override = unreal.ufunction(override=True)(lambda _self: True)
    kind = type("ShotFactory", (unreal.Factory,), {"script_factory_imports": override})
    with pytest.raises(UnknownNameError, match="overrides nothing"):
        unreal.uclass()(kind)


def test_properties_of_python_classes_are_typed(unreal: Double) -> None:
    namespace = {"file": unreal.uproperty(unreal.FilePath), "scale": unreal.uproperty(float)}
    options = unreal.uclass()(type("ShotOptions", (unreal.Object,), namespace))()
    options.scale = 2
    options.set_editor_property("file", unreal.FilePath("/a.gshot"))
    assert (options.scale, options.file.file_path) == (2.0, "/a.gshot")
    with pytest.raises(WrongTypeError):
        options.scale = "2"


def test_behaviours_are_of_methods_that_there_are() -> None:
    assert [name for name in BEHAVIOURS if not _fits(name)] == []


def _fits(name: str) -> bool:
    """Whether the stub has the method, and the behaviour takes all of its arguments."""
    owner, _, method = name.rpartition(".")
    declared = _declared(owner, method)
    taken = inspect.signature(BEHAVIOURS[name]).parameters
    rest = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
    if declared is None:
        return False
    return rest or {one.name for one in declared.arguments} <= set(taken)


def _declared(owner: str, method: str) -> Function | None:
    index = read_index()
    waiting = [owner] if owner else []
    while waiting:
        name = waiting.pop(0)
        if name in index:
            if method in index[name].methods:
                return index[name].methods[method]
            waiting += index[name].bases
    return None if owner else index.functions.get(method)
