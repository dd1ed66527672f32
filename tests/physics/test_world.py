import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.spatial.transform import Rotation
from tests.physics.bodies import CORNERS, RATE, Maker, ball, box, drop, hull, slab

from usdbridge.errors import PhysicsError
from usdbridge.physics import world
from usdbridge.physics.bodies import GRAVITY, Body, Hull, Piece, Track
from usdbridge.physics.world import (
    Collider,
    Launch,
    State,
    World,
    bake_bodies,
    open_rollouts,
)
from usdbridge.shot import Array, Primitive

MICROMETRE = 1e-6


@pytest.mark.parametrize(
    ("size", "spin"),
    [((0.1, 0.1, 0.1), (1, 2, 3)), ((0.2, 0.3, 0.1), (6, -5, 7))],  # which tumbles
)
def test_a_throw_is_the_parabola(
    size: tuple[float, float, float], spin: tuple[float, float, float]
) -> None:
    velocity = np.array([3.0, 8.0, -1.0])
    state = State(position=[0, 1, 0], velocity=velocity, spin=spin)
    launch = Launch(body=box(size=size), state=state, frame=0)
    bake = bake_bodies([launch], [slab()], (0, 37), RATE)
    motion = bake.motions["box"]
    t = (motion.frames / 24)[:, None]
    exact = [0, 1, 0] + velocity * t - [0, GRAVITY / 2, 0] * t**2
    assert np.abs(motion.position - exact).max() < MICROMETRE


def test_a_plate_tumbles_as_euler_says() -> None:
    body = box("plate", (0.2, 0.02, 0.3))
    moments = np.diag(body.inertia)
    state = State(position=[0, 5, 0], spin=(8.0, 0.1, 0.1))
    bake = bake_bodies([Launch(body=body, state=state, frame=0)], [], (0, 25), RATE)
    motion = bake.motions["plate"]

    def euler(_: float, now: Array) -> Array:
        turn, rate = Rotation.from_quat(now[:4]), now[4:]
        spin = turn.apply(rate)
        turned = 0.5 * np.array([*np.cross(spin, now[:3]) + now[3] * spin, -spin @ now[:3]])
        return np.array([*turned, *np.cross(moments * rate, rate) / moments])

    start = [0, 0, 0, 1, *state.spin]
    exact = solve_ivp(euler, (0, 1.01), start, t_eval=motion.frames / 24, rtol=1e-10, atol=1e-12)
    ours = Rotation.from_quat(motion.orientation, scalar_first=True)
    assert (ours * Rotation.from_quat(exact.y[:4].T).inv()).magnitude().max() < 1e-5


@pytest.mark.parametrize("make", [ball, box, hull])
@pytest.mark.parametrize("height", [0.05, 0.31, 1.7])
def test_bounces_are_as_high_as_asked(make: Maker, height: float) -> None:
    fall = np.sqrt(2 * height / GRAVITY)
    bake = drop(make(restitution=0.7), 0.05 + height, int(24 * 1.3 * fall) + 4, slab())
    motion = next(iter(bake.motions.values()))
    up = motion.velocity[:, 1] > 0.02
    rise = motion.velocity[up, 1] ** 2 / (2 * GRAVITY) + motion.position[up, 1] - 0.05
    assert np.sqrt(rise[0] / height) == pytest.approx(0.7, abs=0.005)


def test_a_slide_ends_where_friction_says() -> None:
    state = State(position=[0, 0.05, 0], velocity=[2, 0, 0])
    launch = Launch(body=box(size=(0.2, 0.1, 0.2), friction=0.4), state=state, frame=0)
    bake = bake_bodies([launch], [slab()], (0, 24), RATE)
    assert bake.motions["box"].position[-1, 0] == pytest.approx(4 / (0.8 * GRAVITY), rel=0.005)


@pytest.mark.parametrize("size", [0.05, 0.1, 0.3])
def test_a_cube_slides_straight(size: float) -> None:
    state = State(position=[0, size / 2, 0], velocity=[2.5, 0, 0.7])
    launch = Launch(body=box(size=(size,) * 3, friction=0.4), state=state, frame=0)
    motion = bake_bodies([launch], [slab()], (0, 24), RATE).motions["box"]
    way = (2.5**2 + 0.7**2) / (0.8 * GRAVITY)
    expected = np.array([2.5, 0, 0.7]) / np.hypot(2.5, 0.7) * way
    np.testing.assert_allclose(
        motion.position[-1], np.add(expected, [0, size / 2, 0]), atol=0.005 * way
    )
    assert motion.orientation[-1, 0] == pytest.approx(1, abs=1e-5)


def test_an_impact_gains_no_energy_however_it_spins() -> None:
    size = (0.27, 0.11, 0.21)
    rng = np.random.default_rng(34)
    for _ in range(4):
        turn = rng.normal(size=4)
        state = State(
            position=[0, 1, 0],
            orientation=turn / np.linalg.norm(turn),
            velocity=[2, 0, 1],
            spin=rng.normal(size=3) * 15,
        )
        body = box(size=size, restitution=0.9, friction=0.8)
        motion = bake_bodies([Launch(body=body, state=state, frame=0)], [slab()], (0, 24), RATE)
        found = motion.motions["box"]
        turns = Rotation.from_quat(found.orientation, scalar_first=True)
        spin = turns.inv().apply(np.array(found.spin))
        energy = 0.5 * (found.velocity**2).sum(axis=1) + GRAVITY * found.position[:, 1]
        energy += 0.5 * (spin**2 @ np.diag(body.inertia))
        assert (energy - np.minimum.accumulate(energy)).max() < 0.01 * (energy[0] - GRAVITY * 0.1)


def test_an_impact_tells_its_impulse_speed_and_time() -> None:
    bake = drop(ball(mass=2.0, restitution=0.5), 1.05, 14, slab())
    hit = next(event for event in bake.events if event.kind == "impact")
    speed, first = np.sqrt(2 * GRAVITY), float(np.sqrt(2 / GRAVITY) * 24)
    assert (hit.body, hit.other, hit.first) == ("ball", "floor", True)
    assert hit.speed == pytest.approx(speed, rel=0.01)
    assert hit.impulse == pytest.approx(2 * 1.5 * speed, rel=0.01)
    assert float(hit.frame) == pytest.approx(first, abs=0.05)


def test_a_fast_bullet_does_not_pass_a_thin_wall() -> None:
    wall = slab("wall", size=(0.002, 2, 2), position=(3, 1, 0), restitution=0.5)
    state = State(position=[0, 1, 0], velocity=[100, 0, 0])
    launch = Launch(body=ball("bullet", 0.009, mass=0.008), state=state, frame=0)
    bake = bake_bodies([launch], [wall], (0, 4), RATE)
    assert bake.motions["bullet"].position[:, 0].max() < 3


def test_a_sharp_tip_sinks_in_no_further_than_a_cube() -> None:
    spike = np.array([[0, -0.1, 0], [0.01, 0, 0.01], [-0.01, 0, 0.01], [0, 0, -0.01]])
    body = hull("spike", friction=0.5)
    body = replace(body, pieces=(Piece(shape=Hull(points=spike)),))
    bake = drop(body, 0.5, 12, slab())
    motion = bake.motions["spike"]
    turns = Rotation.from_quat(motion.orientation, scalar_first=True).as_matrix()
    lowest = (turns @ spike.T)[:, 1].min(axis=1) + motion.position[:, 1]
    assert lowest.min() > -1.2e-3


def test_nothing_sinks_in_at_any_sample() -> None:
    for height in np.linspace(0.5, 3, 6):
        bake = drop(box(restitution=0.2), 0.05 + height, 24, slab())
        assert bake.motions["box"].position[:, 1].min() > 0.05 - 0.5e-3


def test_a_moving_table_carries_what_stands_on_it() -> None:
    x = np.zeros((24, 3))
    x[:, 0] = 0.15 * (1 - np.cos(np.linspace(0, np.pi, 24)))
    still = np.tile([1.0, 0, 0, 0], (24, 1))
    table = Collider(
        body=slab("table", size=(1, 0.04, 1)).body,
        track=Track(first=0, position=x, orientation=still),
    )
    launch = Launch(body=box("cup", friction=0.5), state=State(position=[0, 0.07, 0]), frame=0)
    motion = bake_bodies([launch], [table], (0, 30), RATE).motions["cup"]
    assert motion.position[-1, 0] == pytest.approx(0.3, abs=1e-3)
    assert np.abs(motion.position[:, 1] - 0.07).max() < 1e-4


def test_frames_are_exact_and_fast_turns_have_samples_between() -> None:
    state = State(position=[0, 9, 0], spin=[0, 40, 0])
    launch = Launch(body=ball(), state=state, frame=3)
    rate = Fraction(24000, 1001)
    bake = bake_bodies([launch], [], (0, 8), rate)
    motion = bake.motions["ball"]
    turns = np.abs((motion.orientation[1:] * motion.orientation[:-1]).sum(axis=1))
    assert set(range(3, 8)) <= set(motion.frames)
    assert np.rad2deg(2 * np.arccos(turns.min())) < 30
    assert rate * bake.steps_per_frame >= 960


def test_preroll_is_simulated_and_not_kept() -> None:
    launch = Launch(body=ball(), state=State(position=[0, 5, 0]), frame=-12)
    motion = bake_bodies([launch], [], (0, 3), RATE).motions["ball"]
    assert motion.frames[0] == 0
    assert motion.position[0, 1] == pytest.approx(5 - GRAVITY / 8, abs=MICROMETRE)


@pytest.mark.parametrize("kind", ["box", "hull"])
def test_all_of_twenty_pieces_collide(kind: str) -> None:
    shape = (
        Primitive(kind="box", size=(0.06,) * 3) if kind == "box" else Hull(points=CORNERS * 0.06)
    )
    pieces = tuple(Piece(shape=shape, position=[0.1 * i, 0, 0]) for i in range(20))
    with World(step=1 / 960) as empty:
        many = empty.add_fixed(Body(name="comb", pieces=pieces), State(position=np.zeros(3)))
        for index in range(20):
            probe = empty.add_fixed(ball("probe", 0.02), State(position=[0.1 * index, 0.045, 0]))
            gap = min(empty.nearest(many, probe, 0.02))[0]
            assert gap == pytest.approx(0.005, abs=2e-4)


def test_what_lies_still_sleeps_until_it_is_hit() -> None:
    late = Launch(
        body=ball(restitution=0.3),
        state=State(position=[-0.5, 0.06, 0], velocity=[3, 0, 0]),
        frame=20,
    )
    early = Launch(body=box(friction=0.3), state=State(position=[0, 0.05, 0]), frame=0)
    bake = bake_bodies([early, late], [slab()], (0, 48), RATE)
    asleep = [event.frame for event in bake.events if event.kind == "sleep" and event.body == "box"]
    motion = bake.motions["box"]
    assert 0 < asleep[0] < 20
    assert (motion.position[10:20] == motion.position[10]).all()
    assert motion.position[-1, 0] > 0.02


def test_what_slept_falls_when_its_support_goes() -> None:
    shelf = replace(slab("shelf", size=(1, 0.04, 1), position=(0, 0.98, 0)), frames=(0, 24))
    launch = Launch(body=box(), state=State(position=[0, 1.05, 0]), frame=0)
    motion = bake_bodies([launch], [shelf], (0, 36), RATE).motions["box"]
    assert motion.position[23, 1] == pytest.approx(1.05, abs=1e-4)
    assert motion.position[-1, 1] == pytest.approx(1.05 - GRAVITY / 2 * (11 / 24) ** 2, abs=0.01)


def test_a_guided_body_may_be_let_go() -> None:
    held = Collider(
        body=box(mass=0.0),
        track=Track(first=0, position=[[0, 1, 0], [0.1, 1, 0]], orientation=[[1, 0, 0, 0]] * 2),
        frames=(0, 2),
    )
    free = Launch(body=box(), state=State(position=[0.1, 1, 0], velocity=[2.4, 0, 0]), frame=2)
    bake = bake_bodies([free], [held], (0, 5), RATE)
    assert bake.motions["box"].frames[0] == 2
    assert bake.findings == ()


def test_what_leaves_the_scene_is_reported_with_its_frame() -> None:
    bake = drop(ball(), 1.0, 120, extent=10.0)
    (finding,) = bake.findings
    assert finding.code == "physics.left-scene"
    assert "frame 36." in finding.message
    assert bake.motions["ball"].frames[-1] == 35


def test_bodies_inside_each_other_are_reported() -> None:
    bake = drop(box(), 0.03, 2, slab())
    (finding,) = bake.findings
    assert (finding.code, finding.where) == ("physics.starts-inside", "box")
    assert "20.0 mm" in finding.message


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (box(mass=0.0), "mass is 0.0"),
        (box(mass=-1.0, inertia=np.eye(3)), "mass is -1.0"),
        (box(mass=float("nan")), "mass is nan"),
        (box(inertia=np.diag([1.0, 1.0, 5.0])), "exceeds the sum"),
        (box(inertia=np.diag([0.0, 1.0, 1.0])), "moment of 0"),
        (box(inertia=np.full((3, 3), np.nan)), "finite"),
        (box(friction=-0.1), "friction is -0.1"),
        (box(restitution=1.2), "restitution is 1.2"),
        (box(size=(0.1, -0.1, 0.1), inertia=np.eye(3)), "size"),
        (Body(name="none", pieces=(), mass=1.0, inertia=np.eye(3)), "no shape"),
        (hull(centre=np.array([0, np.nan, 0])), "centre"),
    ],
)
def test_impossible_bodies_are_refused(body: Body, word: str) -> None:
    with pytest.raises(PhysicsError, match=word):
        drop(body, 1.0, 2)


def test_a_state_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        State(position=[0, np.nan, 0])


def test_ten_thousand_bodies_are_refused() -> None:
    launch = Launch(body=ball(), state=State(position=[0, 1, 0]), frame=0)
    with pytest.raises(PhysicsError, match="10000 moving bodies"):
        bake_bodies([launch] * 10_000, [], (0, 2), RATE)


def test_without_pybullet_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.bullet, "bullet", None)
    with pytest.raises(PhysicsError, match="--no-physics"):
        drop(ball(), 1.0, 2)


TUMBLE = """
import hashlib
from tests.physics.bodies import *
launches = [
    Launch(body=box(f"b{i}", restitution=0.3), state=State(position=[0.03 * i, 0.2 + 0.11 * i, 0],
           spin=[1, 2, 3]), frame=0) for i in range(6)
]
bake = bake_bodies(launches, [slab()], (0, 24), RATE)
digest = hashlib.sha256()
for motion in bake.motions.values():
    digest.update(motion.position.tobytes() + motion.orientation.tobytes())
print(digest.hexdigest())
"""


def test_another_process_bakes_the_same_bytes_and_prints_nothing_else() -> None:
    run = [
        subprocess.run(
            [sys.executable, "-c", TUMBLE],
            capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": "."},
        )
        for _ in range(2)
    ]  # fmt: skip
    assert run[0].stdout == run[1].stdout
    assert (len(run[0].stdout.strip()), run[0].stderr) == (64, "")


def test_rollouts_depend_on_nothing_that_ran_before() -> None:
    state = State(position=[0, 0.3, 0], velocity=[1, 0, 0], spin=[1, 2, 3])
    other = State(position=[0, 0.5, 0], velocity=[0, 1, 0])
    with open_rollouts(box(restitution=0.5), [slab()], RATE, steps_per_frame=20) as rollouts:
        first = rollouts.run(state, 24, flying=True)
        rollouts.run(other, 12, flying=True, friction=0.1)
        again = rollouts.run(state, 24, flying=True)
    assert all((a == b).all() for a, b in zip(first, again, strict=True))


def test_progress_tells_simulated_seconds() -> None:
    told: list[tuple[float, str]] = []
    launch = Launch(body=ball(), state=State(position=[0, 90, 0]), frame=0)
    bake_bodies([launch], [], (0, 48), RATE, progress=lambda *now: told.append(now))
    assert told == sorted(told)
    assert told[23] == (0.5, "simulating 1.0 of 2.0 s")
    assert told[-1] == (1.0, "simulating 2.0 of 2.0 s")


def test_what_takes_the_place_of_another_is_hit_like_any_body() -> None:
    track = Track(first=0, position=np.array([[0, 1.0, 0]]), orientation=np.eye(1, 4))
    waiting = Collider(body=box("waiting"), track=track, frames=(0, 6))
    launch = Launch(body=box("box"), state=State(position=[0, 1, 0]), frame=6)
    bake = bake_bodies([launch], [slab(), waiting], (0, 48), RATE)
    assert bake.motions["box"].position[-1, 1] == pytest.approx(0.05, abs=1e-3)
