"""Layers that together have every value type, list op, interpolation and piece of structure."""

from collections.abc import Callable
from typing import Any

import numpy as np
from pxr import Gf, Sdf, Ts, Vt
from tests.unity.oracle import sample_values
from tests.unity.oracle.sample_text import DICTIONARIES, STRUCTURE, UNKNOWN

Builder = Callable[[Sdf.Layer], None]


def scalars(layer: Sdf.Layer) -> None:
    _attributes(layer, sample_values.scalars())


def arrays(layer: Sdf.Layer) -> None:
    _attributes(layer, sample_values.arrays())


def long_arrays(layer: Sdf.Layer) -> None:
    """Arrays that compress well and over long stretches."""
    count = np.arange(60_000)
    values = [
        ("IntArray", Vt.IntArray.FromNumpy((count % 1000).astype(np.int32))),
        ("IntArray", Vt.IntArray.FromNumpy(np.full(70_000, 4, np.int32))),
        ("Int64Array", Vt.Int64Array.FromNumpy(count * 2**33)),
        ("FloatArray", Vt.FloatArray.FromNumpy((count // 100).astype(np.float32))),
        ("DoubleArray", Vt.DoubleArray.FromNumpy((count % 7) * 0.1)),
        ("Float3Array", Vt.Vec3fArray.FromNumpy(np.sin(count).astype(np.float32).reshape(-1, 3))),
    ]
    _attributes(layer, values)


def roles(layer: Sdf.Layer) -> None:
    """An attribute of every type with a role, by its fallback."""
    types = [(name, getattr(Sdf.ValueTypeNames, name)) for name in sorted(dir(Sdf.ValueTypeNames))]
    with_role = [
        (name, kind) for name, kind in types if getattr(kind, "role", "") not in ("", "Group")
    ]
    _attributes(layer, [(name, kind.defaultValue) for name, kind in with_role])


def samples(layer: Sdf.Layer) -> None:
    """Values over time, with blocks, at odd times, and shared times."""
    times = (-5.0, 0.0, 0.1, 1.0, 24.0, 1e6)
    varying: dict[str, list[Any]] = {
        "Float": [0.5, 1, 2, Sdf.ValueBlock(), 0.1, 4],
        "Double": [0.1, 1, Sdf.ValueBlock(), 3, 2.5, 4],
        "Bool": [True, False, True, True, False, True],
        "Token": ["a", "b", "a", "c", "d", "e"],
        "String": ["one", "two", Sdf.ValueBlock(), "four", "", "six"],
        "Asset": [Sdf.AssetPath(f"./{index}.png") for index in range(6)],
        "Matrix4d": [Gf.Matrix4d(index + 0.5) for index in range(6)],
        "Quatf": [Gf.Quatf(1, index, 0.25, 0) for index in range(6)],
        "Half3": [Gf.Vec3h(index, 0.5, 300) for index in range(6)],
        "Point3fArray": [Vt.Vec3fArray([Gf.Vec3f(index)] * (index + 1)) for index in range(6)],
        "IntArray": [Vt.IntArray(range(20 * index)) for index in range(6)],
    }
    prim = Sdf.PrimSpec(layer, "Samples", Sdf.SpecifierDef, "Xform")
    for name, values in varying.items():
        attribute = Sdf.AttributeSpec(prim, f"v:{name}", getattr(Sdf.ValueTypeNames, name))
        for time, value in zip(times, values, strict=True):
            layer.SetTimeSample(attribute.path, time, value)
    blocked = Sdf.AttributeSpec(prim, "blocked", Sdf.ValueTypeNames.Float)
    blocked.default = Sdf.ValueBlock()
    layer.SetTimeSample(blocked.path, 3.0, Sdf.ValueBlock())


def dictionaries(layer: Sdf.Layer) -> None:
    """Dictionaries in dictionaries, of values of all types."""
    layer.ImportFromString(DICTIONARIES)
    prim = layer.GetPrimAtPath("/World")
    values: dict[str, Any] = {}
    for index, (name, value) in enumerate(sample_values.scalars()):
        if not isinstance(
            value, int | float | str
        ):  # those are in the text, which tells their type
            values[f"{name}_{index}"] = value
    for index, (name, value) in enumerate(sample_values.arrays()):
        if len(value) in (1, 16):
            values[f"{name}_{index}"] = value
    nested = {"empty": {}, "deep": {"deeper": {"deepest": {"word": "here", "numbers": values}}}}
    prim.assetInfo = {**values, "nested": nested}


def structure(layer: Sdf.Layer) -> None:
    layer.ImportFromString(STRUCTURE)


def unknown(layer: Sdf.Layer) -> None:
    layer.ImportFromString(UNKNOWN)


def list_ops(layer: Sdf.Layer) -> None:
    """Edits of lists of all kinds of items that a dictionary may hold."""
    prim = Sdf.PrimSpec(layer, "Lists", Sdf.SpecifierDef)
    prim.SetInfo("apiSchemas", _edits(Sdf.TokenListOp, ["One", "Two", "Three"]))
    prim.SetInfo("inheritPaths", _edits(Sdf.PathListOp, [Sdf.Path("/A"), Sdf.Path("/B/C")]))
    prim.SetInfo("variantSetNames", _edits(Sdf.StringListOp, ["a", "b"]))
    reference = Sdf.Reference("other.usda", "/A", Sdf.LayerOffset(10, 0.5), {"note": "text"})
    prim.SetInfo("references", _edits(Sdf.ReferenceListOp, [reference, Sdf.Reference("", "/B")]))


def payload_lists(layer: Sdf.Layer) -> None:
    prim = Sdf.PrimSpec(layer, "Payloads", Sdf.SpecifierDef)
    payloads = [Sdf.Payload("a.usdc", "/A", Sdf.LayerOffset(1, 2)), Sdf.Payload("", "/B")]
    prim.SetInfo("payload", _edits(Sdf.PayloadListOp, payloads))


def one_payload(layer: Sdf.Layer) -> None:
    prim = Sdf.PrimSpec(layer, "Payload", Sdf.SpecifierDef)
    prim.payloadList.explicitItems.append(Sdf.Payload("a.usdc", "/A"))
    empty = Sdf.PrimSpec(layer, "NoPayload", Sdf.SpecifierDef)
    empty.SetInfo("payload", Sdf.PayloadListOp.CreateExplicit([]))


def many_prims(layer: Sdf.Layer) -> None:
    """A tree of all shapes: paths with children, siblings, both, neither; and one deep branch."""
    random = np.random.default_rng(7)
    parents = [Sdf.PrimSpec(layer, "Tree", Sdf.SpecifierDef)]
    for index in range(300):
        parent = parents[int(random.integers(0, len(parents)))]
        parents.append(Sdf.PrimSpec(parent, f"Part_{index}", Sdf.SpecifierDef, "Scope"))
        if index % 3 == 0:
            Sdf.AttributeSpec(parents[-1], f"index_{index}", Sdf.ValueTypeNames.Int).default = index
    deep = parents[0]
    for index in range(120):
        deep = Sdf.PrimSpec(deep, f"Down_{index}", Sdf.SpecifierOver)


def time_codes(layer: Sdf.Layer) -> None:
    codes = [0, 0.5, 1, 1e9, 0.1, *range(20)]
    values = [("TimeCode", Sdf.TimeCode(value)) for value in codes]
    arrays = [Sdf.TimeCodeArray(codes[:length]) for length in (0, 3, 25)]
    _attributes(layer, [*values, *(("TimeCodeArray", array) for array in arrays)])
    prim = Sdf.PrimSpec(layer, "Moving", Sdf.SpecifierDef)
    moving = Sdf.AttributeSpec(prim, "code", Sdf.ValueTypeNames.TimeCode)
    layer.SetTimeSample(moving.path, 1, Sdf.TimeCode(12.25))


def path_expressions(layer: Sdf.Layer) -> None:
    expressions = [Sdf.PathExpression(text) for text in sample_values.EXPRESSIONS]
    arrays = [Sdf.PathExpressionArray(expressions[:length]) for length in (0, 1, 4)]
    values = [("PathExpression", value) for value in expressions]
    _attributes(layer, [*values, *(("PathExpressionArray", array) for array in arrays)])


def relocates(layer: Sdf.Layer) -> None:
    Sdf.PrimSpec(layer, "World", Sdf.SpecifierDef)
    pairs = [("/World/A", "/World/B"), ("/World/C/D", "/World/E"), ("/World/F", "")]
    layer.relocates = [(Sdf.Path(source), Sdf.Path(target)) for source, target in pairs]


def splines(layer: Sdf.Layer) -> None:
    """Curves of every type, interpolation and extrapolation, with loops and data of knots."""
    prim = Sdf.PrimSpec(layer, "Curves", Sdf.SpecifierDef)
    modes = (
        Ts.ExtrapValueBlock,
        Ts.ExtrapHeld,
        Ts.ExtrapLinear,
        Ts.ExtrapSloped,
        Ts.ExtrapLoopRepeat,
        Ts.ExtrapLoopReset,
        Ts.ExtrapLoopOscillate,
    )
    for name, type_name in (("double", "Double"), ("float", "Float"), ("half", "Half")):
        for index, mode in enumerate(modes):
            curve = Ts.CurveTypeHermite if index % 3 == 2 else Ts.CurveTypeBezier
            spline = _spline(name, curve)
            spline.SetPreExtrapolation(_extrapolation(mode))
            spline.SetPostExtrapolation(_extrapolation(modes[-1 - index]))
            _add_spline(prim, f"{name}_{index}", type_name, spline)
        _add_spline(prim, f"{name}_empty", type_name, Ts.Spline(name))
    for start in (0.5, 1):  # at a knot as it must be, and at none
        looping = _spline("double", Ts.CurveTypeBezier)
        loop = Ts.LoopParams()
        loop.protoStart, loop.protoEnd, loop.numPreLoops, loop.numPostLoops = start, 4, 2, 3
        loop.valueOffset = 0.75
        looping.SetInnerLoopParams(loop)
        _add_spline(prim, f"looping_{round(start)}", "Double", looping)


def tangent_algorithms(layer: Sdf.Layer) -> None:
    prim = Sdf.PrimSpec(layer, "Curves", Sdf.SpecifierDef)
    spline = Ts.Spline("float")
    for index in range(4):
        knot = Ts.Knot("float", time=index * 10, value=index * index)
        knot.SetNextInterpolation(Ts.InterpCurve)
        knot.SetPreTanAlgorithm(Ts.TangentAlgorithmAutoEase)
        knot.SetPostTanAlgorithm(
            Ts.TangentAlgorithmCustom if index == 2 else Ts.TangentAlgorithmNone
        )
        spline.SetKnot(knot)
    _add_spline(prim, "eased", "Float", spline)


def loop_boundaries(layer: Sdf.Layer) -> None:
    prim = Sdf.PrimSpec(layer, "Curves", Sdf.SpecifierDef)
    spline = _spline("double", Ts.CurveTypeBezier)
    before, after = _extrapolation(Ts.ExtrapLoopRepeat), _extrapolation(Ts.ExtrapSloped)
    before.loopBoundaryTime = 1.25
    spline.SetPreExtrapolation(before)
    spline.SetPostExtrapolation(after)
    _add_spline(prim, "looping", "Double", spline)
    times = Ts.Spline("timecode")
    times.SetKnot(Ts.Knot("timecode", time=1, value=Sdf.TimeCode(2.5)))
    _add_spline(prim, "times", "TimeCode", times)


def durations(layer: Sdf.Layer) -> None:
    values = [Gf.Duration(value) for value in (0, 0.1, 12, *range(20))]
    arrays = [Vt.DurationArray(values[:length]) for length in (0, 3, 23)]
    scalars = [("Duration", value) for value in values[:3]]
    _attributes(layer, [*scalars, *(("DurationArray", array) for array in arrays)])


LAYERS: dict[Builder, int] = {  # the minor version of crate files from which on they can hold it
    scalars: 4,
    arrays: 4,
    long_arrays: 4,
    roles: 4,
    samples: 4,
    dictionaries: 4,
    structure: 4,
    unknown: 4,
    list_ops: 4,
    one_payload: 4,
    many_prims: 4,
    payload_lists: 8,
    time_codes: 9,
    path_expressions: 10,
    relocates: 11,
    splines: 12,
    tangent_algorithms: 13,
    loop_boundaries: 15,
    durations: 16,
}


def _attributes(layer: Sdf.Layer, values: Any) -> None:
    prim = Sdf.PrimSpec(layer, "Values", Sdf.SpecifierDef)
    for index, (name, value) in enumerate(values):
        attribute = Sdf.AttributeSpec(prim, f"{name}_{index}", getattr(Sdf.ValueTypeNames, name))
        attribute.default = value


def _edits(kind: Any, items: list[Any]) -> Any:
    edits = kind()
    edits.prependedItems = items
    edits.appendedItems = items[:1]
    edits.deletedItems = items[1:]
    return edits


def _spline(name: str, curve: Any) -> Ts.Spline:
    spline = Ts.Spline(name)
    kinds = (Ts.InterpCurve, Ts.InterpLinear, Ts.InterpHeld, Ts.InterpValueBlock, Ts.InterpCurve)
    for index, kind in enumerate(kinds):
        knot = Ts.Knot(name, curveType=curve, time=index + 0.5, value=index * 1.5)
        knot.SetNextInterpolation(kind)
        knot.SetPreTanSlope(0.25 * index)
        knot.SetPostTanSlope(-0.5)
        if curve == Ts.CurveTypeBezier:
            knot.SetPreTanWidth(0.1)
            knot.SetPostTanWidth(0.3)
        if index == 2:
            knot.SetPreValue(-7.0)
            knot.SetCustomData({"note": "here", "nested": {"count": 3}})
        spline.SetKnot(knot)
    return spline


def _extrapolation(mode: Any) -> Ts.Extrapolation:
    extrapolation = Ts.Extrapolation(mode)
    if mode == Ts.ExtrapSloped:
        extrapolation.slope = -1.75
    return extrapolation


def _add_spline(prim: Sdf.PrimSpec, name: str, type_name: str, spline: Ts.Spline) -> None:
    attribute = Sdf.AttributeSpec(prim, name, getattr(Sdf.ValueTypeNames, type_name))
    attribute.SetSpline(spline)
