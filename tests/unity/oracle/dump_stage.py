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
        name: _text_or(written(root.GetInfo(name), _kind(root, name)))
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
            name: _text_or(written(prim.GetMetadata(name), ""))
            for name in PRIM_METADATA
            if prim.HasAuthoredMetadata(name)
        },
        "attributes": attributes,
        "relationships": relationships,
    }


def _attribute(attribute: Usd.Attribute, times: list[float]) -> dict[str, Any]:
    return {
        "type": str(attribute.GetTypeName()),
        "connections": [str(path) for path in attribute.GetConnections()],
        "default": _value(attribute, Usd.TimeCode.Default()),
        "times": doubles(attribute.GetTimeSamples()),
        "values": [[doubles([time]), _value(attribute, Usd.TimeCode(time))] for time in times],
    }


def _value(attribute: Usd.Attribute, time: Usd.TimeCode) -> Written:
    source = attribute.GetResolveInfo(time).GetSource()
    if source in (Usd.ResolveInfoSourceFallback, Usd.ResolveInfoSourceNone):
        return NOTHING
    value = attribute.Get(time)
    return NOTHING if value is None else written(value, WIDTHS.get(_type(attribute), ""))


def _type(attribute: Usd.Attribute) -> str:
    return str(attribute.GetTypeName().cppTypeName)


def _kind(root: Sdf.PrimSpec, name: str) -> str:
    return WIDTHS.get(root.GetTypeForInfo(name).typeName, "")


def _text_or(value: Written) -> Written:
    return value


def times_of(packed: str) -> list[float]:
    """Doubles out of the hexadecimal digits of their bytes."""
    data = bytes.fromhex(packed)
    return list(struct.unpack(f"<{len(data) // 8}d", data))
