"""A shot's key: the same for the same bytes and options, another for any other."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from usdbridge.farming.keys import shot_key
from usdbridge.farming.values import ShotTask
from usdbridge.options import LimitOptions, Options, ReadOptions

Change = Callable[[Path], object]


def key(source: Path, **options) -> str:
    return shot_key(
        ShotTask(
            name="n",
            source=source,
            told_source="",
            directory=source.parent / "out",
            options=Options(name="n", **options),
            limits=LimitOptions(),
        )
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shot of each kind in a folder."""
    home = tmp_path / "home"
    for name in ("clip.mp4", "prop.obj", "seq.0001.png", "seq.0002.png", "cam.chan", "pics/1.jpg"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(name)
    told = {
        "shot": "1.0",
        "clip": {"path": "clip.mp4"},
        "objects": [{"mesh": "prop.obj"}],
        "x": "pics",
    }
    (home / "all.shot.json").write_text(json.dumps(told))
    return home


def test_key_is_the_same_elsewhere_and_later(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "other" / "home"))
    for name in ("clip.mp4", "all.shot.json", "seq.0001.png", ""):
        assert key(folder / name) == key(copy / name)


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("clip.mp4", "clip.mp4"),
        ("clip.mp4", "clip.json"),
        ("clip.mp4", "clip.prompt.txt"),
        ("clip.mp4", "prompt.txt"),
        ("all.shot.json", "clip.mp4"),
        ("all.shot.json", "prop.obj"),
        ("all.shot.json", "pics/1.jpg"),
        ("all.shot.json", "all.shot.npz"),
        ("seq.0001.png", "seq.0002.png"),
        ("seq.0001.png", "seq.0003.png"),
        ("cam.chan", "clip.mp4"),
        ("", "pics/1.jpg"),
        ("", "new.wav"),
    ],
)
def test_every_input_counts(folder: Path, source: str, changed: str) -> None:
    before = key(folder / source)
    (folder / changed).write_text("something else")
    assert key(folder / source) != before


@pytest.mark.parametrize("changed", ["other.mp4", "out/clip/clip.mp4"])
def test_what_is_no_input_does_not_count(folder: Path, changed: str) -> None:
    before = key(folder / "clip.mp4")
    (folder / changed).parent.mkdir(parents=True, exist_ok=True)
    (folder / changed).write_text("x")
    assert key(folder / "clip.mp4") == before


def test_bundles_in_a_shots_folder_do_not_count(folder: Path) -> None:
    task = ShotTask(
        name="n",
        source=folder,
        told_source="",
        directory=folder / "out",
        options=Options(),
        limits=LimitOptions(),
    )
    before = shot_key(task)
    (folder / "out").mkdir()
    (folder / "out" / "batch.json").write_text("{}")
    assert shot_key(task) == before


def test_content_of_files_in_options_counts_not_their_place(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copy(folder / "cam.chan", tmp_path / "cam.chan"))
    keys = [
        key(folder / "clip.mp4", read=ReadOptions(camera=c)) for c in (folder / "cam.chan", moved)
    ]
    assert keys[0] == keys[1]
    moved.write_text("another camera")
    assert key(folder / "clip.mp4", read=ReadOptions(camera=moved)) != keys[0]


def test_texts_of_a_document_lead_nowhere_far(folder: Path) -> None:
    told = {"shot": "1.0", "a": ["/", "..", "~", "x" * 5000, "\0", "/etc"], "b": {"c": "/dev/zero"}}
    (folder / "odd.shot.json").write_text(json.dumps(told))
    assert key(folder / "odd.shot.json")
