"""Placement: steps, matrices and mirrors, against usd-core and against what they have to do."""

import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from pxr import Gf, Sdf, Usd, UsdGeom
from tests.unity import csharp
from tests.unity.seen import Seen, look_at, plain, views

pytestmark = pytest.mark.usefixtures("net")
TIMES = (-1.0, 0.0, 0.5, 1.0, 2.5, 30.0)
MIRROR = np.diag([1.0, 1.0, -1.0, 1.0])
TYPES = UsdGeom.XformOp
PRECISIONS = (TYPES.PrecisionDouble, TYPES.PrecisionFloat, TYPES.PrecisionHalf)
ORDERS = ("XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX")
VECTORS = ("Translate", "Scale", *(f"Rotate{one}" for one in ORDERS))
NUMBERS = tuple(f"{verb}{axis}" for verb in ("Translate", "Scale", "Rotate") for axis in "XYZ")


def exactly(expected: object) -> object:
    return pytest.approx(expected, abs=1e-12, rel=1e-12)


def roughly(expected: object) -> object:
    """Between samples, single quaternions may differ in their last bit."""
    return pytest.approx(expected, abs=1e-5, rel=1e-6)


def _is_slerped(prim: UsdGeom.Xformable, time: float) -> bool:
    """Does a single or half quaternion, of the prim or above, stand between two samples?"""
    while prim:
        for op in prim.GetOrderedXformOps():
            kind = str(op.GetAttr().GetTypeName())
            if kind in ("quatf", "quath") and time not in op.GetTimeSamples():
                return True
        prim = UsdGeom.Xformable(prim.GetPrim().GetParent())
    return False


def _fill(op: UsdGeom.XformOp, chance: random.Random) -> None:
    """Values of a step, at no time and at some."""
    kind = type(op.GetAttr().GetTypeName().defaultValue)
    for time in (Usd.TimeCode.Default(), 0.0, 1.0, 3.0):
        if op.GetOpType() == TYPES.TypeTransform:
            matrix = np.eye(4) + 0.2 * np.array([chance.random() for _ in range(16)]).reshape(4, 4)
            matrix[:, 3] = (0, 0, 0, 1)
            op.Set(Gf.Matrix4d(matrix), time)
        elif op.GetOpType() == TYPES.TypeOrient:
            axis = Gf.Vec3d(chance.random(), chance.random() - 0.5, chance.random())
            op.Set(kind(Gf.Rotation(axis, chance.uniform(-360, 360)).GetQuat()), time)
        elif kind in (float,):
            op.Set(chance.uniform(0.5, 100), time)
        else:
            op.Set(kind(*(chance.uniform(0.5, 100) for _ in range(3))), time)


def _prims(stage: Usd.Stage) -> Iterator[tuple[UsdGeom.Xformable, str]]:
    kinds = [*VECTORS, *NUMBERS, "Orient", "Transform"]
    for index, (kind, precision, inverted) in enumerate(product(kinds, PRECISIONS, (False, True))):
        if kind == "Transform" and precision != TYPES.PrecisionDouble:
            continue
        prim = UsdGeom.Xform.Define(stage, f"/Op{index}")
        prim.AddXformOp(getattr(TYPES, f"Type{kind}"), precision, "a", inverted)
        yield prim, kind


def compare(stage: Usd.Stage, seen: Seen) -> None:
    for path, told in seen.items():
        prim = UsdGeom.Xformable(stage.GetPrimAtPath(path))
        assert told["LocalTimes"] == exactly(prim.GetTimeSamples()), path
        assert told["Resets"] == prim.GetResetXformStack(), path
        local = plain(prim.GetLocalTransformation(Usd.TimeCode.Default()))
        assert told["LocalDefault"] == exactly(local), path
        for time, local, world in zip(TIMES, told["Local"], told["World"], strict=True):
            where = f"{path} at {time}"
            near = roughly if _is_slerped(prim, time) else exactly
            assert local == near(plain(prim.GetLocalTransformation(time))), where
            assert world == near(plain(prim.ComputeLocalToWorldTransform(time))), where


def test_each_step_does_what_usd_core_does(tmp_path: Path) -> None:
    chance = random.Random(2)
    stage = Usd.Stage.CreateInMemory()
    count = 0
    for prim, _ in list(_prims(stage)):
        for op in prim.GetOrderedXformOps():
            name = op.GetName().removeprefix("!invert!")
            attribute = prim.GetPrim().GetAttribute(name)
            _fill(UsdGeom.XformOp(attribute), chance)
            count += 1
    assert count > 100
    compare(stage, look_at(stage, tmp_path, TIMES))


def test_stacks_of_steps_compose_as_usd_core_does(tmp_path: Path) -> None:
    chance = random.Random(3)
    stage = Usd.Stage.CreateInMemory()
    path = ""
    for index in range(40):
        path = f"{path}/Deep{index}" if index % 8 else f"/Deep{index}"
        prim = UsdGeom.Xform.Define(stage, path)
        for step in range(chance.randrange(5)):
            kind = chance.choice([*VECTORS, *NUMBERS, "Orient", "Transform"])
            op = prim.AddXformOp(getattr(TYPES, f"Type{kind}"), opSuffix=f"s{step}")
            _fill(op, chance)
        pivot = prim.AddTranslateOp(opSuffix="pivot")
        pivot.Set((chance.random(), 1, 2))
        prim.AddRotateYOp().Set(30)
        prim.AddTranslateOp(opSuffix="pivot", isInverseOp=True)
        prim.SetResetXformStack(index % 5 == 4)
    compare(stage, look_at(stage, tmp_path, TIMES))


def test_resets_among_steps_drop_those_before(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    stage.DefinePrim("/A", "Xform").CreateAttribute("x", Sdf.ValueTypeNames.Int)
    parent = UsdGeom.Xform(stage.GetPrimAtPath("/A"))
    parent.AddTranslateOp().Set((1, 2, 3))
    child = UsdGeom.Xform.Define(stage, "/A/B")
    child.AddTranslateOp().Set((5, 0, 0))
    child.AddScaleOp().Set((2, 2, 2))
    order = ["xformOp:translate", "!resetXformStack!", "xformOp:scale", "xformOp:missing", "odd"]
    child.GetXformOpOrderAttr().Set(order)
    seen = look_at(stage, tmp_path)
    assert seen["/A/B"]["World"] == [plain(Gf.Matrix4d().SetScale(2))]
    assert seen["/A/B"]["Resets"]


def test_steps_that_undo_each_other_do_nothing(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    prim = UsdGeom.Xform.Define(stage, "/A")
    prim.AddScaleOp().Set((0, 1, 1))  # which nothing can undo
    prim.AddScaleOp(isInverseOp=True)
    assert look_at(stage, tmp_path)["/A"]["Local"] == [plain(Gf.Matrix4d(1))]


def test_visibility_and_purpose_come_from_above(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    for path in ("/A", "/A/B", "/A/B/C", "/A/D"):
        UsdGeom.Xform.Define(stage, path)
    top = UsdGeom.Imageable(stage.GetPrimAtPath("/A"))
    for time, word in ((0, "invisible"), (1, "inherited"), (2.5, "invisible")):
        top.GetVisibilityAttr().Set(word, time)
    stage.GetPrimAtPath("/A/B").GetAttribute("purpose").Set("guide")
    stage.GetPrimAtPath("/A/D").GetAttribute("visibility").Set("invisible")
    for path, told in look_at(stage, tmp_path, TIMES).items():
        prim = UsdGeom.Imageable(stage.GetPrimAtPath(path))
        expected = [prim.ComputeVisibility(time) != "invisible" for time in TIMES]
        assert told["Visible"] == expected
        assert told["Purpose"] == prim.ComputePurpose()


def _matrices(count: int) -> np.ndarray:
    """Row-vector matrices that move, turn and scale, some of which mirror."""
    chance = np.random.default_rng(5)
    turns = chance.normal(size=(count, 4))
    turns /= np.linalg.norm(turns, axis=1, keepdims=True)
    matrices = np.tile(np.eye(4), (count, 1, 1))
    for matrix, turn in zip(matrices, turns, strict=True):
        rotation = np.array(Gf.Matrix3d(Gf.Quatd(*turn.tolist())))
        scale = chance.uniform(0.1, 9, 3) * chance.choice([1, 1, 1, -1], 3)
        matrix[:3, :3] = np.diag(scale) @ rotation
        matrix[3, :3] = chance.normal(size=3)
    return matrices


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, np.ndarray, Seen]:
    """1,000 matrices and turns (x, y, z, w), and what C# makes of them."""
    if why := csharp.missing():
        pytest.skip(why)
    matrices = _matrices(1000)
    turns = np.random.default_rng(6).normal(size=(1000, 4))
    turns /= np.linalg.norm(turns, axis=1, keepdims=True)
    file = tmp_path_factory.mktemp("numbers") / "numbers.json"
    told = {"matrices": matrices.reshape(-1, 16).tolist(), "turns": turns.tolist(), "kelvin": []}
    file.write_text(json.dumps(told))
    [seen] = views("numbers", [file])
    return matrices, turns, seen


def _rotating(turns: np.ndarray) -> np.ndarray:
    """Row-vector matrices of turns (x, y, z, w)."""
    return np.array([np.array(Gf.Matrix3d(Gf.Quatd(w, x, y, z))) for x, y, z, w in turns.tolist()])


def test_parts_make_up_the_matrix_again(numbers: tuple[np.ndarray, np.ndarray, Seen]) -> None:
    matrices, _, seen = numbers
    for matrix, parts in zip(matrices, seen["Parts"], strict=True):
        assert not parts["HasShear"]
        assert np.linalg.norm(parts["Rotation"]) == exactly(1)
        [rotation] = _rotating(np.array([parts["Rotation"]]))
        made = np.diag(parts["Scale"]) @ rotation
        assert np.allclose(made, matrix[:3, :3], rtol=0, atol=1e-12 * 9)
        assert parts["Translation"] == matrix[3, :3].tolist()
        assert np.sign(parts["Scale"]).tolist() == [np.sign(np.linalg.det(matrix)), 1, 1]


def test_products_and_inverses_are_those_of_linear_algebra(
    numbers: tuple[np.ndarray, np.ndarray, Seen],
) -> None:
    matrices, turns, seen = numbers
    inverse = np.array(seen["Inverse"]).reshape(-1, 4, 4)
    assert np.allclose(inverse @ matrices, np.eye(4), atol=1e-12)
    products = np.array(seen["Products"]).reshape(-1, 4, 4)
    assert np.allclose(products, matrices[:-1] @ matrices[1:], rtol=1e-13, atol=1e-13)
    rotating = np.array(seen["Rotating"]).reshape(-1, 4, 4)[:, :3, :3]
    assert np.allclose(rotating, _rotating(turns), atol=1e-14)


def test_mirrors_take_turns_and_matrices_along(
    numbers: tuple[np.ndarray, np.ndarray, Seen],
) -> None:
    matrices, turns, seen = numbers
    mirrored = np.array(seen["Mirrored"]).reshape(-1, 4, 4)
    assert (mirrored == MIRROR @ matrices @ MIRROR).all()
    rotating = _rotating(np.array(seen["MirroredTurns"]))
    assert np.allclose(rotating, MIRROR[:3, :3] @ _rotating(turns) @ MIRROR[:3, :3], atol=1e-14)
    # A point that goes round with an angular velocity goes round its mirror image with the mirrored
    # one: S (w x r) = -(w' x S r), as the mirror turns the hand that the product is of.
    spin, place = turns[:, :3], turns[::-1, :3]
    mirror = MIRROR[:3, :3]
    velocity = np.cross(spin, place) @ mirror
    assert np.allclose(velocity, np.cross(np.array(seen["MirroredAxial"]), place @ mirror))


def test_parts_of_odd_matrices_are_finite_and_tell_shear(tmp_path: Path) -> None:
    slanted = [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    odd = [np.diag(d).tolist() for d in product([0.0, 2.0], [0.0, 3.0], [0.0, 4.0], [1.0])]
    file = tmp_path / "odd.json"
    flat = np.array([slanted, *odd], float).reshape(-1, 16).tolist()
    file.write_text(json.dumps({"matrices": flat, "turns": [], "kelvin": []}))
    [seen] = views("numbers", [file])
    assert [parts["HasShear"] for parts in seen["Parts"]] == [True] + 8 * [False]
    for matrix, parts in zip(odd, seen["Parts"][1:], strict=True):
        assert parts["Rotation"] == exactly([0, 0, 0, 1])
        assert parts["Scale"] == [matrix[0][0], matrix[1][1], matrix[2][2]]
