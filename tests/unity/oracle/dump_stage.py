"""What usd-core composes of a stage: every prim and property, as `tests/unity/dump` writes them."""

import struct
from pathlib import Path
from typing import Any

from pxr import Sdf, Tf, Usd
from tests.unity.oracle.dump_usd import RefusedError
from tests.unity.oracle.values import WIDTHS, Written, doubles, written

STAGE_METADATA = (
    "defaultPrim",
    "startTimeCode",
    "endTimeCode",
    "timeCodesPerSecond",
    "framesPerSecond",
    "metersPerUnit",
    "upAxis",
    "documentation",
    "comment",
    "customLayerData",
)
PRIM_METADATA = (
    "kind",
    "documentation",
    "comment",
    "customData",
    "assetInfo",
    "hidden",
    "displayName",
    "instanceable",
    "displayGroupOrder",
)
NOTHING = ["None"]
BROKEN = ["broken"]

Tries = dict[tuple[str, str], list[float]]  # (prim, attribute) → times


def open_stage(file: Path) -> Usd.Stage:
    """The stage of a file.

    Raises:
        RefusedError: usd-core does not open it.
    """
    try:
        return Usd.Stage.Open(str(file))
    except Tf.ErrorException as fault:
        raise RefusedError(str(fault).strip()) from fault


def stage_entry(stage: Usd.Stage) -> dict[str, Any]:
    """What the stage itself says."""
    root = stage.GetRootLayer().pseudoRoot
    metadata = {
        name: written(root.GetInfo(name), _kind(root, name))
        for name in STAGE_METADATA
        if root.HasInfo(name)
    }
    rates = (stage.GetTimeCodesPerSecond(), stage.GetFramesPerSecond())
    return {"rate": doubles(rates), "metadata": metadata}


def prim_entries(stage: Usd.Stage, tries: Tries) -> dict[str, dict[str, Any]]:
    """Prim by path; attributes have values at the times to try."""
    everything = Usd.TraverseInstanceProxies(Usd.PrimAllPrimsPredicate)
    return {
        str(prim.GetPath()): _prim(prim, tries)
        for prim in Usd.PrimRange(stage.GetPseudoRoot(), everything)
        if not prim.IsPseudoRoot()
    }


def _prim(prim: Usd.Prim, tries: Tries) -> dict[str, Any]:
    everything = Usd.TraverseInstanceProxies(Usd.PrimAllPrimsPredicate)
    path = str(prim.GetPath())
    sets = prim.GetVariantSets()
    attributes, relationships = {}, {}
    for name in prim.GetAuthoredPropertyNames():
        if prim.HasAttribute(name):
            attribute = prim.GetAttribute(name)
            attributes[name] = _attribute(attribute, tries.get((path, name), []))
        elif prim.HasRelationship(name):
            targets = prim.GetRelationship(name).GetTargets()
            relationships[name] = [str(target) for target in targets]
    return {
        "path": path,
        "type": prim.GetTypeName(),
        "flags": [prim.IsActive(), prim.IsDefined(), prim.IsAbstract()],
        "apis": list(prim.GetPrimTypeInfo().GetAppliedAPISchemas()),
        "children": [child.GetName() for child in prim.GetFilteredChildren(everything)],
        "variants": [[name, sets.GetVariantSelection(name)] for name in sets.GetNames()],
        "metadata": {
            name: _metadata(prim, name) for name in PRIM_METADATA if prim.HasAuthoredMetadata(name)
        },
        "attributes": attributes,
        "relationships": relationships,
    }


def _metadata(prim: Usd.Prim, name: str) -> Written:
    """A piece of metadata as files have it: entries that only the prim's schema has are out."""
    value = prim.GetMetadata(name)
    if isinstance(value, dict):
        stack = prim.GetPrimStack()
        known = {key for spec in stack if spec.HasInfo(name) for key in spec.GetInfo(name)}
        value = {key: entry for key, entry in value.items() if key in known}
    return written(value)


def _attribute(attribute: Usd.Attribute, times: list[float]) -> dict[str, Any]:
    return {
        "type": str(_type(attribute)),
        "connections": [str(path) for path in attribute.GetConnections()],
        "default": _value(attribute, Usd.TimeCode.Default()),
        "times": doubles(_times(attribute)),
        "values": [[doubles([time]), _value(attribute, Usd.TimeCode(time))] for time in times],
    }


def _value(attribute: Usd.Attribute, time: Usd.TimeCode) -> Written:
    source = attribute.GetResolveInfo(time).GetSource()
    if source in (Usd.ResolveInfoSourceFallback, Usd.ResolveInfoSourceNone):
        return NOTHING
    try:
        value = attribute.Get(time)
    except Tf.ErrorException:  # it breaks down over some curves that loop
        return BROKEN
    kind = WIDTHS.get(_type(attribute).cppTypeName, "")
    return NOTHING if value is None else written(value, kind)


def _times(attribute: Usd.Attribute) -> list[float]:
    info = attribute.GetResolveInfo(Usd.TimeCode(0))
    if info.GetSource() == Usd.ResolveInfoSourceSpline:
        return list(attribute.GetSpline().GetKnots().keys())
    return list(attribute.GetTimeSamples())


def _type(attribute: Usd.Attribute) -> Sdf.ValueTypeName:
    """The type that files give it, which may not be that of its schema."""
    return attribute.GetPropertyStack()[0].typeName


def _kind(root: Sdf.PrimSpec, name: str) -> str:
    return WIDTHS.get(root.GetTypeForInfo(name).typeName, "")


def times_tried(prims: dict[str, dict[str, Any]]) -> Tries:
    """The times at which another dump has values."""
    return {
        (path, name): [times_of(time)[0] for time, _ in attribute["values"]]
        for path, prim in prims.items()
        for name, attribute in prim["attributes"].items()
    }


def times_of(packed: str) -> list[float]:
    """Doubles out of the hexadecimal digits of their bytes."""
    data = bytes.fromhex(packed)
    return list(struct.unpack(f"<{len(data) // 8}d", data))
