"""The shot document as text, and as a published schema."""

import json
from typing import Any

import jsonschema
import pytest

from usdbridge.errors import OptionError
from usdbridge.formats import schema
from usdbridge.formats.document_json import dump_json, load_json

ROWS = [
    {"frame": i, "position": [0.1 * i, 1.0, 2.0], "orientation": [1.0, 0.0, 0.0, 0.0]}
    for i in (0, 1)
]


def test_text_reads_back_exactly() -> None:
    document = {"a": [0.1, 1e-300, -0.0, 2**53, True, None], "ä\n": {"b": "ü"}, "c": {}}
    assert json.dumps(load_json(dump_json(document), "a")) == json.dumps(document)


def test_row_stays_on_one_line() -> None:
    lines = dump_json({"objects": [{"name": "mug", "track": ROWS}]}).decode().splitlines()
    assert [line.count("frame") for line in lines if "frame" in line] == [1, 1]


def test_short_part_stays_on_one_line() -> None:
    assert dump_json({"clock": {"rate": 24, "count": 5}}).decode().splitlines()[1:-1] == [
        '  "clock": {"rate": 24, "count": 5}'
    ]


def test_infinity_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump_json({"a": float("inf")})


def test_schema_names_version_and_rule() -> None:
    published = schema("shot")
    assert published["$id"] == "urn:usdbridge:schema:shot:1.0"
    assert "another major version is refused" in published["description"]


@pytest.mark.parametrize(
    ("camera", "valid"),
    [
        ({"focal_length": "35 mm"}, True),
        ({"focal_length": 0.035}, True),
        ({"f_number": "f/2.8", "shutter": "1/48 s"}, True),
        ({"later": 1}, True),
        ({"focal_length": ["35 mm"]}, False),
        ({"focal_length": 35}, False),
        ({"keys": [{"position": [0, 0, 0]}]}, False),
        ({"interpolation": "wavy"}, False),
    ],
)
def test_schema_tells_valid_from_invalid(camera: dict[str, Any], valid: bool) -> None:
    checker = jsonschema.Draft202012Validator(schema("shot"))
    assert checker.is_valid({"shot": "1.0", "camera": camera}) == valid


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("shot"))


def test_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError, match="give one of shot, gshot, report"):
        schema("usd")
