"""The C# reader's stages: composed and resolved as by usd-core; what is left out is told."""

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.build_shot import build_shot
from tests.unity import csharp
from tests.unity.compare_with_usd_core import Comparison, compare_stages, dump
from tests.unity.oracle import random_classes, random_splines, random_stages
from tests.unity.oracle.generate import generate_apart

from usdbridge.package import package_stage
from usdbridge.stage import author_stage

SEEDS = (200, 201, 202, 203, 204, 205, 207, 210, 211, 212)  # usd-core hangs over some others
NESTED_SEEDS = (
    4,
    6,
    8,
    9,
    52,
    58,
    67,
    106,
    108,
    148,
    158,
    174,
)  # of many, those that once differed
DOUBLED = 20


def text(*lines: str) -> str:
    return "\n".join(("#usda 1.0", *lines, ""))


def findings(file: Path, runtime: csharp.Runtime) -> list[str]:
    """Codes of what the reader tells of a stage."""
    [(_, lines)] = dump([file], runtime, ["--composed"])
    return [finding.split(":")[0] for finding in json.loads(lines[0])["findings"]]


def unequal(results: Sequence[Comparison]) -> list[tuple[str, list[str]]]:
    return [(str(one.file), one.lines[:3]) for one in results if one.verdict != "equal"]


@pytest.fixture(scope="module")
def shot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as `usdbridge convert` writes it."""
    folder = tmp_path_factory.mktemp("shot")
    return package_stage(author_stage(build_shot(), folder).root, folder / "shot.usdz")


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("stages")
    return [random_stages.write(folder / str(seed), seed) for seed in SEEDS]


def test_a_shot_is_what_usd_core_makes_of_it(shot: Path, net: csharp.Runtime) -> None:
    [result] = compare_stages([shot], net)
    assert (result.verdict, result.lines) == ("equal", [])
    assert result.specs > 5


@pytest.mark.parametrize("suffix", ["usda", "usdc"])
def test_every_type_resolves_as_in_usd_core(
    suffix: str, tmp_path: Path, net: csharp.Runtime
) -> None:
    files = [
        file for file in generate_apart(tmp_path, suffix) if file.stem in ("samples", "scalars")
    ]
    assert unequal(list(compare_stages(files, net))) == []
    assert len(files) == 2


def test_arcs_of_all_kinds_compose_as_in_usd_core(stages: list[Path], net: csharp.Runtime) -> None:
    assert unequal(list(compare_stages(stages, net))) == []


@pytest.mark.parametrize("has_instances", [False, True])
def test_nested_classes_and_variants_compose_as_in_usd_core_or_it_is_told(
    has_instances: bool, tmp_path: Path, net: csharp.Runtime
) -> None:
    files = [
        random_classes.write(tmp_path / str(seed), seed, has_instances) for seed in NESTED_SEEDS
    ]
    results = list(compare_stages(files, net))
    assert {one.verdict for one in results} <= {"equal", "told"}
    assert "equal" in {one.verdict for one in results}


def test_variant_sets_are_listed_where_prims_specialize_them(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    file = tmp_path / "sets.usda"
    file.write_text(
        text(
            'def "A" (\ninherits = </_c>\nreferences = </B>\n)\n{\n}',
            'def "B" (\nvariantSets = "look"\n)\n{\n}',
            'class "_c" (\nspecializes = </_d>\n)\n{\n}',
            'class "_d" (\nvariantSets = "size"\n)\n{\n}',
        )
    )
    assert unequal(list(compare_stages([file], net))) == []


def test_what_an_inherited_class_specializes_makes_abstract(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    file = tmp_path / "abstract.usda"
    file.write_text(
        text(
            'over "A" (\ninherits = </_c>\n)\n{\n}',
            'class "_c" (\nspecializes = </_d>\n)\n{\n}',
            'class "_d"\n{\n}',
        )
    )
    assert unequal(list(compare_stages([file], net))) == []


def test_mono_composes_the_same(stages: list[Path], runtime: csharp.Runtime) -> None:
    expected = [lines for _, lines in dump(stages[:3], "net", ["--composed"])]
    assert [lines for _, lines in dump(stages[:3], runtime, ["--composed"])] == expected


def test_curves_have_the_values_of_usd_core(tmp_path: Path, net: csharp.Runtime) -> None:
    file = random_splines.write(tmp_path / "curves.usda", 7, 120)
    assert unequal(list(compare_stages([file], net))) == []


def test_offset_of_a_sublayer_is_not_applied_twice(tmp_path: Path, net: csharp.Runtime) -> None:
    (tmp_path / "weak.usda").write_text(
        text(
            'def "A" (',
            "references = </B> (offset = 5; scale = 2)",
            ")\n{\n}",
            'def "B"\n{\ndouble x.timeSamples = { 1: 1, 3: 4 }\n}',
        )
    )
    root = tmp_path / "root.usda"
    root.write_text(text("(", "subLayers = [@./weak.usda@ (offset = 100; scale = 3)]", ")"))
    assert unequal(list(compare_stages([root], net))) == []


@pytest.mark.parametrize(
    ("code", "layer"),
    [
        ("usd.layer-missing", 'def "A" (\nreferences = @./none.usda@</B>\n)\n{\n}'),
        ("usd.prim-missing", 'def "A" (\nreferences = </B>\n)\n{\n}'),
        (
            "usd.cycle",
            'def "A" (\nreferences = </B>\n)\n{\n}\ndef "B" (\nreferences = </A>\n)\n{\n}',
        ),
        ("usd.relocates-ignored", '(\nrelocates = {\n</A/B>: </A/C>\n}\n)\ndef "A"\n{\n}'),
        ("usd.clips-ignored", 'def "A" (\nclips = {\n}\n)\n{\n}'),
    ],
)
def test_what_is_left_out_is_told(
    code: str, layer: str, tmp_path: Path, net: csharp.Runtime
) -> None:
    file = tmp_path / "told.usda"
    file.write_text(text(layer))
    assert code in findings(file, net)


def test_a_stage_that_doubles_with_each_prim_is_refused(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    prims = [
        textwrap.dedent(
            f"""
            def "P{index}"
            {{
                def "a" (
                    references = </P{index + 1}>
                )
                {{
                }}
                def "b" (
                    references = </P{index + 1}>
                )
                {{
                }}
            }}
            """
        )
        for index in range(DOUBLED)
    ]
    file = tmp_path / "doubling.usda"
    file.write_text(text(*prims, f'def "P{DOUBLED}"\n{{\n}}'))
    [(_, lines)] = dump([file], net, ["--composed"])
    assert "unfold to too many prims" in json.loads(lines[0])["refused"]
