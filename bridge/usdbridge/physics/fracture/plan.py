"""How a thing of a shot breaks, as a bake wants to know it."""

import numpy as np

from ...shot.arrays import Array
from ...shot.physics import Fracture
from ...shot.scene import Mesh, Primitive
from ..bodies import Body
from ..hulls import closed_mesh, primitive_mesh
from ..world.values import Break, Shard
from .shards import break_body


def plan_break(body: Body, shape: Primitive | Mesh, how: Fracture, *, seed: int = 0) -> Break:
    """When the body breaks, and the shards that it then falls into around the point of impact.

    In a given frame it breaks around its centre of mass; else where it is struck.

    Raises:
        PhysicsError: the shape encloses nothing that could break.
    """
    solid = primitive_mesh(shape) if isinstance(shape, Primitive) else closed_mesh(body.name, shape)
    mesh = Mesh(points=np.asarray(solid.vertices), triangles=np.asarray(solid.faces))

    def into(impact: Array) -> tuple[Shard, ...]:
        return break_body(body, mesh, impact, how.pieces, seed=seed)

    return Break(into=into, frame=how.frame, impulse=how.impulse if how.frame is None else None)
