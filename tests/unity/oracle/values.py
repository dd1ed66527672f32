"""Values as usd-core gives them to Python, written as `tests/unity/dump` writes those it reads.

A value is [kind, content]; numbers are the hexadecimal digits of their bytes. Python knows neither
the width of a number nor a token from a string: where nothing else tells, the kind is "?int",
"?float" or "?text".
"""

import struct
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from pxr import Sdf, Ts

Written = list[Any]

WIDTHS = {  # type names of OpenUSD → kind
    "unsigned char": "UChar",
    "int": "Int",
    "unsigned int": "UInt",
    "int64_t": "Int64",
    "long": "Int64",
    "uint64_t": "UInt64",
    "unsigned long": "UInt64",
    "half": "Half",
    "GfHalf": "Half",
    "pxr_half::half": "Half",
    "float": "Float",
    "double": "Double",
    "string": "String",
    "TfToken": "Token",
}
SPLINES = {**WIDTHS, "timecode": "TimeCode", "duration": "Duration"}
PACKED = {  # kind → how struct packs it
    "Bool": "<?",
    "UChar": "<B",
    "Int": "<i",
    "UInt": "<I",
    "Int64": "<q",
    "UInt64": "<Q",
    "Half": "<e",
    "Float": "<f",
    "Double": "<d",
}
ARRAYS = {"AssetPath": "Asset"}  # class names of arrays, where they are not the kind
LISTS = ("explicit", "added", "prepended", "appended", "deleted", "ordered")


def written(value: Any, kind: str = "", kinds: dict[str, Any] | None = None) -> Written:
    """A value with its kind.

    Args:
        value: As usd-core gives it.
        kind: What a lone number or text is, where that is known: "Float".
        kinds: Of a dictionary's entries.
    """
    name = type(value).__name__
    if name in WRITERS:
        return WRITERS[name](value)
    if isinstance(value, dict):
        return ["Dictionary", entries(value, kinds or {})]
    if isinstance(value, bool | int | float | str):
        return _lone(value, kind)
    if name.endswith("Array"):
        return _array(value, ARRAYS.get(name[:-5], name[:-5]))
    if name.endswith("ListOp"):
        return [name, _edits(value)]
    if name.startswith(("Vec", "Matrix", "Quat")):
        return [name, _tuple(value)]
    return [name]  # nothing that the C# reader has


def entries(values: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Written]:
    """A dictionary's entries; `kinds` has a kind, or such a dictionary, for each."""
    result = {}
    for key, value in values.items():
        kind = kinds.get(key, "")
        nested = kind if isinstance(kind, dict) else None
        result[key] = written(value, kind if isinstance(kind, str) else "", nested)
    return result


def vector(values: Iterable[Any], kind: str) -> Written:
    """A list of a field whose schema says what it holds."""
    if kind == "DoubleVector":
        return [kind, doubles(values)]
    return [kind, [str(value) for value in values]]


def offsets(values: Iterable[Any]) -> Written:
    """Offsets of sublayers."""
    return ["LayerOffsetVector", [_offset(value) for value in values]]


def spline(value: Ts.Spline) -> Written:
    """A curve. What Python computes of Hermite tangents' widths, no file has."""
    content: dict[str, Any] = {
        "kind": SPLINES.get(value.GetValueTypeName(), "None"),
        "timeValued": value.IsTimeValued(),
        "curve": _enumeration(value.GetCurveType(), "Curve Type "),
        "before": _extrapolation(value.GetPreExtrapolation()),
        "after": _extrapolation(value.GetPostExtrapolation()),
        "knots": [_knot(knot) for knot in value.GetKnots().values()],
    }
    loop = value.GetInnerLoopParams()
    counts = (loop.numPreLoops, loop.numPostLoops)
    numbers = (loop.protoStart, loop.protoEnd, *counts, loop.valueOffset)
    if any(numbers):
        content["loop"] = doubles(numbers)
    return ["Spline", content]


def doubles(values: Iterable[float]) -> str:
    """Bytes of doubles."""
    return b"".join(struct.pack("<d", value) for value in values).hex()


def _lone(value: float | str, kind: str) -> Written:
    if isinstance(value, bool):
        return ["Bool", struct.pack("<?", value).hex()]
    if isinstance(value, str):
        return [kind if kind in ("String", "Token", "PathExpression", "Asset") else "?text", value]
    if kind in PACKED:
        return [kind, struct.pack(PACKED[kind], value).hex()]
    return ["?int", value] if isinstance(value, int) else ["?float", doubles([value])]


def _array(value: Any, kind: str) -> Written:
    if kind in ("String", "Token"):
        return [f"{kind}[]", list(value)]
    if kind == "Asset":
        return [f"{kind}[]", [_asset(path) for path in value]]
    if kind == "PathExpression":
        return [f"{kind}[]", [expression.GetText() for expression in value]]
    return [f"{kind}[]", np.asarray(value).tobytes().hex()]


def _tuple(value: Any) -> str:
    name = type(value).__name__
    code = {"d": "<f8", "f": "<f4", "h": "<f2", "i": "<i4"}[name[-1]]
    if name.startswith("Quat"):
        value = [*value.GetImaginary(), value.GetReal()]
    return np.array(value, dtype=code).tobytes().hex()


def _edits(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {"isExplicit": value.isExplicit}
    for name in LISTS:
        if items := getattr(value, f"{name}Items"):
            result[name] = [_item(item, type(value).__name__) for item in items]
    return result


def _item(item: Any, edits: str) -> Any:
    if isinstance(item, Sdf.Reference | Sdf.Payload):
        content = {"asset": item.assetPath, "prim": str(item.primPath)}
        content["offset"] = _offset(item.layerOffset)
        if isinstance(item, Sdf.Reference):
            content["data"] = entries(item.customData, {})
        return content
    if isinstance(item, Sdf.UnregisteredValue):
        return written(item.value)
    return str(item) if isinstance(item, Sdf.Path) or edits == "UInt64ListOp" else item


def _offset(offset: Sdf.LayerOffset) -> str:
    return doubles((offset.offset, offset.scale))


def _asset(path: Sdf.AssetPath) -> str:
    return str(path.authoredPath)


def _enumeration(value: Any, prefix: str) -> str:
    """The last word of an enumeration's name in usd-core: "Bezier" of "Ts.CurveTypeBezier"."""
    words = str(value.displayName)
    return words.removeprefix(prefix).replace(" ", "")


def _extrapolation(value: Ts.Extrapolation) -> list[str]:
    is_sloped = value.mode == Ts.ExtrapSloped
    boundary = [] if value.loopBoundaryTime is None else [doubles([value.loopBoundaryTime])]
    slope = doubles([value.slope if is_sloped else 0])
    return [_enumeration(value.mode, "Extrap "), slope, *boundary]


def _knot(knot: Ts.Knot) -> dict[str, Any]:
    is_hermite = knot.GetCurveType() == Ts.CurveTypeHermite
    widths = (0, 0) if is_hermite else (knot.GetPreTanWidth(), knot.GetPostTanWidth())
    before = knot.GetPreValue() if knot.IsDualValued() else 0
    slopes = (knot.GetPreTanSlope(), knot.GetPostTanSlope())
    numbers = (knot.GetTime(), knot.GetValue(), before, widths[0], slopes[0], widths[1], slopes[1])
    algorithms = (knot.GetPreTanAlgorithm(), knot.GetPostTanAlgorithm())
    return {
        "next": _enumeration(knot.GetNextInterpolation(), "Interp "),
        "curve": _enumeration(knot.GetCurveType(), "Curve Type "),
        "dual": knot.IsDualValued(),
        "numbers": doubles(float(number) for number in numbers),
        "algorithms": [_enumeration(value, "Tangent Algorithm ") for value in algorithms],
        "data": entries(knot.GetCustomData(), {}),
    }


WRITERS: dict[str, Callable[[Any], Written]] = {
    "AssetPath": lambda value: ["Asset", _asset(value)],
    "TimeCode": lambda value: ["TimeCode", doubles([value.GetValue()])],
    "Duration": lambda value: ["Duration", doubles([value.GetValue()])],
    "PathExpression": lambda value: ["PathExpression", value.GetText()],
    "ValueBlock": lambda _: ["ValueBlock"],
    "AnimationBlock": lambda _: ["AnimationBlock"],
    "Specifier": lambda value: ["Specifier", value.value],
    "Permission": lambda value: ["Permission", value.value],
    "Variability": lambda value: ["Variability", value.value],
    "UnregisteredValue": lambda value: ["UnregisteredValue", written(value.value)],
    "Spline": spline,
}
