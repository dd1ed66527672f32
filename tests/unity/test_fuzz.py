"""The C# reader on damaged and hostile files: it refuses them, in time and within memory."""

from pathlib import Path

import pytest
from tests.unity import csharp
from tests.unity.fuzz_reader import fuzz, seeds
from tests.unity.oracle import hostile
from tests.unity.oracle.loosened import loosen

COUNT = 2000  # `make fuzz-csharp` tries 100,000
HARMLESS = {"array_of_40_megabytes"}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return seeds(tmp_path_factory.mktemp("seeds"))


def test_damaged_files_are_refused_or_read(
    samples: list[Path], tmp_path: Path, runtime: csharp.Runtime
) -> None:
    found, failures = fuzz(COUNT, 1, samples, tmp_path, runtime)
    assert failures == ""
    assert found["files"] == COUNT
    assert 0.5 * COUNT < found["refused"] < COUNT


def test_samples_themselves_are_read(
    samples: list[Path], tmp_path: Path, net: csharp.Runtime
) -> None:
    crates = [file for file in samples if file.suffix != ".usda"]
    found, failures = fuzz(0, 0, crates, tmp_path, net)
    assert (failures, found["refused"]) == ("", 0)


@pytest.mark.parametrize("name", hostile.FILES)
def test_hostile_files_are_refused(name: str, tmp_path: Path, net: csharp.Runtime) -> None:
    file = tmp_path / f"{name}.usdc"
    file.write_bytes(hostile.FILES[name]())
    found, failures = fuzz(0, 0, [file], tmp_path, net)
    assert failures == ""
    assert found["refused"] == (0 if name in HARMLESS else 1)


def test_unpacked_tables_are_larger_and_the_same_layer(samples: list[Path]) -> None:
    crate = next(file for file in samples if file.name == "structure.usdc")
    assert len(loosen(crate.read_bytes())) > 2 * crate.stat().st_size
