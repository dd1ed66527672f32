"""Motion that is right is let alone; each law that is broken is named, and where."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from tests.physics.judged import (
    LEVELS,
    RADIUS,
    RATE,
    G,
    ball,
    block,
    bounces,
    floor,
    judge,
    kinds,
    rest,
    slide,
    throw,
    track,
)

from usdbridge.physics.bodies import Body, Track
from usdbridge.physics.judge import judge_motion


@pytest.mark.parametrize("noise", LEVELS)
@pytest.mark.parametrize("seed", range(4))
def test_a_clean_bounce_is_plausible(noise: tuple[float, float], seed: int) -> None:
    seen = track(bounces(), (0, 0, -8.0), noise=noise, seed=seed)
    assert judge((ball(), seen)).verdict == "plausible"


@pytest.mark.parametrize("noise", LEVELS)
def test_a_rolling_ball_is_not_frictionless(noise: tuple[float, float]) -> None:
    path = slide(48, 1.2, 0.0, RADIUS)
    assert judge((ball(), track(path, (0, 0, -1.2 / RADIUS), noise=noise))).verdict == "plausible"


@pytest.mark.parametrize("noise", LEVELS)
def test_a_slide_that_friction_stops_is_plausible(noise: tuple[float, float]) -> None:
    assert judge((block(friction=0.4), track(slide(40, 2.5, 0.4), noise=noise))).verdict == (
        "plausible"
    )


@pytest.mark.parametrize("spin", [(0.0, 0.0, 0.0), (0.0, 1.0, 0.0)])
def test_a_slide_that_nothing_brakes_is_told(spin: tuple[float, float, float]) -> None:
    (review,) = judge(
        (block(friction=0.4), track(slide(40, 1.5, 0.0), spin, noise=LEVELS[1]))
    ).bodies
    assert review.verdict == "impossible"
    assert review.glitches[0].kind == "frictionless_slide"
    assert review.glitches[0].size == pytest.approx(0.4 * G, rel=0.15)


def test_a_ball_that_slides_without_turning_needs_braking() -> None:
    path = slide(40, 1.5, 0.0, RADIUS)
    assert kinds(judge((ball(), track(path, noise=LEVELS[1])))) == ["frictionless_slide"]


def test_low_gravity_tells_the_pace_and_the_scale_that_would_be_right() -> None:
    (review,) = judge((ball(), track(throw(30, 0.4 * G), noise=LEVELS[1]))).bodies
    assert review.glitches[0].kind in ("low_gravity", "slow_motion")
    assert review.glitches[0].frames == (1, 31)
    assert review.figures["gravity"] == pytest.approx(0.4 * G, abs=0.5)
    assert review.figures["retime_to_earth"] == pytest.approx(0.4**-0.5, rel=0.1)
    assert "retime" in review.glitches[0].advice[0]


def test_a_fall_that_is_too_fast_is_told() -> None:
    path = throw(20, 2 * G)
    assert kinds(judge((ball(), track(path)))) == ["high_gravity"]


def test_a_push_in_the_air_is_told() -> None:
    path = throw(24)
    path[:, 2] += 2.0 * (np.arange(24) / RATE) ** 2
    assert kinds(judge((ball(), track(path)))) == ["lateral_acceleration"]


@pytest.mark.parametrize("noise", LEVELS)
def test_a_stand_still_in_the_air_is_told_where_it_is(noise: tuple[float, float]) -> None:
    path = throw(30)
    path = np.concatenate([path[:8], rest(14, tuple(path[8])), path[8:16]])
    glitch = judge((ball(), track(path, noise=noise))).bodies[0].glitches[0]
    assert glitch.kind == "hover"
    assert glitch.frames == pytest.approx((9, 24), abs=3)


def test_what_rises_from_the_ground_by_itself_is_told() -> None:
    path = rest(40, (0, 0.05, 0))
    path[15:, 1] += 0.03 * np.arange(25)
    assert kinds(judge((block(), track(path, noise=LEVELS[1])))) == ["float_up"]


@pytest.mark.parametrize("jump", [(0.3, 0, 0), (-0.3, 0, 0), (0, 0, 0.3)])
@pytest.mark.parametrize("path", [throw(), slide(30, 2.0, 0.3)], ids=["air", "ground"])
def test_a_jump_from_place_to_place_is_told(path: np.ndarray, jump: tuple[float, ...]) -> None:
    moved = path + np.where(np.arange(len(path)) > 9, 1.0, 0.0)[:, None] * jump
    glitch = judge((block(friction=0.3), track(moved))).bodies[0].glitches[0]
    assert (glitch.kind, glitch.frames) == ("teleport", (10, 12))
    assert glitch.size == pytest.approx(0.3, abs=0.05)


def test_a_kick_in_the_air_is_told_with_its_size() -> None:
    path = throw(24)
    path[:, 0] += 2.0 * np.maximum(np.arange(24) - 11.5, 0) / RATE
    glitch = judge((ball(), track(path))).bodies[0].glitches[0]
    assert glitch.kind == "momentum_jump"
    assert glitch.frames == pytest.approx((12, 14), abs=1)
    assert glitch.size == pytest.approx(2.0, abs=0.3)


@pytest.mark.parametrize("noise", LEVELS)
def test_a_spin_that_stops_in_the_air_is_told(noise: tuple[float, float]) -> None:
    turn = np.outer(np.minimum(np.arange(20), 9.5) / RATE, [0, 6.0, 8.0])
    glitch = judge((ball(), track(throw(), turn, noise=noise))).bodies[0].glitches[0]
    assert glitch.kind == "spin_flip"
    assert glitch.frames == pytest.approx((10, 12), abs=2)
    assert glitch.size == pytest.approx(10.0, rel=0.2)


@pytest.mark.parametrize(("noise", "depth"), [*zip(LEVELS, (0.04, 0.045, 0.085), strict=True)])
def test_what_sinks_into_the_floor_is_told(noise: tuple[float, float], depth: float) -> None:
    path = rest(40, (0, 0.05, 0))
    path[20:, 1] -= depth
    glitch = judge((block(), track(path, noise=noise))).bodies[0].glitches[0]
    assert glitch.kind == "penetration"
    assert glitch.frames == pytest.approx((21, 41), abs=4)


def test_bodies_that_lie_in_each_other_are_told_once() -> None:
    pair = (
        (block("a"), track(rest(30, (0, 0.05, 0)))),
        (block("b"), track(rest(30, (0.1, 0.05, 0)), seed=1)),
    )
    (glitch,) = [g for body in judge(*pair).bodies for g in body.glitches]
    assert (glitch.kind, glitch.body, glitch.other) == ("interpenetration", "a", "b")
    assert glitch.size == pytest.approx(0.1, abs=0.02)


@pytest.mark.parametrize("noise", LEVELS)
def test_a_bounce_that_gains_energy_is_told(noise: tuple[float, float]) -> None:
    path = bounces(34, lambda count: 1.3 if count == 0 else 0.6)
    glitch = judge((ball(), track(path, noise=noise))).bodies[0].glitches[0]
    assert glitch.kind == "energy_gain"
    assert glitch.size == pytest.approx((1.3**2 - 1) * G * (1.2 - RADIUS), rel=0.15)


def test_what_moves_before_it_is_hit_is_told() -> None:
    hitter = slide(40, 1.5, 0.0, RADIUS)
    target = rest(40, (1.5, 0.05, 0))
    target[12:, 0] += 1.0 * np.arange(1, 29) / RATE
    rolling = track(hitter, (0, 0, -1.5 / RADIUS))
    review = judge((ball(), rolling), (block(friction=0.01), track(target, seed=1)))
    assert review.bodies[0].verdict == "plausible"
    glitch = review.bodies[1].glitches[0]
    assert glitch.kind == "early_start"
    assert glitch.frames[0] == pytest.approx(13, abs=2)


def test_what_moves_when_it_is_hit_is_plausible() -> None:
    t = np.arange(40) / RATE
    hit = 0.6
    gap = 0.1 + RADIUS
    hitter = np.column_stack([np.minimum(t, hit) * 1.5, 0 * t + RADIUS, 0 * t])
    target = np.column_stack([1.5 * hit + gap + np.maximum(t - hit, 0) * 0.8, 0 * t + 0.05, 0 * t])
    turn = np.outer(np.minimum(t, hit), [0, 0, -1.5 / RADIUS])
    pair = ((ball(), track(hitter, turn)), (block(friction=0.0), track(target, seed=1)))
    assert judge(*pair).verdict == "plausible"


def test_what_a_hand_carries_is_not_free() -> None:
    path = rest(20, (0, 1.0, 0))
    fall = path[-1] - np.outer(np.arange(1, 10) ** 2 / RATE**2 * G / 2, [0, 1.0, 0])
    seen = track(np.concatenate([path, fall]))
    held = Track(first=1, position=seen.position, orientation=seen.orientation, held=((1, 21),))
    assert judge((ball(), held)).verdict == "plausible"
    assert judge((ball(), seen)).verdict == "impossible"


def test_two_frames_are_too_few_to_judge() -> None:
    (review,) = judge((ball(), track(throw(2)))).bodies
    assert review.verdict == "not_judgeable"
    assert "short" in review.reason


def test_noise_that_hides_everything_is_not_judged() -> None:
    (review,) = judge((ball(), track(throw(12), noise=(0.2, 5.0)))).bodies
    assert review.verdict == "not_judgeable"
    assert "noisy" in review.reason


def test_a_body_without_a_shape_is_not_judged() -> None:
    (review,) = judge((Body(name="idea", pieces=()), track(throw()))).bodies
    assert (review.verdict, review.reason) == ("not_judgeable", "it has no solid shape")


def test_a_bystander_far_away_is_plausible_and_changes_nothing() -> None:
    stander = (block("bystander"), track(rest(20, (9.0, 0.05, 9.0)), seed=5))
    both = judge((ball(), track(throw(20, 0.4 * G))), stander)
    assert [body.verdict for body in both.bodies] == ["impossible", "plausible"]
    assert both.verdict == "impossible"


def test_noise_is_found_in_the_track() -> None:
    (review,) = judge((ball(), track(bounces(80), noise=LEVELS[1]))).bodies
    assert review.noise == pytest.approx(0.01, rel=0.25)
    assert review.noise_turn == pytest.approx(np.radians(2.0), rel=0.25)


PATHS = {
    "bounce": bounces(36),
    "kick": throw(20) + np.outer(np.maximum(np.arange(20) - 9.5, 0), [0.1, 0, 0]),
    "slide": slide(36, 1.5, 0.0),
}


@pytest.mark.parametrize("name", PATHS)
@settings(max_examples=8, deadline=None)
@given(
    yaw=st.floats(0, 6.2),
    shift=st.tuples(*[st.floats(-5, 5)] * 3),
    first=st.integers(-100, 2000),
)
def test_verdicts_do_not_depend_on_place_heading_or_frame_numbers(
    name: str, yaw: float, shift: tuple[float, float, float], first: int
) -> None:
    body = block() if name == "slide" else ball()
    plain = track(PATHS[name], noise=LEVELS[1])
    turn = Rotation.from_rotvec([0, yaw, 0])

    def moved(seen: Track, at: int) -> Track:
        quaternions = turn * Rotation.from_quat(seen.orientation.copy(), scalar_first=True)
        return Track(
            first=at,
            position=turn.apply(seen.position.copy()) + shift,
            orientation=quaternions.as_quat(scalar_first=True),
        )

    ground: tuple[Body, Track] = (floor()[0], moved(floor()[1], 0))
    there = judge_motion([(body, moved(plain, first))], [ground], Fraction(RATE))
    here = judge((body, plain))
    assert there.verdict == here.verdict
    assert kinds(there) == kinds(here)
    shifts = {
        a.frames[0] - b.frames[0]
        for a, b in zip(there.bodies[0].glitches, here.bodies[0].glitches, strict=True)
    }
    assert shifts <= {first - 1}
