"""What the shot document of `mug_drop` declares beside the camera."""

from typing import Any

import manifold3d
import mug_shape
import numpy as np
import shot_document

Record = dict[str, Any]

PROMPT = (
    "A teal 300 g stoneware mug of coffee slips off a polished wooden kitchen table, falls three "
    "feet onto a tile floor, shatters into 8 to 10 pieces and spills. Morning sun through a "
    "mullioned window, sage-green cabinets, slow hand-held arc following the mug down to "
    "the floor. 35 mm film look."
)
COLORS = {
    "floor": (0.55, 0.47, 0.37), "table": (0.22, 0.09, 0.03), "apron": (0.19, 0.08, 0.03),
    "leg": (0.19, 0.08, 0.03), "wall": (0.69, 0.61, 0.48), "cabinets": (0.06, 0.10, 0.07),
    "plinth": (0.01, 0.01, 0.01), "counter": (0.35, 0.21, 0.09), "shelf": (0.35, 0.21, 0.09),
    "stool": (0.35, 0.21, 0.09),
}  # fmt: skip


SECTORS = 14  # convex parts of the mug's wall
GRIP = 5  # and of its handle


def mug_mesh() -> Record:
    """A watertight mug of some 2,000 triangles, in its own axes."""
    solids = [
        manifold3d.Manifold(
            manifold3d.Mesh(v.astype(np.float32), mug_shape.triangles(f).astype(np.uint32))
        )
        for v, f in (mug_shape.body_mesh(28), mug_shape.handle_mesh(11, 8))
    ]
    whole = (solids[0] + solids[1]).to_mesh()
    points = np.asarray(whole.vert_properties, np.float64)[:, :3]
    return {"points": np.round(points, 6), "triangles": np.asarray(whole.tri_verts, np.int64)}


def mug_hulls() -> list[Any]:
    """Convex parts that collide: staves of the wall, the bottom, and links of the handle."""
    outer, inner = mug_shape.RADIUS, mug_shape.RADIUS - mug_shape.WALL
    made = []
    for angle in np.arange(SECTORS) * 2 * np.pi / SECTORS:
        arc = angle + np.linspace(0, 2 * np.pi / SECTORS, 3)
        wall = [(outer, 0.0072, arc), (outer, mug_shape.HEIGHT - 0.002, arc),
                (inner, 0.0072, arc[::2]), (inner, mug_shape.HEIGHT - 0.002, arc[::2]),
                (outer - mug_shape.WALL / 2, mug_shape.HEIGHT, arc[1:2])]  # fmt: skip
        made.append(np.vstack([ring(*row) for row in wall]))
    around = np.arange(20) * 2 * np.pi / 20
    bottom = [(0.0352, 0.0, around), (outer, 0.0072, around)]
    made.append(np.vstack([ring(*row) for row in bottom]))
    points, _ = mug_shape.handle_mesh(GRIP + 1, 8)
    rings = points.reshape(GRIP + 1, 8, 3)
    made += [np.vstack(rings[link : link + 2]) for link in range(GRIP)]
    return [np.round(hull, 5) for hull in made]


def ring(radius: float, height: float, angles: Any) -> Any:
    """Points (n, 3) on a circle about the mug's axis."""
    return np.c_[radius * np.cos(angles), np.full(len(angles), height), radius * np.sin(angles)]


def mug(truth: Record) -> Record:
    """The mug with its first state; physics does the rest."""
    launch = truth["launch"]
    half = np.deg2rad(launch["yaw_deg"]) / 2
    return {
        "name": "mug", "shape": "mesh", "mesh": mug_mesh(), "hulls": mug_hulls(), "role": "prop",
        "motion": "dynamic", "material": "ceramic", "mass": "300 g",
        "friction": 0.38, "restitution": 0.34, "activation_frame": 0,
        "position": launch["position"],
        "orientation": [-np.cos(half), 0.0, -np.sin(half), 0.0],
        "velocity": launch["velocity"], "angular_velocity": launch["spin"],
        "fracture": {"pieces": [8, 10], "impulse": "0.5 N s"},
        "color": (0.02, 0.20, 0.26),
    }  # fmt: skip


def declare(truth: Record) -> Record:
    """Every section of the document but clip and clock."""
    objects = [mug(truth), *shot_document.static_objects(truth, COLORS)]
    table = next(o for o in objects if o["name"] == "table_top")
    table["size"] = ["150 cm", "36 mm", "80 cm"]
    return {
        "generator": {
            "prompt": PROMPT, "negative_prompt": "text, watermark, people",
            "provider": "usdbridge samples", "model": "studio-kitchen-1", "seed": 300914,
            "job_id": "video_mug_drop_0001", "created": "2026-11-21T21:37:00Z",
            "parameters": {"seconds": 5, "size": "640x360"},
        },
        "camera": shot_document.camera(
            truth, focal_length="32 mm", f_number="f/5.6", focus_distance="1.4 m",
            shutter="1/48 s", iso=400, clipping=["2 cm", "100 m"],
            move="slow hand-held arc to the right, down with the mug",
        ),
        "objects": objects,
        "liquids": [
            {"name": "coffee", "volume": "220 ml", "density": "1005 kg/m^3",
             "viscosity": "0.0012 Pa s", "surface_tension": "0.055 N/m", "container": "mug",
             "color": (0.045, 0.018, 0.007)}
        ],
        "particles": [
            {"name": "splash", "kind": "splash", "count": 160, "radius": "2 mm", "emitter": "mug",
             "color": (0.06, 0.025, 0.01)}
        ],
        "lights": shot_document.lights(truth, []),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "physics": {"seed": 7},
        "look": {"exposure_ev": -0.32, "white_balance": "5000 K", "bloom_intensity": 0.05,
                 "bloom_threshold": 1.4},
        "governance": {"content_rating": "G", "licence": "Apache-2.0",
                       "copyright_holder": "The usdbridge authors"},
        "metadata": {"sample": "mug_drop", "drop_height": "3 ft"},
    }  # fmt: skip
