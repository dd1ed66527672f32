"""Rules on where things are: units, axes, transforms, sizes."""

from collections.abc import Iterator

import numpy as np
from pxr import Usd, UsdGeom

from .manifest import Array
from .rules import Problem, rule
from .subject import Subject
from .transforms import world_codes, world_matrices

_RIGID_TOLERANCE = 1e-5  # of an axis' length and of cosines between axes
_SMALLEST_SCALE = 1e-9
_LARGEST = 1e5  # m


@rule("spatial.metres", "error", foreign="off")
def metres(subject: Subject) -> Iterator[Problem]:
    """One unit is authored as 1 m: lens values, Blender and three.js are exact only then."""
    if not UsdGeom.StageHasAuthoredMetersPerUnit(subject.stage):
        yield Problem(subject.path.name, "does not author metersPerUnit; must be 1")
    elif UsdGeom.GetStageMetersPerUnit(subject.stage) != 1:
        scale = UsdGeom.GetStageMetersPerUnit(subject.stage)
        yield Problem(subject.path.name, f"has metersPerUnit {scale:g}; must be 1")


@rule("spatial.units-usable", "error")
def units_usable(subject: Subject) -> Iterator[Problem]:
    """The length of a unit, metersPerUnit, is finite and positive."""
    scale = UsdGeom.GetStageMetersPerUnit(subject.stage)
    if not (np.isfinite(scale) and scale > 0):
        yield Problem(subject.path.name, f"has metersPerUnit {scale}; must be > 0")


@rule("spatial.up-axis", "error", foreign="off")
def up_axis(subject: Subject) -> Iterator[Problem]:
    """The upAxis is authored as Y."""
    root = subject.stage.GetRootLayer().pseudoRoot
    axis = UsdGeom.GetStageUpAxis(subject.stage)
    if not root.HasInfo("upAxis") or axis != "Y":
        found = axis if root.HasInfo("upAxis") else "not authored"
        yield Problem(subject.path.name, f"upAxis is {found}; must be Y")


@rule("spatial.transform-finite", "error")
def transform_finite(subject: Subject) -> Iterator[Problem]:
    """Every transform can be evaluated and is finite, at its default and at every sample."""
    for path, moves in subject.transforms.items():
        bad = ~np.isfinite(moves.matrices).all(axis=(1, 2))
        if bad.any():
            message = f"has a transform with NaN or infinity at {moves.when(int(bad.argmax()))}"
            yield Problem(str(path), message)


@rule("spatial.camera-rigid", "error", foreign="warning")
def camera_rigid(subject: Subject) -> Iterator[Problem]:
    """Cameras are moved and turned only.

    Scale, shear or mirroring above one changes its view differently in every client.
    """
    for prim in subject.of_type("Camera"):
        yield from _not_rigid(prim)


@rule("spatial.light-rigid", "error", foreign="off")
def light_rigid(subject: Subject) -> Iterator[Problem]:
    """Lights are moved and turned only: scale changes their brightness in some clients."""
    for prim in subject.prims:
        if str(prim.GetTypeName()).endswith("Light"):
            yield from _not_rigid(prim)


@rule(
    "spatial.no-shear", "error", foreign="off", profiles={"unreal": "warning", "unity": "warning"}
)
def no_shear(subject: Subject) -> Iterator[Problem]:
    """Transforms have no shear and no zero scale.

    Engines keep translation, rotation and scale only.
    """
    for path, moves in subject.transforms.items():
        finite = np.isfinite(moves.matrices).all(axis=(1, 2), keepdims=True)
        axes = np.where(finite, moves.matrices[:, :3, :3], np.eye(3))
        lengths = np.linalg.norm(axes, axis=2, keepdims=True)
        flat = lengths.min(axis=(1, 2)) < _SMALLEST_SCALE
        units = axes / np.maximum(lengths, _SMALLEST_SCALE)
        bad = flat | (_skew(units) > _RIGID_TOLERANCE)
        if bad.any():
            index = int(bad.argmax())
            what = "scaled to nothing" if lengths[index].min() < _SMALLEST_SCALE else "sheared"
            yield Problem(str(path), f"is {what} at {moves.when(index)}")


@rule("spatial.plausible-extent", "error", foreign="warning")
def plausible_extent(subject: Subject) -> Iterator[Problem]:
    """Nothing is placed farther than 100 km from its parent.

    That is a mistake of units or a solver that diverged, and engines lose precision there.
    """
    for path, moves in subject.transforms.items():
        distances = np.abs(moves.matrices[:, 3, :3]).max(axis=1) * subject.metres_per_unit
        bad = distances > _LARGEST
        if bad.any():
            index = int(bad.argmax())
            message = f"is {distances[index] / 1000:.6g} km from its parent at {moves.when(index)}"
            yield Problem(str(path), message)


@rule("spatial.reset-stack", "error", foreign="off", profiles={"unreal": "warning"})
def reset_stack(subject: Subject) -> Iterator[Problem]:
    """No prim escapes its parents with !resetXformStack!: Unreal places it wrongly under scale."""
    for path in subject.transforms:
        if UsdGeom.Xformable(subject.stage.GetPrimAtPath(path)).GetResetXformStack():
            yield Problem(str(path), "resets the transform of its parents")


def _not_rigid(prim: Usd.Prim) -> Iterator[Problem]:
    codes = world_codes(prim)
    axes = world_matrices(prim, codes)[:, :3, :3]
    axes = np.where(np.isfinite(axes).all(axis=(1, 2), keepdims=True), axes, np.eye(3))
    errors, mirrored = _skew(axes), np.linalg.det(axes) < 0
    bad = (errors > _RIGID_TOLERANCE) | mirrored
    if bad.any():
        index = int(bad.argmax())
        what = "mirrored" if mirrored[index] else f"scaled or sheared by {errors[index]:.3g}"
        yield Problem(str(prim.GetPath()), f"is {what} at time code {codes[index]:g}")


def _skew(axes: Array) -> Array:
    """How far rows of (N, 3, 3) are from orthonormal, (N,)."""
    errors = np.abs(axes @ axes.transpose(0, 2, 1) - np.eye(3)).max(axis=(1, 2))
    return np.asarray(errors, np.float64)
