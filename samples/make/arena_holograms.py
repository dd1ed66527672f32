"""What only gives light in the arena: screens, panels, rings, emblem, beams; and the drones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np


def picture_look(
    name: str, file: Path, strength: float, *, clear: bool, tint: Any = (1.0, 1.0, 1.0)
) -> tuple[Any, Any]:
    """A material that shines with a picture; `clear` lets everything behind show through."""
    graph = looks.Graph(name)
    image = bpy.data.images.load(str(file))
    texture = graph.add("TexImage")
    texture.image = image
    colour = graph.mix(1.0, texture.outputs[0], (*tint, 1.0), "MULTIPLY")
    shine = graph.add("Emission", Color=colour, Strength=strength).outputs[0]
    if clear:
        glass = graph.add("BsdfTransparent").outputs[0]
        shine = graph.add("AddShader", i0=shine, i1=glass).outputs[0]
    material = graph.finish(shine)
    material.cycles.emission_sampling = "NONE"
    return material, image


def add_picture(name: str, size: Any, pose: Any, material: Any) -> Any:
    """A standing rectangle whose picture faces its local +Z."""
    x, y = size[0] / 2, size[1] / 2
    corners = [(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0)]
    thing = kit.add_mesh(name, corners, [(0, 1, 2, 3)], material, pose)
    layer = thing.data.uv_layers.new(name="uv")
    for loop, uv in zip(layer.data, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
        loop.uv = uv
    return thing


def add_ring(record: dict[str, Any], file: Path) -> list[Any]:
    """A flight ring: a band around its local Z axis that carries a picture four times around."""
    radius, wide = record["size"][0] / 2, record["size"][2]
    material, _ = picture_look(record["name"], file, 4.0, clear=True, tint=record["color"])
    angles = np.linspace(0, 2 * np.pi, 97)[:-1]
    vertices = [(radius * np.cos(a), radius * np.sin(a), z) for z in (-wide / 2, wide / 2)
                for a in angles]  # fmt: skip
    faces = [(k, (k + 1) % 96, 96 + (k + 1) % 96, 96 + k) for k in range(96)]
    ring = kit.add_mesh(record["name"], vertices, faces, material)
    layer = ring.data.uv_layers.new(name="uv")
    for polygon in ring.data.polygons:
        k = polygon.index
        for loop, uv in zip(polygon.loop_indices, ((k, 0), (k + 1, 0), (k + 1, 1), (k, 1)),
                            strict=True):  # fmt: skip
            layer.data[loop].uv = (uv[0] / 96, uv[1])
    return [ring]


def add_emblem(record: dict[str, Any]) -> list[Any]:
    """A turning icosahedron: bright edges around a faint core."""
    golden = (1 + 5**0.5) / 2
    corners = np.array([(0, i, j * golden) for i in (-1, 1) for j in (-1, 1)])
    corners = np.vstack([np.roll(corners, k, axis=1) for k in range(3)])
    corners *= record["size"][0] / 2 / np.linalg.norm(corners[0])
    apart = np.linalg.norm(corners[:, None] - corners[None], axis=2)
    edge = np.min(apart[apart > 0.01])
    pairs = [(a, b) for a in range(12) for b in range(a) if apart[a, b] < 1.05 * edge]
    bright = looks.glow("emblem", "#dff4ff", 3.5)
    bright.cycles.emission_sampling = "NONE"
    parts = []
    for a, b in pairs:
        along = corners[b] - corners[a]
        side = np.cross(along, corners[a] + corners[b])
        side *= 0.018 / np.linalg.norm(side)
        out = (corners[a] + corners[b]) / np.linalg.norm(corners[a] + corners[b]) * 0.018
        rods = [corners[k] + s for k in (a, b) for s in (side, out, -side, -out)]
        faces = [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
        parts.append(kit.add_mesh(f"edge_{a}_{b}", rods, faces, bright))
    core = looks.Graph("core")
    rim = core.add("LayerWeight", Blend=0.35).outputs["Facing"]
    shine = core.add("Emission", Color=looks.hex_colour("#4f8dff"),
                     Strength=core.maths("MULTIPLY", rim, 1.6)).outputs[0]  # fmt: skip
    look = core.finish(core.add("AddShader", i0=shine, i1=core.add("BsdfTransparent").outputs[0])
                       .outputs[0])  # fmt: skip
    look.cycles.emission_sampling = "NONE"
    parts.append(kit.add_ball("core", 0.52, (0, 0, 0), look))
    return parts


def add_beam(light: dict[str, Any]) -> tuple[Any, Any]:
    """The visible light of a moving head along -Z; with the socket of its strength.

    One sheet, turned about its axis to face the camera: half as many surfaces as a cone, and as
    bright as its two sides together.
    """
    length, near = 13.5, light["radius"]
    far = near + length * np.tan(np.deg2rad(light["cone_deg"] / 2)) * 0.8
    corners = [(-near, 0, 0), (near, 0, 0), (far, 0, -length), (-far, 0, -length)]
    graph = looks.Graph(light["name"] + "_beam")
    at = graph.add("SeparateXYZ", i0=graph.add("TexCoord").outputs["Object"])
    along = graph.maths("MAXIMUM", graph.maths("MULTIPLY_ADD", at.outputs[2], 1 / length, 1.0), 0.0)
    wide = graph.maths("MULTIPLY_ADD", along, near - far, far)
    aside = graph.maths("DIVIDE", at.outputs[0], wide)
    inside = graph.maths("MAXIMUM", graph.maths("MULTIPLY_ADD", graph.maths(
        "MULTIPLY", aside, aside), -1.0, 1.0), 0.0)  # fmt: skip
    strength = graph.add("Value").outputs[0]
    shine = graph.maths("MULTIPLY", graph.maths("POWER", along, 2.2),
                        graph.maths("POWER", inside, 1.25))  # fmt: skip
    shine = graph.maths("MULTIPLY", graph.maths("MULTIPLY", shine, strength), 2.0)
    glow = graph.add("Emission", Color=(*light["color"], 1.0), Strength=shine).outputs[0]
    clear = graph.add("BsdfTransparent").outputs[0]
    material = graph.finish(graph.add("AddShader", i0=glow, i1=clear).outputs[0])
    material.cycles.emission_sampling = "NONE"
    beam = kit.add_mesh(light["name"] + "_beam", corners, [(0, 1, 2, 3)], material)
    beam.visible_shadow = beam.visible_diffuse = False
    return beam, strength


def facing_pose(light: dict[str, Any], frame: int, eye: np.ndarray) -> np.ndarray:
    """Pose of a beam's sheet: its -Z along the light, its broad side towards `eye`."""
    pose = kit.posed(light["position"], light["orientation"][frame])
    away = eye - pose[:3, 3]
    across = np.cross(pose[:3, 2], away)
    pose[:3, 0] = across / np.linalg.norm(across)
    pose[:3, 1] = np.cross(pose[:3, 2], pose[:3, 0])
    return pose


def add_drone(record: dict[str, Any], paint: dict[str, Any]) -> list[Any]:
    """A camera drone about its middle: body, arms, rotors, lamp."""
    parts = [kit.add_box(record["name"], (0.3, 0.13, 0.42), (0, 0, 0), paint["black"], bevel=0.03),
             kit.add_box("lamp", (0.1, 0.05, 0.02), (0, 0.0, 0.215), paint["white"]),
             kit.add_box("tail", (0.1, 0.03, 0.02), (0, 0.0, -0.215), paint["rose"])]  # fmt: skip
    parts += [
        kit.add_box("arm", (0.62, 0.03, 0.04), (0, 0.03, 0), paint["steel"], yaw_deg=yaw)
        for yaw in (45, -45)
    ]
    shift = 0.22
    offsets = [np.array(kit.Y_TO_Z.inverted() @ p.matrix_world) for p in parts]
    for x in (-shift, shift):
        for z in (-shift, shift):
            rotor = [(0.0, 0.07), (0.13, 0.07), (0.13, 0.085), (0.0, 0.085)]
            parts.append(kit.add_lathe("rotor", rotor, (x, 0, z), paint["steel"], segments=20))
            offsets.append(kit.moved((x, 0, z)))
    for part, offset in zip(parts, offsets, strict=True):
        part["offset"] = offset.reshape(-1).tolist()
    return parts


def build(truth: dict[str, Any], screens: Path, paint: dict[str, Any]) -> Callable[[int], None]:
    """Builds all of it; the returned function sets it to one frame."""
    by_name = {s["name"]: s for s in truth["statics"]}
    wall, cube = by_name["led_wall"], by_name["cube"]
    look, wall_image = picture_look("wall", screens / "wall_0000.png", 2.6, clear=False)
    x, y, z = wall["position"]
    add_picture("wall_picture", (wall["size"][0] - 0.3, wall["size"][1] - 0.3),
                kit.moved((x, y, z + wall["size"][2] / 2 + 0.01)), look)  # fmt: skip
    score, _ = picture_look("cube", screens / "panel_score.png", 1.7, clear=False)
    for yaw in range(0, 360, 90):
        turn = kit.moved((0, 0, 0), yaw)
        turn[:3, 3] = np.array(cube["position"]) + turn[:3, :3] @ (0, 0, cube["size"][2] / 2 + 0.01)
        add_picture(f"cube_{yaw}", (cube["size"][0] * 0.96, 1.35), turn, score)
    for panel in truth["panels"]:
        look, _ = picture_look(panel["name"], screens / f"{panel['name']}.png", 1.9, clear=True)
        pose = kit.posed(panel["position"], panel["orientation"])
        add_picture(panel["name"], panel["size"], pose, look)
    moving = []
    for record in truth["holograms"]:
        ring = record["shape"] == "ring"
        parts = add_ring(record, screens / "ring.png") if ring else add_emblem(record)
        moving.append((record, parts))
    moving += [(record, add_drone(record, paint)) for record in truth["bodies"]]
    heads = [light for light in truth["lights"] if light["kind"] == "spot"]
    beams = [(light, *add_beam(light)) for light in heads]
    eye = np.array(truth["camera_to_world"])[:, :3, 3]

    def fly(frame: int) -> None:
        wall_image.filepath = str(screens / f"wall_{frame:04d}.png")
        wall_image.reload()
        for record, parts in moving:
            state = record["track"][frame]
            pose = kit.posed(state["position"], state["orientation"])
            for part in parts:
                offset = np.array(part.get("offset", np.eye(4).reshape(-1))).reshape(4, 4)
                kit.place(part, pose @ offset)
        for light, beam, strength in beams:
            kit.place(beam, facing_pose(light, frame, eye[frame]))
            strength.default_value = 0.22 + light["intensity"][frame] / 3100 * 0.66

    return fly
