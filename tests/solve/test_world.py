from functools import cache

import numpy as np
import pytest
from tests.solve.build_room import box_edges, draw, floor, scatter, slide, track, turned, wall

from usdbridge.shot.arrays import Array
from usdbridge.solve.camera.triangulate import triangulate
from usdbridge.solve.evidence import CameraPath, ScenePoints, Tracks
from usdbridge.solve.world import Clues, Stature, World, place_world

BOXES = np.concatenate(
    [
        box_edges((-2, 0.8, -7), (1.2, 1.6, 1.0)),
        box_edges((1.5, 1.0, -6), (1.0, 2.0, 1.4)),
        box_edges((0.2, 0.6, -9), (2.0, 1.2, 1.0)),
    ]
)
ROOM = np.concatenate([floor(), wall()])
UNTOLD = Clues()
UP_DEG = 1.0
HEIGHT = 0.05  # m


@cache
def usual() -> tuple[World, CameraPath]:
    return place(ROOM, slide(height=1.6))


def place(
    points: Array, path: CameraPath, kind: str = "general", clues: Clues = UNTOLD
) -> tuple[World, CameraPath]:
    tracks, other = track(points, path), turned(path)
    cloud = triangulate(tracks, other)
    world = place_world(draw(BOXES, path), other, tracks, cloud, kind, clues)
    return world, world.apply(other, cloud.position)[0]


def up_error_deg(path: CameraPath, placed: CameraPath) -> float:
    cosine = np.sum(path.camera_to_world[:, 1] * placed.camera_to_world[:, 1], axis=1)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))).mean())


def test_room_is_placed_upright_on_its_floor() -> None:
    path = slide(height=1.6)
    world, placed = usual()
    assert world.ground.verdict == "known"
    assert up_error_deg(path, placed) < UP_DEG
    assert np.median(placed.position[:, 1]) == pytest.approx(1.6, abs=HEIGHT)


def test_first_camera_stands_at_the_origin_and_heads_down_minus_z() -> None:
    _, placed = place(ROOM, slide(tilt_deg=-15))
    ahead = -placed.camera_to_world[0, :, 2]
    assert np.abs(placed.position[0, [0, 2]]).max() < 1e-9
    assert abs(ahead[0]) < 1e-9
    assert ahead[2] < 0


def test_extents_of_the_ground_are_those_seen() -> None:
    world, _ = usual()
    left, right, far, near = world.ground.extents
    assert left < 0 < right
    assert far == pytest.approx(-12, abs=1.0)
    assert near < -2


def test_table_top_alone_leaves_the_ground_unknown() -> None:
    table = scatter((-0.6, 0.75, -1.3), (0.9, 0.75, -0.2), 300)
    path = slide(height=1.25, tilt_deg=-38, reach=0.3)
    world, placed = place(table, path)
    assert world.ground.verdict == "unknown"
    assert placed.position[0, 1] == pytest.approx(1.6)
    assert {finding.code for finding in world.findings} >= {"solve.ground-unknown"}


def test_still_camera_stands_at_the_given_height() -> None:
    path = slide(reach=0.0)
    world, placed = place(ROOM, path, "static", Clues(camera_height=2.1))
    assert world.ground.verdict == "unknown"
    assert placed.position[:, 1] == pytest.approx(2.1)
    assert up_error_deg(path, placed) < UP_DEG


def test_person_tells_how_high_a_still_camera_stands() -> None:
    path = slide(height=2.4, reach=0.0)
    foot, _ = path.project(np.array([[0.5, 0, -6.0]]), np.array([0]))
    head, _ = path.project(np.array([[0.5, 1.75, -6.0]]), np.array([0]))
    seen = Stature(frame=np.array([0]), foot=foot, head=head)
    _, placed = place(ROOM, path, "static", Clues(statures=(seen,)))
    assert placed.position[0, 1] == pytest.approx(2.4, rel=0.1)


def test_assumed_scale_is_told() -> None:
    world, _ = usual()
    assert [finding.code for finding in world.findings] == ["solve.scale-assumed"]
    assert world.scale.low < world.scale.value < world.scale.high


def test_assumed_scale_is_told_as_the_report_tells_it() -> None:
    world, _ = usual()
    low, high = world.scale.told
    assert f"{low:.2f} to {high:.2f} times" in world.findings[0].message
    assert low < world.scale.low / world.scale.value  # 95 %, not 90


def test_same_input_gives_the_same_world() -> None:
    first, second = usual()[0], place(ROOM, slide(height=1.6))[0]
    assert first.rotation.tobytes() == second.rotation.tobytes()
    assert first.translation.tobytes() == second.translation.tobytes()


def test_points_move_with_the_cameras() -> None:
    path = slide()
    tracks, other = track(ROOM, path), turned(path)
    cloud = triangulate(tracks, other)
    world = place_world(draw(BOXES, path), other, tracks, cloud, "general")
    placed, points = world.apply(other, cloud.position)
    frames = np.zeros(len(points), int)
    before, _ = other.project(cloud.position, frames)
    after, _ = placed.project(points, frames)
    assert np.abs(before - after).max() < 1e-6


def test_black_picture_without_tracks_gets_a_level_camera() -> None:
    path = slide(tilt_deg=0)
    nothing = Tracks(
        track=np.zeros(0, np.int64),
        frame=np.zeros(0, np.int64),
        position=np.zeros((0, 2)),
        n_frames=len(path.position),
        size=path.size,
    )
    none = ScenePoints(
        position=np.zeros((0, 3)),
        track=np.zeros(0, np.int64),
        error_px=np.zeros(0),
        angle=np.zeros(0),
    )
    world = place_world(draw(BOXES[:0], path), turned(path), nothing, none, "general")
    placed, _ = world.apply(turned(path), none.position)
    assert world.up.confidence <= 0.3
    assert up_error_deg(path, placed) < 1e-6
    assert {finding.code for finding in world.findings} >= {"solve.up-assumed"}
