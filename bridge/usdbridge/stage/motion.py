"""The variant set `motion` of a baked shot: as baked, as observed, or live from the hand-over on.

What a variant says lies below `/Shot{motion=…}`; as any local opinion is stronger, a body that
physics moved has its transform and `physics:kinematicEnabled` there and nowhere else.
"""

import numpy as np
from pxr import Sdf

from ..frames import pose_matrices
from ..shot import Array, Pose, SceneObject, Shot, SubFrames
from .gf import gf_matrices, quantised
from .layers import Layers
from .names import SHOT
from .poses import write_transform
from .specs import TYPES, override, write

_SET, _SELECTED = "motion", "baked"


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
    """The transform of a baked object in each variant.

    Args:
        layers: transforms go to the proxies' layer, what physics reads to the physics layer.
        path: of its prim.
        thing: the object.
        rows: its quantised (F|1, 4, 4) matrices as baked.
    """
    baked = override(layers.proxies, _inside(path, "baked"))
    write_transform(baked, rows)
    if thing.between is not None:
        _write_between(baked, thing.between)
    seen = rows if thing.observed is None else quantised(pose_matrices(thing.observed))
    write_transform(override(layers.proxies, _inside(path, "observed")), seen)
    start = min(thing.activation_frame or 0, len(rows) - 1)
    write_transform(override(layers.proxies, _inside(path, "live")), rows[start : start + 1])
    for variant in ("baked", "observed", "live"):
        prim = override(layers.physics, _inside(path, variant))
        write(prim, "physics:kinematicEnabled", TYPES.Bool, variant != "live")


def _inside(path: str, variant: str) -> str:
    return f"{SHOT}{{{_SET}={variant}}}{path.removeprefix(f'{SHOT}/')}"


def _write_between(prim: Sdf.PrimSpec, between: SubFrames) -> None:
    pose = Pose(position=between.position, orientation=between.orientation)
    values = gf_matrices(quantised(pose_matrices(pose)))
    attribute = prim.path.AppendProperty("xformOp:transform")
    for code, value in zip(np.asarray(between.frame).tolist(), values, strict=True):
        prim.layer.SetTimeSample(attribute, code, value)
