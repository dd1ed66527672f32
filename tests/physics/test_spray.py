from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from usdbridge.errors import PhysicsError
from usdbridge.physics.bodies import Body, Piece
from usdbridge.physics.liquid import mesh_volumes
from usdbridge.physics.obstacles import Collider
from usdbridge.physics.particles.drops import (
    Droplets,
    Region,
    burst_droplets,
    fly_droplets,
    rain,
    terminal_speed,
)
from usdbridge.physics.particles.flakes import drift_dust, flutter_confetti
from usdbridge.physics.particles.meshes import droplet_mesh, flake_mesh
from usdbridge.physics.span import Span
from usdbridge.shot import Pose
from usdbridge.shot.scene import Primitive

G = 9.81
SPAN = Span(rate=Fraction(24), count=25)
TIME = np.arange(25) / 24


def solid(kind, size, positions=((0.0, 0.0, 0.0),)):
    positions = np.array(positions)
    pose = Pose(position=positions, orientation=np.tile([1.0, 0, 0, 0], (len(positions), 1)))
    return Collider(
        body=Body(name=kind, pieces=(Piece(shape=Primitive(kind=kind, size=size)),)), pose=pose
    )


FLOOR = solid("plane", (9.0, 0.0, 9.0))


def drop(height=1.0, velocity=(0.0, 0.0, 0.0), **how):
    usual = {"drag": False, "absorb": 0.0, "restitution": 0.5, "friction": 0.0}
    return Droplets(
        points=np.array([[0.0, height, 0.0]]),
        velocities=np.array([velocity]),
        radii=np.array([0.002]),
        births=np.zeros(1),
        **{**usual, **how},
    )


def test_a_droplet_flies_a_parabola():
    flight = fly_droplets(drop(velocity=(1.0, 2.0, 0.5)), span=SPAN)
    law = np.array([0, 1, 0]) + TIME[:, None] * [1, 2, 0.5] - np.outer(TIME**2, [0, G / 2, 0])
    assert np.abs(flight.points[:, 0] - law).max() < 1e-12


def test_it_bounces_to_the_height_that_restitution_leaves():
    flight = fly_droplets(drop(0.502), [FLOOR], span=replace(SPAN, rate=Fraction(240), count=240))
    first = int(np.sqrt(2 * 0.5 / G) * 240) + 2
    assert flight.points[first:, 0, 1].max() == pytest.approx(0.002 + 0.5 * 0.25, abs=1e-3)


def test_no_droplet_enters_a_floor_or_a_moving_box():
    box = solid("box", (0.4, 0.4, 0.4), np.linspace([-0.5, 0.3, 0], [0.5, 0.3, 0], 25))
    spray = burst_droplets(300, (0.0, 1.0, 0.0), (0.0, 1.0, 0.0), spread=1.0, seed=3)
    flight = fly_droplets(replace(spray, absorb=0.0), [FLOOR, box], span=SPAN)
    moving = np.isinf(flight.landed)
    assert flight.points[:, :, 1].min() >= 0
    inside = np.abs(flight.points - box.pose.position[:, None]).max(axis=2) < 0.19
    assert not (inside & moving).any()


def test_absorbed_droplets_stay_where_they_land():
    flight = fly_droplets(drop(absorb=1.0), [FLOOR], span=SPAN)
    assert flight.landed[0] == pytest.approx(np.sqrt(2 * 0.998 / G), abs=1 / 240)
    assert flight.points[-1, 0, 1] == pytest.approx(0.002, abs=2e-4)
    assert not flight.velocities[-1].any()


def test_drag_brings_a_drop_to_the_speed_of_rain():
    assert terminal_speed(0.001) == pytest.approx(6.5, rel=0.1)  # 2 mm drop: Gunn & Kinzer 1949
    fast = drop(50.0, drag=True)
    flight = fly_droplets(fast, span=replace(SPAN, count=120))
    assert -flight.velocities[-1, 0, 1] == pytest.approx(terminal_speed(0.002), rel=1e-3)


def test_droplets_appear_when_they_are_born():
    flight = fly_droplets(replace(drop(), births=np.array([0.5])), span=SPAN)
    assert (flight.radii[:12] == 0).all()
    assert (flight.radii[12:] > 0).all()
    assert flight.points[12, 0, 1] == 1.0


def test_it_rains_from_the_first_frame_to_the_last():
    region = Region(centre=(0.0, 1.5, 0.0), size=(2.0, 3.0, 2.0))
    drops = rain(region, 200, span=SPAN, wind=(1.0, 0.0, 0.0))
    flight = fly_droplets(drops, [FLOOR], span=SPAN)
    falling = (flight.radii > 0) & (flight.velocities[..., 1] < 0)
    assert falling.sum(axis=1) == pytest.approx(200, rel=0.35)


def test_the_mesh_of_droplets_holds_their_volume_however_drawn_out():
    flight = fly_droplets(burst_droplets(20, (0, 1, 0), (0.0, 3.0, 0.0)), span=SPAN)
    mesh = droplet_mesh(flight, exposure=0.02)
    volume = (4 / 3 * np.pi * flight.radii**3).sum(axis=1)
    assert mesh.cache.shape == (25, 120, 3)
    assert mesh_volumes(mesh.cache, mesh.triangles) == pytest.approx(volume, rel=1e-9)


def test_confetti_reaches_its_terminal_speed_and_comes_to_lie():
    start = np.random.default_rng(0).uniform(1.5, 2.5, (50, 3))
    span = replace(SPAN, count=96)
    flakes = flutter_confetti(start, np.zeros((50, 3)), span=span, floor=0.0)
    speed = -np.diff(flakes.points[12:20, :, 1], axis=0).mean() * 24
    assert 0.8 < speed < 1.4
    assert flakes.points[-1, :, 1] == pytest.approx(0.0, abs=1e-9)
    mesh = flake_mesh(flakes, np.full((50, 2), 0.02))
    assert np.ptp(mesh.cache[-1][:, 1]) < 1e-9


def test_flakes_are_rigid():
    flakes = flutter_confetti(np.zeros((5, 3)), np.ones((5, 3)), span=SPAN)
    cache = flake_mesh(flakes, np.tile([0.02, 0.03], (5, 1))).cache.reshape(25, 5, 4, 3)
    assert np.linalg.norm(cache[:, :, 0] - cache[:, :, 3], axis=2) == pytest.approx(
        np.full((25, 5), 0.02)
    )
    assert np.linalg.norm(cache[:, :, 0] - cache[:, :, 1], axis=2) == pytest.approx(
        np.full((25, 5), 0.03)
    )


def test_dust_drifts_slowly_and_smoothly():
    points = drift_dust(Region(centre=(0, 1, 0), size=(2, 1, 2)), 100, span=SPAN)
    speed = np.linalg.norm(np.diff(points, axis=0), axis=2) * 24
    assert 0.001 < speed.mean() < 0.1
    assert np.abs(np.diff(points, n=2, axis=0)).max() < 1e-3


def test_the_same_seed_gives_the_same_spray():
    spray = burst_droplets(50, (0, 1, 0), (0.0, 2.0, 0.0), seed=5)
    runs = [fly_droplets(spray, [FLOOR], span=SPAN).points.tobytes() for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("points", {"points": np.full((1, 3), np.nan)}),
        ("radii", {"radii": np.zeros(1)}),
        ("absorb", {"absorb": 1.5}),
        ("density", {"density": 0.0}),
        ("births", {"births": np.zeros(3)}),
    ],
)
def test_droplets_that_cannot_be_are_refused_by_field(field, bad):
    with pytest.raises(PhysicsError, match=f"droplets.{field} is .*; give"):
        fly_droplets(replace(drop(), **bad), span=SPAN)
