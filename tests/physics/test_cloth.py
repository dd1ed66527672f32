from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import j0

from usdbridge.errors import PhysicsError
from usdbridge.physics.bodies import Body, Hull, Piece
from usdbridge.physics.cloth import Air, Collider, Effort, Sheet, Span, drape_cloth
from usdbridge.physics.cloth.bending import bending_energy
from usdbridge.physics.cloth.crossings import count_crossings
from usdbridge.physics.cloth.edges import colour_edges, find_edges
from usdbridge.shot import Pose
from usdbridge.shot.scene import Primitive

G = 9.81
LOOSE = Effort(self_collision=False)


def grid(nx, nz, lx=1.0, lz=1.0):
    """A flat sheet in x, z from the origin, its triangles, and the numbers of its points."""
    x, z = np.meshgrid(np.linspace(0, lx, nx), np.linspace(0, lz, nz), indexing="ij")
    i = np.arange(nx * nz).reshape(nx, nz)
    a, b, c, d = i[:-1, :-1].ravel(), i[1:, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, 1:].ravel()
    triangles = np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)])
    return np.stack([x.ravel(), 0 * x.ravel(), z.ravel()], 1), triangles, i


def sheet(n=10, height=1.0, **stuff):
    points, triangles, _ = grid(n, n)
    return Sheet(points=points + np.array([-0.5, height, -0.5]), triangles=triangles, **stuff)


def span(count, preroll=0, rate=24):
    return Span(rate=Fraction(rate), count=count, preroll=preroll)


def solid(shape, positions=((0.0, 0.0, 0.0),), friction=1.0):
    positions = np.array(positions)
    turn = np.tile([1.0, 0, 0, 0], (len(positions), 1))
    body = Body(name="solid", pieces=(Piece(shape=shape),), friction=friction)
    return Collider(body=body, pose=Pose(position=positions, orientation=turn))


FLOOR = solid(Primitive(kind="plane", size=(9.0, 0.0, 9.0)))
BALL = Primitive(kind="sphere", size=(0.4, 0.4, 0.4))
SOLIDS = {
    "sphere": BALL,
    "box": Primitive(kind="box", size=(0.4, 0.3, 0.4)),
    "capsule": Primitive(kind="capsule", size=(0.3, 0.6, 0.3)),
    "cylinder": Primitive(kind="cylinder", size=(0.4, 0.3, 0.4)),
    "hull": Hull(
        points=np.array([[0, 0.3, 0], [0.3, -0.1, 0], [-0.2, -0.1, 0.3], [-0.2, -0.1, -0.3]])
    ),
}


def test_a_free_sheet_falls_as_a_stone_does():
    bake = drape_cloth(sheet(5), span=span(25), air=None)
    fallen = 1.0 - bake.points[:, :, 1].mean(axis=1)
    assert fallen == pytest.approx(G * (np.arange(25) / 24) ** 2 / 2, abs=1e-9)


def test_air_slows_a_falling_sheet_to_its_terminal_speed():
    bake = drape_cloth(sheet(5, area_density=0.1), span=span(49))
    speed = np.diff(bake.points[-2:, :, 1].mean(axis=1))[0] * -24
    assert speed == pytest.approx(np.sqrt(2 * 0.1 * G / (1.204 * 1.28)), rel=0.05)


def test_a_hanging_strip_swings_with_the_period_of_a_chain():
    points, triangles, i = grid(16, 2, 1.0, 0.06)
    angle = 0.05
    hung = np.stack([points[:, 0] * np.sin(angle), -points[:, 0] * np.cos(angle), points[:, 2]], 1)
    strip = Sheet(points=hung, triangles=triangles, pins=i[0], bend_stiffness=0)
    bake = drape_cloth(strip, span=span(90, rate=24), air=None, effort=LOOSE)
    root = 2.404825557695773  # first zero of J0: Bernoulli's hanging chain
    mode = bake.points[:, i[:, 0], 0] @ (j0(root * np.sqrt(1 - np.linspace(0, 1, 16))))
    zero = np.flatnonzero(np.diff(np.sign(mode)))
    times = (zero + mode[zero] / (mode[zero] - mode[zero + 1])) / 24
    period = 2 * (times[-1] - times[0]) / (len(times) - 1)
    assert period == pytest.approx(2 * np.pi / (root / 2 * np.sqrt(G)), rel=0.015)


def test_a_strip_held_at_both_ends_hangs_as_a_catenary():
    points, triangles, i = grid(25, 2, 1.2, 0.05)
    start = points / [1.2, 1, 1]
    start[:, 1] = -0.36 * np.sin(np.pi * start[:, 0])
    ends = np.concatenate([i[0], i[-1]])
    strip = Sheet(points=points, triangles=triangles, start=start, pins=ends, bend_stiffness=0)
    bake = drape_cloth(strip, span=span(60), effort=LOOSE)
    rope = bake.points[-1][i[:, 0]]
    length = np.linalg.norm(np.diff(rope, axis=0), axis=1).sum()
    a = brentq(lambda a: 2 * a * np.sinh(0.5 / a) - length, 0.05, 5)
    assert -rope[:, 1].min() == pytest.approx(a * (np.cosh(0.5 / a) - 1), rel=0.02)


@pytest.mark.parametrize("n", [9, 17])
def test_a_clamped_strip_bends_as_a_beam(n):
    points, triangles, i = grid(n, 5, 0.2, 0.05)
    pins = np.concatenate([i[0], i[1]])
    beam = Sheet(points=points, triangles=triangles, pins=pins, bend_stiffness=0.02, damping=0.05)
    bake = drape_cloth(beam, span=span(24), effort=LOOSE)
    theory = 0.2 * G * (0.2 - 0.5 * points[i[1][0], 0]) ** 4 / (8 * 0.02)
    assert -bake.points[-1][i[-1], 1].mean() == pytest.approx(theory, rel=0.35)


def test_bending_along_the_grid_costs_half_b_kappa_squared():
    points, triangles, _ = grid(41, 41)
    bent = np.stack(
        [0.5 * np.sin(2 * points[:, 0]), 0.5 - 0.5 * np.cos(2 * points[:, 0]), points[:, 2]], 1
    )
    energy = bending_energy(bent, points, find_edges(points, triangles), 1e-3)
    assert energy == pytest.approx(0.5 * 1e-3 * 4.0, rel=0.03)


def test_a_swinging_sheet_gains_no_energy():
    points, triangles, _ = grid(7, 7)
    hung = Sheet(points=points, triangles=triangles, pins=np.array([0, 6]))
    bake = drape_cloth(hung, span=span(100, rate=96), air=None, effort=Effort(substeps=6))
    speed = np.gradient(bake.points, 1 / 96, axis=0)
    mass = np.bincount(triangles.ravel()) / triangles.size
    energy = ((speed**2).sum(axis=2) / 2 + G * bake.points[:, :, 1]) @ mass
    assert energy.max() <= energy[0] + 0.02


@pytest.mark.parametrize("kind", SOLIDS)
def test_a_sheet_that_falls_on_a_solid_stays_outside(kind):
    bake = drape_cloth(sheet(9, 0.35), [solid(SOLIDS[kind]), FLOOR], span=span(12))
    assert bake.penetration.max() == 0.0
    assert bake.stretch.max() <= 1.25
    assert bake.points[-1][:, 1].max() > 0.05


def test_a_moving_ball_pushes_a_curtain_ahead_of_it():
    points, triangles, i = grid(10, 10)
    curtain = Sheet(points=points[:, [1, 0, 2]] * [1, -1, 1], triangles=triangles, pins=i[0])
    path = np.stack([np.linspace(-0.3, 0.3, 13), np.full(13, -0.6), np.full(13, 0.5)], 1)
    bake = drape_cloth(curtain, [solid(BALL, path)], span=span(13))
    assert bake.penetration.max() == 0.0
    assert bake.points[-1][:, 0].max() > 0.45


def test_triangles_too_stay_out_of_a_ball():
    soft = sheet(10, 0.3)
    bake = drape_cloth(soft, [solid(BALL)], span=span(12))
    middles = bake.points[:, soft.triangles].mean(axis=2)
    assert np.linalg.norm(middles, axis=2).min() > 0.2


def crumpling(n):
    points, triangles, _ = grid(n, n)
    wavy = 0.01 * np.sin(9 * points[:, 2])
    upright = np.stack([wavy, 1.05 - points[:, 0], points[:, 2]], 1)
    return Sheet(points=points, start=upright, triangles=triangles)


def test_a_crumpling_sheet_does_not_pass_through_itself():
    bake = drape_cloth(crumpling(11), [FLOOR], span=span(16))
    assert count_crossings(bake.points, crumpling(11).triangles).max() == 0


def test_crossings_are_seen_where_there_are_some():
    bake = drape_cloth(crumpling(11), [FLOOR], span=span(16), effort=LOOSE)
    assert count_crossings(bake.points, crumpling(11).triangles).max() > 5


def test_friction_holds_a_sheet_that_a_smooth_slope_lets_go():
    tilt = np.radians(15)
    turn = np.array([[np.cos(tilt / 2), 0, 0, np.sin(tilt / 2)]])
    piece = Piece(shape=Primitive(kind="plane", size=(9.0, 0.0, 9.0)))
    pose = Pose(position=np.zeros((1, 3)), orientation=turn)
    along = np.array([np.cos(tilt), np.sin(tilt), 0])
    points, triangles, _ = grid(5, 5, 0.3, 0.3)
    lying = (
        points[:, :1] * along
        + points[:, 2:] * [0, 0, 1]
        + 0.002 * np.array([-along[1], along[0], 0])
    )
    moved = []
    for friction in (0.0, 0.4):
        body = Body(name="slope", pieces=(piece,), friction=friction)
        cloth = Sheet(points=lying, triangles=triangles, friction=1.0)
        bake = drape_cloth(cloth, [Collider(body=body, pose=pose)], span=span(25), air=None)
        moved.append(-((bake.points[-1] - bake.points[0]).mean(axis=0) @ along))
    assert moved[0] == pytest.approx(G * np.sin(tilt) / 2, rel=0.02)
    assert moved[1] == pytest.approx(0.0, abs=0.002)


def test_pins_follow_their_paths():
    path = np.linspace([[0.0, 0, 0], [0, 0, 1]], [[0.3, 0.2, 0], [0.3, 0.2, 1]], 13)
    points, triangles, _ = grid(6, 6)
    cloth = Sheet(points=points, triangles=triangles, pins=np.array([0, 5]), pin_points=path)
    bake = drape_cloth(cloth, span=span(13))
    assert bake.points[:, [0, 5]] == pytest.approx(path)


def test_wind_lifts_a_flag_and_gusts_follow_the_seed():
    points, triangles, i = grid(6, 4, 0.5, 0.3)
    flag = Sheet(points=points[:, [0, 2, 1]], triangles=triangles, pins=i[0])
    bakes = [
        drape_cloth(flag, span=span(14), air=Air(wind=(8.0, 0.0, 1.0), gusts=0.3, seed=seed))
        for seed in (1, 1, 2)
    ]
    assert bakes[0].points[-1][:, 0].max() > 0.45
    assert np.array_equal(bakes[0].points, bakes[1].points)
    assert not np.allclose(bakes[0].points, bakes[2].points)


def test_a_curved_sheet_keeps_its_shape_if_asked():
    points, triangles, i = grid(9, 4, 0.3, 0.1)
    arc = np.stack(
        [0.1 * np.sin(points[:, 0] * 10), -0.1 * np.cos(points[:, 0] * 10), points[:, 2]], 1
    )
    stiff = Sheet(
        points=arc, triangles=triangles, pins=np.concatenate([i[0], i[1]]), bend_stiffness=1.0
    )
    moved = [
        np.abs(drape_cloth(one, span=span(12), effort=LOOSE).points[-1] - arc).max()
        for one in (replace(stiff, keeps_shape=True), stiff)
    ]
    assert moved[0] < 0.01 < moved[1]


def test_seams_hold():
    points, triangles, _ = grid(5, 5)
    split, faces = points[triangles].reshape(-1, 3), np.arange(triangles.size).reshape(-1, 3)
    pins = np.flatnonzero(split[:, 0] == 0)
    bake = drape_cloth(Sheet(points=split, triangles=faces, pins=pins), span=span(12))
    whole = Sheet(points=points, triangles=triangles, pins=np.arange(5))
    expected = drape_cloth(whole, span=span(12)).points[:, triangles.ravel()]
    assert np.abs(bake.points - expected).max() < 0.02


def test_preroll_lets_the_cloth_settle_before_the_shot():
    bake = drape_cloth(sheet(7, 0.25), [solid(BALL), FLOOR], span=span(2, preroll=30))
    assert bake.speed.max() < 1.0
    assert bake.points[0][:, 1].min() < 0.1


def test_a_cloth_that_starts_inside_a_solid_is_moved_out_and_says_so():
    bake = drape_cloth(sheet(8, 0.1), [solid(BALL)], span=span(3))
    assert [finding.code for finding in bake.findings] == ["cloth.starts-inside"]
    assert bake.penetration.max() == 0.0
    assert bake.speed.max() < 6.0


def test_normals_are_unit_and_follow_the_triangles():
    bake = drape_cloth(sheet(4), span=span(2), air=None)
    assert bake.normals == pytest.approx(np.broadcast_to([0.0, 1.0, 0.0], bake.normals.shape))


def test_a_single_triangle_falls():
    triangle = Sheet(points=np.eye(3), triangles=np.array([[0, 1, 2]]))
    assert np.isfinite(drape_cloth(triangle, [FLOOR], span=span(12)).points).all()


def test_no_two_edges_of_a_colour_share_a_point():
    points, triangles, _ = grid(7, 5)
    ends = find_edges(points, triangles).ends
    for group in colour_edges(ends, len(points)):
        assert len(np.unique(ends[group])) == 2 * len(group)


BAD = {
    "points": {"points": np.full((4, 3), np.nan)},
    "triangles": {"triangles": np.array([[0, 1, 2], [1, 3, 3]])},
    "area_density": {"area_density": 0.0},
    "stretch_stiffness": {"stretch_stiffness": -1.0},
    "bend_stiffness": {"bend_stiffness": float("nan")},
    "pins": {"pins": np.array([99])},
    "start": {"start": np.zeros((1, 3))},
}


@pytest.mark.parametrize("field", BAD)
def test_an_unusable_sheet_is_refused_by_field(field):
    with pytest.raises(PhysicsError, match=f"cloth.{field} .*; "):
        drape_cloth(replace(sheet(2), **BAD[field]), span=span(2))


def test_a_solid_without_volume_is_refused():
    flat = solid(Hull(points=np.zeros((5, 3))))
    with pytest.raises(PhysicsError, match=r"solid.points .*; give 4 or more"):
        drape_cloth(sheet(3), [flat], span=span(2))
