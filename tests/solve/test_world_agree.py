import math
from dataclasses import replace

import numpy as np
from tests.solve.build_room import slide

from usdbridge.solve.world.agree import agree_on_up
from usdbridge.solve.world.upright import guess_up
from usdbridge.solve.world.values import Direction, Plane

UP = np.array([0.0, 1.0, 0.0])
EDGES = Direction(up=UP, sigma=math.radians(1), confidence=0.8)
PATH = slide()
GUESS = guess_up(PATH)


def plane(worth: float = 40, leans_deg: float = 0.0, reach: float = 8.0) -> Plane:
    lean = math.radians(leans_deg)
    return Plane(
        normal=np.array([math.sin(lean), math.cos(lean), 0]),
        offset=0.0,
        sigma=0.01,
        worth=worth,
        points=np.arange(9),
        extents=(1.2, reach),
    )


def test_plane_at_right_angles_to_edges_is_the_ground() -> None:
    accord = agree_on_up(PATH, GUESS, EDGES, plane(), plane())
    assert accord.plane is not None
    assert accord.up.confidence > 0.7


def test_edges_veto_a_plane_that_leans() -> None:
    accord = agree_on_up(PATH, GUESS, EDGES, plane(leans_deg=24), None)
    assert accord.plane is None
    assert accord.up.up is EDGES.up
    assert accord.up.confidence < EDGES.confidence


def test_worthier_leaning_plane_vetoes_a_poor_level_one() -> None:
    accord = agree_on_up(PATH, GUESS, EDGES, plane(60, leans_deg=24), plane(20))
    assert accord.plane is None


def test_camera_held_level_vetoes_a_sideways_slope_without_edges() -> None:
    accord = agree_on_up(PATH, GUESS, None, plane(leans_deg=15), None)
    assert accord.plane is None
    assert accord.up.confidence <= 0.3


def test_plane_alone_must_be_worth_more() -> None:
    weak = replace(EDGES, confidence=0.2)
    assert agree_on_up(PATH, GUESS, EDGES, plane(12), plane(12)).plane is not None
    assert agree_on_up(PATH, GUESS, weak, plane(12), plane(12)).plane is None


def test_plane_that_ends_close_by_gives_up_but_no_ground() -> None:
    accord = agree_on_up(PATH, GUESS, EDGES, plane(reach=2), plane(reach=2))
    assert accord.plane is None
    assert accord.ledge is not None
    assert accord.up.up is accord.ledge.normal
