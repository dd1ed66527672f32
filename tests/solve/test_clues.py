"""Sizes that a document states, from the pictures to the scale; truth from plain geometry."""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot
from tests.solve.build_mover import CARD, EYE, PLACE, camera, card_boxes, pictures, tracks
from tests.solve.build_room import scatter, slide, track

from usdbridge.options import SolveOptions
from usdbridge.shot import Character, Primitive, SceneObject, Sighting
from usdbridge.solve.camera.triangulate import triangulate
from usdbridge.solve.clues import gather_clues, named_boxes
from usdbridge.solve.evidence import Tracks
from usdbridge.solve.objects import (
    NamedBox,
    Setting,
    place_resting,
    see_objects,
    size_ratio,
)
from usdbridge.solve.people import People
from usdbridge.solve.people.statures import Statures
from usdbridge.solve.world.metrology import measure_size
from usdbridge.solve.world.values import KnownSize

SCALE = 0.1  # of the size that comes of a box, exact pixels all round
FRAME = 12
UP = np.array([0.0, 1.0, 0.0])
SIZE = (*CARD, 0.1)


def sought(box, size=SIZE, kind="box", name="mug"):
    seen = Sighting(frame=FRAME, box=tuple(float(side) for side in box))
    return SceneObject(name=name, shape=Primitive(kind=kind, size=size), seen=seen)


def clues_of(shot, people=None, *, moves=True):
    return gather_clues(shot, SolveOptions(), pictures(), people, tracks(), moves=moves)


def standing(*persons):
    """Persons by foot and head, each seen once."""
    rows = np.array(persons, float).reshape(-1, 4)
    count = len(rows)
    statures = Statures(
        person=np.arange(count),
        frame=np.full(count, FRAME),
        foot=rows[:, :2],
        head=rows[:, 2:],
        confidence=np.full(count, 0.9),
    )
    return People(count=count, mattes=None, statures=statures, confidence=0.9, findings=())


def test_only_what_rests_gives_its_size_to_the_scene():
    moving, resting = sought(card_boxes()[FRAME]), sought((20, 20, 90, 90), name="wall")
    shot = build_shot(objects=(), sought=(moving, resting))
    assert [size.name for size in clues_of(shot).sizes] == ["wall"]
    assert [box.name for box in named_boxes(shot, pictures())] == ["mug", "wall"]


def test_a_stated_height_is_that_of_the_person_in_the_box():
    people = standing((60, 150, 60, 90), (220, 150, 220, 90))
    ann = Character(
        name="ann", height=1.6, seen=Sighting(frame=FRAME, box=(200.0, 80.0, 240.0, 160.0))
    )
    told = clues_of(build_shot(objects=(), characters=(ann,)), people)
    assert [(one.height, one.declared) for one in told.statures] == [(1.75, False), (1.6, True)]
    assert told.sizes == []


def test_one_person_and_one_character_are_the_same():
    shot = build_shot(objects=(), characters=(Character(name="ann", height=1.6),))
    assert [s.height for s in clues_of(shot, standing((60, 150, 60, 90))).statures] == [1.6]
    two = standing((60, 150, 60, 90), (220, 150, 220, 90))
    assert [s.height for s in clues_of(shot, two).statures] == [1.75, 1.75]


def test_a_person_that_was_not_looked_for_is_as_tall_as_the_box():
    ann = Character(name="ann", height=1.6, seen=Sighting(frame=3, box=(60.0, 90.0, 80.0, 150.0)))
    (size,) = clues_of(build_shot(objects=(), characters=(ann,))).sizes
    assert (size.size, size.frame, size.upright) == (1.6, 3, True)


@pytest.mark.parametrize("tilt_deg", [0, -20, -40])
def test_a_box_seen_from_above_gives_the_scale(tilt_deg):
    low, high = np.array([-0.4, 0.0, -5.3]), np.array([0.4, 0.5, -4.7])
    path = slide(tilt_deg=tilt_deg, height=5 * math.tan(math.radians(-tilt_deg)) + 0.25)
    corners = np.array([(x, y, z) for x in (-0.4, 0.4) for y in (0.0, 0.5) for z in (-5.3, -4.7)])
    seen, _ = path.project(corners, np.full(8, 4))
    found = track(scatter(tuple(low), tuple(high), 120), path)
    box = (*seen.min(axis=0), *seen.max(axis=0))
    known = KnownSize(
        name="crate", size=0.5, frame=4, box=box, upright=False, extents=(0.8, 0.5, 0.6)
    )
    ratio = measure_size(known, path, triangulate(found, path), found, UP)
    assert ratio is not None
    assert ratio.value == pytest.approx(1.0, abs=2 * SCALE)


@pytest.mark.parametrize("scale", [0.4, 2.5])
def test_a_thing_that_moves_on_the_ground_gives_the_scale(scale):
    """The camera was taken to stand too low or too high by a factor."""
    path = replace(camera(), position=camera().position * scale)
    found, still = tracks()
    setting = Setting(path=path, kind="static", ground_known=True)
    seen = see_objects(pictures(), found, still, setting)
    box = NamedBox(name="card", frame=FRAME, box=tuple(card_boxes()[FRAME]), size=SIZE)
    ratio = size_ratio(box, seen, setting, is_round=False)
    assert ratio is not None
    assert ratio[0] * scale == pytest.approx(1.0, abs=SCALE)
    assert size_ratio(box, seen, replace(setting, ground_known=False), is_round=False) is None
    nowhere = replace(box, box=(0.0, 0.0, 9.0, 9.0))
    assert size_ratio(nowhere, seen, setting, is_round=False) is None


def test_a_thing_at_rest_is_placed_as_far_as_it_looks_so_large():
    nothing = triangulate(_none(), camera())
    box = NamedBox(name="card", frame=FRAME, box=tuple(card_boxes()[FRAME]), size=SIZE)
    placed = place_resting(box, camera(), nothing)
    assert placed is not None
    assert placed.position[2] == pytest.approx(-PLACE, rel=0.02)
    assert placed.position[1] == pytest.approx(CARD[1] / 2, abs=0.05 * EYE)


def _none():
    empty = np.empty(0, dtype=np.int64)
    return Tracks(track=empty, frame=empty, position=np.empty((0, 2)), n_frames=24, size=(320, 180))
