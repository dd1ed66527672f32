"""Groups of tracks: synthetic points before known cameras, with things that move among them."""

import numpy as np
import pytest

from usdbridge.solve.evidence import Tracks
from usdbridge.solve.movers import cluster_tracks
from usdbridge.solve.movers.kinship import measure_kinship
from usdbridge.solve.movers.multicut import cut_graph
from usdbridge.solve.movers.rigid import misfits, moves_as_one

SIZE = (640, 360)
FOCAL_PX = 600.0
FRAMES = 40
NOISE_PX = 0.1
FEW = 0.05  # share of tracks that may go astray at the seams

SIDEWAYS = np.stack([np.linspace(0, 1.2, FRAMES), np.zeros(FRAMES), np.zeros(FRAMES)], axis=1)
STILL = np.zeros((FRAMES, 3))


def scene(rng):
    """A floor, a far wall and a pillar in between that stands on the floor."""
    floor = np.stack([rng.uniform(-4, 5, 260), np.full(260, -1.0), rng.uniform(-9, -3, 260)], 1)
    wall = np.stack([rng.uniform(-4, 5, 560), rng.uniform(-1, 3, 560), np.full(560, -9.0)], 1)
    pillar = np.stack([rng.uniform(-1.2, -0.6, 60), rng.uniform(-1, 1, 60), np.full(60, -5.0)], 1)
    return np.concatenate([floor, wall, pillar])


def block(rng):
    """The front of a box that hides what is behind it."""
    return np.stack(
        [rng.uniform(0.2, 1.4, 130), rng.uniform(-0.9, 0.9, 130), np.full(130, -3.5)], 1
    )


def film(still, moving, camera, motion, turn=None):
    """Tracks of still and moving points, and which tracks move."""
    rng = np.random.default_rng(7)
    rows = []
    for frame in range(FRAMES):
        points = np.concatenate([still, moving + motion[frame]]) - camera[frame]
        angle = 0.0 if turn is None else turn[frame]
        x = np.cos(angle) * points[:, 0] - np.sin(angle) * points[:, 2]
        z = np.sin(angle) * points[:, 0] + np.cos(angle) * points[:, 2]
        u = SIZE[0] / 2 + FOCAL_PX * x / -z
        v = SIZE[1] / 2 - FOCAL_PX * points[:, 1] / -z
        seen = (u > 0) & (u < SIZE[0]) & (v > 0) & (v < SIZE[1])
        if len(moving):
            mover = np.stack([u, v], axis=1)[len(still) :]
            low, high = mover.min(axis=0), mover.max(axis=0)
            hidden = (u > low[0]) & (u < high[0]) & (v > low[1]) & (v < high[1])
            seen[: len(still)] &= ~hidden[: len(still)]
        rows += [(i, frame, u[i], v[i]) for i in np.flatnonzero(seen)]
    return tracks_of(rows, len(still), rng)


def tracks_of(rows, still, rng):
    table = np.array(sorted(rows))
    new = np.r_[True, (np.diff(table[:, 0]) != 0) | (np.diff(table[:, 1]) != 1)]
    track = np.cumsum(new) - 1
    tracks = Tracks(
        track=track,
        frame=table[:, 1].astype(np.int64),
        position=table[:, 2:] + rng.normal(0, NOISE_PX, (len(table), 2)),
        n_frames=FRAMES,
        size=SIZE,
    )
    long = tracks.lengths >= 6
    return tracks.keep(long), (table[new, 0] >= still)[long]


def test_a_scene_of_strong_parallax_stays_whole():
    rng = np.random.default_rng(1)
    tracks, _ = film(scene(rng), np.empty((0, 3)), SIDEWAYS, STILL)
    motions = cluster_tracks(tracks)
    assert np.mean(motions.label == 0) > 0.8
    assert motions.likeness[0] > 0.9


@pytest.mark.parametrize(
    ("camera", "motion", "turn"),
    [
        (SIDEWAYS, 0.64 * SIDEWAYS + 0.3 * SIDEWAYS**2, None),  # follows the camera on its line
        (STILL, SIDEWAYS, None),
        (STILL, -SIDEWAYS, np.linspace(0, 0.3, FRAMES)),
    ],
    ids=["collinear", "static", "pan"],
)
def test_what_moves_comes_off_and_the_scene_is_group_0(camera, motion, turn):
    rng = np.random.default_rng(2)
    tracks, moves = film(scene(rng), block(rng), camera, motion, turn)
    label = cluster_tracks(tracks).label
    assert np.mean(moves[label == 0]) < FEW
    assert np.mean(label[~moves] == 0) > 0.8
    assert np.mean(label[moves] > 0) > 1 - 2 * FEW


def test_the_same_tracks_give_the_same_groups():
    rng = np.random.default_rng(3)
    tracks, _ = film(scene(rng), block(rng), SIDEWAYS, -SIDEWAYS)
    first, second = cluster_tracks(tracks), cluster_tracks(tracks)
    assert first.label.tobytes() == second.label.tobytes()
    assert first.likeness.tobytes() == second.likeness.tobytes()


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_handful_of_tracks_makes_no_group(count):
    frames = np.tile(np.arange(4), count)
    motions = cluster_tracks(
        Tracks(
            track=np.repeat(np.arange(count), 4),
            frame=frames,
            position=np.stack([10.0 + frames, np.repeat(np.arange(count), 4) * 9.0], axis=1),
            n_frames=4,
            size=SIZE,
        )
    )
    assert motions.label.tolist() == [-1] * count
    assert motions.kinship.shape == (0, 0)


def test_kinship_tells_a_passing_thing_from_a_receding_floor():
    rng = np.random.default_rng(4)
    tracks, moves = film(scene(rng), block(rng), SIDEWAYS, -SIDEWAYS)
    kinship = measure_kinship(tracks)
    across = moves[kinship.pairs].sum(axis=1) == 1
    proven = kinship.proof > 0.5
    assert np.median(kinship.strain[across & proven]) > 8
    assert np.median(kinship.strain[~across & proven]) < 2


def test_many_repelling_edges_outvote_a_leak():
    inside = [(a, b) for k in (0, 10) for a in range(k, k + 10) for b in range(a + 1, k + 10)]
    across = [(a, a + 10) for a in range(10)]
    pull = np.array([1.0] * len(inside) + [0.9] + [-0.15] * 9)
    assert cut_graph(20, np.array(inside + across), pull).tolist() == [0] * 10 + [1] * 10
    pull[-9:] = -0.05
    assert cut_graph(20, np.array(inside + across), pull).tolist() == [0] * 20


def deep_points(rng, count=24):
    return np.stack(
        [rng.uniform(-2, 2, count), rng.uniform(-1, 1, count), rng.uniform(-8, -3, count)], 1
    )


def sights(points, motion):
    at = points[:, None] - motion[None, ::6]
    return np.stack([320 + 600 * at[..., 0] / -at[..., 2], 180 - 600 * at[..., 1] / -at[..., 2]], 2)


def test_two_parts_of_one_scene_move_as_one_and_two_things_do_not():
    rng = np.random.default_rng(5)
    camera = SIDEWAYS + np.stack([0 * SIDEWAYS[:, 0], SIDEWAYS[:, 0] ** 2, -SIDEWAYS[:, 0]], 1)
    other = camera - np.stack([np.sin(SIDEWAYS[:, 0] * 4), SIDEWAYS[:, 0], 0 * SIDEWAYS[:, 0]], 1)
    left, right = deep_points(rng), deep_points(rng)
    noise = rng.normal(0, 0.05, sights(left, camera).shape)
    assert moves_as_one(sights(left, camera) + noise, sights(right, camera), 640) is True
    assert moves_as_one(sights(left, camera) + noise, sights(right, other), 640) is False


def test_a_flat_thing_pins_no_camera():
    rng = np.random.default_rng(6)
    flat = deep_points(rng)
    flat[:, 2] = -5
    still = sights(flat, STILL) + rng.normal(0, 0.05, (24, 7, 2))
    assert moves_as_one(still, sights(deep_points(rng), SIDEWAYS), 640) is False


@pytest.mark.parametrize("rank", [3, 4])
def test_misfit_of_a_rigid_scene_is_its_noise(rank):
    rng = np.random.default_rng(8)
    points = deep_points(rng, 40)
    if rank == 3:
        points[:, 2] = -5
    seen = sights(points, np.stack([SIDEWAYS[:, 0], 0.3 * SIDEWAYS[:, 0], -2 * SIDEWAYS[:, 0]], 1))
    left = misfits(seen + rng.normal(0, 0.1, seen.shape), rank, 640)
    assert np.median(left) < 0.2
