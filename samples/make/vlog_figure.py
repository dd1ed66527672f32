"""Builds the host of `influencer_vlog` in Blender and moves skin, face and hair by the joints."""

from collections.abc import Callable
from typing import Any

import blender_kit as kit
import blender_looks as looks
import bpy
import numpy as np
import vlog_blobs
import vlog_hair
import vlog_mouth
import vlog_surface
from laid_on import on_skin, skin
from numpy.typing import NDArray
from vlog_parts import give, new_mesh, set_points, tube

Array = NDArray[np.float64]
Record = dict[str, Any]
EYE = 0.0212  # m, radius


def attribute_material(name: str, attribute: str, *, bump: tuple[float, float] | None) -> Any:
    """A surface whose colour is a point attribute, with fine grain that goes with the points."""
    graph = looks.Graph(name)
    tint = graph.add("Attribute", {"attribute_name": attribute}).outputs["Color"]
    inputs: Record = {"Base_Color": tint, "Roughness": 0.46, "Specular_IOR_Level": 0.38}
    if bump:
        rest = graph.add("Attribute", {"attribute_name": "rest"}).outputs["Vector"]
        grain = graph.add("TexNoise", Vector=rest, Scale=bump[0], Detail=1.0).outputs[0]
        inputs["Normal"] = graph.bump(grain, bump[1])
    return graph.surface(**inputs)


def knit(name: str, light: str, dark: str) -> Any:
    """Ribbed wool: rows and columns of stitches in the rest shape's axes."""
    graph = looks.Graph(name)
    rest = graph.add("Attribute", {"attribute_name": "rest"}).outputs["Vector"]
    parts = graph.add("SeparateXYZ", i0=rest)
    wide = graph.maths("MULTIPLY_ADD", parts.outputs[2], 0.8, parts.outputs[0])
    rows = graph.maths("SINE", graph.maths("MULTIPLY", wide, 620.0))
    high = graph.maths("MULTIPLY", parts.outputs[1], 560.0)
    stitch = graph.maths("SINE", graph.maths("ADD", high, graph.maths("MULTIPLY", rows, 0.9)))
    height = graph.maths("MULTIPLY_ADD", stitch, 0.5, rows)
    share = graph.maths("MULTIPLY_ADD", height, 0.22, 0.5)
    base = graph.mix(share, looks.hex_colour(dark), looks.hex_colour(light))
    return graph.surface(
        Base_Color=base, Roughness=0.85, Sheen_Weight=0.35, Normal=graph.bump(height, 0.0011)
    )


def hair_look() -> Any:
    """Dark chestnut with strands along the flow."""
    graph = looks.Graph("hair")
    flow = graph.add("Attribute", {"attribute_name": "flow"}).outputs["Vector"]
    fine = graph.add("TexNoise", Vector=flow, Scale=26.0, Detail=2.0, Roughness=0.7).outputs[0]
    base = graph.mix(graph.maths("MULTIPLY_ADD", fine, 2.2, -0.6), looks.hex_colour("#1c0d0a"),
                     looks.hex_colour("#6a3a26"))  # fmt: skip
    return graph.surface(
        Base_Color=base, Roughness=0.36, Specular_IOR_Level=0.6, Normal=graph.bump(fine, 0.004)
    )


def materials() -> Record:
    """Every material of the host by name."""
    return {
        "skin": attribute_material("skin", "tint", bump=None),
        "knit": knit("knit", "#f1e3d3", "#c9b19c"),
        "denim": looks.painted("denim", "#33486b", 0.8),
        "hair": hair_look(),
        "white": looks.plain("eye_white", "#efeae6", 0.12),
        "iris": looks.plain("iris", "#4a7f52", 0.08),
        "iris_rim": looks.plain("iris_rim", "#16281b", 0.1),
        "pupil": looks.plain("pupil", "#050505", 0.06),
        "glint": looks.glow("glint", "#ffffff", 3.0),
        "lash": looks.plain("lash", "#120a09", 0.5),
        "lid": looks.plain("lid", "#bb7d68", 0.5),
        "lip": looks.plain("lip", "#b3404e", 0.28, Coat_Weight=0.4),
        "deep": looks.plain("mouth", "#2a0608", 0.5),
        "teeth": looks.plain("teeth", "#f2eee6", 0.2),
        "tongue": looks.plain("tongue", "#b04a55", 0.35),
        "gold": looks.plain("gold", "#d8a848", 0.2, Metallic=1.0),
        "tie": looks.plain("tie", "#ff5fa8", 0.6),
        "nail": looks.plain("nail", "#ff4f86", 0.2),
    }


class Joints:
    """The joints of the host: at rest, and in every frame as the bake left them."""

    def __init__(self, truth: Record, baked: Record) -> None:
        listed = truth["character"]["joints"]
        self.names = [joint["name"] for joint in listed]
        self.rest_of = vlog_blobs.rest_places(listed)
        self.rest = np.array([self.rest_of[n] for n in self.names])
        order = [list(baked["character/host/joints"]).index(n) for n in self.names]
        self.places = np.asarray(baked["character/host/position"], float)[:, order]
        self.quaternions = np.asarray(baked["character/host/orientation"], float)[:, order]
        self.turns = np.stack([
            np.stack([kit.posed((0, 0, 0), q)[:3, :3] for q in rows]) for rows in self.quaternions
        ])  # fmt: skip

    def pose(self, name: str, frame: int) -> Array:
        """Pose (4, 4) of a joint in a frame."""
        k = self.names.index(name)
        return kit.posed(self.places[frame, k], self.quaternions[frame, k])


def add_skinned(
    joints: Joints, name: str, shape: tuple[Array, Any, Array], material: Any, extra: Record
) -> Callable[[int], None]:
    """A part that follows its joints; `extra` are attributes: name to (kind, rows)."""
    points, quads, shares = shape
    thing = new_mesh(name, points, quads, material)
    give(thing.data, "rest", "FLOAT_VECTOR", points)
    for key, (kind, rows) in extra.items():
        give(thing.data, key, kind, rows)

    def show(frame: int) -> None:
        moved = vlog_surface.carried(
            points, shares, joints.rest, joints.places[frame], joints.turns[frame]
        )
        set_points(thing.data, moved)

    return show


def add_skin(joints: Joints, paint: Record) -> list[Callable[[int], None]]:
    """Head, hands, sweater, trousers and combed hair."""
    at, names = joints.rest_of, joints.names
    points, quads, shares = vlog_blobs.mesh(vlog_blobs.head(at), 0.0030, names, 0.014)
    share = vlog_blobs.jaw_share(points, at)[:, None]
    shares = shares * (1 - share)
    shares[:, names.index("jaw")] += share[:, 0]
    shows = [add_skinned(joints, "head", (points, quads, shares), paint["skin"],
                         {"tint": ("FLOAT_COLOR", vlog_blobs.tinted(points, at))})]  # fmt: skip
    for side in ("left", "right"):
        hand = vlog_blobs.mesh(vlog_blobs.hand(at, side), 0.0028, names, 0.004)
        tint = {"tint": ("FLOAT_COLOR", np.tile([0.60, 0.33, 0.225, 1.0], (len(hand[0]), 1)))}
        shows.append(add_skinned(joints, f"hand_{side}", hand, paint["skin"], tint))
    wool = vlog_blobs.mesh(vlog_blobs.sweater(at), 0.0085, names, 0.022)
    legs = vlog_blobs.mesh(vlog_blobs.trousers(at), 0.014, names, 0.03)
    shows += [add_skinned(joints, "sweater", wool, paint["knit"], {}),
              add_skinned(joints, "trousers", legs, paint["denim"], {})]  # fmt: skip
    cap = vlog_blobs.mesh(vlog_blobs.hair(at), 0.0042, names, 0.02)
    knot = at["pony_1"]
    away = cap[0] - knot
    along = np.array([-0.25, -0.30, 0.92])
    flow = away - (away @ along)[:, None] * along
    flow /= np.linalg.norm(flow, axis=1, keepdims=True) + 1e-6
    flow = 1.6 * flow + 0.06 * away @ np.diag([1.0, 1.0, 1.0]) / 0.1
    shows.append(add_skinned(joints, "hair", cap, paint["hair"],
                             {"flow": ("FLOAT_VECTOR", flow)}))  # fmt: skip
    return shows


def cap_mesh(radius: float, first: float, last: float, *, sides: int = 40) -> tuple[Any, Any]:
    """Part of a ball about +Z, between two angles from its pole (rad)."""
    rows = np.linspace(first, last, max(4, int(14 * abs(last - first))))
    around = np.arange(sides) * 2 * np.pi / sides
    points = [(radius * np.sin(a) * np.cos(b), radius * np.sin(a) * np.sin(b), radius * np.cos(a))
              for a in rows for b in around]  # fmt: skip
    last = len(rows) - 1
    faces = [(r * sides + c, (r + 1) * sides + c, (r + 1) * sides + (c + 1) % sides,
              r * sides + (c + 1) % sides) for r in range(last) for c in range(sides)]  # fmt: skip
    return points, faces


def add_part(
    name: str, shape: tuple[Any, Any], material: Any, own: Any = None
) -> tuple[Any, Array]:
    """A rigid part and its pose in its joint's axes."""
    thing = kit.add_mesh(name, *shape, material, smooth=True)
    return thing, np.eye(4) if own is None else own


def tilt(angle: float) -> Array:
    """Pose turned about +X."""
    pose = np.eye(4)
    pose[1:3, 1:3] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    return pose


def add_eyes(paint: Record) -> dict[str, list[tuple[Any, Array]]]:
    """Eyeballs with iris and pupil, lids with lashes; parts by the joint that carries them."""
    groups: dict[str, list[tuple[Any, Array]]] = {"head": []}
    half = np.pi / 2
    for side, s in (("left", 1.0), ("right", -1.0)):
        ball = [add_part(f"ball_{side}", cap_mesh(EYE, 0.0, np.pi), paint["white"])]
        for name, first, last, lift in (("iris_rim", 0.0, 0.60, 1.006), ("iris", 0.0, 0.53, 1.012),
                                        ("pupil", 0.0, 0.25, 1.018)):  # fmt: skip
            ball.append(add_part(f"{name}_{side}", cap_mesh(EYE * lift, first, last), paint[name]))
        groups[f"eye_{side}"] = ball
        rim = np.linspace(-0.1, np.pi + 0.1, 28)
        arc = np.c_[np.cos(rim), np.zeros(28), np.sin(rim)] * (EYE * 1.10)
        thick = 0.0005 + 0.0011 * np.sin(np.clip(rim, 0, np.pi)) ** 0.6
        lash = tube(arc, thick)
        upper = tilt(-np.deg2rad(26)) @ tilt(-half)
        groups[f"lid_{side}"] = [
            add_part(f"lid_{side}", cap_mesh(EYE * 1.085, 0.0, half), paint["lid"], upper),
            add_part(f"lash_{side}", lash, paint["lash"], tilt(-np.deg2rad(26))),
        ]
        lower = tilt(np.deg2rad(29)) @ tilt(half)
        lower[:3, 3] = (s * 0.0385, 0.088, 0.0755)
        edge = tilt(np.deg2rad(29))
        edge[:3, 3] = lower[:3, 3]
        groups["head"] += [
            add_part(f"lower_{side}", cap_mesh(EYE * 1.075, 0.0, half), paint["lid"], lower),
            add_part(f"edge_{side}", tube(arc * 0.985, thick * 0.45), paint["lash"], edge),
        ]
    return groups


def add_rigid(joints: Joints, paint: Record) -> Callable[[int], None]:
    """Eyes, brows, earrings and the tie of the tail, each carried by one joint."""
    groups = add_eyes(paint)
    at = joints.rest_of
    tree = skin(bpy.data.objects["head"])
    o = at["head"]
    for side, s in (("left", 1.0), ("right", -1.0)):
        share = np.linspace(0, 1, 18)
        x = s * (0.0165 + 0.046 * share)
        y = 0.1190 + 0.0105 * np.sin(np.pi * 0.72 * share**0.9) - 0.001 * share
        line = on_skin(tree, np.c_[x + o[0], y + o[1]], 0.0010)
        thick = 0.0034 * (1 - share) ** 0.35 * (0.55 + 0.45 * np.minimum(1, share / 0.2)) + 0.0004
        brow = tube(line - at[f"brow_{side}"], thick)
        groups[f"brow_{side}"] = [add_part(f"brow_{side}", brow, paint["hair"])]
        turn = np.linspace(0, 2 * np.pi, 33)
        hoop = np.c_[0 * turn, np.cos(turn), np.sin(turn)] * 0.0155 + (s * 0.099, 0.034, -0.004)
        groups["head"].append(add_part(f"hoop_{side}", tube(hoop, 0.0013), paint["gold"]))
    turn = np.linspace(0, 2 * np.pi, 33)
    ring = np.c_[np.cos(turn) * 0.026, np.sin(turn) * 0.014, -np.sin(turn) * 0.022]
    groups["pony_1"] = [add_part("tie", tube(ring, 0.0095, 12), paint["tie"])]

    def show(frame: int) -> None:
        for name, parts in groups.items():
            pose = joints.pose(name, frame)
            for thing, own in parts:
                kit.place(thing, pose @ own)

    return show


def build(truth: Record, baked: Record) -> list[Callable[[int], None]]:
    """Builds the host; what to call in every frame."""
    paint = materials()
    joints = Joints(truth, baked)
    shows = add_skin(joints, paint)
    shows.append(add_rigid(joints, paint))
    shows.append(vlog_mouth.add(joints, truth, paint))
    shows += vlog_hair.add(joints, paint)
    return shows
