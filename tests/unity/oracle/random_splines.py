"""Attributes with curves by chance: every segment, end and type, tangents of any width."""

import random
from pathlib import Path

from pxr import Sdf, Ts

MODES = (
    Ts.ExtrapValueBlock,
    Ts.ExtrapHeld,
    Ts.ExtrapLinear,
    Ts.ExtrapSloped,
    Ts.ExtrapLoopRepeat,
    Ts.ExtrapLoopReset,
    Ts.ExtrapLoopOscillate,
)
SEGMENTS = (Ts.InterpCurve, Ts.InterpCurve, Ts.InterpLinear, Ts.InterpHeld, Ts.InterpValueBlock)
TYPES = ("double", "double", "float", "half")


def write(file: Path, seed: int, count: int) -> Path:
    """A layer with as many curves."""
    dice = random.Random(seed)
    layer = Sdf.Layer.CreateAnonymous(file.suffix)
    prim = Sdf.PrimSpec(layer, "Curves", Sdf.SpecifierDef)
    for index in range(count):
        name = dice.choice(TYPES)
        kind = getattr(Sdf.ValueTypeNames, name.capitalize())
        Sdf.AttributeSpec(prim, f"curve_{index}", kind).SetSpline(_spline(dice, name))
    layer.Export(str(file))
    return file


def _spline(dice: random.Random, name: str) -> Ts.Spline:
    spline = Ts.Spline(name)
    curve = dice.choice((Ts.CurveTypeBezier, Ts.CurveTypeHermite))
    time = dice.uniform(-3, 3)
    for _ in range(dice.randint(2, 6)):
        spline.SetKnot(_knot(dice, name, curve, time))
        time += dice.choice((1, 0.5, dice.uniform(0.1, 3)))
    spline.SetPreExtrapolation(_extrapolation(dice))
    spline.SetPostExtrapolation(_extrapolation(dice))
    return spline


def _knot(dice: random.Random, name: str, curve: Ts.CurveType, time: float) -> Ts.Knot:
    knot = Ts.Knot(name, curveType=curve, time=time, value=dice.uniform(-5, 5))
    knot.SetNextInterpolation(dice.choice(SEGMENTS))
    knot.SetPreTanSlope(dice.uniform(-2, 2))
    knot.SetPostTanSlope(dice.uniform(-2, 2))
    if curve == Ts.CurveTypeBezier:
        knot.SetPreTanWidth(dice.choice((0, dice.uniform(0, 1), dice.uniform(0, 4))))
        knot.SetPostTanWidth(dice.choice((0, dice.uniform(0, 1), dice.uniform(0, 4))))
    if dice.random() < 0.2:
        knot.SetPreValue(dice.uniform(-5, 5))
    return knot


def _extrapolation(dice: random.Random) -> Ts.Extrapolation:
    extrapolation = Ts.Extrapolation(dice.choice(MODES))
    if extrapolation.mode == Ts.ExtrapSloped:
        extrapolation.slope = dice.uniform(-3, 3)
    return extrapolation
