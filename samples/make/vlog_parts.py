"""Meshes whose points are set anew in every frame, attributes at their points, tubes."""

from typing import Any

import blender_kit as kit
import bpy
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def new_mesh(name: str, points: Array, faces: Any, material: Any) -> Any:
    """A smooth mesh in world axes whose points will be set anew."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(points.tolist(), [], np.asarray(faces).tolist())
    mesh.materials.append(material)
    mesh.shade_smooth()
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(thing)
    kit.place(thing, np.eye(4))
    return thing


def give(mesh: Any, name: str, kind: str, rows: Array) -> None:
    """Keeps values (n, 3 or 4) at the points of a mesh."""
    layer = mesh.attributes.new(name, kind, "POINT")
    field = "vector" if kind == "FLOAT_VECTOR" else "color"
    layer.data.foreach_set(field, np.ascontiguousarray(rows, np.float32).ravel())


def set_points(mesh: Any, points: Array) -> None:
    """Moves a mesh's points."""
    mesh.vertices.foreach_set("co", np.ascontiguousarray(points, np.float32).ravel())
    mesh.update()


def tube(points: Array, thick: Any, sides: int = 8) -> tuple[Array, list[Any]]:
    """Points and quads of a round tube along a line (n, 3), `thick` in radius, closed by taper."""
    way = np.gradient(points, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    side = np.cross(way, [0.31, 0.05, 0.95])
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    other = np.cross(way, side)
    angle = np.arange(sides) * 2 * np.pi / sides
    ring = np.cos(angle)[:, None] * side[:, None] + np.sin(angle)[:, None] * other[:, None]
    body = points[:, None] + ring * np.broadcast_to(thick, len(points))[:, None, None]
    last = len(points) - 1
    faces = [(r * sides + c, r * sides + (c + 1) % sides, (r + 1) * sides + (c + 1) % sides,
              (r + 1) * sides + c) for r in range(last) for c in range(sides)]  # fmt: skip
    return body.reshape(-1, 3), faces
