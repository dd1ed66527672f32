"""Small building blocks for Blender scenes described in our world: metres, +Y up, column vectors.

Meshes keep +Y up in their own axes too; `Y_TO_Z` turns every object into Blender's world.
"""

from collections.abc import Callable, Sequence
from typing import Any

import bpy
import numpy as np
from mathutils import Matrix

Y_TO_Z = Matrix(((1, 0, 0, 0), (0, 0, -1, 0), (0, 1, 0, 0), (0, 0, 0, 1)))


def empty_scene(width: int, height: int, samples: int) -> Any:
    """A new scene without objects that Cycles renders on the CPU into half-float EXR."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    render, cycles = scene.render, scene.cycles
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y = width, height
    render.resolution_percentage = 100
    render.use_persistent_data = True
    render.image_settings.file_format = "OPEN_EXR"
    render.image_settings.color_depth = "16"
    render.image_settings.exr_codec = "ZIP"
    render.use_compositing = render.use_sequencer = render.use_motion_blur = False
    render.film_transparent = False
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_adaptive_sampling = False
    cycles.use_denoising = True
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.denoising_prefilter, cycles.denoising_quality = "FAST", "BALANCED"
    cycles.max_bounces = 4
    cycles.diffuse_bounces = cycles.glossy_bounces = 2
    cycles.transparent_max_bounces = 24
    cycles.sample_clamp_indirect = 6.0
    cycles.caustics_reflective = cycles.caustics_refractive = False
    scene.world = bpy.data.worlds.new("world")
    return scene


def place(thing: Any, pose: Any) -> None:
    """Puts an object at `pose` (4, 4), its axes to world."""
    thing.matrix_world = Y_TO_Z @ Matrix([[float(v) for v in row] for row in pose])


def moved(position: Sequence[float], yaw_deg: float = 0.0) -> np.ndarray:
    """Pose (4, 4) at `position`, turned about +Y."""
    angle = np.deg2rad(yaw_deg)
    pose = np.eye(4)
    pose[:3, :3] = [
        [np.cos(angle), 0, np.sin(angle)],
        [0, 1, 0],
        [-np.sin(angle), 0, np.cos(angle)],
    ]
    pose[:3, 3] = position
    return pose


def posed(position: Sequence[float], orientation: Sequence[float]) -> np.ndarray:
    """Pose (4, 4) from a position and a unit quaternion wxyz."""
    w, x, y, z = orientation
    pose = np.eye(4)
    pose[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    pose[:3, 3] = position
    return pose


def add_mesh(
    name: str,
    vertices: Any,
    faces: Any,
    material: Any,
    pose: Any = None,
    *,
    smooth: bool = False,
    bevel: float = 0.0,
    subdivide: int = 0,
) -> Any:
    """A mesh object; `smooth` shades it smoothly up to 35 degrees, `bevel` rounds edges (m)."""
    data = bpy.data.meshes.new(name)
    data.from_pydata([tuple(map(float, v)) for v in vertices], [], [tuple(f) for f in faces])
    data.update()
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    if material is not None:
        data.materials.append(material)
    place(thing, np.eye(4) if pose is None else pose)
    if bevel:
        modifier = thing.modifiers.new("bevel", "BEVEL")
        modifier.width, modifier.segments, modifier.limit_method = bevel, 2, "ANGLE"
    if subdivide:
        modifier = thing.modifiers.new("subdivide", "SUBSURF")
        modifier.levels = modifier.render_levels = subdivide
    if smooth:
        data.shade_smooth()
        data.set_sharp_from_angle(angle=np.deg2rad(40))
    return thing


def add_cache(name: str, cache: Any, triangles: Any, material: Any) -> Callable[[int], None]:
    """A mesh whose points (F, N, 3) move; the returned function sets it to a frame."""
    rows = np.asarray(cache, np.float32)
    thing = add_mesh(name, rows[0], triangles, material)
    thing.data.shade_smooth()

    def move(frame: int) -> None:
        thing.data.vertices.foreach_set("co", rows[frame].ravel())
        thing.data.update()

    return move


def add_copy(source: Any, name: str, pose: Any) -> Any:
    """Another object that shares the mesh of `source`."""
    thing = bpy.data.objects.new(name, source.data)
    bpy.context.collection.objects.link(thing)
    for old in source.modifiers:
        new = thing.modifiers.new(old.name, old.type)
        if old.type == "BEVEL":
            new.width, new.segments, new.limit_method = old.width, 2, "ANGLE"
    place(thing, pose)
    return thing


def add_box(
    name: str,
    size: Sequence[float],
    position: Sequence[float],
    material: Any,
    *,
    yaw_deg: float = 0.0,
    bevel: float = 0.0,
) -> Any:
    """A box with full edge lengths `size`, its middle at `position`."""
    x, y, z = np.array(size, float) / 2
    vertices = [(i, j, k) for i in (-x, x) for j in (-y, y) for k in (-z, z)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return add_mesh(name, vertices, faces, material, moved(position, yaw_deg), bevel=bevel)


def add_lathe(
    name: str,
    profile: Sequence[Sequence[float]],
    position: Sequence[float],
    material: Any,
    *,
    segments: int = 48,
) -> Any:
    """A turned solid from an open outline of radius and height, bottom to top."""
    outline = np.array(profile, float)
    angles = np.arange(segments) * 2 * np.pi / segments
    vertices = [(r * np.cos(a), h, r * np.sin(a)) for r, h in outline for a in angles]
    faces = []
    for row in range(len(outline) - 1):
        for column in range(segments):
            a, b = row * segments + column, row * segments + (column + 1) % segments
            faces.append((a, a + segments, b + segments, b))
    return add_mesh(name, vertices, faces, material, moved(position), smooth=True)


def add_ball(
    name: str,
    radius: float,
    position: Sequence[float],
    material: Any,
    stretch: Sequence[float] = (1, 1, 1),
    yaw_deg: float = 0.0,
) -> Any:
    """A smooth ball, stretched along its own axes."""
    turn = np.linspace(0, np.pi, 17)
    outline = np.c_[np.sin(turn), -np.cos(turn)] * radius
    ball = add_lathe(name, outline, position, material, segments=32)
    pose = moved(position, yaw_deg)
    pose[:3, :3] = pose[:3, :3] @ np.diag(np.array(stretch, float))
    place(ball, pose)
    return ball


def add_camera(scene: Any) -> Any:
    """The scene's camera: a pinhole whose sensor is 36 mm wide."""
    data = bpy.data.cameras.new("camera")
    data.sensor_fit, data.sensor_width = "HORIZONTAL", 36.0
    data.clip_start, data.clip_end = 0.02, 500.0
    camera = bpy.data.objects.new("camera", data)
    bpy.context.collection.objects.link(camera)
    scene.camera = camera
    return camera


def add_light(light: dict[str, Any]) -> Any:
    """A light from its truth record: kind distant, rect, sphere or spot; shines along its -Z."""
    kind = {"distant": "SUN", "rect": "AREA", "sphere": "POINT", "spot": "SPOT"}[light["kind"]]
    data = bpy.data.lights.new(light["name"], kind)
    data.color = light["color"]
    if light.get("temperature_k"):
        data.use_temperature, data.temperature = True, light["temperature_k"]
    if kind == "SUN":
        data.angle = np.deg2rad(light["angle_deg"])
    elif kind == "AREA":
        data.shape = "RECTANGLE"
        data.size, data.size_y = light["size"]
    else:
        data.shadow_soft_size = light["radius"]
    if kind == "SPOT":
        data.spot_size = np.deg2rad(light["cone_deg"])
        data.spot_blend = light["blend"]
    thing = bpy.data.objects.new(light["name"], data)
    bpy.context.collection.objects.link(thing)
    thing.visible_camera = False
    thing.visible_glossy = light.get("reflected", True)
    return thing


def aim_light(thing: Any, light: dict[str, Any], frame: int) -> None:
    """Gives a light its pose and strength of one frame: W/m2 for distant lights, else W."""
    turn, strength = light["orientation"], light["intensity"]
    place(thing, posed(light["position"], turn[frame] if np.ndim(turn) == 2 else turn))
    thing.data.energy = strength[frame] if np.ndim(strength) else strength
