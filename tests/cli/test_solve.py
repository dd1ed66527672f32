"""usdbridge solve, and what converting makes of its documents."""

import json

import pytest
from tests.media import write_clip

CAMERA = {"kind": "general", "zoom": False, "verdict": "failed", "confidence": 0.1}
STAND_IN = {"position": [0, 1.6, 0], "focal_px": 60, "sensor_width": "36 mm"}


def write_failed(folder):
    """A document whose camera solve failed."""
    write_clip(folder / "clip.mp4")
    document = {
        "shot": "1.0",
        "clip": {"path": "clip.mp4"},
        "camera": STAND_IN,
        "solution": {"camera": {**CAMERA, "stand_in": "a still camera"}},
    }
    (folder / "lost.shot.json").write_text(json.dumps(document))


def test_document_says_what_was_found_and_converts(usdbridge, clip, tmp_path):
    done = usdbridge("solve", clip, "-o", "found/clip.shot.json", "--solve", "off")
    assert (done.returncode, done.stdout.strip()) == (0, "found/clip.shot.json")
    document = json.loads((tmp_path / "found" / "clip.shot.json").read_text())
    assert document["origins"]["camera"]["origin"] == "default"
    assert usdbridge("convert", "found/clip.shot.json", "-o", "out").returncode == 0


def test_document_is_replaced_only_when_told(usdbridge, clip, tmp_path):
    (tmp_path / "clip.shot.json").write_text("mine")
    done = usdbridge("solve", clip, "-o", "clip.shot.json")
    assert (done.returncode, "--overwrite" in done.stderr) == (1, True)
    assert (tmp_path / "clip.shot.json").read_text() == "mine"
    assert usdbridge("solve", clip, "-o", "clip.shot.json", "--overwrite").returncode == 0


def test_document_needs_a_name_that_readers_know(usdbridge, clip):
    done = usdbridge("solve", clip, "-o", "found.txt")
    assert (done.returncode, "NAME.shot.json" in done.stderr) == (1, True)


def test_each_take_becomes_a_document(usdbridge, tmp_path):
    write_clip(tmp_path / "two.mp4")
    two = {"shot": "1.0", "clip": {"path": "two.mp4"}, "cuts": [5]}
    (tmp_path / "two.shot.json").write_text(json.dumps(two))
    done = usdbridge("solve", "two.shot.json", "-o", "cut.shot.json", "--json")
    takes = json.loads(done.stdout)["takes"]
    assert [take["document"] for take in takes] == ["cut_1.shot.json", "cut_2.shot.json"]
    second = json.loads((tmp_path / "cut_2.shot.json").read_text())
    assert (second["clock"]["in_point"], second["clock"]["count"]) == (5, 7)


def test_failed_solve_is_the_first_thing_said(usdbridge, tmp_path):
    write_failed(tmp_path)
    done = usdbridge("convert", "lost.shot.json", "-o", "out")
    assert done.returncode == 0
    assert "solve.failed" in done.stderr.splitlines()[0]


@pytest.mark.parametrize("command", [("convert", "out"), ("solve", "again.shot.json")])
def test_failed_solve_is_an_error_when_strict(usdbridge, tmp_path, command):
    write_failed(tmp_path)
    done = usdbridge(command[0], "lost.shot.json", "-o", command[1], "--strict", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["ok"] is False
    assert (tmp_path / command[1]).exists()


def test_solved_document_keeps_its_camera(usdbridge, tmp_path):
    write_failed(tmp_path)
    usdbridge("convert", "lost.shot.json", "-o", "out", "--fov-deg", "90")
    manifest = json.loads((tmp_path / "out" / "lost.gshot").read_text())
    assert manifest["camera"]["frames"]["focal_px"][0] == [60, 60]
    assert manifest["camera"]["solve"]["verdict"] == "failed"


def test_wrong_option_is_told_before_anything_is_written(usdbridge, clip, tmp_path):
    done = usdbridge("convert", clip, "-o", "out", "--smooth", "2")
    assert (done.returncode, "smooth" in done.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
