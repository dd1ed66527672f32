"""Manifests of the bridge come out of C# as they were written; hostile ones are told off."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unity import csharp
from tests.unreal.bundles import baked_shot, full_shot, peopled_shot, write_bundle

VIEWS = Path(__file__).parent / "views"
NAMES = {  # properties that are not called as their fields in the manifest
    "sensor": "sensor_mm",
    "rotation_degrees": "rotation_deg",
    "angle_degrees": "angle_deg",
    "cone_angle_degrees": "cone_angle_deg",
    "is_animated": "animated",
    "is_baked": "baked",
    "zooms": "zoom",
    "version": "gshot",
    "sha256": "sha256",
}
OURS = {"stage_path", "seconds", "frames_per_second", "scale_low", "scale_high"}

Change = Callable[[dict[str, Any]], object]


def view(what: str, files: Sequence[Path], runtime: csharp.Runtime = "net") -> list[Any]:
    """What C# makes of each file."""
    exe = csharp.program(VIEWS.glob("*.cs"), "views.exe", runtime)
    done = csharp.run(exe, [what, *files], runtime)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def as_told(value: Any, told: Any) -> Any:
    """What C# says, in the names and shapes of the manifest beside it."""
    if isinstance(value, dict) and "Numerator" in value:
        return [value["Numerator"], value["Denominator"]]
    if isinstance(value, dict) and {"Texts", "Numbers"} <= value.keys():
        value = {**value, "Parameters": {**value["Texts"], **value["Numbers"]}}
    if isinstance(value, dict) and isinstance(told, dict):
        named = {field(name): one for name, one in value.items()}
        return {key: as_told(named.get(key), one) for key, one in told.items()}
    if isinstance(value, list) and told and isinstance(told[0], list):
        width = len(told[0])
        return [value[start : start + width] for start in range(0, len(value), width)]
    if isinstance(value, list) and isinstance(told, list):
        return [as_told(one, other) for one, other in zip(value, told, strict=True)]
    return value


def field(name: str) -> str:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    return NAMES.get(snake, snake)


def known(told: dict[str, Any]) -> dict[str, Any]:
    """A manifest without what the Unity side has no use for, scales and ratios as C# says them."""
    kept = {key: value for key, value in told.items() if key != "engines"}
    if kept.get("plate"):
        across, up = kept["plate"]["pixel_aspect"]
        kept["plate"] = {**kept["plate"], "pixel_aspect": across / up}
    if kept.get("camera") and kept["camera"]["solve"] and kept["camera"]["solve"]["scale"]:
        solve = {**kept["camera"]["solve"], "scale": kept["camera"]["solve"]["scale"]["value"]}
        kept["camera"] = {**kept["camera"], "solve": solve}
    return kept


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Manifests of shots with something of everything."""
    home = tmp_path_factory.mktemp("bundles")
    shots = [full_shot(home / "sources"), peopled_shot(), baked_shot()]
    return [write_bundle(shot, home / shot.name) for shot in shots]


@pytest.fixture(scope="module")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reel")
    shot = replace(full_shot(home / "sources"), cuts=(5,), bake=None)
    return write_bundle(shot, home / "bundle")


def test_all_that_a_manifest_says_comes_out(bundles: list[Path], runtime: csharp.Runtime) -> None:
    for file, shown in zip(bundles, view("shot", bundles, runtime), strict=True):
        told = known(json.loads(file.read_text("utf-8")))
        assert as_told(shown, told) == told


def test_all_that_a_sequence_says_comes_out(reel: Path, net: csharp.Runtime) -> None:
    told = json.loads(reel.read_text("utf-8"))
    [shown] = view("sequence", [reel], net)
    version = told.pop("gshot_sequence")
    assert shown["Version"] == version
    assert as_told(shown, told) == told


def test_nothing_comes_out_that_no_manifest_says(bundles: list[Path], net: csharp.Runtime) -> None:
    [shown] = view("shot", bundles[:1], net)
    told = json.loads(bundles[0].read_text("utf-8"))
    assert {field(name) for name in shown} - told.keys() - OURS == set()
    solve = {field(name) for name in shown["Camera"]["Solve"]} - OURS
    assert solve == told["camera"]["solve"].keys()


def _at(path: str, value: Any) -> Change:
    """A change that puts a value at a path such as "camera.width"; ... takes it away."""

    def change(told: dict[str, Any]) -> None:
        *parents, last = (int(step) if step.isdigit() else step for step in path.split("."))
        place: Any = told
        for step in parents:
            place = place[step]
        if value is ...:
            del place[last]
        else:
            place[last] = value

    return change


def spoilt(bundle: Path, folder: Path, changes: Sequence[tuple[str, Any]]) -> list[Path]:
    """A manifest of each change to one."""
    files = []
    for index, (path, value) in enumerate(changes):
        told = json.loads(bundle.read_text("utf-8"))
        _at(path, value)(told)
        files.append(folder / f"{index}.gshot")
        files[-1].write_text(json.dumps(told), "utf-8")
    return files


REFUSED: list[tuple[str, Any, str]] = [  # path, what is there, what the message says
    ("gshot", "2.0", "version 2.0 is not read"),
    ("gshot", "one", "no version"),
    ("gshot", ..., "no manifest of a shot"),
    ("name", ..., '"name"'),
    ("name", 3, "a string"),
    ("files", {}, "an array"),
    ("files.0.path", "../full.usdz", "below its own folder"),
    ("files.0.path", "/full.usdz", "below its own folder"),
    ("files.0.path", "C:/full.usdz", "below its own folder"),
    ("files.0.path", "a\\..\\full.usdz", "below its own folder"),
    ("files.0.path", "a//b", "below its own folder"),
    ("files.0.path", "a/. /b", "below its own folder"),
    ("files.0.path", "a\0b", "below its own folder"),
    ("files.0.path", "", "below its own folder"),
    ("files.0.bytes", -1, "whole number"),
    ("plate.path", "../../secret.mp4", "below its own folder"),
    ("audio.0.path", "~/../../x.wav", "below its own folder"),
    ("clock.rate", [24, 0], "whole number"),
    ("clock.rate", [24], "a rate"),
    ("clock.rate", [-24, 1], "whole number"),
    ("clock.count", 0, "whole number"),
    ("clock.count", 1e15, "whole number"),
    ("clock.count", 11, "one for each frame"),
    ("clock.count", 12.5, "whole number"),
    ("camera.frames.position.0", [1, 2], "3 numbers"),
    ("camera.frames.position.0", [1, 2, None], "a number"),
    ("camera.frames.focal_mm", [1], "12 rows"),
    ("camera.width", 0, "whole number"),
    ("objects.0.frames.orientation", [], "one position and orientation"),
    ("objects.0.visible", [1], "the end"),
    ("objects.0.animated", 1, "true or false"),
    ("lights.0.intensity", [], "one value"),
    ("events.0.parameters", {"on": [1]}, "a string"),
]


def test_manifests_that_are_wrong_are_told_where(
    bundles: list[Path], tmp_path: Path, net: csharp.Runtime
) -> None:
    files = spoilt(bundles[0], tmp_path, [(path, value) for path, value, _ in REFUSED])
    for (path, _, words), shown in zip(REFUSED, view("shot", files, net), strict=True):
        assert words in shown["refused"], path
        assert re.search(r"\d+\.gshot, line 1, column \d+: ", shown["refused"]), path


def test_what_newer_converters_add_is_ignored(
    bundles: list[Path], tmp_path: Path, net: csharp.Runtime
) -> None:
    changes = [("gshot", "1.99"), ("new", {"a": [1]}), ("camera.new", 1), ("files.0.role", "new")]
    assert all(
        "Name" in shown for shown in view("shot", spoilt(bundles[0], tmp_path, changes), net)
    )


ILL_FORMED = [  # what is between «» is where we say it is
    "«»",
    "  «»",
    '{"a": 1«',
    "[1«;» 2]",
    "[1, «]»",
    "[«,»1]",
    '{«,»"a": 1}',
    '{"a": 1,«}»',
    '{"a"«1»}',
    "{«a»: 1}",
    '{"a": 1, «"»a": 2}',
    '{"a": 1, "b": 3, «"»\\u0061": 2}',
    '["«\x01»"]',
    '["\\«x»"]',
    '["\\u00«g»0"]',
    '["\\ud83«d»"]',
    '["\\udc0«0»"]',
    '["\\ud83d\\u004«1»"]',
    '["«',
    "[0«1»]",
    "[-«a»]",
    "[1.«]»",
    "[.«5»]".replace("«5»", "5").replace("[.", "[«.»"),
    "[1e«]»",
    "[«+»1]",
    "[«1»e999]",
    "[«N»aN]",
    "[«I»nfinity]",
    "[tru«»",
    "[«'»a']",
    "[1] «[»2]",
    "[1]\n// x".replace("//", "«/»/"),
    "[\n\n  «t»rue1]".replace("«t»rue1", "true«1»"),
    "[\u00a01]".replace("\u00a0", "«\u00a0»"),
    "[" * 64 + "«[»" + "]" * 65,
    "[«1" + "0" * 1000 + "»]",
]


def test_json_that_is_none_is_refused_where_it_is_wrong(
    tmp_path: Path, runtime: csharp.Runtime
) -> None:
    files = []
    for index, text in enumerate(ILL_FORMED):
        files.append(tmp_path / f"{index}.json")
        files[-1].write_text(re.sub("[«»]", "", text), encoding="utf-8", newline="")
    for text, shown in zip(ILL_FORMED, view("json", files, runtime), strict=True):
        before = text.partition("«")[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if before != "[tru":
            assert f"line {line}, column {column}: " in shown["refused"], text


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(JSON, min_size=20, max_size=20), compact=st.booleans())
def test_json_of_any_kind_comes_back(
    values: list[Any], compact: bool, tmp_path_factory: pytest.TempPathFactory, net: csharp.Runtime
) -> None:
    folder = tmp_path_factory.mktemp("json")
    files = []
    for index, value in enumerate(values):
        text = json.dumps(value, ensure_ascii=compact, indent=None if compact else 1)
        files.append(folder / f"{index}.json")
        files[-1].write_text(text, encoding="utf-8")
    assert repr(view("json", files, net)) == repr(values)


def test_numbers_are_the_nearest_doubles(tmp_path: Path, runtime: csharp.Runtime) -> None:
    texts = ["0", "-0", "-0.0", "1E5", "1e-5", "5e-324", "1.7976931348623157e308", "0.1", "1e23"]
    texts += ["9007199254740993", "2.2250738585072011e-308", "8" * 300 + "." + "1" * 300]
    file = tmp_path / "numbers.json"
    file.write_text(f"[{','.join(texts)}]")
    assert repr(view("json", [file], runtime)) == repr([[float(text) for text in texts]])


def test_huge_texts_are_refused_before_they_take_memory(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    files = [tmp_path / "long.json", tmp_path / "many.json", tmp_path / "latin.json"]
    files[0].write_bytes(b" " * (64 << 20) + b"1")
    files[1].write_bytes(b"[" + b"1," * 8_100_000 + b"1]")
    files[2].write_bytes(b'"\xe9"')
    words = ["MiB", "more values", "UTF-8"]
    for word, shown in zip(words, view("json", files, net), strict=True):
        assert word in shown["refused"]
