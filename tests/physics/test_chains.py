from fractions import Fraction

import numpy as np
import pytest
from scipy.spatial.transform import Rotation
from scipy.special import j0

from usdbridge.errors import PhysicsError
from usdbridge.physics.bodies import Body, Piece
from usdbridge.physics.chains import Chain, swing_chain, turn_joints
from usdbridge.physics.obstacles import Collider
from usdbridge.physics.span import Span
from usdbridge.shot import Pose
from usdbridge.shot.scene import Primitive

G = 9.81
STILL = Pose(position=np.zeros((1, 3)), orientation=np.array([[1.0, 0, 0, 0]]))


def span(count, preroll=0):
    return Span(rate=Fraction(24), count=count, preroll=preroll)


def straight(links, length=1.0, angle=0.0):
    along = np.array([np.sin(angle), -np.cos(angle), 0.0])
    return np.linspace(0, length, links + 1)[None, :, None] * along


def period(signal, rate=24):
    """Of a decaying swing, from where it crosses its own middle."""
    signal = signal - signal[len(signal) // 2 :].mean()
    zero = np.flatnonzero(np.diff(np.sign(signal)))
    times = (zero + signal[zero] / (signal[zero] - signal[zero + 1])) / rate
    return 2 * (times[-1] - times[0]) / (len(times) - 1)


def test_one_link_swings_as_a_pendulum():
    points = swing_chain(Chain(points=straight(1, 0.5, 0.05), drag=0), STILL, span=span(120))
    assert period(points[:, 0, 1, 0]) == pytest.approx(2 * np.pi * np.sqrt(0.5 / G), rel=0.002)


def test_many_links_swing_as_a_chain():
    points = swing_chain(Chain(points=straight(10, 1.0, 0.05), drag=0), STILL, span=span(100))
    root = 2.404825557695773  # first zero of J0
    mode = points[:, 0, :, 0] @ j0(root * np.sqrt(1 - np.linspace(0, 1, 11)))
    assert period(mode) == pytest.approx(4 * np.pi / root / np.sqrt(G), rel=0.01)


def test_a_stiff_rod_rings_as_a_clamped_beam():
    rod = straight(12, 0.5, np.pi)  # upright
    chain = Chain(points=rod, bend_stiffness=0.05, linear_density=0.05, drag=0)
    shake = np.zeros((60, 3))
    shake[4:, 0] = 0.02
    root = Pose(position=shake, orientation=np.tile([1.0, 0, 0, 0], (60, 1)))
    points = swing_chain(chain, root, span=span(60))
    beam = 1.8751**2 / 0.5**2 * np.sqrt(0.05 / 0.05)  # rad/s, Euler–Bernoulli
    column = 0.05 * G * 0.5**3 / (7.837 * 0.05)  # weight over Greenhill's critical one
    expected = 2 * np.pi / (beam * np.sqrt(1 - column))
    assert period(points[6:, 0, -1, 0]) == pytest.approx(expected, rel=0.03)


def test_links_keep_their_lengths_on_a_wild_ride():
    time = np.arange(48) / 24
    path = np.column_stack([np.sin(6 * time), np.cos(9 * time), np.sin(4 * time)])
    spin = Rotation.from_rotvec(np.outer(time, [0, 5, 2])).as_quat(scalar_first=True)
    chain = Chain(points=np.concatenate([straight(6), straight(6, 0.4)]), bend_stiffness=1e-3)
    points = swing_chain(chain, Pose(position=path, orientation=spin), span=span(48))
    length = np.linalg.norm(np.diff(points, axis=2), axis=3)
    rest = np.linalg.norm(np.diff(chain.points, axis=1), axis=2)
    assert np.abs(length / rest - 1).max() < 0.002
    assert points[:, :, 0] == pytest.approx(np.repeat(path[:, None], 2, axis=1))


def test_a_free_swing_gains_no_height_and_loses_little():
    points = swing_chain(Chain(points=straight(1, 0.5, 1.0), drag=0), STILL, span=span(96))
    assert points[:, 0, 1, 1].max() <= -0.5 * np.cos(1.0) + 1e-4
    assert points[-30:, 0, 1, 1].max() == pytest.approx(-0.5 * np.cos(1.0), abs=0.03)


def test_a_chain_stays_out_of_a_ball():
    shape = Primitive(kind="sphere", size=(0.4, 0.4, 0.4))
    pose = Pose(position=np.array([[0.05, -0.5, 0.0]]), orientation=STILL.orientation)
    ball = Collider(body=Body(name="head", pieces=(Piece(shape=shape),)), pose=pose)
    points = swing_chain(Chain(points=straight(10, 0.8, 1.2)), STILL, [ball], span=span(36))
    assert np.linalg.norm(points - pose.position[0], axis=3).min() >= 0.2


def test_joints_turn_with_their_links():
    chain = Chain(points=straight(4, 0.5, 0.6))
    points = swing_chain(chain, STILL, span=span(12))
    turns = turn_joints(points, chain, STILL)
    rest = np.diff(chain.points, axis=1)[0, 2]
    turned = Rotation.from_quat(turns[7, 0, 2], scalar_first=True).apply(rest)
    assert turned == pytest.approx(points[7, 0, 3] - points[7, 0, 2], abs=1e-3)


def test_the_same_chain_swings_the_same():
    runs = [swing_chain(Chain(points=straight(5, 1, 1)), STILL, span=span(12)) for _ in range(2)]
    assert runs[0].tobytes() == runs[1].tobytes()


@pytest.mark.parametrize(
    ("field", "chain"),
    [
        ("points", Chain(points=np.zeros((1, 3, 3)))),
        ("points", Chain(points=np.full((1, 3, 3), np.nan))),
        ("linear_density", Chain(points=straight(2), linear_density=0)),
        ("bend_stiffness", Chain(points=straight(2), bend_stiffness=-1)),
    ],
)
def test_an_unusable_chain_is_refused_by_field(field, chain):
    with pytest.raises(PhysicsError, match=f"chain.{field} .*; "):
        swing_chain(chain, STILL, span=span(2))
