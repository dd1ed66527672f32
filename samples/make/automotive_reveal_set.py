"""Dresses `automotive_reveal` in Blender: tunnel, car, the loose marker lamp and the drops."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np
import reveal_body
import reveal_tunnel

LOOK = {
    "exposure_ev": 0.25,
    "white": (1.0, 1.0, 1.0),
    "bloom": 0.22,
    "bloom_px": (2.0, 8.0, 30.0),
    "bloom_threshold": 1.1,
    "saturation": 1.1,
    "vignette": 0.3,
}
SWELL = np.cbrt(np.pi)  # corners of an octahedron stand this much farther out than a ball's skin


def water() -> Any:
    """Drops that glint: a mirror over a faint glow, half seen through."""
    graph = looks.Graph("water")
    edge = graph.add("LayerWeight", Blend=0.35).outputs["Facing"]
    shine = graph.add("BsdfGlossy", Color=(0.85, 0.95, 1.0, 1.0), Roughness=0.08).outputs[0]
    own = graph.add("Emission", Color=(0.55, 0.80, 1.0, 1.0), Strength=0.95).outputs[0]
    body = graph.add("AddShader", i0=shine, i1=own).outputs[0]
    clear = graph.add("BsdfTransparent").outputs[0]
    solid = graph.maths("MULTIPLY_ADD", edge, 0.65, 0.35)
    return graph.finish(graph.add("MixShader", Fac=solid, i1=clear, i2=body).outputs[0])


def unit_ball() -> tuple[np.ndarray, np.ndarray]:
    """The 12 points and 20 triangles of an icosahedron about the origin."""
    golden = (1 + 5**0.5) / 2
    points = [np.roll((0.0, a, b * golden), k) for k in range(3) for a in (-1, 1) for b in (-1, 1)]
    ball = np.array(points) / np.linalg.norm(points[0])
    apart = np.linalg.norm(ball[:, None] - ball[None], axis=-1)
    close = (apart > 0) & (apart < 1.1)
    faces = []
    for i, j, k in combinations(range(12), 3):
        if close[i, j] and close[j, k] and close[i, k]:
            outward = np.dot(np.cross(ball[j] - ball[i], ball[k] - ball[i]), ball[i]) > 0
            faces.append((i, j, k) if outward else (i, k, j))
    return ball, np.array(faces)


def add_drops(
    name: str, caches: np.ndarray, truth: dict[str, Any], material: Any
) -> Callable[[int], None]:
    """Drops as balls, from the corners (F, N x 6, 3) of the bake's octahedra.

    What lies still has run flat; what is close to the lens or far is left out.
    """
    ball, faces = unit_ball()
    eyes = np.array(truth["camera_to_world"])[:, :3, 3]
    corners = caches.reshape(len(caches), -1, 6, 3)
    count = corners.shape[1]
    triangles = (faces + len(ball) * np.arange(count)[:, None, None]).reshape(-1, 3)
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(np.zeros((count * len(ball), 3)).tolist(), [], triangles.tolist())
    mesh.materials.append(material)
    mesh.shade_smooth()
    kit.place(reveal_tunnel.link(mesh), np.eye(4))

    def show(frame: int) -> None:
        now = corners[frame].astype(np.float64)
        middle = now.mean(1)
        axes = (now[:, 0::2] - now[:, 1::2]) / (2 * SWELL)
        before = corners[max(frame - 1, 0)].mean(1)
        still = (np.linalg.norm(middle - before, axis=1) < 1e-4) & (middle[:, 1] < 0.05)
        axes[still, :, 1] *= 0.12
        away = np.linalg.norm(middle - eyes[frame], axis=1)
        axes[(away < 0.5) | (away > 14.0)] = 0.0
        points = middle[:, None] + ball @ axes
        mesh.vertices.foreach_set("co", points.astype(np.float32).ravel())
        mesh.update()

    return show


def add_marker_lamp(radius: float) -> list[Any]:
    """The loose lamp: a milky ball with a lit band and dark caps, so that its turning is seen."""
    milk = looks.glow("marker_glow", "#ff9a2e", 4.5)
    dark = looks.plain("marker_case", "#15171b", 0.35)
    steel = looks.plain("marker_ring", "#8a9099", 0.25, Metallic=1.0)
    turn = np.linspace(0, np.pi, 41)
    outline = np.c_[np.sin(turn), -np.cos(turn)] * radius
    rings = (("cap_low", 0, 14, dark), ("glow", 14, 27, milk), ("cap_high", 26, 41, dark))
    parts = [kit.add_lathe(f"marker_{name}", outline[a:b], (0, 0, 0), material)
             for name, a, b, material in rings]  # fmt: skip
    for y in (-0.47, 0.47):
        wide = radius * (np.sqrt(1 - y * y) + 0.012)
        parts.append(kit.add_lathe(f"marker_ring_{y}", [(wide, radius * y - 0.008),
                                                        (wide, radius * y + 0.008)],
                                   (0, 0, 0), steel))  # fmt: skip
    for angle in np.arange(6) * np.pi / 3:
        side = np.array([np.cos(angle), 0, np.sin(angle)]) * radius * 1.0
        parts.append(kit.add_box(f"marker_rib_{angle:.1f}", (0.016, 0.10, 0.016), side, dark,
                                 yaw_deg=-np.rad2deg(angle)))  # fmt: skip
    return parts


def add_simulated(truth: dict[str, Any], file: Path) -> Callable[[int], None]:
    """The marker lamp and the drops as the bake left them; nothing where there is no bake."""
    if not file.exists():
        return lambda _frame: None
    baked = dict(np.load(file))
    wet = water()
    shows = [
        add_drops(name.split("/")[1], points, truth, wet)
        for name, points in sorted(baked.items())
        if name.startswith("particles/") and name.endswith("/mesh")
    ]
    parts = add_marker_lamp(truth["dynamic"][0]["size"] / 2)
    own = [np.array(kit.Y_TO_Z.inverted() @ part.matrix_world) for part in parts]
    at, turn = baked["object/marker_lamp/position"], baked["object/marker_lamp/orientation"]

    def show(frame: int) -> None:
        for each in shows:
            each(frame)
        for part, pose in zip(parts, own, strict=True):
            kit.place(part, kit.posed(at[frame], turn[frame]) @ pose)

    return show


def build(scene: Any, truth: dict[str, Any], folder: Path) -> Callable[[int], None]:
    """Builds tunnel and car; the returned function sets them to one frame."""
    scene.cycles.use_light_tree = False
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 3, 1
    scene.cycles.glossy_bounces = 2
    for material in reveal_tunnel.build(truth):
        reveal_tunnel.hazed(material, 0.75 if material.name.startswith("bar") else 1.0)
    move_car, paint = reveal_body.build(truth)
    for material in paint:
        if not material.name.startswith("car_lamp"):
            reveal_tunnel.hazed(material, 0.8)
    show = add_simulated(truth, folder / "baked.npz")
    lamps = [(kit.add_light(light), light) for light in truth["lights"]]
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.01, 0.016, 0.03, 1.0)

    def dress(frame: int) -> None:
        move_car(frame)
        show(frame)
        for lamp, light in lamps:
            moves = np.ndim(light["position"]) == 2
            now = light | {"position": light["position"][frame]} if moves else light
            kit.aim_light(lamp, now, frame)

    return dress
