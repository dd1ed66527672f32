"""Motion as one `xformOp:transform` per prim: what Blender, three.js, Unreal and Unity all read."""

from collections.abc import Sequence

import numpy as np
from pxr import Sdf

from ..frames import pose_matrices, still_pose
from ..shot import Array, Pose
from .gf import gf_matrices, quantised
from .specs import TYPES, tokens, write, write_rows


def write_pose(prim: Sdf.PrimSpec, matrices: Array) -> None:
    """Local-to-parent transform of a prim.

    Args:
        prim: an Xformable.
        matrices: (F|1, 4, 4) column-vector matrices, metres.
    """
    write_transform(prim, quantised(matrices))
    write_transform_order(prim)


def write_transform(prim: Sdf.PrimSpec, rows: Array) -> None:
    """The transform alone, from matrices that are quantised already."""
    write_rows(prim, "xformOp:transform", TYPES.Matrix4d, rows, gf_matrices(rows))


def write_transform_order(prim: Sdf.PrimSpec) -> None:
    """That a prim has the one transform and no other."""
    write(prim, "xformOpOrder", TYPES.TokenArray, tokens("xformOp:transform"), uniform=True)


def quantised_matrices(poses: Sequence[Pose | None]) -> list[Array]:
    """Quantised (F|1, 4, 4) matrices of many poses, made in one go; None is at rest."""
    given = [still_pose() if pose is None else pose for pose in poses]
    joined = Pose(
        position=np.concatenate([pose.position for pose in given]),
        orientation=np.concatenate([pose.orientation for pose in given]),
    )
    ends = np.cumsum([len(pose.position) for pose in given])
    return np.split(quantised(pose_matrices(joined)), ends[:-1])


def at_rest(count: int = 1) -> Array:
    """`count` identity matrices."""
    return np.tile(np.eye(4), (count, 1, 1))
