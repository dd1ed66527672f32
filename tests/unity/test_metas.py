"""Every file of the Unity package has its .meta, and Unity can tell them apart."""

from collections import Counter
from pathlib import Path

from tests.unity.metas import assets, guid_in, meta_of, metas, write_metas


def test_every_asset_has_a_meta() -> None:
    absent = [str(asset) for asset in assets() if not meta_of(asset).exists()]
    assert absent == [], "run .venv/bin/python tests/unity/metas.py"


def test_no_meta_is_left_over() -> None:
    assert set(metas()) - {meta_of(asset) for asset in assets()} == set()


def test_guids_are_unique() -> None:
    guids = Counter(guid_in(meta) for meta in metas())
    assert None not in guids
    assert [guid for guid, count in guids.items() if count > 1] == []


def test_metas_are_the_same_whoever_writes_them(tmp_path: Path) -> None:
    written = []
    for name in ("here", "there"):
        folder = tmp_path / name / "Core"
        folder.mkdir(parents=True)
        (folder / "A.cs").touch()
        write_metas(tmp_path / name)
        written.append((folder / "A.cs.meta").read_text(encoding="utf-8"))
    assert written[0] == written[1]
    assert "MonoImporter" in written[0]


def test_hidden_folders_have_none(tmp_path: Path) -> None:
    folder = tmp_path / "Samples~" / "Cutscene"
    folder.mkdir(parents=True)
    (folder / "A.cs").touch()
    assert write_metas(tmp_path) == []


def test_a_moved_file_keeps_its_guid(tmp_path: Path) -> None:
    (tmp_path / "A.cs").touch()
    write_metas(tmp_path)
    guid = guid_in(tmp_path / "A.cs.meta")
    (tmp_path / "A.cs").rename(tmp_path / "B.cs")
    (tmp_path / "A.cs.meta").rename(tmp_path / "B.cs.meta")
    assert write_metas(tmp_path) == []
    assert guid_in(tmp_path / "B.cs.meta") == guid


def test_a_removed_file_leaves_no_meta(tmp_path: Path) -> None:
    (tmp_path / "A.cs").touch()
    write_metas(tmp_path)
    (tmp_path / "A.cs").unlink()
    write_metas(tmp_path)
    assert list(metas(tmp_path)) == []
