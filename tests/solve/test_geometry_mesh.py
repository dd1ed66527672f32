import numpy as np
import pytest

from usdbridge.solve.geometry.mesh import mesh_seen
from usdbridge.solve.geometry.terrain import mesh_terrain
from usdbridge.solve.geometry.values import Cloud

EYE = np.zeros(3)
FOCAL_PX = 100.0


def cloud_at(pixels, depth):
    """Points at a depth of each pixel, seen from the origin down −Z."""
    n = len(pixels)
    x, y = (pixels[:, 0] - 50) / FOCAL_PX, (50 - pixels[:, 1]) / FOCAL_PX
    return Cloud(
        position=np.stack([x * depth, y * depth, -depth], axis=1),
        normal=np.tile([0.0, 0.0, 1.0], (n, 1)),
        color=np.zeros((n, 3)),
        spread=np.full(n, 0.001),
        confidence=np.ones(n),
        view=np.zeros(n, int),
        pixel=pixels.astype(float),
    )


def grid(step, side=100):
    return np.stack(np.meshgrid(np.arange(0, side, step), np.arange(0, side, step)), -1).reshape(
        -1, 2
    )


def meshed(pixels, depth):
    cloud = cloud_at(pixels, depth)
    every = np.ones(cloud.count, bool)
    return mesh_seen(cloud, np.tile(EYE, (cloud.count, 1)), every)


def test_triangles_face_the_camera():
    pixels = grid(5)
    points, triangles = meshed(pixels, np.full(len(pixels), 3.0))
    a, b, c = points[triangles].transpose(1, 0, 2)
    assert np.all(np.cross(b - a, c - a) @ [0, 0, 1] > 0)


def test_the_mesh_is_torn_where_depth_jumps():
    pixels = grid(5)
    points, triangles = meshed(pixels, np.where(pixels[:, 0] < 50, 2.0, 4.0))
    assert np.all(np.ptp(points[triangles][:, :, 2], axis=1) < 0.01)


def test_a_gap_in_the_picture_stays_open():
    pixels = grid(5)
    pixels = pixels[(pixels[:, 0] < 30) | (pixels[:, 0] > 60)]
    points, triangles = meshed(pixels, np.full(len(pixels), 3.0))
    assert np.ptp(points[triangles][:, :, 0], axis=1).max() < 0.5


def test_a_large_mesh_is_simplified_alike_each_time():
    pixels = grid(1, 130)
    depth = 3 + 0.05 * np.sin(pixels[:, 0] / 9.0)
    first, second = meshed(pixels, depth), meshed(pixels, depth)
    assert len(first[1]) <= 20_000
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def hill(count=4000):
    rng = np.random.default_rng(0)
    x, z = rng.uniform(-4, 4, (2, count))
    cloud = cloud_at(np.zeros((count, 2)), np.ones(count))
    position = np.stack([x, 0.5 * np.cos(x) * np.cos(z), z], axis=1)
    normal = np.tile([0.0, 1.0, 0.0], (count, 1))
    return Cloud(
        position=position,
        normal=normal,
        color=cloud.color,
        spread=cloud.spread,
        confidence=cloud.confidence,
        view=cloud.view,
        pixel=cloud.pixel,
    )


def test_terrain_follows_the_ground_and_faces_up():
    cloud = hill()
    points, triangles = mesh_terrain(cloud, np.arange(cloud.count))
    assert points[:, 1] == pytest.approx(
        0.5 * np.cos(points[:, 0]) * np.cos(points[:, 2]), abs=0.15
    )
    a, b, c = points[triangles].transpose(1, 0, 2)
    assert np.all(np.cross(b - a, c - a)[:, 1] > 0)


def test_a_few_points_are_no_terrain():
    assert mesh_terrain(hill(), np.arange(100)) is None
