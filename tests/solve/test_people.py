"""People: regions, chains, masks and statures; the networks themselves only where LiteRT is."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from tests.media import write_clip

from usdbridge.footage import probe_clip
from usdbridge.solve import people
from usdbridge.solve.evidence import Pictures
from usdbridge.solve.people import find_people
from usdbridge.solve.people.follow import Person, follow_people, region_between
from usdbridge.solve.people.masks import paint_people
from usdbridge.solve.people.poses import Pose, read_pose
from usdbridge.solve.people.regions import (
    Region,
    Window,
    cut_square,
    find_regions,
    lay_windows,
    region_around,
)
from usdbridge.solve.people.statures import measure_statures

TOLERANCE_PX = 0.6
NETWORKS = find_spec("ai_edge_litert") is not None


def region(x: float, y: float = 100.0, side: float = 100.0, turn: float = 0.0) -> Region:
    return Region(centre=np.array([x, y]), side=side, turn=turn)


def pose(x: float, *, side: float = 100.0, joints: np.ndarray | None = None) -> Pose:
    outline = np.zeros((128, 128), np.float32)
    outline[32:96, 32:96] = 1
    return Pose(
        region=region(x, side=side),
        body=region(x, side=side),
        joints=np.zeros((33, 2)) if joints is None else joints,
        seen=np.ones(33),
        outline=outline,
        score=1.0,
    )


def standing(foot: tuple[float, float], height: float, bend: float = 0.0) -> np.ndarray:
    """Joints of a body that stands on `foot`; `bend` moves the knees sideways."""
    levels = {2: 0.936, 5: 0.936, 7: 0.93, 8: 0.93, 11: 0.82, 12: 0.82, 23: 0.53, 24: 0.53}
    levels |= {25: 0.28, 26: 0.28, 27: 0.04, 28: 0.04}
    joints = np.tile(np.array(foot, float), (33, 1))
    for joint, level in levels.items():
        joints[joint, 1] -= level * height
    joints[[25, 26], 0] += bend * height
    return joints


def clip_of(path: Path, pictures: list[np.ndarray]) -> Pictures:
    plate = probe_clip(write_clip(path, pictures=pictures)).plate
    gray = np.stack(pictures).mean(axis=3).astype(np.uint8)
    count, height, width = gray.shape
    return Pictures(
        gray=gray,
        plate=plate,
        frames=tuple(range(count)),
        scale=1.0,
        area=(0, 0, width, height),
        repeats=np.arange(count),
    )


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (240, 240)])
def test_windows_leave_no_part_of_the_picture_out(size):
    x, y = np.meshgrid(np.arange(0.5, size[0]), np.arange(0.5, size[1]))
    for share in (0.0, 1.0, 0.6):
        seen = [
            (np.abs(x - w.x) <= w.side / 2) & (np.abs(y - w.y) <= w.side / 2)
            for w in lay_windows(size, share)
        ]
        assert np.any(seen, axis=0).all()


def test_region_stands_as_the_body_does():
    lying = region_around(np.array([50.0, 60.0]), np.array([90.0, 60.0]))
    head = lying.to_picture @ [0.5, 0.1, 1]
    assert head == pytest.approx([50 + 0.4 * lying.side, 60], abs=1e-9)


def test_square_cut_from_a_picture_is_centred_on_its_region():
    picture = np.zeros((400, 400, 3), np.uint8)
    picture[120:130, 240:250] = 255
    square = cut_square(picture, region(245, 125, side=200), 100)
    y, x = np.nonzero(square[..., 0] > 0.5)
    assert (x.mean() + 0.5, y.mean() + 0.5) == pytest.approx((50, 50), abs=TOLERANCE_PX)


def test_boxes_of_one_body_make_one_region():
    def detector(_picture):
        boxes, logits = np.zeros((2254, 12), np.float32), np.full((2254, 1), -9.0, np.float32)
        logits[[0, 1, 1500]] = 3.0
        boxes[:, 2:4] = 20
        boxes[:, 7] = -50
        return boxes, logits

    picture = np.zeros((224, 224, 3), np.uint8)
    found = find_regions(picture, [Window(x=112, y=112, side=224)], detector)
    assert len(found) == 2
    assert found[0].centre == pytest.approx([4, 4], abs=1e-6)
    assert found[0].side == pytest.approx(125, abs=1e-4)


@pytest.mark.parametrize(("score", "outline"), [(0.2, 20.0), (0.99, 0.5)])
def test_an_unsure_or_blurred_sight_is_nobody(score, outline):
    def network(_picture):
        points = np.zeros(195, np.float32)
        mask = np.full((256, 256, 1), outline, np.float32)
        return points, np.array([score], np.float32), mask

    assert read_pose(np.zeros((64, 64, 3), np.uint8), region(32, 32, 64), network) is None


def test_people_who_pass_each_other_stay_apart():
    sights = [[pose(100 + 20 * i), pose(300 - 20 * i)] for i in range(4)]
    found = follow_people([0, 5, 10, 15], sights)
    xs = [[p.body.centre[0] for p in person.poses] for person in found]
    assert xs == [[100, 120, 140, 160], [300, 280, 260, 240]]


def test_a_person_overlooked_once_is_still_one_and_a_single_sight_is_none():
    found = follow_people([0, 5, 10], [[pose(100)], [pose(400)], [pose(110)]])
    assert [person.frames for person in found] == [(0, 10)]


def test_regions_turn_the_short_way():
    turned = region_between(region(0, turn=3.0), region(10, turn=-3.0), 0.5)
    assert abs(turned.turn) == pytest.approx(np.pi, abs=1e-9)
    assert turned.centre[0] == pytest.approx(5)


def test_masks_move_along_between_looks_and_are_held_around_them():
    person = Person(frames=(4, 8), poses=(pose(100), pose(140)))
    mattes = paint_people([person], 16, (240, 200), hold=3)
    shown = mattes.masks.any(axis=(1, 2))
    assert np.flatnonzero(shown).tolist() == list(range(1, 12))
    assert np.nonzero(mattes.masks[6])[1].mean() + 0.5 == pytest.approx(120, abs=TOLERANCE_PX)
    assert mattes.at(6, np.array([[120.0, 100.0], [20.0, 100.0]]), (240, 200)).tolist() == [1, 0]


def test_stature_reaches_from_the_soles_to_the_crown():
    person = Person(frames=(7,), poses=(pose(100, joints=standing((100, 190), 150)),))
    statures = measure_statures([person], (240, 200))
    assert statures.foot[0] == pytest.approx([100, 190])
    assert statures.head[0] == pytest.approx([100, 40])
    assert statures.confidence[0] == pytest.approx(0.9)


@pytest.mark.parametrize(("foot", "bend"), [((100, 190), 0.3), ((100, 199.5), 0.0)])
def test_bent_or_cut_off_people_give_no_stature(foot, bend):
    joints = standing((foot[0], foot[1] + 1), 150, bend)
    person = Person(frames=(7,), poses=(pose(100, joints=joints),))
    assert len(measure_statures([person], (240, 200)).frame) == 0


def test_without_the_extra_a_finding_says_that_nobody_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(people, "find_spec", lambda _name: None)
    found = find_people(clip_of(tmp_path / "a.mp4", [np.zeros((48, 64, 3), np.uint8)] * 3))
    assert found.mattes is None
    assert [finding.code for finding in found.findings] == ["people.not-looked-for"]


@pytest.mark.skipif(not NETWORKS, reason="needs the extra: people")
@pytest.mark.parametrize("level", [0, 255])
def test_an_empty_clip_holds_nobody(level, tmp_path, capfd):
    blank = np.full((96, 128, 3), level, np.uint8)
    found = find_people(clip_of(tmp_path / "a.mp4", [blank] * 3))
    assert (found.count, found.mattes, found.findings) == (0, None, ())
    assert "XNNPACK" not in capfd.readouterr().err
