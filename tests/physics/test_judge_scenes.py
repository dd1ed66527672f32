"""Scenes in the format of ../shared/data/tracks, through the benchmark that reads them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCENES = ROOT.parent / "shared" / "data" / "tracks"
CHOSEN = ("t0001", "t0003", "t0007", "t0009", "t0013", "t0016", "t0020", "t0027", "t0062")


@pytest.mark.skipif(not SCENES.is_dir(), reason=f"{SCENES} is not here")
def test_a_handful_of_scenes_is_judged_rightly_and_their_labels_are_not_read(
    tmp_path: Path,
) -> None:
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    for name in CHOSEN:
        (scenes / f"{name}.json").symlink_to(SCENES / f"{name}.json")
    (scenes / "labels.json").write_text("not to be read")
    script = ROOT / "benchmarks" / "review_tracks.py"
    target = tmp_path / "predictions.json"
    subprocess.run([sys.executable, str(script), str(scenes), str(target)], check=True)
    predictions = json.loads(target.read_text(encoding="utf-8"))
    labels = json.loads((SCENES / "labels.json").read_text(encoding="utf-8"))
    assert list(predictions) == list(CHOSEN)
    for name, prediction in predictions.items():
        assert (prediction["verdict"] in ("suspicious", "impossible")) != labels[name]["clean"]
        seen = {glitch["body"] for glitch in prediction["glitches"]}
        assert seen >= {glitch["body"] for glitch in labels[name]["glitches"]}
