"""A shot that did not change is not baked again, and nobody can tell."""

import multiprocessing
import os
from dataclasses import replace

import numpy as np
import pytest
from tests.build_shot import build_shot
from tests.same_shot import differences

from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics import kept
from usdbridge.physics.cache import load_arrays, store_arrays, trim_folder
from usdbridge.physics.kept import bake_or_recall
from usdbridge.physics.packing import pack, unpack
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Cloth, Fracture, Mesh, Primitive, SceneObject

FRAMES = 12
FLOOR = SceneObject(
    name="floor",
    shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
    object_to_world=still_pose((0.0, -0.1, 0.0)),
    role="collider",
)


def vase(**given):
    values = {"object_to_world": still_pose((0.0, 0.3, 0.0)), "material": "ceramic", **given}
    return SceneObject(
        name="vase",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        fracture=Fracture(pieces=(3, 4), impulse=0.5),
        **values,
    )


def flag():
    points = np.array([(0.0, 1, 0), (0.1, 1, 0), (0, 1, 0.1), (0.1, 1, 0.1)])
    mesh = Mesh(points=points, triangles=[(0, 2, 1), (1, 2, 3)])
    return Cloth(name="flag", mesh=mesh, pins=(0, 1))


def shot_of(*things):
    return build_shot(FRAMES, plate=None, objects=(*things, FLOOR), cloths=(flag(),))


def bake(folder, shot, **options):
    return bake_or_recall(shot, setting_of(shot, PhysicsOptions(bake_cache=folder, **options)))


@pytest.fixture
def baker(monkeypatch):
    """How often anything was really baked."""
    done = []

    def count(shot, setting, *, progress):
        done.append(shot.name)
        return original(shot, setting, progress=progress)

    original = kept.bake_shot
    monkeypatch.setattr(kept, "bake_shot", count)
    return done


def test_the_same_shot_is_baked_once_and_comes_out_the_same(tmp_path, baker):
    first, second = (bake(tmp_path, shot_of(vase())) for _ in range(2))
    assert len(baker) == 1
    assert len(second.objects) >= 5
    assert differences(first, second) == []
    assert first.findings == second.findings
    assert list(first.origins) == list(second.origins)


@pytest.mark.parametrize(
    ("things", "options"),
    [
        ({"mass": 2.0}, {}),
        ({"object_to_world": still_pose((0.0, 0.31, 0.0))}, {}),
        ({}, {"seed": 5}),
        ({}, {"substeps": 50}),
    ],
)
def test_what_matters_to_physics_is_baked_anew(tmp_path, baker, things, options):
    bake(tmp_path, shot_of(vase()))
    bake(tmp_path, shot_of(vase(**things)), **options)
    assert len(baker) == 2


def test_another_version_bakes_anew(tmp_path, baker, monkeypatch):
    bake(tmp_path, shot_of(vase()))
    monkeypatch.setattr(kept, "_makers", lambda: "a later version")
    bake(tmp_path, shot_of(vase()))
    assert len(baker) == 2


def test_looks_do_not_matter_and_are_those_of_now(tmp_path, baker):
    bake(tmp_path, shot_of(vase(color=(1.0, 0.0, 0.0))))
    blue = bake(tmp_path, shot_of(vase(color=(0.0, 0.0, 1.0))))
    assert len(baker) == 1
    assert {thing.color for thing in blue.objects if thing.name != "floor"} == {(0.0, 0.0, 1.0)}


def test_what_the_shot_says_besides_stays(tmp_path, baker):
    bake(tmp_path, shot_of(vase()))
    again = bake(tmp_path, replace(shot_of(vase()), metadata={"take": "two"}))
    assert len(baker) == 1
    assert dict(again.metadata) == {"take": "two"}


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 nonsense", None])
def test_a_damaged_entry_is_baked_again(tmp_path, baker, damage):
    first = bake(tmp_path, shot_of(vase()))
    (entry,) = (tmp_path / "bakes").iterdir()
    whole = entry.read_bytes()
    middle = len(whole) // 2
    entry.write_bytes(
        whole[:middle] + b"\x00\xff" * 8 + whole[middle + 16 :] if damage is None else damage
    )
    assert bake(tmp_path, shot_of(vase())).bake.digest == first.bake.digest
    assert len(baker) == 2
    bake(tmp_path, shot_of(vase()))
    assert len(baker) == 2


def test_an_entry_that_is_no_bake_is_forgotten(tmp_path, baker):
    bake(tmp_path, shot_of(vase()))
    (entry,) = (tmp_path / "bakes").iterdir()
    text, arrays = pack({"objects": ("not an object",)})
    told = np.frombuffer(text.encode(), np.uint8)
    store_arrays(entry.parent, entry.stem, {**arrays, "bake": told})
    bake(tmp_path, shot_of(vase()))
    assert len(baker) == 2


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path, baker):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        assert bake(tmp_path / "file", shot_of(vase())).bake.digest
    assert len(baker) == 2


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    for age, name in enumerate(("new", "used", "old")):
        store_arrays(tmp_path, name, {"x": np.zeros(1000)})
        os.utime(tmp_path / f"{name}.npz", (1e9 - age, 1e9 - age))
    size = (tmp_path / "new.npz").stat().st_size
    trim_folder(tmp_path, 2 * size)
    assert {path.stem for path in tmp_path.iterdir()} == {"new", "used"}


def test_what_was_left_half_written_goes_a_day_later(tmp_path):
    for name, when in (("old.part", 1e9), ("fresh.part", None)):
        (tmp_path / name).write_bytes(b"half")
        if when:
            os.utime(tmp_path / name, (when, when))
    trim_folder(tmp_path, 10**9)
    assert [path.name for path in tmp_path.iterdir()] == ["fresh.part"]


def _hammer(folder, seed):
    for turn in range(40):
        value = np.full(2000, float(turn % 3))
        store_arrays(folder, f"key{turn % 3}", {"x": value})
        found = load_arrays(folder, f"key{(turn + seed) % 3}")
        assert found is None or (found["x"] == (turn + seed) % 3).all()
        trim_folder(folder, 40_000)


def test_processes_do_not_disturb_each_other(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_hammer, args=(tmp_path, seed)) for seed in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]


def test_values_come_back_exactly():
    shot = shot_of(vase(intensity=0.1 + 0.2))
    text, arrays = pack(shot)
    assert differences(unpack(text, arrays), shot) == []
