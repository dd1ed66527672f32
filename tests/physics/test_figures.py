"""What a bake did, measured, and what of it is too much."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from tests.build_shot import build_shot
from tests.physics.bodies import CORNERS, RATE, ball, box, slab

from usdbridge.frames import still_pose
from usdbridge.physics import simulate_shot
from usdbridge.physics.bodies import Body, Hull, Piece
from usdbridge.physics.figures import measure_budgets, measure_shot
from usdbridge.physics.figures.convex import convex_pieces
from usdbridge.physics.figures.overlap import bound_overlaps, measure_overlap
from usdbridge.physics.subjects import gather_subjects
from usdbridge.physics.world import Launch, State, bake_bodies
from usdbridge.shot import (
    Bake,
    BodyBake,
    Cloth,
    Fracture,
    Mesh,
    Origin,
    Pose,
    Primitive,
    SceneObject,
    SubFrames,
)

FRAMES = 4
MICROMETRE = 1e-6
UPRIGHT = [(1.0, 0.0, 0.0, 0.0)]
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)


def convex(kind, size):
    shape = Hull(points=CORNERS * size) if kind == "hull" else Primitive(kind=kind, size=size)
    return convex_pieces(Body(name="it", pieces=(Piece(shape=shape),)))[0]


def sinking(kind="sphere", sink=0.003, frame=2, **given):
    """A body on the floor that in one frame is deeper by `sink`."""
    place = np.array([(0.0, 0.1, 0.0)] * FRAMES)
    place[frame, 1] -= sink
    return SceneObject(
        name="thing",
        shape=Primitive(kind=kind, size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        object_to_world=Pose(position=place, orientation=UPRIGHT * FRAMES),
        **given,
    )


def measure(*things, intensity=1.0, **given):
    names = [thing.name for thing in things if thing.motion == "dynamic"]
    bodies = tuple(BodyBake(name=name, intensity=intensity) for name in names)
    bake = Bake(step_rate=Fraction(960), engine="none", seed=0, bodies=bodies)
    shot = build_shot(FRAMES, plate=None, objects=things, bake=bake, **given)
    return measure_shot(shot, gather_subjects(shot))


@pytest.mark.parametrize(
    ("kind", "turn"),
    [
        ("sphere", (0, 0, 0)),
        ("box", (0, 40, 0)),
        ("hull", (0, 40, 0)),
        ("cylinder", (90, 20, 0)),
        ("capsule", (90, 20, 0)),
    ],
)
def test_a_depth_is_exact_for_every_shape(kind, turn):
    long = (0.1, 0.3, 0.1) if kind in ("cylinder", "capsule") else (0.1, 0.1, 0.1)
    thing, ground = convex(kind, long), convex("box", (2.0, 1.0, 2.0))
    turned = Rotation.from_euler("xyz", turn, degrees=True).as_matrix()
    place = np.array([0.1, 0.5 + 0.05 - 0.004, 0.2])
    assert measure_overlap(thing, ground, turned, place) == pytest.approx(0.004, abs=MICROMETRE)


def test_a_round_side_on_a_long_edge_is_not_in_it():
    thing, ground = convex("cylinder", (0.112, 0.244, 0.112)), convex("box", (9.0, 0.2, 9.0))
    lean = Rotation.from_euler("yx", (12.3, 94.0), degrees=True)
    normal = np.cross([1, 0, 0], lean.apply([0, 1, 0]))
    normal *= np.sign(normal[1]) / np.linalg.norm(normal)
    place = np.array([0.3, 0.1, 4.5]) + 0.056 * normal
    assert abs(measure_overlap(thing, ground, lean.as_matrix(), place)) < 0.1e-3


def test_a_bound_is_never_less_than_the_depth():
    rng = np.random.default_rng(0)
    turns = Rotation.random(20, random_state=1).as_matrix()
    shifts = rng.normal(size=(20, 3)) * 0.07
    kinds = [convex(kind, (0.1, 0.1, 0.1)) for kind in ("box", "sphere", "cylinder", "hull")]
    for a in kinds:
        for b in kinds:
            bound = bound_overlaps(a, b, turns, shifts)
            true = [measure_overlap(a, b, *pose) for pose in zip(turns, shifts, strict=True)]
            assert (bound >= np.array(true) - MICROMETRE).all()


def test_what_simulation_sinks_is_an_error_with_its_frame():
    figures, said = measure(sinking(), FLOOR)
    assert figures["penetration_m"] == pytest.approx(0.003, abs=MICROMETRE)
    assert [(f.code, f.level, f.where) for f in said] == [
        ("physics.penetrates", "error", "objects.thing")
    ]
    assert "3.0 mm inside floor at frame 2" in said[0].message


def test_what_is_pulled_to_its_track_may_sink_with_a_warning():
    assert [f.level for f in measure(sinking(), FLOOR, intensity=0.7)[1]] == ["warning"]


def test_what_is_less_deep_than_2_mm_is_a_figure_alone():
    figures, said = measure(sinking(sink=0.0015), FLOOR)
    assert figures["penetration_m"] == pytest.approx(0.0015, abs=MICROMETRE)
    assert not said


def test_samples_between_frames_count():
    between = SubFrames(frame=[1.25], position=[(0.0, 0.09, 0.0)], orientation=UPRIGHT)
    figures, said = measure(sinking(sink=0.0, between=between), FLOOR)
    assert figures["penetration_m"] == pytest.approx(0.01, abs=MICROMETRE)
    assert "frame 1.25" in said[0].message


def test_what_sinks_into_a_body_that_never_moves_counts():
    rock = replace(sinking("box", sink=0.0), name="rock")
    falling = sinking(sink=0.0)
    place = np.add(falling.object_to_world.position, (0.0, 0.2, 0.0))
    place[3, 1] -= 0.004
    pose = Pose(position=place, orientation=UPRIGHT * FRAMES)
    figures, said = measure(rock, replace(falling, object_to_world=pose), FLOOR)
    assert figures["penetration_m"] == pytest.approx(0.004, abs=MICROMETRE)
    assert "frame 3" in said[0].message


def test_what_is_driven_into_a_body_is_a_warning():
    hand = replace(sinking(), name="hand", motion="kinematic")
    figures, said = measure(sinking(sink=0.0), hand)
    assert figures["driven_penetration_m"] > 0.1
    assert [f.level for f in said] == ["warning"]


def test_two_bodies_that_touch_are_not_in_each_other():
    top = SceneObject(
        name="top",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        object_to_world=Pose(
            position=np.tile([0.0, 0.3, 0.0], (FRAMES, 1)), orientation=UPRIGHT * FRAMES
        ),
    )
    figures, said = measure(sinking("box", sink=0.0), top, FLOOR)
    assert figures["penetration_m"] < MICROMETRE
    assert not said


def test_what_breaks_and_what_was_born_of_it_are_sound():
    vase = SceneObject(
        name="vase",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        material="ceramic",
        object_to_world=still_pose((0.0, 0.4, 0.0)),
        fracture=Fracture(pieces=(4, 6), impulse=0.5),
    )
    done = simulate_shot(build_shot(16, plate=None, objects=(vase, FLOOR)))
    assert sum(thing.part_of == "vase" for thing in done.objects) >= 4
    assert done.bake.figures["penetration_m"] < 0.002
    assert done.bake.figures["energy_gain"] < 0.01
    assert not [finding for finding in done.findings if finding.level == "error"]


def launched(body, **state):
    return Launch(body=body, state=State(**{"position": [0, 1, 0], **state}), frame=0)


def test_in_the_air_energy_and_momentum_stay():
    launch = launched(box(size=(0.1, 0.2, 0.3)), velocity=[1, 4, 0], spin=[3, 1, 2])
    run = bake_bodies([launch], [slab()], (0, 18), RATE)
    figures, said = measure_budgets([launch], [slab()], run, 9.81)
    assert figures["flight_energy_gain_j"] < 0.01
    assert figures["flight_velocity_change_m_s"] < MICROMETRE
    assert figures["flight_spin_change_rad_s"] < 0.01
    assert figures["speed_m_s"] == pytest.approx(np.hypot(1, 4), rel=1e-3)
    assert not said


def test_energy_from_nothing_is_an_error():
    launch = launched(ball())
    run = bake_bodies([launch], [slab()], (0, 30), RATE)
    motion = run.motions["ball"]
    faster = np.array(motion.velocity)
    faster[20:, 0] += 5.0
    run = replace(run, motions={"ball": replace(motion, velocity=faster)})
    figures, said = measure_budgets([launch], [slab()], run, 9.81)
    assert figures["energy_gain_j"] == pytest.approx(12.5, rel=0.05)
    assert [(f.code, f.level) for f in said] == [("physics.gains-energy", "error")]


def test_what_something_driven_pushes_gains_energy_rightly():
    still = np.tile([1.0, 0, 0, 0], (12, 1))
    path = np.linspace((-0.5, 0.05, 0), (0.6, 0.05, 0), 12)
    hand = slab("hand", size=(0.1, 0.1, 0.1))
    hand = replace(hand, track=replace(hand.track, position=path, orientation=still))
    launch = launched(ball(), position=[0, 0.05, 0])
    run = bake_bodies([launch], [slab(), hand], (0, 12), RATE)
    figures, said = measure_budgets([launch], [slab(), hand], run, 9.81)
    assert "energy_gain_j" not in figures
    assert figures["speed_m_s"] > 2
    assert not said


def sheet(lift=1.0, stretch=1.0):
    rest = np.array([(0.0, 1, 0), (0.1, 1, 0), (0, 1, 0.1), (0.1, 1, 0.1)])
    cache = np.repeat(rest[None], FRAMES, axis=0)
    cache[2] = rest * [stretch, 0, 1] + [0, lift, 0]
    mesh = Mesh(points=rest, triangles=[(0, 2, 1), (1, 2, 3)], cache=cache)
    origins = {"cloths.sheet.mesh": Origin("simulated", 0.7, "XPBD")}
    return {"cloths": (Cloth(name="sheet", mesh=mesh),), "origins": origins}


def test_a_cloth_stretched_too_far_says_so():
    figures, said = measure(FLOOR, **sheet(stretch=1.4))
    assert figures["cloth_stretch"] == pytest.approx(1.4)
    assert [(f.code, f.level, f.where) for f in said] == [
        ("cloth.stretches", "warning", "cloths.sheet")
    ]
    assert "frame 2" in said[0].message


def test_a_cloth_in_a_solid_says_so():
    figures, said = measure(FLOOR, **sheet(lift=-0.01))
    assert figures["cloth_penetration_m"] == pytest.approx(0.01)
    assert [f.code for f in said] == ["cloth.penetrates"]


def test_a_corner_between_the_points_of_a_cloth_says_so():
    pole = replace(
        FLOOR,
        name="pole",
        shape=Primitive(kind="box", size=(0.02, 1.02, 0.02)),
        object_to_world=still_pose((0.05, 0.5, 0.05)),
    )
    figures, said = measure(pole, **sheet())
    assert figures["cloth_penetration_m"] == 0
    assert [f.code for f in said] == ["cloth.cuts"]
