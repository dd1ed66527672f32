"""Grading that belongs to the shot."""

from pxr import Sdf

from .gf import quantised
from .names import CAMERA
from .plan import Plan
from .specs import TYPES, apply_apis, override, write, write_rows


def define_look(layer: Sdf.Layer, plan: Plan) -> None:
    """UsdbridgeLookAPI on the camera; exposure is also the camera's own, which engines read."""
    look = plan.shot.look
    if look is None or plan.shot.camera is None:
        return
    prim = override(layer, CAMERA)
    apply_apis(prim, "UsdbridgeLookAPI")
    if look.exposure_ev is not None:
        rows = quantised(look.exposure_ev)
        values = [float(value) for value in rows]
        write_rows(prim, "exposure", TYPES.Float, rows, values)
        write_rows(prim, "usdbridge:look:exposure", TYPES.Float, rows, values)
    for name, value in (
        ("whiteBalance", look.white_balance),
        ("bloom:intensity", look.bloom_intensity),
        ("bloom:threshold", look.bloom_threshold),
    ):
        if value is not None:
            write(prim, f"usdbridge:look:{name}", TYPES.Float, value, uniform=True)
    if look.lut:
        write(prim, "usdbridge:look:lut", TYPES.String, look.lut, uniform=True)
