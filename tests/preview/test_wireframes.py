import numpy as np
import pytest

from usdbridge.preview.lengths import round_below
from usdbridge.preview.wireframes import ground_lines, mesh_lines, primitive_lines, skeleton_lines
from usdbridge.shot import Character, Mesh, Primitive

CUBE = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float64)
FACES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
TRIANGLES = np.array([half for a, b, c, d in FACES for half in ((a, b, c), (a, c, d))])


@pytest.mark.parametrize("kind", ["box", "sphere", "cylinder", "capsule", "plane"])
def test_solid_fills_its_size(kind: str) -> None:
    size = (0.4, 0.0 if kind == "plane" else 1.0, 0.4)
    lines = primitive_lines(Primitive(kind=kind, size=size))  # type: ignore[arg-type]
    assert np.allclose(np.ptp(lines.reshape(-1, 3), axis=0), size)
    assert np.allclose(lines.reshape(-1, 3).min(axis=0), -np.array(size) / 2)


def test_box_has_twelve_edges() -> None:
    assert primitive_lines(Primitive(kind="box", size=(1, 2, 3))).shape == (12, 2, 3)


def test_mesh_shows_creases_and_not_the_diagonals_of_flat_faces() -> None:
    mesh = Mesh(points=CUBE, triangles=TRIANGLES)
    lines = mesh_lines(mesh, mesh.points, np.array([5.0, 4.0, 3.0]))
    assert np.allclose(np.linalg.norm(lines[:, 1] - lines[:, 0], axis=1), 1)
    assert len(lines) == 12


def test_mesh_with_split_corners_has_the_same_edges() -> None:
    points = CUBE[TRIANGLES].reshape(-1, 3)
    mesh = Mesh(points=points, triangles=np.arange(36).reshape(-1, 3))
    assert len(mesh_lines(mesh, mesh.points, np.array([5.0, 4.0, 3.0]))) == 12


def test_smooth_mesh_shows_its_outline() -> None:
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ring = np.column_stack([np.cos(angles), np.zeros(48), np.sin(angles)])
    points = np.concatenate([ring, ring + np.array([0, 2, 0])])
    low = np.arange(48)
    high, after = low + 48, (low + 1) % 48
    sides = [np.column_stack([low, high, after]), np.column_stack([after, high, after + 48])]
    mesh = Mesh(points=points, triangles=np.concatenate(sides))
    lines = mesh_lines(mesh, mesh.points, np.array([0.0, 1.0, 50.0]))
    upright = np.abs(lines[:, 1, 1] - lines[:, 0, 1]) == 2
    assert sorted(np.sign(lines[upright, 0, 0])) == [-1, 1]


def test_bones_join_each_joint_to_its_parent() -> None:
    quarter = [np.sqrt(0.5), 0, 0, np.sqrt(0.5)]  # about z
    hero = Character(
        name="hero",
        joints=("hip", "knee", "foot"),
        parents=(-1, 0, 1),
        rest_positions=np.array([[0, 1, 0], [0, -0.5, 0], [0, -0.5, 0]]),
        rest_orientations=np.array([[1, 0, 0, 0], quarter, [1, 0, 0, 0]]),
    )
    bones = skeleton_lines(hero, 0)
    assert np.allclose(bones, [[[0, 1, 0], [0, 0.5, 0]], [[0, 0.5, 0], [0.5, 0.5, 0]]])


def test_ground_grid_stays_put_when_the_camera_moves() -> None:
    here = ground_lines(np.array([0.1, 1.6, 0.1]), 1.0, 3)
    there = ground_lines(np.array([0.4, 1.6, 0.2]), 1.0, 3)
    assert np.array_equal(here, there)


@pytest.mark.parametrize(("length", "below"), [(1.0, 1), (1.99, 1), (2.0, 2), (7, 5), (0.06, 0.05)])
def test_lengths_are_rounded_to_one_two_or_five(length: float, below: float) -> None:
    assert round_below(length) == pytest.approx(below)
