"""usdbridge review and usdbridge bake, as people type them."""

import json

import jsonschema
import numpy as np
import pytest

from usdbridge.formats import schema
from usdbridge.readers import read_shot

FRAMES = 24
FLOOR = {
    "name": "floor",
    "shape": "box",
    "size": [9, 0.2, 9],
    "position": [0, -0.1, 0],
    "role": "collider",
}
BALL = {
    "name": "ball",
    "shape": "sphere",
    "size": "20 cm",
    "motion": "dynamic",
    "mass": "1 kg",
    "friction": 0.5,
    "restitution": 0.6,
}


def write_document(folder, **ball):
    document = {
        "shot": "1.0",
        "name": "ball",
        "clock": {"rate": 24, "count": FRAMES},
        "objects": [{**BALL, **ball}, FLOOR],
    }
    path = folder / "ball.shot.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def track(heights):
    return [
        {"frame": frame, "position": [0.1 * frame, height, 0.0]}
        for frame, height in enumerate(heights.tolist())
    ]


@pytest.fixture
def hovering(tmp_path):
    return write_document(tmp_path, track=track(np.full(FRAMES, 2.0)))


@pytest.fixture
def dropped(tmp_path):
    return write_document(tmp_path, position=[0, 1.0, 0])


def test_review_says_what_is_wrong_and_what_to_do(usdbridge, hovering):
    done = usdbridge("review", hovering)
    assert done.returncode == 0
    assert "ball: impossible" in done.stdout
    assert "→" in done.stdout


def test_an_impossible_shot_fails_where_strict(usdbridge, hovering):
    assert usdbridge("review", hovering, "--strict").returncode == 3


def test_review_writes_what_its_schema_says_and_a_page(usdbridge, hovering, tmp_path):
    done = usdbridge("review", hovering, "-o", tmp_path / "out")
    assert done.returncode == 0
    review = json.loads((tmp_path / "out/ball.review.json").read_text(encoding="utf-8"))
    jsonschema.validate(review, schema("review"))
    page = (tmp_path / "out/ball.review.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "cannot happen" in page


def test_a_review_that_is_there_is_not_replaced(usdbridge, hovering, tmp_path):
    usdbridge("review", hovering, "-o", tmp_path / "out")
    done = usdbridge("review", hovering, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "exists already" in done.stderr


def test_a_bake_is_a_document_that_is_not_baked_again(usdbridge, dropped, tmp_path):
    assert usdbridge("bake", dropped, "-o", tmp_path / "baked.shot.json").returncode == 0
    baked = read_shot(tmp_path / "baked.shot.json")
    assert baked.objects[0].object_to_world.position[-1, 1] < 0.5
    assert baked.origins["objects.ball.object_to_world"].kind == "simulated"
    done = usdbridge("bake", tmp_path / "baked.shot.json", "-o", tmp_path / "again.shot.json")
    again = read_shot(tmp_path / "again.shot.json")
    assert again.bake.digest == baked.bake.digest
    assert "bake.edited" not in done.stderr


def test_a_bake_that_was_edited_says_so(usdbridge, dropped, tmp_path):
    path = tmp_path / "baked.shot.json"
    usdbridge("bake", dropped, "-o", path)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["objects"][0]["track"][3]["position"][0] += 0.01
    path.write_text(json.dumps(document), encoding="utf-8")
    assert "[bake.edited]" in usdbridge("bake", path, "-o", tmp_path / "again.shot.json").stderr


def test_two_bakes_give_the_same_bytes_kept_or_not(usdbridge, dropped, tmp_path):
    files = []
    for name, cache in (("one", "a"), ("two", "b"), ("kept", "a")):
        path = tmp_path / f"{name}.shot.json"
        done = usdbridge("bake", dropped, "-o", path, "--bake-cache", tmp_path / cache)
        assert done.returncode == 0
        files.append(path.read_bytes())
    assert files[0] == files[1] == files[2]
    assert len([*(tmp_path / "a" / "bakes").iterdir()]) == 1


def test_what_cannot_be_simulated_is_one_line(usdbridge, tmp_path):
    plate = write_document(tmp_path, shape="plane", position=[0, 1, 0])
    done = usdbridge("bake", plate, "-o", tmp_path / "baked.shot.json")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "baked.shot.json").exists()


def test_nothing_is_written_of_a_bake_that_fails_its_review(usdbridge, tmp_path):
    path = write_document(tmp_path, track=track(np.full(FRAMES, 2.0)))
    document = json.loads(path.read_text(encoding="utf-8"))
    body = {"name": "ball", "intensity": 1}
    document["bake"] = {"step_rate": "960", "engine": "a bad one", "seed": 0, "bodies": [body]}
    path.write_text(json.dumps(document), encoding="utf-8")
    for command, target in (("bake", "baked.shot.json"), ("convert", "out")):
        done = usdbridge(command, path, "-o", tmp_path / target)
        assert done.returncode == 3
        assert "does not pass its own review" in done.stderr
        assert not (tmp_path / target).exists()


@pytest.mark.parametrize("mass", [0, "-1 kg", 1e300])
def test_a_mass_that_cannot_be_names_its_field(usdbridge, tmp_path, mass):
    done = usdbridge("bake", write_document(tmp_path, mass=mass), "-o", tmp_path / "b.shot.json")
    assert done.returncode == 1
    assert "objects[0].mass" in done.stderr
    assert not (tmp_path / "b.shot.json").exists()


def test_a_track_of_two_frames_is_not_judged(usdbridge, tmp_path):
    done = usdbridge("review", write_document(tmp_path, track=track(np.array([2.0, 1.9]))))
    assert "impossible" not in done.stdout
    assert "physics.not-judged" in done.stderr


def test_a_body_that_starts_inside_another_fails_its_bake(usdbridge, tmp_path):
    document = write_document(tmp_path, position=[0, -0.05, 0])
    done = usdbridge("bake", document, "-o", tmp_path / "baked.shot.json")
    assert done.returncode == 3
    assert "physics.penetration" in done.stderr
    assert not (tmp_path / "baked.shot.json").exists()
