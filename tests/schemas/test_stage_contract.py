"""What a stage says in our namespace, our schemas declare."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pxr import Plug, Sdf, Usd

from usdbridge.options import StageOptions
from usdbridge.shot import Shot
from usdbridge.stage import Media, author_stage


def schema_mismatches(stage: Usd.Stage) -> Iterator[str]:
    """What a stage authors under `usdbridge:` that the schemas applied there do not declare so."""
    for prim in stage.TraverseAll():
        for full_name in prim.GetPrimTypeInfo().GetAppliedAPISchemas():
            if full_name.startswith("Usdbridge") and not _may_have(prim, full_name):
                yield f"{prim.GetPath()} may not have {full_name}"
        for attribute in prim.GetAuthoredPropertiesInNamespace("usdbridge"):
            complaint = _attribute_mismatch(attribute)
            if complaint:
                yield f"{attribute.GetPath()} {complaint}"


def _may_have(prim: Usd.Prim, full_name: str) -> bool:
    name, instance = Usd.SchemaRegistry.GetTypeNameAndInstance(full_name)
    schema = Usd.SchemaRegistry.GetTypeFromSchemaTypeName(name)
    return bool(prim.CanApplyAPI(schema, *([instance] if instance else [])))


def _attribute_mismatch(attribute: Usd.Attribute) -> str:
    definition = attribute.GetPrim().GetPrimDefinition()
    declared = definition.GetAttributeDefinition(attribute.GetName())
    if not declared:
        return "is in no applied schema"
    for spec in attribute.GetPropertyStack():
        if spec.typeName != declared.GetTypeName():
            return f"is {spec.typeName}, not {declared.GetTypeName()}"
        if spec.variability != declared.GetVariability():
            return f"is {spec.variability}, not {declared.GetVariability()}"
    tokens = definition.GetPropertyMetadata(attribute.GetName(), "allowedTokens")
    if tokens and attribute.Get() not in tokens:
        return f"is {attribute.Get()!r}, not one of {', '.join(tokens)}"
    return ""


def mismatches(prim_type: str, api: str, attribute: str = "") -> list[str]:
    layer = Sdf.Layer.CreateAnonymous(".usda")
    layer.ImportFromString(
        f'#usda 1.0\ndef {prim_type} "P" (\n prepend apiSchemas = ["Usdbridge{api}"]\n)\n'
        f"{{\n{attribute}\n}}\n"
    )
    return list(schema_mismatches(Usd.Stage.Open(layer)))


def test_declared_value_is_accepted() -> None:
    assert mismatches("Xform", "ShotAPI", "uniform int usdbridge:shot:inPoint = 3") == []


@pytest.mark.parametrize(
    ("prim_type", "api", "attribute", "complaint"),
    [
        ("Xform", "ShotAPI", "uniform int usdbridge:shot:length = 1", "is in no applied schema"),
        ("Xform", "ShotAPI", "uniform double usdbridge:shot:inPoint = 1", "is double, not int"),
        ("Xform", "ShotAPI", "int usdbridge:shot:inPoint = 1", "Varying, not Sdf.Variability"),
        ("Camera", "LensAPI", 'uniform token usdbridge:lens:model = "fish"', "is 'fish', not one"),
        ("Mesh", "ShotAPI", "", "may not have UsdbridgeShotAPI"),
        ("Mesh", "OriginAPI:kind", "", "may not have UsdbridgeOriginAPI:kind"),
    ],
)
def test_undeclared_value_is_named(
    prim_type: str, api: str, attribute: str, complaint: str
) -> None:
    (found,) = mismatches(prim_type, api, attribute)
    assert found.startswith("/P")
    assert complaint in found


def test_written_stage_says_only_what_the_schemas_declare(full_shot: Shot, tmp_path: Path) -> None:
    root = author_stage(full_shot, tmp_path, StageOptions(points=True)).root
    assert list(schema_mismatches(Usd.Stage.Open(str(root)))) == []


@pytest.mark.parametrize("layered", [False, True])
def test_written_stage_defines_every_prim(full_shot: Shot, tmp_path: Path, layered: bool) -> None:
    media = Media(sounds={"main": tmp_path / "main.wav"})
    root = author_stage(full_shot, tmp_path, media=media, layered=layered).root
    stage = Usd.Stage.Open(str(root))
    assert [prim.GetPath() for prim in stage.TraverseAll() if not prim.IsDefined()] == []


def test_written_stage_uses_every_schema(full_shot: Shot, tmp_path: Path) -> None:
    stage = Usd.Stage.Open(str(author_stage(full_shot, tmp_path).root))
    applied = {
        Usd.SchemaRegistry.GetTypeNameAndInstance(schema)[0]
        for prim in stage.TraverseAll()
        for schema in prim.GetAppliedSchemas()
    }
    ours = set(Plug.Registry().GetPluginWithName("usdbridge").metadata["Types"])
    assert ours - applied == set()
