"""A hint decides where the pixels do not, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_camera, build_shot
from tests.solve.seen_scene import (
    FOCAL_PX,
    FRAMES,
    deep,
    dolly_zoom,
    orbit,
    pan,
    see,
)

from usdbridge.frames import still_pose
from usdbridge.solve.adherence import judge_adherence
from usdbridge.solve.asked_moves import asked_moves
from usdbridge.solve.camera import NEUTRAL, SHIFT, Leaning, solve_camera
from usdbridge.solve.camera.model import is_static
from usdbridge.solve.evidence import Tracks
from usdbridge.solve.hinted import hint_finding, hinted_moves, lean

ZOOM = FOCAL_PX * np.linspace(1.0, 1.5, FRAMES)
EASY, HARD = SHIFT, 1 / SHIFT


def leaning(text):
    return lean(asked_moves(text, about_camera=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("static tripod shot", Leaning(still=EASY, turning=EASY, zoom=HARD)),
        ("pan left", Leaning(still=HARD, turning=EASY, zoom=HARD)),
        ("slow dolly-in, steady gimbal", Leaning(still=HARD, turning=HARD, zoom=HARD)),
        ("zoom in", Leaning(still=HARD, zoom=EASY)),
        ("pan right, no zoom", Leaning(still=HARD, turning=EASY, zoom=HARD)),
        ("dolly zoom", Leaning(still=HARD, turning=HARD, zoom=EASY)),
        ("locked-off, then pan left", NEUTRAL),
        ("a cat on a sofa", NEUTRAL),
        ("", NEUTRAL),
    ],
)
def test_a_hint_shifts_thresholds_by_a_bounded_factor(text, expected):
    assert leaning(text) == expected


def half_still(share):
    """Long tracks all over the picture, a share of which rests."""
    grid = np.array([(x, y) for x in range(20, 640, 40) for y in range(20, 360, 40)], float)
    moves = np.arange(len(grid)) * 7919 % len(grid) >= share * len(grid)
    frames = np.arange(10)
    position = np.repeat(grid, 10, axis=0)
    position[:, 0] += np.repeat(moves, 10) * 2.0 * np.tile(frames, len(grid))
    return Tracks(
        track=np.repeat(np.arange(len(grid)), 10),
        frame=np.tile(frames, len(grid)),
        position=position,
        n_frames=10,
        size=(640, 360),
    )


@pytest.mark.parametrize(("share", "expected"), [(0.3, False), (0.47, True), (0.6, True)])
def test_a_still_camera_is_believed_a_little_sooner_if_hinted(share, expected):
    assert is_static(half_still(share), leaning("static")) is expected
    assert is_static(half_still(share)) is (share > 0.5)


@pytest.mark.parametrize(
    ("truth", "lie"),
    [
        (orbit(), "static tripod shot"),
        (orbit(), "zoom in"),
        (pan(), "dolly-in"),
        (pan(focal_px=ZOOM), "push-in, no zoom"),
        (dolly_zoom(), "pan left, no zoom"),
    ],
)
def test_a_false_hint_changes_nothing_that_was_well_seen(truth, lie):
    tracks, _ = see(deep(), truth, noise_px=0.15)
    plain = solve_camera(tracks, FOCAL_PX)
    hinted = solve_camera(tracks, FOCAL_PX, leaning=leaning(lie))
    assert (hinted.kind, hinted.zoom, hinted.verdict) == (plain.kind, plain.zoom, plain.verdict)
    assert hinted.path.position.tobytes() == plain.path.position.tobytes()


def told(hint, move=""):
    still = build_camera(FRAMES, camera_to_world=still_pose(), focal_px=np.full((1, 2), 600.0))
    shot = build_shot(FRAMES, camera=replace(still, move=move))
    return hint_finding(shot, hinted_moves(shot, hint), judge_adherence(shot, 5.0, hint))


def test_the_finding_says_whether_the_pixels_agree():
    assert {told("static").code, told("pan left").code} == {"camera.hint"}
    assert "agree" in told("static").message
    assert "static, not pan left" in told("pan left").message
    assert "names no move" in told("a cat").message


def test_the_document_hints_too_and_each_move_once():
    shot = build_shot(FRAMES, camera=build_camera(FRAMES, move="pan left"))
    assert [move.words for move in hinted_moves(shot, "pan left, handheld")] == [
        "pan left",
        "handheld",
    ]
