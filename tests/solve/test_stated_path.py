"""A stated camera is followed as it is, and says how far the pixels agree."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_camera
from tests.solve.moving_pictures import as_pictures
from tests.solve.seen_scene import FOCAL_PX, FRAMES, SIZE, deep, orbit, pan, see, truck

from usdbridge.frames import pose_from_matrices
from usdbridge.shot import Distortion
from usdbridge.solve.stated_path import follow_path, is_plain, stated_world

PICTURES = as_pictures(np.zeros((FRAMES, *SIZE[::-1]), np.uint8))


def stated(path, **changes):
    matrices = np.tile(np.eye(4), (FRAMES, 1, 1))
    matrices[:, :3, :3], matrices[:, :3, 3] = path.camera_to_world, path.position
    values = {
        "camera_to_world": pose_from_matrices(matrices),
        "focal_px": np.column_stack([path.focal_px, path.focal_px]),
        "centre_px": np.array([[SIZE[0] / 2, SIZE[1] / 2]]),
        **changes,
    }
    return build_camera(FRAMES, **values)


def test_points_lie_where_the_stated_path_sees_them():
    tracks, points = see(deep(), orbit(), noise_px=0.1)
    found = follow_path(stated(orbit()), PICTURES, tracks)
    assert found.path.position == pytest.approx(orbit().position)
    assert found.path.focal_px == pytest.approx(FOCAL_PX)
    assert found.still.all()
    assert np.median(np.linalg.norm(found.points.position - points, axis=1)) < 0.05


@pytest.mark.parametrize(
    ("path", "kind", "zoom"),
    [
        (orbit(), "general", False),
        (pan(), "rotation", False),
        (truck(reach=0.0), "static", False),
        (pan(focal_px=FOCAL_PX * np.linspace(1, 1.3, FRAMES)), "rotation", True),
    ],
)
def test_its_kind_is_what_it_does(path, kind, zoom):
    tracks, _ = see(deep(), path)
    found = follow_path(stated(path), PICTURES, tracks)
    assert (found.kind, found.zoom) == (kind, zoom)


def test_a_path_of_another_clip_agrees_with_little():
    tracks, _ = see(deep(), orbit(), noise_px=0.1)
    assert follow_path(stated(truck()), PICTURES, tracks).evidence["still"] < 0.4


def test_a_camera_that_solving_cannot_model_is_not_followed():
    camera = stated(orbit())
    assert is_plain(camera, PICTURES)
    assert not is_plain(replace(camera, distortion=Distortion(radial=(0.1,))), PICTURES)
    assert not is_plain(replace(camera, centre_px=np.array([[300.0, 180.0]])), PICTURES)


def test_the_stated_world_moves_nothing():
    path, points = stated_world().apply(orbit(), deep())
    assert path.position == pytest.approx(orbit().position)
    assert points == pytest.approx(deep())
