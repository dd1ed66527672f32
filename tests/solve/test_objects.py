"""Things that move: a card that slides on the ground, and outlines made by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.solve.build_mover import (
    CARD,
    FRAMES,
    PLACE,
    camera,
    card_boxes,
    card_places,
    pictures,
    tracks,
)

from usdbridge.solve.evidence import Mattes
from usdbridge.solve.objects import NamedBox, Setting, track_objects

EDGE_PX = 2.5  # by which a box's side may be off
NEAR = 0.06  # of its distance, by which a place may be
SETTING = Setting(path=camera(), kind="static", ground_known=True)


def follow(setting=SETTING, *, with_card=True, **given):
    found, still = tracks(with_card=with_card)
    return track_objects(pictures(with_card=with_card), found, still, setting, **given)


@pytest.fixture(scope="module")
def card():
    (thing,), _ = follow()
    return thing


def test_a_box_follows_what_moves(card):
    first, end = card.frames
    assert end - first == FRAMES
    off = np.abs(card.box - card_boxes()[first:end])
    assert np.median(off) < EDGE_PX


def test_a_thing_that_stands_on_the_ground_is_placed_by_its_foot(card):
    off = np.linalg.norm(card.position - card_places(), axis=1)
    assert card.how == "contact"
    assert np.median(off) < NEAR * PLACE + card.size[2] / 2


def test_its_size_comes_with_its_distance(card):
    assert card.size[:2] == pytest.approx(CARD, rel=0.12)


def test_a_doubt_covers_the_error_along_the_view(card):
    off = np.abs(card.position[:, 2] - card_places()[:, 2])
    assert np.median(off / card.sigma[:, 0]) < 2


def test_a_scene_at_rest_has_nothing_that_moves():
    assert follow(with_card=False) == ((), ())


def test_the_same_clip_gives_the_same_numbers(card):
    (again,), _ = follow()
    assert np.array_equal(again.position, card.position)


def test_a_named_box_gives_its_name():
    named = NamedBox(name="mug", frame=12, box=tuple(card_boxes()[12]))
    (thing,), findings = follow(named=[named])
    assert thing.name == "mug"
    assert findings == ()


def test_a_named_thing_that_does_not_move_is_said():
    _, findings = follow(named=[NamedBox(name="mug", frame=12, box=(0, 0, 20, 20))])
    assert [(finding.code, finding.where) for finding in findings] == [
        ("objects.named-but-still", "mug")
    ]


def test_a_thing_in_a_matte_of_people_is_a_person():
    masks = np.ones((FRAMES, 9, 16), bool)
    (thing,), _ = follow(mattes=[Mattes(masks=masks, kind="person")])
    assert thing.name == "person"


def test_without_ground_or_size_a_thing_has_no_place():
    things, findings = follow(replace(SETTING, ground_known=False))
    assert things == ()
    assert [finding.code for finding in findings] == ["objects.unplaced"]


def test_without_ground_a_declared_size_gives_the_distance():
    box = NamedBox(name="card", frame=12, box=tuple(card_boxes()[12]), size=(*CARD, 0.1))
    (thing,), _ = follow(replace(SETTING, ground_known=False), named=[box])
    assert thing.how == "size"
    assert np.median(np.abs(thing.position[:, 2] + PLACE)) < NEAR * PLACE
