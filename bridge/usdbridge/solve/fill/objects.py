"""Proxy geometry and moving things as objects of the shot."""

from dataclasses import replace

import numpy as np

from ...frames import pose_from_matrices
from ...options import SolveOptions
from ...progress import Progress
from ...shot import Mesh, Origin, OriginKind, PointCloud, Primitive, SceneObject, Shot
from ..geometry import Geometry, Proxy, solve_geometry
from ..names import free_name
from ..scene import Scene

_GUESS = 0.3


def find_scene(
    shot: Shot, scene: Scene, options: SolveOptions, progress: Progress
) -> tuple[Shot, Geometry | None]:
    """The shot with the geometry of a scene, and that; neither where it has objects of its own."""
    if shot.objects:
        return shot, None
    found = solve_geometry(
        scene.pictures,
        scene.path,
        scene.tracks,
        scene.points,
        kind=scene.found.kind,
        ground_known=scene.is_ground_known,
        mattes=scene.mattes,
        depth=options.depth,
        progress=progress,
    )
    return fill_scene(shot, found), found


def fill_scene(shot: Shot, geometry: Geometry) -> Shot:
    """The shot with the proxies as objects and the cloud as its points, where it has none."""
    taken = {thing.name for thing in shot.objects}
    things, origins = list(shot.objects), dict(shot.origins)
    for proxy in geometry.proxies:
        thing = _object(proxy, free_name(proxy.name, taken))
        taken.add(thing.name)
        things.append(thing)
        kind: OriginKind = "default" if proxy.confidence <= _GUESS else "measured"
        origins[f"objects.{thing.name}"] = Origin(kind, proxy.confidence, proxy.note)
    points = shot.points
    if points is None and geometry.cloud.count:
        points = PointCloud(positions=geometry.cloud.position, colors=geometry.cloud.color)
        confidence = float(np.median(geometry.cloud.confidence))
        origins["points"] = Origin("measured", confidence, "matched between frames")
    return replace(
        shot,
        objects=tuple(things),
        points=points,
        origins=origins,
        findings=(*shot.findings, *geometry.findings),
    )


def _object(proxy: Proxy, name: str) -> SceneObject:
    shape: Primitive | Mesh
    if proxy.kind == "mesh":
        assert proxy.points is not None
        assert proxy.triangles is not None
        shape = Mesh(points=proxy.points, triangles=proxy.triangles)
    else:
        assert proxy.size is not None
        shape = Primitive(kind=proxy.kind, size=proxy.size)
    return SceneObject(
        name=name,
        shape=shape,
        object_to_world=pose_from_matrices(proxy.proxy_to_world[None]),
        role=proxy.role,
    )
