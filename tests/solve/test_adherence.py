import numpy as np
import pytest
from tests.build_shot import build_camera, build_shot

from usdbridge.frames import still_pose
from usdbridge.shot import Generator, Pose
from usdbridge.solve.adherence import judge_adherence

COUNT, DEPTH = 73, 5.0
LENS = np.array([[600.0, 600.0]])


def push_in(prompt="", **camera):
    """A 12 % push-in over three seconds."""
    position = np.zeros((COUNT, 3))
    position[:, 2] = np.linspace(0.0, -0.6, COUNT)
    path = Pose(position=position, orientation=np.tile([1.0, 0, 0, 0], (COUNT, 1)))
    built = build_camera(COUNT, camera_to_world=path, **{"focal_px": LENS, **camera})
    return build_shot(COUNT, camera=built, generator=Generator(prompt=prompt))


def judged(shot, **more):
    return [(a.asked, a.found, a.ok) for a in judge_adherence(shot, DEPTH, **more)]


def test_a_push_in_is_not_static():
    assert judged(push_in("Static shot of a desk.")) == [("static", "12 % push-in", False)]


def test_a_push_in_is_what_was_asked_for():
    assert judged(push_in("slow push-in on a desk")) == [("dolly in", "12 % push-in", True)]


@pytest.mark.parametrize(("asked", "ok"), [("pull-out", False), ("no zoom", True)])
def test_direction_and_absence_count(asked, ok):
    assert [a[2] for a in judged(push_in(), hint=asked)] == [ok]


def test_document_and_hint_ask_too():
    shot = push_in("a desk", move="dolly-in")
    assert [a[0] for a in judged(shot, hint="steady")] == ["dolly in", "steady"]


def test_a_dolly_zoom_needs_both_against_each_other():
    longer = 600.0 * np.geomspace(1.0, 1.3, COUNT)[:, None].repeat(2, 1)
    prompt = "a dolly zoom on a face"
    assert [a[2] for a in judged(push_in(prompt, focal_px=longer[::-1]))] == [True]
    assert [a[2] for a in judged(push_in(prompt, focal_px=longer))] == [False]


def test_a_still_camera_keeps_to_static():
    still = build_camera(COUNT, camera_to_world=still_pose(), focal_px=LENS)
    shot = build_shot(COUNT, camera=still, generator=Generator(prompt="tripod shot"))
    assert judged(shot) == [("static", "static", True)]


def test_nothing_asked_is_nothing_to_judge():
    assert judged(push_in("a desk by the window")) == []
