"""The camera in a USD layer, as plain numbers; run in the sandbox by `usd_camera`.

The file is opened as one layer and never composed. The camera and the transforms above it are
copied into a layer of our own, which is what OpenUSD then evaluates: references, payloads and
sublayers are not followed, so that a foreign file can neither reach for others nor multiply itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Sdf, Tf, Usd, UsdGeom, UsdUtils

from ...errors import ReadError
from ...shot import Array
from ..values import number, positive
from .camera_source import MAX_FRAMES

_VIEWPORTS = "OmniverseKit_"  # cameras that Omniverse adds to every file
_ARCS = ("references", "payload", "inheritPaths", "specializes", "variantSetNames")
_LENS = (
    "clippingRange",
    "fStop",
    "focalLength",
    "focusDistance",
    "horizontalAperture",
    "projection",
    "usdbridge:lens:",
    "verticalAperture",
)
_METADATA = ("startTimeCode", "endTimeCode", "timeCodesPerSecond", "framesPerSecond", "upAxis")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What `read_layer` says of the file at request["path"], without OpenUSD's own words.

    Raises:
        ReadError: see `usd_camera.read_camera`.
    """
    diagnostics = UsdUtils.CoalescingDiagnosticDelegate()
    try:
        return read_layer(Path(request["path"]))
    except Tf.ErrorException as error:
        raise ReadError(f"{request['path']}: OpenUSD cannot read it; export it again") from error
    finally:
        del diagnostics


def read_layer(path: Path) -> dict[str, Any]:
    """What `usd_camera` makes a CameraSource of: numbers and lists only.

    Raises:
        ReadError: see `usd_camera.read_camera`.
        Tf.ErrorException: OpenUSD cannot read the file.
    """
    layer = Sdf.Layer.OpenAsAnonymous(str(path))
    if layer is None:
        raise ReadError(f"{path}: is not USD; export the camera again")
    prim_path, composed = _the_camera(layer, path)
    stage = _own_stage(layer, prim_path)
    camera = UsdGeom.Camera(stage.GetPrimAtPath(prim_path))
    if camera.GetProjectionAttr().Get() != UsdGeom.Tokens.perspective:
        raise ReadError(f"{path}: {prim_path} is orthographic; a shot needs a perspective camera")
    codes, start = _frames(stage, camera, path)
    near_far = camera.GetClippingRangeAttr().Get() or (1.0, 1e6)
    return {
        "matrices": _matrices(camera, codes, path).tolist(),
        "is_z_up": UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z,
        "start": start,
        "fps": _rate(layer, path),
        "metres": _metres_per_unit(layer, path),
        "lens": [_lens(camera, code, path) for code in codes],
        "clipping": [number(value, f"{path}: clippingRange") for value in near_far],
        **_distortion(camera.GetPrim(), path),
        "composed": composed,
    }


def _the_camera(layer: Sdf.Layer, path: Path) -> tuple[Sdf.Path, list[str]]:
    found: list[Sdf.Path] = []

    def note(spec_path: Sdf.Path) -> None:
        plain = spec_path.IsPrimPath() and not spec_path.ContainsPrimVariantSelection()
        if plain and not spec_path.name.startswith(_VIEWPORTS):
            spec = layer.GetPrimAtPath(spec_path)
            if spec is not None and spec.typeName == "Camera":
                found.append(spec_path)

    layer.Traverse(Sdf.Path.absoluteRootPath, note)
    if not found:
        raise ReadError(
            f"{path}: its layer holds no Camera prim; if the camera comes by reference, "
            "flatten the file first (usdcat --flatten)"
        )
    if len(found) > 1:
        listed = ", ".join(str(camera) for camera in sorted(found)[:4])
        raise ReadError(
            f"{path}: holds {len(found)} cameras ({listed}); export the one of the shot"
        )
    return found[0], list(_composed_prims(layer, found[0]))


def _composed_prims(layer: Sdf.Layer, camera: Sdf.Path) -> Iterator[str]:
    """The camera and the prims above it that other layers may add to."""
    for prim_path in camera.GetPrefixes():
        spec = layer.GetPrimAtPath(prim_path)
        if spec is not None and any(spec.HasInfo(arc) for arc in _ARCS):
            yield str(prim_path)


def _own_stage(layer: Sdf.Layer, camera: Sdf.Path) -> Usd.Stage:
    """A stage of just the camera and its ancestors' transforms, with nothing to compose."""
    clean = Sdf.Layer.CreateAnonymous(".usda")
    for prim_path in camera.GetPrefixes():
        given = layer.GetPrimAtPath(prim_path)
        made = Sdf.CreatePrimInLayer(clean, prim_path)
        made.specifier = Sdf.SpecifierDef
        made.typeName = "Camera" if prim_path == camera else "Xform"
        for attribute in given.attributes if given else ():
            if attribute.name.startswith("xformOp") or (
                prim_path == camera and attribute.name.startswith(_LENS)
            ):
                Sdf.CopySpec(layer, attribute.path, clean, attribute.path)
    for key in _METADATA:
        if layer.pseudoRoot.HasInfo(key):
            clean.pseudoRoot.SetInfo(key, layer.pseudoRoot.GetInfo(key))
    return Usd.Stage.Open(clean)


def _frames(stage: Usd.Stage, camera: UsdGeom.Camera, path: Path) -> tuple[list[Usd.TimeCode], int]:
    """Time code of each frame and number of the first; one frame for a camera without samples."""
    sampled = _sampled_codes(camera)
    if not sampled:
        return [Usd.TimeCode.Default()], 0
    per_frame = _codes_per_frame(stage, path)
    first, last = sampled[0], sampled[-1]
    if stage.HasAuthoredTimeCodeRange():
        first = number(stage.GetStartTimeCode(), f"{path}: startTimeCode")
        last = number(stage.GetEndTimeCode(), f"{path}: endTimeCode")
    count = int((last - first) / per_frame + 1e-6) + 1 if last >= first else 0
    if not 1 <= count <= MAX_FRAMES:
        raise ReadError(
            f"{path}: time codes {first:g} to {last:g} are {count} frames; cut the shot"
        )
    codes = [Usd.TimeCode(first + index * per_frame) for index in range(count)]
    return codes, round(first / per_frame)


def _sampled_codes(camera: UsdGeom.Camera) -> list[float]:
    """Time codes of all samples on the camera and above it, rising."""
    codes: set[float] = set()
    prim = camera.GetPrim()
    while not prim.IsPseudoRoot():
        for attribute in prim.GetAttributes():
            codes.update(attribute.GetTimeSamples())
            if attribute.HasSpline():
                codes.update(attribute.GetSpline().GetKnots().keys())
        prim = prim.GetParent()
    return sorted(codes)


def _codes_per_frame(stage: Usd.Stage, path: Path) -> float:
    codes = positive(stage.GetTimeCodesPerSecond(), f"{path}: timeCodesPerSecond")
    return codes / _frames_per_second(stage.GetRootLayer(), path, codes)


def _frames_per_second(layer: Sdf.Layer, path: Path, codes: float) -> float:
    if not layer.HasFramesPerSecond():
        return codes
    return positive(layer.framesPerSecond, f"{path}: framesPerSecond")


def _rate(layer: Sdf.Layer, path: Path) -> float | None:
    """The layer's frame rate, where it states one."""
    if not (layer.HasFramesPerSecond() or layer.HasTimeCodesPerSecond()):
        return None
    codes = positive(layer.timeCodesPerSecond, f"{path}: timeCodesPerSecond")
    return _frames_per_second(layer, path, codes)


def _metres_per_unit(layer: Sdf.Layer, path: Path) -> float:
    """Metres in a unit of the layer; a centimetre where it does not say, as USD has it."""
    root = layer.pseudoRoot
    if not root.HasInfo("metersPerUnit"):
        return float(UsdGeom.LinearUnits.centimeters)
    return positive(root.GetInfo("metersPerUnit"), f"{path}: metersPerUnit")


def _lens(camera: UsdGeom.Camera, code: Usd.TimeCode, path: Path) -> list[float]:
    """Focal length, apertures, aperture offsets, focus distance and f-number at a time code."""
    lengths = [
        positive(attribute.Get(code), f"{path}: {attribute.GetName()}")
        for attribute in (
            camera.GetFocalLengthAttr(),
            camera.GetHorizontalApertureAttr(),
            camera.GetVerticalApertureAttr(),
        )
    ]
    others = [
        number(attribute.Get(code), f"{path}: {attribute.GetName()}")
        for attribute in (
            camera.GetHorizontalApertureOffsetAttr(),
            camera.GetVerticalApertureOffsetAttr(),
            camera.GetFocusDistanceAttr(),
            camera.GetFStopAttr(),
        )
    ]
    return lengths + others


def _matrices(camera: UsdGeom.Camera, codes: list[Usd.TimeCode], path: Path) -> Array:
    """Camera to world (K, 4, 4) in the layer's units and axes, without scale."""
    matrices = np.empty((len(codes), 4, 4))
    for index, code in enumerate(codes):
        matrices[index] = np.array(camera.ComputeLocalToWorldTransform(code)).T
    turns = matrices[:, :3, :3]
    sizes = np.linalg.norm(turns, axis=1, keepdims=True)
    if not (np.abs(matrices) < 1e12).all() or not (sizes > 1e-9).all():
        raise ReadError(f"{path}: the camera's transform is not finite or has no size")
    turns /= sizes
    if not np.allclose(turns.transpose(0, 2, 1) @ turns, np.eye(3), atol=1e-3):
        raise ReadError(f"{path}: the camera is sheared; bake its transform without scale")
    if (np.linalg.det(turns) < 0).any():
        raise ReadError(f"{path}: the camera is mirrored (negative scale); export it without")
    return matrices


def _distortion(prim: Usd.Prim, path: Path) -> dict[str, list[float]]:
    """Our own lens attributes, in files that usdbridge wrote."""
    terms = {}
    for name, most in (("radial", 6), ("tangential", 2)):
        where = f"{path}: usdbridge:lens:{name}"
        values = prim.GetAttribute(f"usdbridge:lens:{name}").Get() or ()
        terms[name] = [number(value, where) for value in list(values)[:most]]
    return terms
