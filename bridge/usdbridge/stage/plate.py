"""The plate: pictures inside the package, footage beside it."""

from pathlib import Path

from pxr import Sdf

from ..shot import Plate
from .names import CAMERA
from .plan import Plan
from .specs import TYPES, apply_apis, override, write


def define_plate(layer: Sdf.Layer, plan: Plan, pictures: tuple[Path, ...]) -> None:
    """BackPlateAPI and UsdbridgeFootageAPI on the camera.

    A movie may not be named by an asset-valued attribute: packaging would pull it in, and a USDZ
    with a movie is not valid. So the footage beside the package is named by strings.

    Args:
        layer: the owner.
        plan: the shot and its media.
        pictures: JPEGs relative to the layer: one per frame, or the first frame alone.
    """
    plate = plan.shot.plate
    if plate is None or plan.shot.camera is None:
        return
    prim = override(layer, CAMERA)
    if pictures:
        _write_backplate(prim, pictures)
    apply_apis(prim, "UsdbridgeFootageAPI")
    _write_footage(prim, plan, plate)


def _write_backplate(prim: Sdf.PrimSpec, pictures: tuple[Path, ...]) -> None:
    apply_apis(prim, "BackPlateAPI:plate")
    assets = [Sdf.AssetPath(picture.as_posix()) for picture in pictures]
    attribute = write(prim, "backPlate:plate:image", TYPES.Asset, assets[0])
    if len(assets) > 1:
        for code, asset in enumerate(assets):
            prim.layer.SetTimeSample(attribute.path, float(code), asset)


def _write_footage(prim: Sdf.PrimSpec, plan: Plan, plate: Plate) -> None:
    media = plan.media
    stem = "usdbridge:footage"
    words = {"file": media.footage_file, "sha256": media.footage_sha256, "codec": plate.codec}
    numbers = {
        "width": plate.width,
        "height": plate.height,
        "frameCount": media.footage_frames,
        "inPoint": media.footage_in_point,
        "pixelAspect:numerator": plate.pixel_aspect.numerator,
        "pixelAspect:denominator": plate.pixel_aspect.denominator,
        "rotation": plate.rotation_deg,
    }
    labels = {
        "kind": media.footage_kind,
        "color:primaries": plate.color_primaries,
        "color:transfer": plate.color_transfer,
        "color:matrix": plate.color_matrix,
        "color:range": plate.color_range,
    }
    for values, type_name in (
        (words, TYPES.String),
        (numbers, TYPES.Int),
        (labels, TYPES.Token),
    ):
        for name, value in values.items():
            write(prim, f"{stem}:{name}", type_name, value, uniform=True)
