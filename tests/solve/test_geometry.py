import numpy as np
import pytest
from tests.media import write_clip
from tests.solve.geometry_scene import picture, trace, truck

from usdbridge.footage import probe_clip
from usdbridge.solve.evidence import Mattes, Pictures, ScenePoints, Tracks
from usdbridge.solve.geometry import solve_geometry

COUNT = 5
NEAR = 0.03  # m


@pytest.fixture(scope="module")
def shot(tmp_path_factory):
    """Pictures, path, tracks and points of the tiny room."""
    path = truck(COUNT)
    gray = np.stack([picture(path, frame) for frame in range(COUNT)])
    file = tmp_path_factory.mktemp("room") / "room.mp4"
    plate = probe_clip(write_clip(file, pictures=list(gray[..., None].repeat(3, axis=3)))).plate
    pictures = Pictures(
        gray=gray,
        plate=plate,
        frames=tuple(range(COUNT)),
        scale=1.0,
        area=(0, 0, *path.size),
        repeats=np.arange(COUNT),
    )
    return pictures, path, *followed(path)


def followed(path):
    depth, hit = trace(path, COUNT // 2)
    position = hit[6::10, 6::10][np.isfinite(depth[6::10, 6::10])]
    track = np.repeat(np.arange(len(position)), COUNT)
    frame = np.tile(np.arange(COUNT), len(position))
    place, _ = path.project(position[track], frame)
    tracks = Tracks(track=track, frame=frame, position=place, n_frames=COUNT, size=path.size)
    ones = np.ones(len(position))
    points = ScenePoints(
        position=position, track=np.arange(len(position)), error_px=ones, angle=ones
    )
    return tracks, points


def test_a_moving_camera_shows_floor_and_wall(shot):
    found = solve_geometry(*shot, kind="general", ground_known=True)
    off = np.minimum(np.abs(found.cloud.position[:, 1]), np.abs(found.cloud.position[:, 2] + 5))
    assert np.median(off) < NEAR
    assert {"ground", "seen"} <= {proxy.name for proxy in found.proxies}
    assert found.findings == ()


def test_the_same_shot_gives_the_same_bytes(shot):
    first, second = (solve_geometry(*shot, kind="general", ground_known=True) for _ in range(2))
    assert first.cloud.position.tobytes() == second.cloud.position.tobytes()
    assert [p.proxy_to_world.tobytes() for p in first.proxies] == [
        p.proxy_to_world.tobytes() for p in second.proxies
    ]


def test_what_a_matte_covers_has_no_points(shot):
    masks = np.zeros((COUNT, 4, 4), bool)
    masks[:, :, :2] = True
    matte = Mattes(masks=masks, kind="given")
    found = solve_geometry(*shot, kind="general", ground_known=True, mattes=[matte])
    assert found.cloud.count
    assert found.cloud.pixel[:, 0].min() > shot[1].size[0] / 2


@pytest.mark.parametrize("kind", ["static", "rotation"])
def test_without_parallax_only_the_known_ground_is_there(shot, kind):
    found = solve_geometry(*shot, kind=kind, ground_known=True)
    assert [proxy.name for proxy in found.proxies] == ["ground"]
    assert found.proxies[0].confidence <= 0.3
    assert [finding.code for finding in found.findings] == ["geometry.not-seen"]


def test_without_parallax_or_ground_nothing_is_made_up(shot):
    assert solve_geometry(*shot, kind="static", ground_known=False).proxies == ()


def test_given_depth_shows_what_a_still_camera_cannot(shot, tmp_path):
    for frame in range(COUNT):
        depth, _ = trace(shot[1], frame)
        np.save(tmp_path / f"{frame}.npy", 1 / depth + 0.1)
    found = solve_geometry(*shot, kind="static", ground_known=True, depth=tmp_path)
    assert found.cloud.count > 500
    assert [finding.code for finding in found.findings] == ["geometry.depth-fitted"]


def test_depth_of_something_else_is_not_used(shot, tmp_path):
    rng = np.random.default_rng(0)
    for frame in range(COUNT):
        np.save(tmp_path / f"{frame}.npy", rng.uniform(1, 2, (24, 40)))
    found = solve_geometry(*shot, kind="general", ground_known=True, depth=tmp_path)
    assert "geometry.depth-does-not-fit" in [finding.code for finding in found.findings]
