import math

import numpy as np
from tests.solve.build_room import floor, scatter, slide, track, wall

from usdbridge.shot.arrays import Array
from usdbridge.solve.camera.triangulate import triangulate
from usdbridge.solve.evidence import CameraPath
from usdbridge.solve.world.agree import LEAST
from usdbridge.solve.world.ground import find_plane
from usdbridge.solve.world.upright import guess_up
from usdbridge.solve.world.values import Direction, Plane

UP = np.array([0.0, 1.0, 0.0])
ANGLE_DEG = 1.0
HEIGHT = 0.03  # of the camera's height


def find(points: Array, path: CameraPath, lean: Direction | None = None) -> Plane | None:
    tracks = track(points, path)
    return find_plane(triangulate(tracks, path), tracks, path, guess_up(path).up, lean)


def leans_deg(plane: Plane) -> float:
    return math.degrees(math.acos(min(float(plane.normal @ UP), 1.0)))


def test_floor_is_found_under_a_tilted_camera() -> None:
    plane = find(np.concatenate([floor(), wall()]), slide(tilt_deg=-20))
    assert plane is not None
    assert leans_deg(plane) < ANGLE_DEG
    assert abs(plane.offset) < HEIGHT * 1.5


def test_few_floor_points_do_before_a_crowded_wall() -> None:
    plane = find(np.concatenate([floor(60), wall(600)]), slide())
    assert plane is not None
    assert leans_deg(plane) < ANGLE_DEG


def test_table_top_with_floor_beyond_it_is_not_the_ground() -> None:
    table = scatter((-1, 0.8, -4), (2, 0.8, -2.5), 300)
    plane = find(np.concatenate([table, floor(), wall()]), slide(height=1.6, tilt_deg=-18))
    assert plane is not None
    assert abs(plane.offset) < HEIGHT * 1.6


def test_wall_alone_carries_no_ground() -> None:
    plane = find(scatter((-6, -4, -9), (7, 5, -9), 400), slide(tilt_deg=0))
    assert plane is None or plane.worth < LEAST


def test_hillside_yields_to_upright_edges() -> None:
    road = scatter((-2, 0, -14), (2, 0, -3), 80)
    hill = scatter((2, 0, -14), (6, 0, -3), 300)
    hill[:, 1] = (hill[:, 0] - 2) * math.tan(math.radians(24))
    edges = Direction(up=UP, sigma=math.radians(1), confidence=0.8)
    plane = find(np.concatenate([road, hill]), slide(), edges)
    assert plane is not None
    assert leans_deg(plane) < ANGLE_DEG


def test_plane_reaches_as_far_as_its_points() -> None:
    plane = find(floor(), slide(height=1.5, tilt_deg=-15))
    assert plane is not None
    assert 1.0 < plane.extents[0] < 3.0 < plane.extents[1] < 9


def test_no_points_carry_no_plane() -> None:
    assert find(scatter((-1, 2, -9), (1, 3, -9), 20), slide(tilt_deg=5)) is None
