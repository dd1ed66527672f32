"""Where PyBullet has no wheel, all but simulated rigid bodies works."""

import json
import subprocess
import sys

import numpy as np
import pytest

HIDDEN = """
import sys
sys.modules["pybullet"] = None
from usdbridge.cli import main
main()
"""
FLOOR = {"name": "floor", "shape": "box", "size": [9, 0.2, 9], "position": [0, -0.1, 0]}
BALL = {"name": "ball", "shape": "sphere", "size": "20 cm", "motion": "dynamic", "mass": "1 kg"}
FLAG = {
    "name": "flag",
    "mesh": {
        "points": [[0, 1, 0], [0.1, 1, 0], [0, 1, 0.1], [0.1, 1, 0.1]],
        "triangles": [[0, 2, 1], [1, 2, 3]],
    },
    "pins": [0, 1],
}


@pytest.fixture
def run(tmp_path):
    """Runs the command on a document, without PyBullet."""

    def call(document, *words):
        told = {"shot": "1.0", "name": "shot", "clock": {"rate": 24, "count": 24}, **document}
        (tmp_path / "in.shot.json").write_text(json.dumps(told), encoding="utf-8")
        command = [sys.executable, "-c", HIDDEN, words[0], "in.shot.json", *words[1:]]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def test_what_it_would_simulate_is_refused_in_one_line_that_says_what_works(run, tmp_path):
    done = run({"objects": [{**BALL, "position": [0, 1, 0]}, FLOOR]}, "bake", "-o", "a.shot.json")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PyBullet 3.2.7" in done.stderr
    assert "--no-physics" in done.stderr
    assert not (tmp_path / "a.shot.json").exists()


def test_it_converts_without_physics(run, tmp_path):
    objects = [{**BALL, "position": [0, 1, 0]}, FLOOR]
    done = run({"objects": objects}, "convert", "-o", "out", "--no-physics")
    assert done.returncode == 0
    assert [*(tmp_path / "out").glob("*.usdz")]


def test_it_reviews(run):
    heights = np.full(24, 2.0).tolist()
    track = [{"frame": f, "position": [0.1 * f, y, 0]} for f, y in enumerate(heights)]
    done = run({"objects": [{**BALL, "track": track}, FLOOR]}, "review")
    assert done.returncode == 0
    assert "impossible" in done.stdout


def test_it_drapes_cloth(run, tmp_path):
    done = run({"objects": [FLOOR], "cloths": [FLAG]}, "bake", "-o", "a.shot.json")
    assert done.returncode == 0
    baked = json.loads((tmp_path / "a.shot.json").read_text(encoding="utf-8"))
    assert baked["bake"]["engine"] == "XPBD"


def test_it_fits_tracks_by_closed_forms(run):
    fallen = 3.0 - 9.81 * (np.arange(16) / 24) ** 2 / 2
    track = [{"frame": f, "position": [0.1 * f, y, 0]} for f, y in enumerate(fallen.tolist())]
    ball = {**BALL, "track": track, "intensity": 1}
    done = run(
        {"clock": {"rate": 24, "count": 16}, "objects": [ball, FLOOR]}, "bake", "-o", "a.shot.json"
    )
    assert done.returncode in (0, 3)
    assert "Traceback" not in done.stderr
