"""The hostile corpus: each file ends in one clear error or in findings, soon, without a trace."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.checks import hostile
from tests.checks.good_shot import LAYER, codes_of, media, write_bundle
from tests.checks.packages import Trick, write_usdz

from usdbridge.checks import check_package
from usdbridge.errors import CheckError
from usdbridge.options import CheckOptions

QUICK = CheckOptions(seconds=20.0, memory_mb=1024)
CUTS = [0, 1, 3, 30, 64, 100, 1000, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999]  # bytes, or share of the file
FLIPS_OF_PACKAGE = range(60)
FLIPS_OF_CRATE = range(16)  # each starts a child; 500 more ran once, see docs/checks.md


@pytest.fixture(autouse=True)
def no_trace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fails a test that leaves anything in the folder for temporary files."""
    folder = tmp_path_factory.mktemp("temporary")
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    yield
    tempfile.tempdir = before
    assert list(folder.iterdir()) == []


def outcome(path: Path, options: CheckOptions = QUICK) -> str:
    """What a check comes to: "ok", "findings", or the text of its one error."""
    try:
        report = check_package(path, options)
    except CheckError as error:
        return str(error)
    return "ok" if report.ok else "findings"


def is_clear(text: str) -> bool:
    """True for findings, and for an error that names the file and is no mistake of ours."""
    return text == "findings" or (": " in text and "please report it" not in text)


@pytest.mark.parametrize("cut", CUTS)
def test_truncated_package(cut: float, tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path)
    data = bundle.read_bytes()
    bundle.write_bytes(data[: cut if isinstance(cut, int) else int(cut * len(data))])
    assert is_clear(outcome(bundle))


@pytest.mark.parametrize("cut", [8, 88, 0.5, 0.95])
def test_truncated_crate(cut: float, tmp_path: Path) -> None:
    data = crate(tmp_path)
    (tmp_path / "a.usdc").write_bytes(data[: cut if isinstance(cut, int) else int(cut * len(data))])
    assert "a.usdc: is not readable as USD" in outcome(tmp_path / "a.usdc")


def test_truncated_text_layer(tmp_path: Path) -> None:
    (tmp_path / "a.usda").write_text(LAYER[: len(LAYER) // 2], encoding="utf-8")
    assert "a.usda: is not readable as USD" in outcome(tmp_path / "a.usda")


@pytest.mark.parametrize("seed", FLIPS_OF_PACKAGE)
def test_bit_flipped_package(seed: int, tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path)
    bundle.write_bytes(hostile.flipped(bundle.read_bytes(), seed))
    assert is_clear(outcome(bundle))


@pytest.mark.parametrize("seed", FLIPS_OF_CRATE)
def test_bit_flipped_crate(seed: int, tmp_path: Path) -> None:
    data = hostile.flipped(crate(tmp_path), seed, flips=3)
    path = write_usdz(tmp_path / "a.usdz", {"a.usdc": data, **media()})
    assert "please report it" not in outcome(path)


def test_zip_slip(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER.encode(), "../../evil.png": b"x"})
    assert outcome(path) == "findings"


def test_deflate_bomb(tmp_path: Path) -> None:
    files = {"a.usda": LAYER.encode(), "b.png": bytes(50_000_000)}
    path = write_usdz(tmp_path / "a.usdz", files, {"b.png": Trick(method=8)})
    assert path.stat().st_size < 100_000
    assert outcome(path) == "findings"


def test_sizes_that_lie(tmp_path: Path) -> None:
    lies = {"a.usda": Trick(stated_bytes=0xFFFFFFF0)}
    path = write_usdz(tmp_path / "a.usdz", {"a.usda": LAYER.encode()}, lies)
    assert outcome(path) == "findings"


def test_nested_references_end_within_the_limit(tmp_path: Path) -> None:
    bomb = hostile.packed(
        tmp_path / "a.usdz", hostile.nested_references(tmp_path / "a.usda", width=8, depth=7)
    )
    assert "a.usdz: needs more than 2 s" in outcome(bomb, CheckOptions(seconds=2.0))


def test_nested_references_end_for_their_memory(tmp_path: Path) -> None:
    bomb = hostile.nested_references(tmp_path / "a.usda", width=8, depth=7)
    assert "needs more than 100 MiB" in outcome(bomb, CheckOptions(memory_mb=100))


def test_absolute_path(tmp_path: Path) -> None:
    layer = hostile.leading_to(tmp_path / "a.usda", "/etc/passwd", how="references")
    assert outcome(layer) == "findings"


@pytest.mark.parametrize("value", ["nan", "inf"])
def test_numbers_that_are_none(value: str, tmp_path: Path) -> None:
    text = LAYER.replace("(0.25,1.5,3,1)", f"({value},1.5,3,1)")
    text = text.replace("1: 0.35", f"1: {value}").replace(
        "(1,0,1), (1,0,0)", f"({value},0,1), (1,0,0)"
    )
    found = codes_of(write_bundle(tmp_path, text=text))
    assert {"spatial.transform-finite", "spatial.lens-range", "spatial.mesh-points"} <= found


def test_layer_that_refers_to_itself(tmp_path: Path) -> None:
    assert outcome(hostile.self_reference(tmp_path / "a.usda")) == "findings"


def test_twenty_thousand_prims_deep(tmp_path: Path) -> None:
    text = outcome(hostile.deep_nesting(tmp_path / "a.usda", 20_000))
    assert "a.usda: holds 20,001 prims and properties, up to 20,000 deep" in text


def test_million_prims_deep(tmp_path: Path) -> None:
    assert is_clear(outcome(hostile.deep_nesting(tmp_path / "a.usda", 1_000_000)))


def test_billion_frames(tmp_path: Path) -> None:
    text = LAYER.replace("frameCount = 3", "frameCount = 1000000000")
    text = text.replace("endTimeCode = 2", "endTimeCode = 999999999")
    assert "timing.last-frame-visible" in codes_of(write_bundle(tmp_path, text=text))


def test_manifest_nested_too_deep(tmp_path: Path) -> None:
    bundle = write_bundle(tmp_path, manifest=None)
    (tmp_path / "tiny.gshot").write_text("[" * 100_000, encoding="utf-8")
    assert codes_of(bundle) == {"media.manifest"}


@pytest.mark.parametrize("name", ["a.usdz", "a.usdc", "a.usda"])
def test_picture_by_another_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(media()["textures/wood.png"])
    assert f"does not start like a .{name[2:]} file" in outcome(tmp_path / name)


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.usdz").touch()
    assert "a.usdz: is empty" in outcome(tmp_path / "a.usdz")


def test_folder_by_the_name_of_a_package(tmp_path: Path) -> None:
    (tmp_path / "a.usdz").mkdir()
    assert "a.usdz: is no file" in outcome(tmp_path / "a.usdz")


def crate(folder: Path) -> bytes:
    """The good layer as a crate."""
    (folder / "good").mkdir()
    bundle = write_bundle(folder / "good")
    data = bundle.read_bytes()
    start = data.index(b"PXR-USDC")
    return data[start : data.index(b"PK\3\4", start)]
