import hashlib
import os
import time
import zipfile

import pytest

from usdbridge.errors import PackageError
from usdbridge.package import package_stage


@pytest.fixture
def folder(tmp_path):
    stage = tmp_path / "stage"
    (stage / "audio").mkdir(parents=True)
    (stage / "shot.usdc").write_bytes(b"PXR-USDC" + bytes(90))
    (stage / "audio" / "a.wav").write_bytes(b"RIFF" + bytes(33))
    (stage / "b.jpg").write_bytes(b"\xff\xd8" + bytes(7))
    return stage


def packed(folder, name="shot.usdz"):
    return package_stage(folder / "shot.usdc", folder.parent / name)


def test_the_layer_comes_first(folder):
    assert zipfile.ZipFile(packed(folder)).namelist()[0] == "shot.usdc"


def test_nothing_is_compressed(folder):
    kinds = {info.compress_type for info in zipfile.ZipFile(packed(folder)).infolist()}
    assert kinds == {zipfile.ZIP_STORED}


def test_data_of_every_file_is_64_byte_aligned(folder):
    package = packed(folder)
    raw = package.read_bytes()
    for info in zipfile.ZipFile(package).infolist():
        header = raw[info.header_offset : info.header_offset + 30]
        start = info.header_offset + 30 + int.from_bytes(header[26:28], "little")
        start += int.from_bytes(header[28:30], "little")
        assert start % 64 == 0


def test_names_of_every_length_are_aligned(folder):
    for length in range(1, 70):
        (folder / ("n" * length + ".png")).write_bytes(b"x")
    with zipfile.ZipFile(packed(folder)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 72


def test_times_and_zones_do_not_change_the_bytes(folder, monkeypatch):
    digests = set()
    for zone, moment in (("UTC", 1e9), ("Asia/Tokyo", 1.5e9)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        for path in folder.rglob("*"):
            os.utime(path, (moment, moment))
        digests.add(hashlib.sha256(packed(folder, f"{moment}.usdz").read_bytes()).hexdigest())
    monkeypatch.undo()
    time.tzset()
    assert len(digests) == 1


def test_a_target_that_cannot_be_written_leaves_nothing(folder):
    with pytest.raises(PackageError, match="cannot be written"):
        package_stage(folder / "shot.usdc", folder / "missing" / "shot.usdz")
    assert not list(folder.rglob("*.part"))
