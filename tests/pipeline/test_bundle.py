import json
import os

import pytest

from usdbridge.bundle import bundle_name, new_bundle
from usdbridge.errors import OptionError, PackageError


def fill(work, name="clip"):
    (work / "plate").mkdir()
    (work / f"{name}.usdz").write_text("new")
    (work / "plate" / f"{name}.mp4").write_text("new")
    listed = [{"path": f"plate/{name}.mp4"}, {"path": f"{name}.usdz"}]
    (work / f"{name}.gshot").write_text(json.dumps({"files": listed}))


def make(directory, *, overwrite=False, name="clip"):
    with new_bundle(directory, name, overwrite=overwrite) as work:
        fill(work, name)


def names(directory):
    return sorted(p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file())


def test_files_lie_directly_in_the_folder(tmp_path):
    make(tmp_path / "out")
    assert names(tmp_path / "out") == ["clip.gshot", "clip.usdz", "plate/clip.mp4"]


def fail(directory, error):
    with new_bundle(directory, "x", overwrite=False) as work:
        fill(work)
        raise error


def test_failure_leaves_no_trace(tmp_path):
    with pytest.raises(RuntimeError):
        fail(tmp_path / "a" / "b", RuntimeError)
    assert names(tmp_path) == []
    assert not (tmp_path / "a").exists()


def test_ctrl_c_leaves_no_trace(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        fail(tmp_path, KeyboardInterrupt)
    assert list(tmp_path.iterdir()) == []


def test_an_older_bundle_is_not_replaced_unasked(tmp_path):
    make(tmp_path)
    with pytest.raises(PackageError, match="--overwrite"):
        make(tmp_path)


def test_a_file_of_somebody_else_is_not_replaced_unasked(tmp_path):
    (tmp_path / "plate").mkdir()
    (tmp_path / "plate" / "clip.mp4").write_text("precious")
    with pytest.raises(PackageError, match="exists already"):
        make(tmp_path)
    assert (tmp_path / "plate" / "clip.mp4").read_text() == "precious"


def test_overwriting_removes_what_the_new_bundle_lacks(tmp_path):
    make(tmp_path)
    with new_bundle(tmp_path, "clip", overwrite=True) as work:
        (work / "clip.usdz").write_text("newer")
    assert names(tmp_path) == ["clip.usdz"]


def test_other_bundles_in_the_folder_stay(tmp_path):
    make(tmp_path, name="clip")
    make(tmp_path, name="clip_b")
    make(tmp_path, name="clip", overwrite=True)
    assert "clip_b.usdz" in names(tmp_path)


def overwrite_with_sound(directory):
    with new_bundle(directory, "clip", overwrite=True) as work:
        fill(work)
        (work / "audio").mkdir()
        (work / "audio" / "clip.wav").write_text("new")


def test_a_failed_overwrite_keeps_the_older_bundle(tmp_path):
    make(tmp_path)
    before = names(tmp_path)
    (tmp_path / "audio").write_text("a file where a folder must go")
    with pytest.raises(PackageError):
        overwrite_with_sound(tmp_path)
    assert names(tmp_path) == sorted([*before, "audio"])


def test_a_manifest_cannot_name_files_outside_the_folder(tmp_path):
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    home = tmp_path / "out"
    home.mkdir()
    (home / "clip.gshot").write_text(json.dumps({"files": [{"path": "../precious.txt"}]}))
    make(home, overwrite=True)
    assert outside.read_text() == "keep"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(PackageError, match="cannot be written"):
        make(tmp_path / "out")


def test_names_become_safe_for_every_file_system():
    assert bundle_name("my clip: v2/final") == "my_clip_v2_final"


def test_a_name_without_letters_is_refused():
    with pytest.raises(OptionError, match="--name"):
        bundle_name("…/…")
