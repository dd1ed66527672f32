"""Stages of a few layers that refer to each other by chance: every arc, in every combination."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pxr import Gf, Sdf, Vt

TOPS = ("A", "B", "C")
NAMES = ("p", "q", "r")
LAYERS = ("root", "one", "two", "three")
SETS = ("size", "look")
CHOICES = ("a", "b")
TYPES = {
    "d": (Sdf.ValueTypeNames.Double, lambda dice: dice.uniform(-9, 9)),
    "f": (Sdf.ValueTypeNames.Float, lambda dice: dice.uniform(-9, 9)),
    "t": (Sdf.ValueTypeNames.Token, lambda dice: dice.choice(("x", "y"))),
    "v": (Sdf.ValueTypeNames.Float3, lambda dice: Gf.Vec3f(*(dice.random() for _ in range(3)))),
    "c": (Sdf.ValueTypeNames.TimeCode, lambda dice: Sdf.TimeCode(dice.randint(0, 9))),
    "a": (
        Sdf.ValueTypeNames.DoubleArray,
        lambda dice: Vt.DoubleArray([dice.random() for _ in range(dice.choice((2, 2, 3)))]),
    ),
}
APIS = ("OneAPI", "TwoAPI", "ThreeAPI")


class Dice(random.Random):
    """Chance, and what it may choose."""

    def __init__(self, seed: int, rare: Sequence[str]) -> None:
        super().__init__(seed)
        self.rare = rare


def write(folder: Path, seed: int, suffix: str = "usda", rare: Sequence[str] = ()) -> Path:
    """The files of a stage; returns its root.

    Args:
        folder: Where to.
        seed: The same stage for the same seed.
        suffix: Of the files.
        rare: What else there may be, of "specializes" and "instances".
    """
    dice = Dice(seed, rare)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.{suffix}" for name in LAYERS]
    for index, file in enumerate(files):
        layer = Sdf.Layer.CreateAnonymous(f".{suffix}")
        _fill(layer, dice, files[index + 1 :])
        layer.Export(str(file))
    return files[0]


def _fill(layer: Sdf.Layer, dice: Dice, weaker: Sequence[Path]) -> None:
    layer.defaultPrim = dice.choice(TOPS)
    if dice.random() < 0.3:
        layer.timeCodesPerSecond = dice.choice((24, 30, 48))
    for file in weaker:
        if dice.random() < 0.3:
            layer.subLayerPaths.append(f"./{file.name}")
            layer.subLayerOffsets[len(layer.subLayerPaths) - 1] = _offset(dice)
    for name in dice.sample(TOPS, 3):
        specifier = dice.choice((Sdf.SpecifierDef, Sdf.SpecifierOver, Sdf.SpecifierClass))
        prim = Sdf.PrimSpec(layer, name, specifier, dice.choice(("", "Xform", "Scope")))
        _fill_prim(prim, dice, weaker, 0)


def _fill_prim(prim: Sdf.PrimSpec, dice: Dice, weaker: Sequence[Path], depth: int) -> None:
    _add_properties(prim, dice)
    _add_arcs(prim, dice, weaker)
    if dice.random() < 0.1:
        prim.SetInfo("apiSchemas", _applied(dice))
    if dice.random() < 0.06:
        prim.SetInfo("active", dice.random() < 0.5)
    if dice.random() < 0.1 and "instances" in dice.rare:
        prim.SetInfo("instanceable", True)
    if dice.random() < 0.2:
        prim.SetInfo("customData", {dice.choice("xy"): {dice.choice("uv"): dice.randint(0, 9)}})
    if depth < 3:
        for name in dice.sample(NAMES, dice.choice((0, 1, 1, 2))):
            specifier = dice.choice((Sdf.SpecifierDef, Sdf.SpecifierDef, Sdf.SpecifierOver))
            _fill_prim(Sdf.PrimSpec(prim, name, specifier), dice, weaker, depth + 1)
        if dice.random() < 0.15:
            prim.nameChildrenOrder = dice.sample(NAMES, 2)
        if dice.random() < 0.25:
            _add_variants(prim, dice, weaker, depth)


def _add_variants(prim: Sdf.PrimSpec, dice: Dice, weaker: Sequence[Path], depth: int) -> None:
    name = dice.choice(SETS)
    if name in prim.variantSets:
        return
    prim.variantSetNameList.prependedItems.append(name)
    variants = Sdf.VariantSetSpec(prim, name)
    for choice in CHOICES:
        _fill_prim(Sdf.VariantSpec(variants, choice).primSpec, dice, weaker, depth + 1)
    if dice.random() < 0.7:
        prim.variantSelections[name] = dice.choice(CHOICES)


def _add_properties(prim: Sdf.PrimSpec, dice: Dice) -> None:
    layer = prim.layer
    for name in dice.sample(sorted(TYPES), dice.choice((0, 1, 2))):
        kind, make = TYPES[name]
        attribute = Sdf.AttributeSpec(prim, name, kind)
        if dice.random() < 0.6:
            attribute.default = Sdf.ValueBlock() if dice.random() < 0.1 else make(dice)
        for time in dice.sample(range(0, 40, 5), dice.choice((0, 0, 1, 3))):
            value = Sdf.ValueBlock() if dice.random() < 0.1 else make(dice)
            layer.SetTimeSample(attribute.path, time, value)
        if dice.random() < 0.2:
            _edit(attribute.connectionPathList, [_target(dice).AppendProperty("d")], dice)
    if dice.random() < 0.3:
        relationship = Sdf.RelationshipSpec(prim, "to")
        _edit(relationship.targetPathList, [_target(dice), _target(dice)], dice)


def _add_arcs(prim: Sdf.PrimSpec, dice: Dice, weaker: Sequence[Path]) -> None:
    if dice.random() < 0.07:
        _edit(prim.inheritPathList, [_target(dice), _target(dice)], dice)
    if dice.random() < 0.04 and "specializes" in dice.rare:
        _edit(prim.specializesList, [_target(dice)], dice)
    if dice.random() < 0.1:
        items = [
            Sdf.Reference(*_place(dice, weaker), _offset(dice))
            for _ in range(dice.choice((1, 1, 2)))
        ]
        _edit(prim.referenceList, items, dice)
    if dice.random() < 0.05:
        payload = Sdf.Payload(*_place(dice, weaker), _offset(dice))
        _edit(prim.payloadList, [payload], dice)


def _place(dice: Dice, weaker: Sequence[Path]) -> tuple[str, Sdf.Path]:
    """A file, or none for the layer itself, and a prim of it, or none for the default one."""
    file = f"./{dice.choice(weaker).name}" if weaker and dice.random() < 0.7 else ""
    return file, Sdf.Path() if file and dice.random() < 0.4 else _target(dice)


def _target(dice: Dice) -> Sdf.Path:
    path = Sdf.Path(f"/{dice.choice(TOPS)}")
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        path = path.AppendChild(dice.choice(NAMES))
    return path


def _offset(dice: Dice) -> Sdf.LayerOffset:
    if dice.random() < 0.6:
        return Sdf.LayerOffset()
    return Sdf.LayerOffset(dice.choice((0, 10, -2.5)), dice.choice((1, 0.5, 2)))


def _edit(edits: Any, items: list[Any], dice: Dice) -> None:
    """Edits a list in one of the ways there are."""
    items = list(dict.fromkeys(items))
    if dice.random() < 0.2:
        edits.ClearEditsAndMakeExplicit()
        _append(edits.explicitItems, items)
    elif dice.random() < 0.8:
        _append(edits.prependedItems, items)
    else:
        _append(edits.appendedItems, items[:1])
        _append(edits.deletedItems, items[1:])


def _append(edited: Any, items: list[Any]) -> None:
    for item in items:
        edited.append(item)


def _applied(dice: Dice) -> Sdf.TokenListOp:
    edits = Sdf.TokenListOp()
    edits.prependedItems = dice.sample(APIS, 2)
    edits.appendedItems = dice.sample(APIS, 1)
    edits.deletedItems = dice.sample(APIS, 1)
    return edits
