"""Documents on disk: readable lines, bulk beside them, the same bytes for the same shot."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.build_shot import build_box, build_shot, turning_pose
from tests.same_shot import differences

from usdbridge.errors import PackageError, ReadError
from usdbridge.options import ReadOptions
from usdbridge.readers.document import bulk, read, write_document, write_documents
from usdbridge.shot import FrameClock, PointCloud, Shot


def dusty_shot() -> Shot:
    """A shot with more points than a document shows."""
    points = np.random.default_rng(1).uniform(-1, 1, (1000, 3))
    return build_shot(plate=None, points=PointCloud(positions=points))


def rewrite_bulk(folder: Path, data: bytes) -> Path:
    """A dusty shot's document whose bulk file was replaced, hash and all."""
    path = write_document(dusty_shot(), folder / "tiny.shot.json")
    (folder / "tiny.shot.npz").write_bytes(data)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["bulk"]["sha256"] = hashlib.sha256(data).hexdigest()
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def npz(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def npy_claiming(shape: str) -> bytes:
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}".encode()
    data = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("points.positions.npy", data)
    return stream.getvalue()


def test_track_has_one_line_for_each_frame(tmp_path: Path) -> None:
    path = write_document(build_shot(count=5, plate=None), tmp_path / "tiny.shot.json")
    rows = [line for line in path.read_text().splitlines() if '{"frame": ' in line]
    assert len(rows) == 5 + 5  # camera and box
    assert all(json.loads(row.strip().rstrip(","))["frame"] in range(5) for row in rows)


def test_large_arrays_lie_beside_the_document(tmp_path: Path) -> None:
    path = write_document(dusty_shot(), tmp_path / "tiny.shot.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["points"]["positions"] == {"npz": "points.positions", "shape": [1000, 3]}
    assert document["bulk"]["file"] == "tiny.shot.npz"
    assert path.stat().st_size < 10_000  # bytes


def test_bulk_is_what_numpy_reads(tmp_path: Path) -> None:
    shot = dusty_shot()
    write_document(shot, tmp_path / "tiny.shot.json")
    assert shot.points is not None
    with np.load(tmp_path / "tiny.shot.npz", allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["points.positions"], shot.points.positions)


def test_small_shot_has_no_bulk(tmp_path: Path) -> None:
    write_document(build_shot(plate=None), tmp_path / "shot.json")
    assert [path.name for path in tmp_path.iterdir()] == ["shot.json"]


def test_same_shot_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_document(dusty_shot(), tmp_path / folder / "tiny.shot.json")
    for name in ("tiny.shot.json", "tiny.shot.npz"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_tracks_of_a_crowd_go_to_the_bulk_file(tmp_path: Path) -> None:
    pose = turning_pose(1100)
    crowd = tuple(build_box(f"b{i}", object_to_world=pose) for i in range(100))
    clock = FrameClock(rate=Fraction(24), count=1100)
    shot = Shot(name="crowd", clock=clock, objects=crowd)
    path = write_document(shot, tmp_path / "crowd.shot.json")
    assert path.stat().st_size < 100_000  # bytes
    assert differences(shot, read(path, ReadOptions())) == []


def test_files_in_the_folder_are_named_relative_to_it(tmp_path: Path) -> None:
    picture, elsewhere = tmp_path / "a" / "t.png", tmp_path / "t.png"
    (tmp_path / "a").mkdir()
    boxes = (build_box("in", texture=picture), build_box("out", texture=elsewhere))
    shot = build_shot(plate=None, objects=boxes)
    path = write_document(shot, tmp_path / "a" / "tiny.shot.json")
    named = [part["texture"] for part in json.loads(path.read_text())["objects"]]
    assert named == ["t.png", elsewhere.as_posix()]


def test_two_objects_of_one_name_are_not_written(tmp_path: Path) -> None:
    shot = build_shot(plate=None, objects=(build_box("mug"), build_box("mug")))
    with pytest.raises(PackageError, match="objects has 'mug' more than once"):
        write_document(shot, tmp_path / "tiny.shot.json")
    assert list(tmp_path.iterdir()) == []


def test_value_that_would_not_be_read_is_not_written(tmp_path: Path) -> None:
    shot = build_shot(plate=None, objects=(build_box(mass=1e12),))
    with pytest.raises(PackageError, match=r"objects\[0\].mass is 1000000000000.0, outside"):
        write_document(shot, tmp_path / "tiny.shot.json")


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be written"):
        write_document(build_shot(plate=None), tmp_path / "absent" / "tiny.shot.json")


def test_findings_are_not_part_of_the_document(tmp_path: Path) -> None:
    path = write_document(build_shot(plate=None), tmp_path / "tiny.shot.json")
    assert b"finding" not in path.read_bytes()


def test_changed_bulk_is_refused(tmp_path: Path) -> None:
    path = write_document(dusty_shot(), tmp_path / "tiny.shot.json")
    with (tmp_path / "tiny.shot.npz").open("r+b") as file:
        file.seek(500)
        file.write(b"\0\1\2")
    with pytest.raises(ReadError, match="is not the file that the document was written with"):
        read(path, ReadOptions())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK not a zip", "File is not a zip file"),
        (npz(**{"points.positions": np.array([{}], dtype=object)}), "an array of object"),
        (npz(**{"points.positions": np.array(["a"])}), "an array of <U1"),
        (npy_claiming("(99999999999, 99999999)"), "in 0 bytes"),
        (npy_claiming("__import__('os')"), "not arrays of plain numbers"),
        (npz(**{"points.positions": np.zeros((2, 3))}), r"has shape \[2, 3\], not \[1000, 3\]"),
        (npz(other=np.zeros(3)), "has no array 'points.positions'"),
    ],
)
def test_hostile_bulk_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read(rewrite_bulk(tmp_path, data), ReadOptions())


def test_bulk_that_unpacks_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO()
    np.savez_compressed(stream, **{"points.positions": np.zeros((100_000, 3))})
    monkeypatch.setattr(bulk, "MAX_BYTES", 100_000)
    with pytest.raises(ReadError, match="unpack to over"):
        read(rewrite_bulk(tmp_path, stream.getvalue()), ReadOptions())


def test_infinite_value_is_not_written(tmp_path: Path) -> None:
    shot = replace(build_shot(plate=None), objects=(build_box(mass=float("inf")),))
    with pytest.raises(PackageError, match="cannot be written as a document"):
        write_document(shot, tmp_path / "tiny.shot.json")


def test_interrupted_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_document(dusty_shot(), tmp_path / "tiny.shot.json")
    assert list(tmp_path.iterdir()) == []


def test_one_shot_that_cannot_be_written_keeps_the_others_unwritten(tmp_path: Path) -> None:
    twice = build_shot(plate=None, objects=(build_box(), build_box()))
    shots = {tmp_path / "a.shot.json": build_shot(plate=None), tmp_path / "b.shot.json": twice}
    with pytest.raises(PackageError):
        write_documents(shots)
    assert list(tmp_path.iterdir()) == []
