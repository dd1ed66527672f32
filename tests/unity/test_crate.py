"""The C# reader on crate files and packages: all as usd-core reads them, bit by bit."""

import struct
import zipfile
from pathlib import Path

import pytest
from pxr import Sdf, Vt
from tests.build_shot import build_shot
from tests.unity import csharp
from tests.unity.compare_with_usd_core import compare, dump
from tests.unity.oracle.generate import generate_apart
from tests.unity.oracle.sample_layers import LAYERS

from usdbridge.package import package_stage
from usdbridge.stage import author_stage

MINORS = range(4, 17)  # versions of crate files that usd-core 26.11 writes
HEADER = b"PXR-USDC"


def edited(source: Path, target: Path, at: int, data: bytes) -> Path:
    content = bytearray(source.read_bytes())
    content[at : at + len(data)] = data
    target.write_bytes(content)
    return target


def refusal(file: Path) -> str:
    """Why the C# reader refuses a file."""
    [(_, lines)] = dump([file], "net")
    assert '"refused"' in lines[0]
    return lines[0]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as `usdbridge convert` writes it."""
    folder = tmp_path_factory.mktemp("tiny")
    authored = author_stage(build_shot(), folder)
    return package_stage(authored.root, folder / "tiny.usdz")


@pytest.fixture(scope="module")
def crate(tiny: Path) -> Path:
    """The layer of that package."""
    return next(tiny.parent.glob("*.usdc"))


@pytest.mark.parametrize("minor", MINORS)
def test_every_version_is_read_as_usd_core_reads_it(
    minor: int, tmp_path: Path, net: csharp.Runtime
) -> None:
    files = generate_apart(tmp_path, "usdc", f"0.{minor}.0")
    assert len(files) == sum(least <= minor for least in LAYERS.values())
    assert {file.read_bytes()[:10] for file in files} == {HEADER + bytes([0, minor])}
    found = list(compare(files, net))
    assert [(one.file.name, one.lines) for one in found if one.verdict != "equal"] == []
    assert len(found) == len(files)


def test_mono_reads_the_same(tmp_path: Path, runtime: csharp.Runtime) -> None:
    files = generate_apart(tmp_path, "usdc", "0.16.0")
    expected = [lines for _, lines in dump(files, "net")]
    assert [lines for _, lines in dump(files, runtime)] == expected


def test_a_package_is_read_as_usd_core_reads_it(tiny: Path, net: csharp.Runtime) -> None:
    assert [(one.verdict, one.lines) for one in compare([tiny], net)] == [("equal", [])]


@pytest.mark.parametrize(
    ("at", "data", "word"),
    [
        (8, bytes([0, 3, 0]), "version 0.3.0"),
        (8, bytes([0, 17, 0]), "version 0.17.0"),
        (8, bytes([1, 0, 0]), "version 1.0.0"),
        (0, b"PXR-USDX", "begins as no"),
        (16, struct.pack("<q", 1 << 40), "damaged or cut off"),
        (16, struct.pack("<q", -1), "damaged or cut off"),
    ],
)
@pytest.mark.usefixtures("net")
def test_what_is_no_such_file_is_refused(
    at: int, data: bytes, word: str, crate: Path, tmp_path: Path
) -> None:
    assert word in refusal(edited(crate, tmp_path / "edited.usdc", at, data))


@pytest.mark.usefixtures("net")
def test_a_crate_cut_off_anywhere_is_refused(crate: Path, tmp_path: Path) -> None:
    content = crate.read_bytes()
    for share in (0.0001, 0.01, 0.5, 0.9, 0.99):
        cut = tmp_path / "cut.usdc"
        cut.write_bytes(content[: int(len(content) * share)])
        assert refusal(cut)


@pytest.mark.usefixtures("net")
def test_a_compressed_entry_is_refused_where_it_is_used(tiny: Path, tmp_path: Path) -> None:
    method = tiny.read_bytes().rindex(b"PK\x01\x02") + 10
    file = edited(tiny, tmp_path / "deflated.usdz", method, b"\x08\x00")
    assert "compressed" in refusal(file)


def test_a_package_in_a_package_is_read(tiny: Path, tmp_path: Path, net: csharp.Runtime) -> None:
    outer = tmp_path / "outer.usdz"
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as archive:
        archive.write(tiny, "inner.usdz")
        archive.writestr("notes.usda", "#usda 1.0", zipfile.ZIP_DEFLATED)
    assert [one.lines for one in compare([outer], net)] == [[]]


def test_an_array_edited_in_place_is_refused_where_it_is(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    layer = Sdf.Layer.CreateNew(str(tmp_path / "edits.usdc"))
    prim = Sdf.PrimSpec(layer, "Prim", Sdf.SpecifierDef)
    edits = Vt.IntArrayEditBuilder()
    edits.Append(3)
    Sdf.AttributeSpec(
        prim, "edited", Sdf.ValueTypeNames.IntArray
    ).default = edits.FinalizeAndReset()
    Sdf.AttributeSpec(prim, "plain", Sdf.ValueTypeNames.Int).default = 3
    layer.Save()
    [found] = compare([Path(layer.realPath)], net)
    assert (found.verdict, len(found.lines)) == ("refused", 1)
    assert "</Prim.edited> default" in found.lines[0]
    [(_, lines)] = dump([Path(layer.realPath)], net)
    assert '["Int","03000000"]' in lines[-1]
