"""The double's evaluation of sequences, against numbers worked out by hand and against OpenUSD."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pxr import Gf
from tests.unreal.double import Double
from tests.unreal.double.play import (
    camera_at,
    channel_at,
    cut_at,
    keys_of,
    media_second_at,
    placement_at,
    project,
    shot_at,
    value_at,
)
from tests.unreal.double.rotation import (
    axes_of_quaternion,
    axes_of_rotator,
    quaternion_of_axes,
    rotator_of_axes,
)
from tests.unreal.double.scene import Scene, add_key, build_scene, build_sequence, spawn, track_of
from tests.unreal.double.score import score_of
from tests.unreal.double.stub import find_stub

pytestmark = pytest.mark.skipif(find_stub() is None, reason="unreal-stub is not installed")
HD = (1920, 1080)
HALF = math.sqrt(0.5)
ANGLES = st.floats(-179.0, 179.0)
PITCHES = st.floats(-89.0, 89.0)


@pytest.mark.parametrize(
    ("turn", "forward", "right", "up"),
    [  # worked out from the documentation that rotation.py names
        ({}, (1, 0, 0), (0, 1, 0), (0, 0, 1)),
        ({"yaw": 90.0}, (0, 1, 0), (-1, 0, 0), (0, 0, 1)),
        ({"pitch": 90.0}, (0, 0, 1), (0, 1, 0), (-1, 0, 0)),
        ({"roll": 90.0}, (1, 0, 0), (0, 0, -1), (0, 1, 0)),
        ({"yaw": 90.0, "pitch": 45.0}, (0, HALF, HALF), (-1, 0, 0), (0, -HALF, HALF)),
        ({"yaw": 90.0, "roll": 90.0}, (0, 1, 0), (0, 0, -1), (-1, 0, 0)),
    ],
)
def test_rotators_turn_as_documented(
    turn: dict[str, float], forward: object, right: object, up: object
) -> None:
    axes = axes_of_rotator(**{"roll": 0.0, "pitch": 0.0, "yaw": 0.0, **turn})
    np.testing.assert_allclose(axes.T, [forward, right, up], atol=1e-15)


@given(ANGLES, PITCHES, ANGLES)
def test_rotators_come_back(roll: float, pitch: float, yaw: float) -> None:
    axes = axes_of_rotator(roll=roll, pitch=pitch, yaw=yaw)
    again = rotator_of_axes(axes)
    assert again == pytest.approx({"roll": roll, "pitch": pitch, "yaw": yaw}, abs=1e-9)


@given(ANGLES, PITCHES, ANGLES)
def test_quaternions_turn_as_rotators_do(roll: float, pitch: float, yaw: float) -> None:
    axes = axes_of_rotator(roll=roll, pitch=pitch, yaw=yaw)
    np.testing.assert_allclose(axes_of_quaternion(**quaternion_of_axes(axes)), axes, atol=1e-12)


def test_straight_up_has_no_roll() -> None:
    turn = rotator_of_axes(axes_of_rotator(roll=0.0, pitch=90.0, yaw=30.0))
    assert turn == pytest.approx({"roll": 0.0, "pitch": 90.0, "yaw": 30.0})


def test_linear_keys_are_joined_and_held(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.key(0, 2, 10.0)
    scene.key(0, 4, 30.0)
    channel = scene.channels[0]
    assert [channel_at(channel, frame) for frame in (0, 2, 2.5, 3, 4, 9)] == [
        *(10.0, 10.0, 15.0, 20.0, 30.0, 30.0)
    ]


def test_constant_keys_jump(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.key(0, 0, 1.0, "CONSTANT")
    scene.key(0, 2, 5.0, "CONSTANT")
    assert [channel_at(scene.channels[0], frame) for frame in (0, 1.9, 2)] == [1.0, 1.0, 5.0]


def test_cubic_keys_are_not_guessed(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.key(0, 0, 1.0, "AUTO")
    scene.key(0, 2, 5.0, "AUTO")
    assert channel_at(scene.channels[0], 2) == 5.0
    with pytest.raises(NotImplementedError, match="AUTO"):
        channel_at(scene.channels[0], 1)


def test_keys_stand_on_whole_ticks(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.sequence.set_display_rate(unreal.FrameRate(30000, 1001))
    key = scene.key(0, 1, 0.0)
    assert key._own.sheet["key"].tick == 801  # of 800.8
    assert keys_of(scene.channels[0])[0][0] == Fraction(801 * 10, 8008)


def test_keys_keep_their_time_when_the_rate_changes_after(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.key(0, 24, 0.0)
    scene.sequence.set_display_rate(unreal.FrameRate(48000, 1001))
    assert keys_of(scene.channels[0])[0][0] == 48


def test_a_key_at_the_same_frame_takes_the_other_s_place(unreal: Double) -> None:
    scene = build_scene(unreal)
    for value in (1.0, 2.0):
        scene.key(0, 3, value)
    assert keys_of(scene.channels[0]) == [(3, 2.0, "LINEAR")]


def test_keys_move_an_actor_and_what_is_not_keyed_stays(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.camera.set_actor_location(unreal.Vector(1.0, 2.0, 3.0), False, False)
    scene.key(1, 0, 50.0)
    scene.key(5, 0, 90.0)
    placed = placement_at(scene.sequence, scene.camera, 0)
    np.testing.assert_allclose(placed.location, [1.0, 50.0, 3.0])
    np.testing.assert_allclose(placed.axes[:, 0], [0.0, 1.0, 0.0], atol=1e-15)


def test_keys_outside_their_section_do_nothing(unreal: Double) -> None:
    scene = build_scene(unreal)
    scene.key(0, 0, 50.0)
    scene.section.set_range(0, 12)
    found = [placement_at(scene.sequence, scene.camera, frame).location[0] for frame in (11, 12)]
    assert found == [50.0, 0.0]


def test_a_section_without_a_range_is_told(unreal: Double) -> None:
    scene = build_scene(unreal)
    actor = spawn(unreal, unreal.StaticMeshActor)
    scene.sequence.add_possessable(actor).add_track(unreal.MovieScene3DTransformTrack).add_section()
    with pytest.raises(ValueError, match="range was never set"):
        placement_at(scene.sequence, actor, 0)


def test_what_is_attached_moves_along(unreal: Double) -> None:
    scene = build_scene(unreal)
    child = spawn(unreal, unreal.StaticMeshActor, 10.0, 0.0, 0.0)
    rule = unreal.AttachmentRule.KEEP_RELATIVE
    child.attach_to_actor(scene.camera, "", rule, rule, rule, False)
    scene.key(0, 0, 100.0)
    scene.key(5, 0, 90.0)
    scene.key(6, 0, 2.0)
    placed = placement_at(scene.sequence, child, 0)
    np.testing.assert_allclose(placed.location, [100.0, 20.0, 0.0], atol=1e-12)


def test_a_component_s_binding_needs_its_actor_s(unreal: Double) -> None:
    scene = build_scene(unreal)
    other = spawn(unreal, unreal.CineCameraActor).get_cine_camera_component()
    scene.sequence.add_possessable(other)
    with pytest.raises(ValueError, match="not under that of its actor"):
        value_at(scene.sequence, other, "CurrentFocalLength", 0)


def _wide(scene: Scene, *, focal: float = 36.0, offset: tuple[float, float] = (0.0, 0.0)) -> None:
    film = scene.lens.filmback
    film.sensor_width, film.sensor_height = 36.0, 20.25
    film.sensor_horizontal_offset, film.sensor_vertical_offset = offset
    scene.lens.set_editor_property("filmback", film)
    add_key(track_of(scene, "CurrentFocalLength"), 0, focal)


def test_points_fall_where_the_lens_puts_them(unreal: Double) -> None:
    scene = build_scene(unreal)
    _wide(scene)
    points = np.array([[100.0, 0.0, 0.0], [100.0, 10.0, 0.0], [100.0, 0.0, 10.0], [-1.0, 0.0, 0.0]])
    expected = [[960.0, 540.0], [1152.0, 540.0], [960.0, 348.0], [np.nan, np.nan]]
    np.testing.assert_allclose(
        project(points, 0, scene.sequence, scene.camera, HD), expected, atol=1e-9
    )


def test_a_camera_that_looks_along_y_has_minus_x_on_its_right(unreal: Double) -> None:
    scene = build_scene(unreal)
    _wide(scene)
    scene.key(5, 0, 90.0)
    seen = project(np.array([[-10.0, 100.0, 0.0]]), 0, scene.sequence, scene.camera, HD)
    np.testing.assert_allclose(seen, [[1152.0, 540.0]], atol=1e-9)


def test_a_rolled_camera_sees_the_world_rolled_back(unreal: Double) -> None:
    scene = build_scene(unreal)
    _wide(scene)
    scene.key(3, 0, 90.0)  # clockwise: what was above is now on the left
    seen = project(np.array([[100.0, 0.0, 10.0]]), 0, scene.sequence, scene.camera, HD)
    np.testing.assert_allclose(seen, [[768.0, 540.0]], atol=1e-9)


def test_pictures_are_those_of_usd(unreal: Double) -> None:
    """OpenUSD's own frustum of the same camera, sensor offsets included, in Z up centimetres."""
    scene = build_scene(unreal)
    _wide(scene, focal=24.0, offset=(1.5, -0.75))
    for channel, value in enumerate((120.0, -40.0, 170.0, 4.0, -12.0, 33.0)):
        scene.key(channel, 0, value)
    points = np.array([[400.0, 150.0, 60.0], [300.0, 250.0, 200.0], [900.0, 200.0, 10.0]])
    axes = axes_of_rotator(roll=4.0, pitch=-12.0, yaw=33.0)
    flip = np.diag([1.0, -1.0, 1.0])
    rows = (flip @ np.stack([axes[:, 1], axes[:, 2], -axes[:, 0]], axis=1)).T
    matrix = np.eye(4)
    matrix[:3, :3], matrix[3, :3] = rows, flip @ [120.0, -40.0, 170.0]
    camera = Gf.Camera(Gf.Matrix4d(matrix), focalLength=24.0, horizontalAperture=36.0)
    camera.verticalAperture = 20.25
    camera.horizontalApertureOffset, camera.verticalApertureOffset = 1.5, -0.75
    frustum = camera.frustum
    view = frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()
    unit = np.array([view.Transform(Gf.Vec3d(*(flip @ point))) for point in points])
    expected = np.stack([(unit[:, 0] + 1) * 960, (1 - unit[:, 1]) * 540], axis=1)
    seen = project(points, 0, scene.sequence, scene.camera, HD)
    np.testing.assert_allclose(seen, expected, atol=1e-3)  # px; the lens is kept in 32 bits


def test_a_lens_clamps_what_its_limits_forbid(unreal: Double) -> None:
    scene = build_scene(unreal)
    _wide(scene, focal=2000.0)
    assert camera_at(scene.sequence, scene.camera, 0).focal_mm == 1000.0


def test_members_of_structs_are_keyed_by_path(unreal: Double) -> None:
    scene = build_scene(unreal)
    channel = track_of(scene, "FocusSettings.ManualFocusDistance")
    add_key(channel, 0, 100.0)
    add_key(channel, 10, 200.0)
    assert camera_at(scene.sequence, scene.camera, 5).focus_cm == pytest.approx(150.0)


def _cut(unreal: Double, sequence: object, identifier: object) -> None:
    section = sequence.add_track(unreal.MovieSceneCameraCutTrack).add_section()  # type: ignore[attr-defined]
    section.set_range(0, 24)
    section.set_camera_binding_id(camera_binding_id=identifier)


def test_a_cut_shows_its_camera_to_the_last_frame(unreal: Double) -> None:
    scene = build_scene(unreal)
    _cut(unreal, scene.sequence, scene.sequence.get_binding_id(scene.binding))
    shown = [cut_at(scene.sequence, frame) for frame in (0, 23, 24)]
    assert shown == [scene.camera, scene.camera, None]


def test_a_cut_to_a_destroyed_camera_shows_nothing(unreal: Double) -> None:
    scene = build_scene(unreal)
    _cut(unreal, scene.sequence, scene.sequence.get_binding_id(scene.binding))
    scene.camera.destroy_actor()
    assert cut_at(scene.sequence, 0) is None


@pytest.mark.parametrize("portable", [False, True])
def test_identifiers_of_other_sequences_must_be_portable(unreal: Double, portable: bool) -> None:
    scene = build_scene(unreal)
    master = build_sequence(unreal, "LS_master")
    if portable:
        identifier = master.get_portable_binding_id(master, scene.binding)
    else:
        identifier = scene.sequence.get_binding_id(scene.binding)
    _cut(unreal, master, identifier)
    assert cut_at(master, 0) is (scene.camera if portable else None)


def test_a_master_shows_its_shots_at_their_own_rate(unreal: Double) -> None:
    inner, master = build_sequence(unreal, "LS_a"), build_sequence(unreal, "LS_master")
    inner.set_display_rate(unreal.FrameRate(48000, 1001))
    inner.set_playback_start(100)
    section = master.add_track(unreal.MovieSceneCinematicShotTrack).add_section()
    section.set_range(10, 20)
    section.set_sequence(inner)
    assert shot_at(master, 10) == (inner, 100)
    assert shot_at(master, 13) == (inner, 106)
    assert shot_at(master, 20) is None


def test_media_starts_where_its_offset_says(unreal: Double) -> None:
    scene = build_scene(unreal)
    section = scene.sequence.add_track(unreal.MovieSceneMediaTrack).add_section()
    section.set_range(4, 24)
    section.set_editor_property("start_frame_offset", unreal.FrameNumber(2 * 1001))
    assert media_second_at(section, 5) == 3 * Fraction(1001, 24000)


def test_a_playback_range_ends_before_its_end(unreal: Double) -> None:
    sequence = build_sequence(unreal)
    score = score_of(sequence)
    assert (sequence.get_playback_start(), sequence.get_playback_end()) == (0, 24)
    assert score.end - score.start == 24 * 1001
