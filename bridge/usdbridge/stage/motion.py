"""The variant set `motion` of a baked shot: as baked, as observed, or live from the hand-over on.

A body that physics moved has a transform for each, and a variant says by `xformOpOrder` which one
counts; `physics:kinematicEnabled` goes with it. Both stand below `/Shot{motion=…}` and nowhere
else, as any local opinion is stronger. Samples inside a variant would do too, but three.js shows
none of those.
"""

import numpy as np
from pxr import Sdf

from ..frames import pose_matrices
from ..shot import Array, Pose, SceneObject, Shot, SubFrames
from .gf import gf_matrices, quantised
from .layers import Layers
from .names import SHOT
from .poses import write_transform
from .specs import TYPES, override, tokens, write, write_rows

_SET, _SELECTED = "motion", "baked"
_OPS = {
    "baked": "xformOp:transform",
    "observed": "xformOp:transform:observed",
    "live": "xformOp:transform:live",
}


def is_baked(shot: Shot, thing: SceneObject) -> bool:
    """Whether physics moved an object of a shot, so that its motion has variants."""
    return shot.bake is not None and thing.motion == "dynamic"


def define_motion(layers: Layers, shot: Shot) -> None:
    """The variant set on /Shot, with the bake selected, where the shot has a bake."""
    if not any(is_baked(shot, thing) for thing in shot.objects):
        return
    root = override(layers.root, SHOT)
    root.SetInfo("variantSetNames", Sdf.StringListOp.Create(prependedItems=[_SET]))
    root.variantSelections[_SET] = _SELECTED


def write_baked_motion(layers: Layers, path: str, thing: SceneObject, rows: Array) -> None:
    """The transforms of a baked object, and what each variant makes of them.

    Args:
        layers: transforms go to the proxies' layer, what physics reads to the physics layer.
        path: of its prim.
        thing: the object.
        rows: its quantised (F|1, 4, 4) matrices as baked.
    """
    prim = override(layers.proxies, path)
    write_transform(prim, rows)
    if thing.between is not None:
        _write_between(prim, thing.between)
    seen = rows if thing.observed is None else quantised(pose_matrices(thing.observed))
    write_rows(prim, _OPS["observed"], TYPES.Matrix4d, seen, gf_matrices(seen))
    start = min(thing.activation_frame or 0, len(rows) - 1)
    handed = rows[start : start + 1]
    write_rows(prim, _OPS["live"], TYPES.Matrix4d, handed, gf_matrices(handed))
    for variant, op in _OPS.items():
        inside = f"{SHOT}{{{_SET}={variant}}}{path.removeprefix(f'{SHOT}/')}"
        order = override(layers.proxies, inside)
        write(order, "xformOpOrder", TYPES.TokenArray, tokens(op), uniform=True)
        body = override(layers.physics, inside)
        write(body, "physics:kinematicEnabled", TYPES.Bool, variant != "live")


def _write_between(prim: Sdf.PrimSpec, between: SubFrames) -> None:
    pose = Pose(position=between.position, orientation=between.orientation)
    values = gf_matrices(quantised(pose_matrices(pose)))
    attribute = prim.path.AppendProperty(_OPS["baked"])
    for code, value in zip(np.asarray(between.frame).tolist(), values, strict=True):
        prim.layer.SetTimeSample(attribute, code, value)
