"""What usd-core reads of a layer: every field of every spec, as `tests/unity/dump` writes them."""

from pathlib import Path
from typing import Any

from pxr import Sdf, Tf
from tests.unity.oracle.kinds_in_text import bare_copy, kinds_of
from tests.unity.oracle.unknown_fields import claim
from tests.unity.oracle.values import WIDTHS, Written, doubles, offsets, vector, written

Fields = dict[str, Written]

TYPES = {
    Sdf.PseudoRootSpec: "PseudoRoot",
    Sdf.PrimSpec: "Prim",
    Sdf.AttributeSpec: "Attribute",
    Sdf.RelationshipSpec: "Relationship",
    Sdf.VariantSetSpec: "VariantSet",
    Sdf.VariantSpec: "Variant",
}
VECTORS = {
    "TfToken": "TokenVector",
    "string": "StringVector",
    "double": "DoubleVector",
    "SdfPath": "PathVector",
}


class RefusedError(Exception):
    """usd-core does not read the file; holds its words."""


def dump(file: Path) -> dict[str, dict[str, Any]]:
    """Spec by path: {"type": "Prim", "fields": {name: [kind, content]}}."""
    try:
        layer = Sdf.Layer.FindOrOpen(str(file))
    except Tf.ErrorException as fault:
        raise RefusedError(str(fault).strip()) from fault
    if layer is None:
        raise RefusedError("usd-core opens nothing")
    bare = bare_copy(layer)
    unknown = claim(layer, bare)
    paths: list[Sdf.Path] = []
    layer.Traverse("/", paths.append)
    specs = {}
    for path in paths:
        spec = layer.GetObjectAtPath(path)
        if type(spec) in TYPES:
            fields = {**_fields(layer, bare, spec, unknown), **_children(spec)}
            specs[str(path)] = {"type": TYPES[type(spec)], "fields": fields}
    return specs


def _fields(layer: Sdf.Layer, bare: Sdf.Layer, spec: Any, unknown: set[str]) -> Fields:
    spec = spec.primSpec if isinstance(spec, Sdf.VariantSpec) else spec
    if isinstance(spec, Sdf.VariantSetSpec):
        return {}
    names = set(spec.ListInfoKeys()) | {name for name in unknown if spec.HasInfo(name)}
    return {name: _field(layer, bare, spec, name) for name in sorted(names)}


def _field(layer: Sdf.Layer, bare: Sdf.Layer, spec: Any, name: str) -> Written:
    if name == "subLayerOffsets":
        return offsets(layer.subLayerOffsets)
    if name == "timeSamples":
        return _samples(layer, spec)
    value = spec.GetInfo(name)
    type_name = spec.GetTypeForInfo(name).typeName
    if name == "default":
        return written(value, WIDTHS.get(spec.typeName.cppTypeName, ""))
    if name in ("layerRelocates", "relocates"):
        pairs = value.items() if isinstance(value, dict) else value
        return ["Relocates", [f"{source} > {target}" for source, target in pairs]]
    if type_name.startswith("map<string, string"):
        return ["VariantSelectionMap", value]
    if type_name.startswith("vector<"):
        return vector(value, VECTORS[type_name.removeprefix("vector<").split(",")[0].rstrip(">")])
    if isinstance(value, dict):
        return written(value, kinds=kinds_of(bare, spec.path, name))
    return written(value, WIDTHS.get(type_name, ""))


def _samples(layer: Sdf.Layer, spec: Any) -> Written:
    kind = WIDTHS.get(spec.typeName.cppTypeName, "")
    times = layer.ListTimeSamplesForPath(spec.path)
    values = [written(layer.QueryTimeSample(spec.path, time), kind) for time in times]
    return ["TimeSamples", {"times": doubles(times), "values": values}]


def _children(spec: Any) -> Fields:
    names: dict[str, list[str]] = {}
    if isinstance(spec, Sdf.VariantSetSpec):
        names["variantChildren"] = list(spec.variants.keys())
    spec = spec.primSpec if isinstance(spec, Sdf.VariantSpec) else spec
    if isinstance(spec, Sdf.PrimSpec):
        names["primChildren"] = [child.name for child in spec.nameChildren]
        names["properties"] = [child.name for child in spec.properties]
        names["variantSetChildren"] = list(spec.variantSets.keys())
    return {name: ["TokenVector", children] for name, children in names.items() if children}
