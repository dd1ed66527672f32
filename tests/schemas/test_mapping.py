"""MAPPING.md leaves out no field of a shot, and speaks only of what there is."""

import dataclasses
import re

import pytest
from pxr import Plug, Usd

from usdbridge import shot
from usdbridge.stage.plugin import schema_directory

PARTS = [part for part in vars(shot).values() if dataclasses.is_dataclass(part)]


@pytest.fixture(scope="module")
def mapping() -> str:
    return (schema_directory() / "MAPPING.md").read_text(encoding="utf-8")


def schema_attributes() -> set[str]:
    registry = Usd.SchemaRegistry()
    names: set[str] = set()
    for schema in Plug.Registry().GetPluginWithName("usdbridge").metadata["Types"]:
        names.update(registry.FindAppliedAPIPrimDefinition(schema).GetPropertyNames())
    return {name.replace("__INSTANCE_NAME__", "*") for name in names}


def test_every_field_of_a_shot_has_one_row(mapping: str) -> None:
    rows = re.findall(r"^\| `(\w+\.\w+)` \|", mapping, re.MULTILINE)
    fields = {f"{part.__name__}.{item.name}" for part in PARTS for item in dataclasses.fields(part)}
    assert set(rows) == fields
    assert len(rows) == len(fields)


def test_mapping_names_the_schemas_attributes_and_no_others(mapping: str) -> None:
    named = set(re.findall(r"`(usdbridge:[\w:*]+)`", mapping))
    assert named == schema_attributes()
