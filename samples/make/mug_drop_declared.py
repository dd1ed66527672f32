"""What the shot document of `mug_drop` declares beside the camera."""

from typing import Any

import manifold3d
import mug_shape
import numpy as np
import shot_document

Record = dict[str, Any]

PROMPT = (
    "A teal stoneware mug slips off a polished wooden kitchen table, falls three feet onto a tile "
    "floor, bounces once and rocks to rest on its side. Morning sun through a mullioned window, "
    "sage-green cabinets, slow hand-held arc following the mug down to the floor. 35 mm film look."
)
COLORS = {
    "floor": (0.55, 0.47, 0.37), "table": (0.22, 0.09, 0.03), "apron": (0.19, 0.08, 0.03),
    "leg": (0.19, 0.08, 0.03), "wall": (0.69, 0.61, 0.48), "cabinets": (0.06, 0.10, 0.07),
    "plinth": (0.01, 0.01, 0.01), "counter": (0.35, 0.21, 0.09), "shelf": (0.35, 0.21, 0.09),
    "stool": (0.35, 0.21, 0.09),
}  # fmt: skip


def mug_mesh(foot: list[float]) -> Record:
    """A watertight mug of some 2,000 triangles about its centre of mass, in the body's axes."""
    solids = [
        manifold3d.Manifold(
            manifold3d.Mesh(v.astype(np.float32), mug_shape.triangles(f).astype(np.uint32))
        )
        for v, f in (mug_shape.body_mesh(28), mug_shape.handle_mesh(11, 8))
    ]
    whole = (solids[0] + solids[1]).to_mesh()
    points = np.asarray(whole.vert_properties, np.float64)[:, :3] + foot
    return {"points": np.round(points, 6), "triangles": np.asarray(whole.tri_verts, np.int64)}


def mug(truth: Record) -> Record:
    """The mug with its observed track and its first state."""
    body = truth["bodies"][0]
    left = next(e for e in truth["events"] if e["kind"] == "slide" and e["bodies"][1] != "floor")
    hit = next(e for e in truth["events"] if e["kind"] == "impact")
    return {
        "name": "mug", "shape": "mesh", "mesh": mug_mesh(body["foot"]), "role": "prop",
        "motion": "dynamic", "material": "ceramic", "mass": "300 g",
        "friction": body["friction"], "restitution": body["restitution"], "activation_frame": 0,
        "velocity": truth["launch"]["velocity"], "angular_velocity": truth["launch"]["spin"],
        "color": (0.02, 0.20, 0.26), "track": body["track"],
        "events": [
            {"kind": "release", "time": left["end_time"], "parameters": {"from": "table_top"}},
            {"kind": "impact", "time": hit["time"], "parameters": {"on": "floor"}},
        ],
    }  # fmt: skip


def markers(truth: Record) -> list[Record]:
    """Cues: the scrape, every blow and the rest."""
    found = []
    for event in truth["events"]:
        other = event["bodies"][1]
        if event["kind"] == "impact":
            found.append({"time": event["time"], "kind": "impact", "object": "mug",
                          "text": f"mug on {other}, {event['impulse']:.2f} N s"})  # fmt: skip
        elif event["kind"] == "slide":
            lasts = event["end_time"] - event["time"]
            found.append({"time": event["time"], "duration": lasts, "kind": "scrape",
                          "object": "mug", "text": f"mug along {other}"})  # fmt: skip
    found.sort(key=lambda marker: marker["time"])
    counts: dict[str, int] = {}
    for marker in found:
        counts[marker["kind"]] = counts.get(marker["kind"], 0) + 1
        marker["name"] = f"{marker['kind']}_{counts[marker['kind']]}"
    return found


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
        "lights": shot_document.lights(truth, []),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "markers": markers(truth),
        "look": {"exposure_ev": -0.32, "white_balance": "5000 K", "bloom_intensity": 0.05,
                 "bloom_threshold": 1.4},
        "governance": {"content_rating": "G", "licence": "Apache-2.0",
                       "copyright_holder": "The usdbridge authors"},
        "metadata": {"sample": "mug_drop", "drop_height": "3 ft"},
    }  # fmt: skip
