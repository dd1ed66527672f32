"""Fits are held against motion in closed form, and tumbles against PyBullet alone."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from usdbridge.physics.bodies import GRAVITY, Body, Piece, Track
from usdbridge.physics.fit import blend_motion, fit_track
from usdbridge.shot import Primitive

RATE = Fraction(24)
FALL = np.array([0.0, -GRAVITY / 2, 0.0])
ROWS = 24


def body(kind, size, **coat):
    x, y, z = np.square(size)
    moments = [0.1 * x] * 3 if kind == "sphere" else np.array([y + z, x + z, x + y]) / 12
    piece = Piece(shape=Primitive(kind=kind, size=size))
    return Body(name=kind, pieces=(piece,), mass=1.0, inertia=np.diag(moments), **coat)


BALL = body("sphere", (0.2, 0.2, 0.2), friction=0.4, restitution=0.5)
BOX = body("box", (0.3, 0.2, 0.2), friction=0.4, restitution=0.3)
FLOOR = [
    (
        replace(body("box", (50.0, 1.0, 50.0), friction=1.0, restitution=1.0), name="floor"),
        Track(first=0, position=[[0, -0.5, 0]], orientation=[[1, 0, 0, 0]]),
    )
]


def track(position, vectors, *, noise=0.01, seed=0, first=0, held=()):
    """A motion seen with noise: of position, m, and two degrees for each centimetre of it."""
    random = np.random.default_rng(seed)
    jolt = Rotation.from_rotvec(np.radians(200) * noise * random.normal(size=np.shape(vectors)))
    return Track(
        first=first,
        position=position + noise * random.normal(size=np.shape(position)),
        orientation=(jolt * Rotation.from_rotvec(vectors)).as_quat(scalar_first=True),
        held=held,
    )


def flown(start, velocity, spin, rows=ROWS):
    """A parabola and an even turn about one axis: free motion of a ball, or about an axis."""
    time = np.arange(rows)[:, None] / float(RATE)
    return start + np.asarray(velocity) * time + FALL * time**2, np.asarray(spin) * time


def bounced(restitution, rows=30):
    """A ball that is dropped from 1 m and bounces straight up."""
    height, speed, out = 1.0, 0.0, []
    step = 1 / float(RATE)
    for _ in range(rows):
        out.append(height)
        left = step
        hit = (speed + np.sqrt(speed**2 + 2 * GRAVITY * (height - 0.1))) / GRAVITY
        while hit < left:
            speed, height, left = restitution * (GRAVITY * hit - speed), 0.1, left - hit
            hit = 2 * speed / GRAVITY
        height, speed = height + speed * left - GRAVITY * left**2 / 2, speed - GRAVITY * left
    return np.array(out)[:, None] * [0.0, 1.0, 0.0]


def test_a_thrown_ball_gives_its_state_back():
    position, turns = flown([0, 5, 0], [2.0, 1.0, -1.0], [1.0, 6.0, 0.0])
    fit = fit_track(BALL, track(position, turns), FLOOR, RATE)
    assert fit.tier == "A"
    assert np.abs(fit.velocity - [2, 1, -1]).max() < 0.05  # four standard deviations
    assert np.abs(fit.spin - [1, 6, 0]).max() < 0.2
    assert np.abs(fit.position - position).max() < 0.012


def test_a_slide_gives_its_friction_back():
    time = np.minimum(np.arange(ROWS) / float(RATE), 2.5 / (0.3 * GRAVITY))
    way = 2.5 * time - 0.3 * GRAVITY * time**2 / 2
    position = way[:, None] * [1, 0, 0] + [0, 0.1, 0]
    fit = fit_track(BOX, track(position, np.zeros((ROWS, 3))), FLOOR, RATE)
    assert (fit.tier, fit.flying) == ("A", False)
    assert fit.friction == pytest.approx(0.3, abs=0.02)
    assert np.abs(fit.position - position).max() < 0.02


def test_a_dropped_ball_gives_its_bounce_back():
    position = bounced(0.7)
    fit = fit_track(BALL, track(position, np.zeros_like(position)), FLOOR, RATE)
    assert fit.tier == "A"
    assert fit.restitution == pytest.approx(0.7, abs=0.02)
    assert np.sqrt(((fit.position - position) ** 2).sum(axis=1).mean()) < 0.008


@pytest.fixture(scope="module")
def tumble():
    bullet = pytest.importorskip("pybullet")
    world = bullet.connect(bullet.DIRECT)
    bullet.setGravity(0, -GRAVITY, 0, physicsClientId=world)
    bullet.setPhysicsEngineParameter(
        fixedTimeStep=1 / 3840, numSubSteps=0, useSplitImpulse=1, contactSlop=0,
        splitImpulsePenetrationThreshold=0, physicsClientId=world)  # fmt: skip
    for mass, half, at in ((0.0, [25, 0.5, 25], -0.5), (1.0, [0.15, 0.1, 0.1], 0.7)):
        shape = bullet.createCollisionShape(
            bullet.GEOM_BOX, halfExtents=half, physicsClientId=world
        )
        box = bullet.createMultiBody(
            mass, shape, basePosition=[0, at, 0], useMaximalCoordinates=1, physicsClientId=world
        )
        coat = {"lateralFriction": 0.4, "restitution": 0.3} if mass else {"lateralFriction": 1}
        bullet.changeDynamics(
            box, -1, **coat, linearDamping=0, angularDamping=0, physicsClientId=world
        )
    bullet.resetBaseVelocity(box, [1.5, 1, 0.3], [1, 4, -5], physicsClientId=world)
    rows = []
    for _ in range(30):
        place, turn = bullet.getBasePositionAndOrientation(box, physicsClientId=world)
        rows.append([*place, *Rotation.from_quat(turn).as_rotvec()])
        for _ in range(160):
            bullet.stepSimulation(physicsClientId=world)
    bullet.disconnect(physicsClientId=world)
    return np.array(rows)


@pytest.fixture(scope="module")
def tumble_fit(tumble):
    return fit_track(BOX, track(tumble[:, :3], tumble[:, 3:]), FLOOR, RATE)


def test_a_tumble_is_never_a_free_simulation(tumble_fit):
    tiers = [interval.tier for interval in tumble_fit.intervals]
    assert tiers[0] == "A"
    assert "A" not in tiers[1:]
    assert tumble_fit.tier in ("B", "C")


def test_a_tumble_is_fitted_better_than_it_was_seen(tumble, tumble_fit):
    error = np.linalg.norm(tumble_fit.position - tumble[:, :3], axis=1)
    assert np.sqrt((error**2).mean()) < 0.017


def test_contacts_of_a_tumble_obey_the_laws(tumble_fit):
    assert tumble_fit.contacts
    assert all(contact.lawful for contact in tumble_fit.contacts)


def test_the_same_track_and_seed_give_the_same_bytes(tumble, tumble_fit):
    again = fit_track(BOX, track(tumble[:, :3], tumble[:, 3:]), FLOOR, RATE)
    assert again.position.tobytes() == tumble_fit.position.tobytes()
    assert again.orientation.tobytes() == tumble_fit.orientation.tobytes()


def test_what_hovers_is_kept_as_it_was_seen():
    seen = track(np.tile([0.0, 1.0, 0.0], (ROWS, 1)), np.zeros((ROWS, 3)))
    fit = fit_track(BOX, seen, FLOOR, RATE)
    assert fit.tier == "C"
    assert np.array_equal(fit.position, seen.position)
    assert "flies as no free body does" in fit.reason


def test_few_frames_are_kept_as_they_were_seen():
    fit = fit_track(BALL, track(*flown([0, 5, 0], [1, 0, 0], [0, 0, 0], rows=4)), FLOOR, RATE)
    assert fit.tier == "C"
    assert "too few" in fit.reason


def test_held_frames_stay_and_the_state_is_that_of_the_first_free_one():
    position, turns = flown([0, 5, 0], [2.0, 1.0, 0.0], [0.0, 3.0, 0.0])
    seen = track(position, turns, first=101, held=((101, 109),))
    fit = fit_track(BALL, seen, FLOOR, RATE)
    assert fit.frame == 109
    assert [(i.frames, i.tier) for i in fit.intervals] == [((101, 109), "C"), ((109, 125), "A")]
    assert fit.tier == "A"
    assert np.array_equal(fit.position[:8], seen.position[:8])
    assert fit.velocity[1] == pytest.approx(1 - GRAVITY * 8 / 24, abs=0.1)


@pytest.mark.parametrize("noise", [0.005, 0.02])
def test_the_residual_is_measured_in_the_track_s_own_noise(noise):
    seen = track(*flown([0, 5, 0], [2.0, 1.0, 0.0], [0.0, 3.0, 0.0], rows=36), noise=noise)
    fit = fit_track(BALL, seen, FLOOR, RATE)
    assert fit.noise == pytest.approx(noise, rel=0.35)
    assert 0.7 < fit.chi < 1.3


def test_a_spin_about_an_unsteady_axis_is_followed():
    plate = body("box", (0.4, 0.05, 0.2), friction=0.4)
    position, _ = flown([0, 9, 0], [1.0, 2.0, 0.0], [0, 0, 0])
    turns, turn, step = [], Rotation.identity(), 1 / 24 / 100
    momentum = plate.inertia @ [0.3, 0.2, 6.0]
    for _ in range(ROWS):
        turns.append(turn.as_rotvec())
        for _ in range(100):
            spin = turn.apply(np.linalg.solve(plate.inertia, turn.inv().apply(momentum)))
            turn = Rotation.from_rotvec(spin * step) * turn
    fit = fit_track(plate, track(position, np.array(turns)), FLOOR, RATE)
    apart = Rotation.from_quat(fit.orientation, scalar_first=True) * (
        Rotation.from_rotvec(turns).inv()
    )
    assert fit.tier == "A"
    assert np.degrees(apart.magnitude()).max() < 3


@pytest.fixture
def two_motions():
    position, turns = flown([0, 0.6, 0], [2.0, 1.0, 0.0], [0.0, 3.0, 0.0], rows=9)
    return track(position, turns, noise=1e-9), track(position, turns, noise=0.01, seed=3)


def test_intensity_at_its_ends_gives_the_poses_themselves(two_motions):
    simulated, observed = two_motions
    for intensity, wanted in ((0.0, observed), (1.0, simulated)):
        blend = blend_motion(simulated, observed, intensity, body=BALL, rate=RATE)
        assert np.array_equal(blend.position, wanted.position)
        assert np.array_equal(blend.orientation, wanted.orientation)


def test_more_intensity_breaks_less(two_motions):
    added = [
        blend_motion(*two_motions, intensity, body=BALL, rate=RATE).acceleration
        for intensity in (0.0, 0.3, 0.7, 1.0)
    ]
    assert added == sorted(added, reverse=True)
    assert added[-1] == 0
    assert added[2] < 0.1 * added[0]


def test_a_blend_reports_what_it_runs_into(two_motions):
    simulated, _ = two_motions
    sunk = Track(
        first=0, position=simulated.position - [0, 0.8, 0], orientation=simulated.orientation
    )
    blend = blend_motion(simulated, sunk, 0.0, body=BALL, rate=RATE, solids=FLOOR)
    lowest = simulated.position[:, 1].min() - 0.8
    assert blend.penetration == pytest.approx(0.1 - lowest, abs=1e-6)


def test_motions_of_different_frames_are_not_blended(two_motions):
    simulated, observed = two_motions
    short = Track(first=0, position=observed.position[:5], orientation=observed.orientation[:5])
    with pytest.raises(ValueError, match="same frames"):
        blend_motion(simulated, short, 0.5, body=BALL, rate=RATE)
