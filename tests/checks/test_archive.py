"""The ZIP check: nothing that two programs could read differently gets through."""

from pathlib import Path

import pytest
from tests.checks.packages import Trick, write_usdz

from usdbridge.checks.archive import read_archive

LAYER = b"#usda 1.0\n"
FILES = {"a.usda": LAYER, "b.png": b"pixels"}
TRICKS: dict[str, tuple[str, Trick]] = {
    "deflated": ("package.compressed", Trick(method=8)),
    "stored but flagged as encrypted": ("package.encrypted", Trick(flags=1)),
    "streamed": ("package.ambiguous", Trick(flags=8)),
    "wrong checksum": ("package.checksum", Trick(crc=1)),
    "another name in the local header": ("package.ambiguous", Trick(local_name="c.png")),
    "another size in the local header": ("package.ambiguous", Trick(local_bytes=2)),
    "smaller than its data": ("package.ambiguous", Trick(stated_bytes=2)),
    "larger than the file": ("package.ambiguous", Trick(stated_bytes=1 << 31)),
    "zip64 marker": ("package.ambiguous", Trick(stated_bytes=0xFFFFFFFF)),
    "bytes before it": ("package.ambiguous", Trick(gap=b"hidden")),
    "not aligned": ("package.alignment", Trick(padded=False)),
}
NAMES = [
    "../evil.png",
    "a/../../evil.png",
    "/etc/evil.png",
    "C:/evil.png",
    "a\\..\\evil.png",
    "a//evil.png",
    "./evil.png",
    "evil\0.png",
    "evil\n.png",
    "... /evil.png",
    "x" * 2000 + ".png",
]


def codes(path: Path) -> set[str]:
    return {finding.code for finding in read_archive(path).findings}


def test_plain_package_has_no_findings(tmp_path: Path) -> None:
    archive = read_archive(write_usdz(tmp_path / "a.usdz", FILES))
    assert [(entry.name, entry.size) for entry in archive.entries] == [("a.usda", 10), ("b.png", 6)]
    assert (archive.findings, archive.safe) == ((), True)


def test_entry_offset_points_at_its_bytes(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", FILES)
    entry = read_archive(path).entries[1]
    assert path.read_bytes()[entry.offset : entry.offset + entry.size] == b"pixels"


@pytest.mark.parametrize("trick", TRICKS)
def test_trick_is_found(trick: str, tmp_path: Path) -> None:
    code, how = TRICKS[trick]
    path = write_usdz(tmp_path / "a.usdz", FILES, {"b.png": how})
    assert codes(path) == {code}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:20]))
def test_name_that_leads_elsewhere_is_found(name: str, tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER, name: b"pixels"})
    assert codes(path) == {"package.name"}


def test_names_that_differ_in_capitals_are_found(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {**FILES, "B.png": b"pixels"})
    assert codes(path) == {"package.name"}


def test_bytes_behind_the_archive_are_found(tmp_path: Path) -> None:
    assert codes(write_usdz(tmp_path / "a.usdz", FILES, tail=b"junk")) == {"package.damaged"}


def test_comment_is_found(tmp_path: Path) -> None:
    comment = b"PK\5\6" + bytes(18)  # an end record of its own, of an empty archive
    assert not read_archive(write_usdz(tmp_path / "a.usdz", FILES, comment=comment)).safe


def test_first_entry_must_be_a_layer(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {"b.png": b"pixels", "a.usda": LAYER})
    assert codes(path) == {"package.first-layer"}


def test_movie_is_an_error_but_can_be_looked_at(tmp_path: Path) -> None:
    archive = read_archive(write_usdz(tmp_path / "a.usdz", {**FILES, "c.mp4": b"film"}))
    assert [finding.code for finding in archive.findings] == ["package.file-type"]
    assert archive.safe


def test_package_inside_a_package_is_checked(tmp_path: Path) -> None:
    inner = write_usdz(tmp_path / "inner.usdz", FILES, {"b.png": Trick(method=8)}).read_bytes()
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER, "inner.usdz": inner})
    assert codes(path) == {"package.compressed"}


def test_packages_nested_too_deep_are_refused(tmp_path: Path) -> None:
    data = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER}).read_bytes()
    for _ in range(12):
        path = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER, "inner.usdz": data})
        data = path.read_bytes()
    assert codes(path) == {"package.too-large"}
