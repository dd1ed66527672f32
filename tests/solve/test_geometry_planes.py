import numpy as np
import pytest

from usdbridge.solve.geometry.cylinders import find_cylinders
from usdbridge.solve.geometry.planes import find_faces, thickness
from usdbridge.solve.geometry.solids import find_boxes
from usdbridge.solve.geometry.values import Cloud

EYE = np.array([0.0, 1.5, 4.0])
NOISE = 0.004  # m
NEAR = 0.05  # m


def sheet(center, along, across, count, seed=0):
    """Points of a rectangle with its normal: along × across, so that it faces the eye."""
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(-0.5, 0.5, (2, count))
    normal = np.cross(across, along)
    normal = normal / np.linalg.norm(normal)
    points = np.add(center, np.outer(a, along)) + np.outer(b, across)
    return points + np.outer(rng.normal(0, NOISE, count), normal), np.tile(normal, (count, 1))


def cloud_of(*parts):
    position = np.concatenate([part[0] for part in parts])
    n = len(position)
    return Cloud(
        position=position,
        normal=np.concatenate([part[1] for part in parts]),
        color=np.zeros((n, 3)),
        spread=np.full(n, NOISE),
        confidence=np.ones(n),
        view=np.zeros(n, int),
        pixel=np.zeros((n, 2)),
    )


def faces_of(cloud, snap=True):
    thick = thickness(cloud, np.tile(EYE, (cloud.count, 1)))
    return find_faces(cloud, thick, np.ones(cloud.count, bool), snap=snap)


FLOOR = sheet((0, 0, 0), (4, 0, 0), (0, 0, 4), 2000)
FRONT = sheet((0.2, 0.4, 0.5), (0.6, 0, 0), (0, -0.8, 0), 400, 1)
SIDE = sheet((0.5, 0.4, 0.25), (0, 0, -0.5), (0, -0.8, 0), 300, 2)
TOP = sheet((0.2, 0.8, 0.25), (0.6, 0, 0), (0, 0, 0.5), 300, 3)


def test_a_floor_has_the_extents_that_were_seen():
    face = faces_of(cloud_of(FLOOR))[0]
    assert face.slope == "level"
    assert sorted(face.size) == pytest.approx([4, 4], abs=0.1)
    assert face.center == pytest.approx([0, 0, 0], abs=NEAR)


def test_a_nearly_upright_wall_is_made_upright():
    lean = sheet((0, 1, -2), (3, 0, 0), (0, -2, -0.1), 1500)
    face = faces_of(cloud_of(lean))[0]
    assert face.slope == "upright"
    assert face.normal[1] == 0


def test_without_a_known_up_nothing_is_made_upright():
    lean = sheet((0, 1, -2), (3, 0, 0), (0, -2, -0.1), 1500)
    assert faces_of(cloud_of(lean), snap=False)[0].normal[1] == pytest.approx(-0.05, abs=0.02)


def test_one_plane_with_a_gap_is_two_faces():
    left = sheet((-2, 1, -2), (1.5, 0, 0), (0, -2, 0), 700)
    right = sheet((2, 1, -2), (1.5, 0, 0), (0, -2, 0), 700, 1)
    assert len(faces_of(cloud_of(left, right))) == 2


def ball(center, radius, count=900):
    rng = np.random.default_rng(4)
    out = rng.normal(size=(count, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    out = out[out @ (EYE - center) > 0]
    return np.add(center, radius * out), out


def test_a_ball_is_no_plane_and_no_cylinder():
    cloud = cloud_of(ball((0, 0.5, 0), 0.5))
    assert faces_of(cloud) == ()
    assert find_cylinders(cloud, np.arange(cloud.count), ground=True) == ()


def test_scattered_points_are_no_plane():
    rng = np.random.default_rng(0)
    normals = rng.normal(size=(900, 3))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    assert faces_of(cloud_of((rng.uniform(-1, 1, (900, 3)), normals))) == ()


@pytest.mark.parametrize("parts", [(FRONT, SIDE), (FRONT, TOP), (FRONT, SIDE, TOP)])
def test_faces_that_meet_are_a_box(parts):
    faces = [f for f in faces_of(cloud_of(FLOOR, *parts)) if f.center[1] > 0.1]
    box = find_boxes(tuple(faces), ground=True)[0]
    assert box.center == pytest.approx([0.2, 0.4, 0.25], abs=NEAR)
    assert np.abs(box.axes @ box.size) == pytest.approx([0.6, 0.8, 0.5], abs=NEAR)


def test_one_face_alone_is_no_box():
    assert find_boxes(faces_of(cloud_of(FRONT)), ground=True) == ()


def test_the_corner_of_a_room_is_no_box():
    back = sheet((0, 1, -2), (3, 0, 0), (0, -2, 0), 900)
    left = sheet((-1.5, 1, -0.5), (0, 0, -3), (0, -2, 0), 900, 1)
    assert find_boxes(faces_of(cloud_of(back, left)), ground=True) == ()


def test_a_pillar_is_a_cylinder():
    rng = np.random.default_rng(0)
    angle, height = rng.uniform(0.1, np.pi - 0.1, 800), rng.uniform(0, 2, 800)
    out = np.stack([np.cos(angle), np.zeros(800), np.sin(angle)], axis=1)
    points = 0.3 * out + np.outer(height, [0, 1, 0]) + [1, 0, 0]
    found = find_cylinders(cloud_of((points, out)), np.arange(800), ground=True)[0]
    assert found.radius == pytest.approx(0.3, abs=0.01)
    assert found.center == pytest.approx([1, 1, 0], abs=NEAR)
    assert found.height == pytest.approx(2, abs=NEAR)
