"""inspect_file: what a person wants to know, read from the written file."""

from pathlib import Path

import pytest
from tests.checks.good_shot import CAMERA, FOREIGN, LAYER, MESH, open_subject, write_bundle
from tests.checks.packages import write_usdz

from usdbridge.checks import describe_file, inspect_file
from usdbridge.checks.info import FileInfo
from usdbridge.checks.inspection import inspect_stage
from usdbridge.errors import CheckError

MM = 1e-4  # mm; lens values are single precision


def info_of(path: Path) -> FileInfo:
    return inspect_stage(open_subject(path))


@pytest.fixture
def shot(tmp_path: Path) -> FileInfo:
    return info_of(write_bundle(tmp_path))


@pytest.fixture
def chair(tmp_path: Path) -> FileInfo:
    (tmp_path / "chair.usda").write_text(FOREIGN, encoding="utf-8")
    return info_of(tmp_path / "chair.usda")


def test_info_survives_the_way_from_the_child(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path)
    assert inspect_file(bundle) == info_of(bundle)


def test_rate_is_the_exact_one(shot: FileInfo) -> None:
    assert (shot.rate, shot.frame_count) == ("24000/1001", 3)
    assert shot.duration == pytest.approx(3 * 1001 / 24000, abs=1e-12)


def test_lens_is_in_millimetres_over_the_shot(shot: FileInfo) -> None:
    camera = shot.cameras[0]
    assert (camera.prim, camera.animated) == (CAMERA, True)
    assert camera.focal_mm == pytest.approx((35.0, 70.0), abs=MM)
    assert camera.sensor_mm == pytest.approx((36.0, 20.25), abs=MM)
    assert camera.hfov_deg == pytest.approx((28.8415, 54.4322), abs=1e-3)


def test_lens_of_a_centimetre_stage_is_in_millimetres(tmp_path: Path) -> None:
    text = LAYER.replace("metersPerUnit = 1", "metersPerUnit = 0.01")
    camera = info_of(write_bundle(tmp_path, text=text)).cameras[0]
    assert camera.focal_mm == pytest.approx((0.35, 0.7), abs=MM)


def test_prompt_comes_from_the_authorship_record(shot: FileInfo) -> None:
    assert shot.prompt == "a box slides"
    assert shot.provenance == {"generator inputs": "prompt, a box slides, seed, 7"}


def test_what_lies_inside_is_listed(shot: FileInfo) -> None:
    assert [asset.name for asset in shot.assets] == [
        "tiny.usdc",
        "textures/wood.png",
        "audio/tiny.wav",
    ]
    assert [sound.file for sound in shot.sounds] == ["audio/tiny.wav"]
    assert (shot.format, shot.markers) == ("usdz (usdc 0.8.0)", 1)


def test_meshes_are_counted_in_triangles(shot: FileInfo) -> None:
    assert (shot.meshes, shot.triangles, shot.points) == (1, 2, 4)
    assert shot.animated == ("/Shot/CameraRig", CAMERA)
    assert MESH not in shot.animated


def test_bounds_are_in_metres(chair: FileInfo) -> None:
    low, high = chair.bounds
    assert low == pytest.approx((0.0, 0.01, 0.029), abs=1e-6)  # m
    assert high == pytest.approx((0.02, 0.03, 0.031), abs=1e-6)  # m


def test_file_of_others_is_told_without_a_shot(chair: FileInfo) -> None:
    assert (chair.default_prim, chair.up_axis, chair.metres_per_unit) == ("/Chair", "Z", 0.01)
    assert (chair.shot, chair.prompt, chair.frame_count) == ({}, "", None)
    assert chair.prim_counts == {"Cube": 1, "Xform": 1}


def test_variants_are_listed_with_the_chosen_one(tmp_path: Path) -> None:
    head = '(\n    variants = {\n        string size = "big"\n    }\n    variantSets = "size"\n)'
    sets = '    variantSet "size" = {\n        "big" { }\n        "small" { }\n    }\n'
    text = f'#usda 1.0\ndef "a" {head}\n{{\n{sets}}}\n'
    (tmp_path / "a.usda").write_text(text, encoding="utf-8")
    variant = info_of(tmp_path / "a.usda").variants[0]
    assert (variant.name, variant.choices, variant.chosen) == ("size", ("big", "small"), "big")


def test_description_names_what_matters(shot: FileInfo) -> None:
    text = describe_file(shot)
    wanted = [
        "24000/1001",
        "35 to 70 mm",
        "28.84 to 54.43°",
        "f/2.8",
        "a box slides",
        "2 triangles",
    ]
    assert [words for words in wanted if words not in text] == []


def test_package_that_is_not_safe_is_refused(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": b"#usda 1.0\n", "../b.png": b""})
    with pytest.raises(CheckError, match=r"a\.usdz: \.\./b\.png: is not a plain relative path"):
        inspect_file(path)


def test_package_with_a_movie_can_be_looked_at(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": FOREIGN.encode(), "b.mp4": b"film"})
    assert inspect_file(path).assets[1].name == "b.mp4"


@pytest.mark.parametrize("name", ["none.usdz", "clip.mp4"])
def test_what_is_no_usd_file_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").touch()
    with pytest.raises(CheckError, match=name):
        inspect_file(tmp_path / name)


def test_description_cannot_steer_a_terminal(tmp_path: Path) -> None:
    text = LAYER.replace("a box slides", "a\x1b[2J box")
    assert "a�[2J box" in describe_file(info_of(write_bundle(tmp_path, text=text)))
