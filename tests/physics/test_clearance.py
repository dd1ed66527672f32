"""Shortcuts to the distance between bodies change nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from usdbridge.physics.bodies import Body, Hull, Piece, Track
from usdbridge.physics.judge.clearance import NEAR, gap_to
from usdbridge.physics.judge.distance import hull_distance
from usdbridge.physics.judge.motion import given_motion
from usdbridge.shot import Primitive

SLAB = np.array([1.0, 0.2, 0.6])


def pair(seed):
    """Two hulls in one body, in 12 places about a slab."""
    random = np.random.default_rng(seed)
    hulls = [random.uniform(-0.1, 0.1, (count, 3)) for count in (6, 8)]
    hulls[1][:, 0] += 0.25
    turns = Rotation.random(12, random)
    places = random.uniform(-0.7, 0.7, (12, 3)) * SLAB
    track = Track(first=0, position=places, orientation=turns.as_quat(scalar_first=True))
    pieces = tuple(Piece(shape=Hull(points=hull)) for hull in hulls)
    body = Body(name="body", pieces=pieces, mass=1.0, inertia=np.eye(3))
    return given_motion(body, track), [turns, places, hulls]


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_gap_is_that_of_the_nearest_hulls(seed):
    motion, (turns, places, hulls) = pair(seed)
    slab = Body(name="slab", pieces=(Piece(shape=Primitive(kind="box", size=tuple(SLAB))),))
    still = Track(first=0, position=np.zeros((1, 3)), orientation=np.eye(1, 4))
    found = gap_to(motion, given_motion(slab, still)).distance
    corners = np.array(np.meshgrid(*([-1, 1],) * 3)).reshape(3, -1).T * SLAB / 2
    for row in range(12):
        moved = [turns[row].apply(hull) + places[row] for hull in hulls]
        true = min(hull_distance(points, corners) for points in moved)
        if true < NEAR:
            assert found[row] == pytest.approx(true, abs=1e-7)
        else:
            assert found[row] >= NEAR
