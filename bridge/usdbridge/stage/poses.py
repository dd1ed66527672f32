"""Motion as one `xformOp:transform` per prim: what Blender, three.js, Unreal and Unity all read."""

import numpy as np
from pxr import Sdf

from ..shot import Array
from .gf import gf_matrices, quantised
from .specs import TYPES, tokens, write, write_rows


def write_pose(prim: Sdf.PrimSpec, matrices: Array) -> None:
    """Local-to-parent transform of a prim.

    Args:
        prim: an Xformable.
        matrices: (F|1, 4, 4) column-vector matrices, metres.
    """
    rows = quantised(matrices)
    write_rows(prim, "xformOp:transform", TYPES.Matrix4d, rows, gf_matrices(rows))
    write(prim, "xformOpOrder", TYPES.TokenArray, tokens("xformOp:transform"), uniform=True)


def at_rest(count: int = 1) -> Array:
    """`count` identity matrices."""
    return np.tile(np.eye(4), (count, 1, 1))
