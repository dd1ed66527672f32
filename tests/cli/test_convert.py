import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from pxr import Usd, UsdUtils
from tests.media import write_clip

from usdbridge import __version__


def files_in(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_clip_becomes_a_bundle(usdbridge, clip, tmp_path):
    done = usdbridge("convert", clip, "-o", "out")
    assert done.returncode == 0
    assert files_in(tmp_path / "out") == [
        "audio/clip.wav",
        "clip.gshot",
        "clip.report.html",
        "clip.report.json",
        "clip.usdz",
        "plate/clip.mp4",
    ]


def test_stdout_is_the_package_and_nothing_else(usdbridge, clip):
    assert usdbridge("convert", clip, "-o", "out").stdout == f"{Path('out') / 'clip.usdz'}\n"


def test_the_plate_is_the_original_byte_for_byte(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out")
    assert (tmp_path / "out" / "plate" / "clip.mp4").read_bytes() == clip.read_bytes()


def test_assumptions_are_said_on_stderr(usdbridge, clip):
    assert "camera.assumed" in usdbridge("convert", clip, "-o", "out").stderr


def test_quiet_is_silent(usdbridge, clip):
    assert usdbridge("convert", clip, "-o", "out", "-q").stderr == ""


def test_json_holds_the_reports(usdbridge, clip):
    result = json.loads(usdbridge("convert", clip, "-o", "out", "--json").stdout)
    assert result["ok"] is True
    assert result["reports"][0]["clock"]["count"] == 12


def test_nothing_is_overwritten_unasked(usdbridge, clip):
    usdbridge("convert", clip, "-o", "out")
    again = usdbridge("convert", clip, "-o", "out")
    assert again.returncode == 1
    assert "--overwrite" in again.stderr
    assert usdbridge("convert", clip, "-o", "out", "--overwrite").returncode == 0


def digests(folder):
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files_in(folder)
    }


def test_same_clip_same_bytes_in_another_zone_and_of_another_age(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "a")
    os.utime(clip, (1e9, 1e9))
    usdbridge("convert", clip, "-o", "b", env={**os.environ, "TZ": "Asia/Tokyo"})
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_embedded_plate_has_a_picture_for_every_frame(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out", "--plate", "embed")
    stage = Usd.Stage.Open(str(tmp_path / "out" / "clip.usdz"))
    plate = stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera").GetAttribute("backPlate:plate:image")
    assert len({plate.Get(code).path for code in range(12)}) == 12


@pytest.mark.parametrize(("mode", "file"), [("sequence", "clip.0011.jpg"), ("webm", "clip.webm")])
def test_plate_can_be_a_sequence_or_webm(usdbridge, clip, tmp_path, mode, file):
    usdbridge("convert", clip, "-o", "out", "--plate", mode)
    assert f"plate/{file}" in files_in(tmp_path / "out")


def test_manifest_names_every_file_with_its_hash(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out")
    manifest = json.loads((tmp_path / "out" / "clip.gshot").read_text())
    found = digests(tmp_path / "out")
    assert {f["path"]: f["sha256"] for f in manifest["files"]} == {
        name: found[name] for name in ("clip.usdz", "plate/clip.mp4", "audio/clip.wav")
    }


def test_package_is_one_crate_layer_with_everything_inside(usdbridge, clip, tmp_path):
    usdbridge("convert", clip, "-o", "out")
    package = tmp_path / "out" / "clip.usdz"
    layers, _, unresolved = UsdUtils.ComputeAllDependencies(str(package))
    assert (len(layers), unresolved) == (1, [])


def test_layered_stage_comes_beside(usdbridge, clip, tmp_path):
    done = usdbridge("convert", clip, "-o", "out", "--layered", "layers")
    assert done.returncode == 0
    stage = Usd.Stage.Open(str(tmp_path / "layers" / "clip.usdc"))
    assert stage.GetPrimAtPath("/Shot/CameraRig/ShotCamera")
    assert (tmp_path / "layers" / "audio" / "clip.wav").is_file()


def test_name_of_a_folder_is_the_bundles(usdbridge, clip, tmp_path):
    folder = tmp_path / "shots" / "drop"
    folder.mkdir(parents=True)
    shutil.copy(clip, folder / "take.mp4")
    usdbridge("convert", folder, "-o", "out")
    assert (tmp_path / "out" / "drop.usdz").is_file()


def test_cuts_become_takes_in_order(usdbridge, tmp_path):
    write_clip(tmp_path / "two.mp4")
    document = {"shot": "1.0", "clip": {"path": "two.mp4"}, "cuts": [5]}
    (tmp_path / "two.shot.json").write_text(json.dumps(document))
    done = usdbridge("convert", "two.shot.json", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "out") == [
        *("plate/two.mp4", "two.otio", "two.report.html", "two.sequence.gshot"),
        *("two_1.gshot", "two_1.report.json", "two_1.usdz"),
        *("two_2.gshot", "two_2.report.json", "two_2.usdz"),
    ]


def test_a_take_knows_its_in_point(usdbridge, tmp_path):
    write_clip(tmp_path / "two.mp4")
    document = {"shot": "1.0", "clip": {"path": "two.mp4"}, "cuts": [5]}
    (tmp_path / "two.shot.json").write_text(json.dumps(document))
    usdbridge("convert", "two.shot.json", "-o", "out")
    second = json.loads((tmp_path / "out" / "two_2.gshot").read_text())
    assert (second["clock"]["in_point"], second["clock"]["count"]) == (5, 7)
    assert second["plate"]["in_point"] == 5


def test_version_is_the_packages(usdbridge):
    assert usdbridge("--version").stdout == f"usdbridge {__version__}\n"


def test_every_command_explains_itself(usdbridge):
    listed = re.findall(
        r"^  (\w+) ", usdbridge("--help").stdout.split("Commands:")[1], re.MULTILINE
    )
    assert listed == ["check", "completion", "convert", "info", "readers", "schema"]
    for command in listed:
        assert usdbridge(command, "--help").stdout.startswith("Usage: usdbridge")


def test_unknown_option_is_a_usage_error(usdbridge, clip):
    assert usdbridge("convert", clip, "-o", "out", "--nonsense").returncode == 2


@pytest.mark.parametrize("name", ["shot", "gshot", "report"])
def test_schemas_are_published_with_their_version(usdbridge, name):
    schema = json.loads(usdbridge("schema", name).stdout)
    assert schema["version"] == "1.0"
    assert "another major version is refused" in schema["description"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_printed(usdbridge, shell):
    assert "_USDBRIDGE_COMPLETE" in usdbridge("completion", shell).stdout


def test_info_tells_of_clip_and_package(usdbridge, clip):
    assert "24 fps" in usdbridge("info", clip).stdout
    usdbridge("convert", clip, "-o", "out")
    assert "ShotCamera" in usdbridge("info", Path("out") / "clip.usdz").stdout


def test_readers_lists_what_can_be_read(usdbridge):
    names = [entry["name"] for entry in json.loads(usdbridge("readers", "--json").stdout)]
    assert {"clip", "document", "colmap"} <= set(names)
