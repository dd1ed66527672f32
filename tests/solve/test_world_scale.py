import math

import numpy as np
import pytest
from tests.solve.build_room import FOCAL_PX, SIZE, floor, scatter, slide, track

from usdbridge.shot.arrays import Array
from usdbridge.solve.camera.triangulate import triangulate
from usdbridge.solve.evidence import CameraPath
from usdbridge.solve.world.agree import Accord
from usdbridge.solve.world.metrology import Ratio, measure_height
from usdbridge.solve.world.scale import find_scale, scale_from
from usdbridge.solve.world.values import Clues, Direction, KnownSize, Plane, Scale, Stature

UP = Direction(up=np.array([0.0, 1.0, 0.0]), sigma=math.radians(0.5), confidence=0.9)
GROUND = Plane(
    normal=UP.up,
    offset=0.0,
    sigma=0.01,
    worth=40,
    points=np.arange(4),
    extents=(2.0, 9.0),
)
SHARE = 0.05
STRETCH = 4.0  # solver units per metre in these tests


def stretched(path: CameraPath) -> CameraPath:
    return CameraPath(
        camera_to_world=path.camera_to_world,
        position=STRETCH * path.position,
        focal_px=path.focal_px,
        size=path.size,
    )


def scale_of(clues: Clues, points: Array | None = None, plane: Plane | None = GROUND) -> Scale:
    path = slide()
    tracks = track(floor() if points is None else points, path)
    path = stretched(path)
    accord = Accord(up=UP, plane=plane, ledge=None, reason="")
    return find_scale(path, triangulate(tracks, path), tracks, accord, clues)


def person(at: tuple[float, float], height: float = 1.75) -> Stature:
    path = slide()
    foot, _ = path.project(np.array([[at[0], 0, at[1]]]), np.array([4]))
    head, _ = path.project(np.array([[at[0], height, at[1]]]), np.array([4]))
    return Stature(frame=np.array([4]), foot=foot, head=head)


def test_camera_height_is_assumed_where_nothing_tells() -> None:
    scale = scale_of(Clues())
    assert scale.kind == "default"
    assert scale.confidence <= 0.3
    assert scale.low < 1 / STRETCH < scale.high


def test_person_tells_the_scale() -> None:
    scale = scale_of(Clues(statures=(person((0.5, -5.0)),)))
    assert scale.kind == "measured"
    assert scale.value * STRETCH == pytest.approx(1, rel=SHARE)
    assert scale.low < 1 / STRETCH < scale.high


def test_declared_size_comes_before_people() -> None:
    path = slide()
    block = scatter((0, 0, -5.02), (0.6, 0.9, -5), 80)
    corners, _ = path.project(np.array([[0, 0.9, -5.0], [0.6, 0, -5.0]]), np.array([3, 3]))
    mug = KnownSize(name="mug", size=0.9, frame=3, box=tuple(corners.ravel()))
    wrong = person((0.5, -5.0), height=1.0)
    scale = scale_of(Clues(sizes=(mug,), statures=(wrong,)), points=block)
    assert scale.kind == "declared"
    assert scale.value * STRETCH == pytest.approx(1, rel=SHARE)


def test_things_that_seem_too_small_make_the_scale_larger() -> None:
    before = scale_of(Clues())
    found = [Ratio(value=2.0, sigma=0.1), Ratio(value=2.2, sigma=0.1)]
    after = scale_from(found, before, "measured", "free fall")
    assert after.value / before.value == pytest.approx(2.1, rel=0.01)
    assert (after.kind, after.source) == ("measured", "free fall")
    assert after.low < after.value < after.high


def test_unknown_ground_leaves_the_scale_open() -> None:
    scale = scale_of(Clues(), plane=None)
    assert scale.high / scale.low > 50
    assert scale.confidence < 0.1


def test_rising_camera_widens_the_interval() -> None:
    path = slide()
    path.position[:, 1] = np.linspace(1, 4, len(path.position))
    accord = Accord(up=UP, plane=GROUND, ledge=None, reason="")
    scale = find_scale(path, None, track(floor(), slide()), accord, Clues())
    assert scale.high > 2 * scale.value
    assert scale.low < 1 < scale.high


def test_standing_person_tells_the_height_of_the_camera() -> None:
    height, sigma = measure_height(slide(height=1.5), UP, person((-0.4, -6.0)))
    assert height[0] == pytest.approx(1.5, rel=1e-6)
    assert 0.05 < sigma[0] < 0.2


def test_person_whose_foot_is_at_the_horizon_tells_nothing() -> None:
    flying = Stature(
        frame=np.array([0]),
        foot=np.array([[320.0, SIZE[1] / 2 - FOCAL_PX * math.tan(math.radians(12))]]),
        head=np.array([[320.0, 10.0]]),
    )
    height, sigma = measure_height(slide(), UP, flying)
    assert np.isnan(height[0])
    assert np.isinf(sigma[0])
