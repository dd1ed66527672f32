"""What the shot document of `arena_flythrough` declares beside the camera."""

from typing import Any

import numpy as np
import shot_document

Record = dict[str, Any]

PROMPT = (
    "Fly-through of a packed esports arena at the grand final: dive over the crowd, bank through "
    "three holographic rings on the beat, circle the LED stage and settle on the glowing emblem "
    "while holographic HUD panels float around it. Teal against magenta, moving-head beams, "
    "120 BPM."
)
COLORS = {
    "floor": (0.007, 0.008, 0.014), "stage": (0.01, 0.01, 0.02), "plinth": (0.01, 0.01, 0.02),
    "led": (0.08, 0.05, 0.16), "cube": (0.01, 0.01, 0.02), "desk": (0.01, 0.01, 0.02),
    "stand": (0.02, 0.025, 0.045),
}  # fmt: skip
TEAL, ROSE = (0.02, 0.66, 1.0), (1.0, 0.03, 0.24)


def panels(truth: Record) -> list[Record]:
    """HUD panels as sheets 1 cm thick: below a plane all would be solid."""
    found = []
    for panel in truth["panels"]:
        warm = panel["name"].split("_")[1] in ("kestrel", "stats")
        found.append(
            {"name": panel["name"], "shape": "box", "size": [*panel["size"], 0.01],
             "position": panel["position"], "orientation": panel["orientation"],
             "role": "prop", "motion": "static", "material": "hologram",
             "color": ROSE if warm else TEAL, "emission": ROSE if warm else TEAL, "opacity": 0.35}
        )  # fmt: skip
    return found


def band(radius: float, wide: float, count: int = 48) -> Record:
    """An open band around +Z; a mesh is shown from both sides."""
    angle = np.arange(count) * 2 * np.pi / count
    rim = np.c_[radius * np.cos(angle), radius * np.sin(angle)]
    points = np.vstack([np.c_[rim, np.full(count, z)] for z in (-wide / 2, wide / 2)])
    after = (np.arange(count) + 1) % count
    first = np.arange(count)
    outside = np.vstack(
        [np.c_[first, after, after + count], np.c_[first, after + count, first + count]]
    )
    return {"points": points, "triangles": outside}


def holograms(truth: Record) -> list[Record]:
    """Rings and emblem; nothing carries them, so they are kinematic."""
    found = []
    for record in truth["holograms"]:
        shape: Record = {"shape": "sphere", "size": record["size"][0]}
        if record["shape"] == "ring":
            shape = {"shape": "mesh", "mesh": band(record["size"][0] / 2, record["size"][2])}
        found.append(
            {"name": record["name"], **shape, "role": "prop", "motion": "kinematic",
             "material": "hologram", "color": record["color"], "emission": record["color"],
             "opacity": 0.5, "track": record["track"]}
        )  # fmt: skip
    return found


def drones(truth: Record) -> list[Record]:
    """The two camera drones."""
    return [
        {"name": body["name"], "shape": "box", "size": body["size"], "role": "prop",
         "motion": "kinematic", "material": body["material"], "mass": "1.4 kg",
         "friction": body["friction"], "restitution": body["restitution"],
         "color": (0.02, 0.02, 0.025), "track": body["track"]}
        for body in truth["bodies"]
    ]  # fmt: skip


def confetti(truth: Record) -> Record:
    """Paper let go under the truss, over the stage, as the crowd rises."""
    swell = next(e for e in truth["events"] if e["kind"] == "swell")
    return {"name": "confetti", "kind": "confetti", "count": 800, "radius": "22 mm",
            "region_centre": (-0.6, 7.2, -0.3), "region_size": (10.0, 4.0, 7.4),
            "velocity": (0.0, -0.5, 0.2), "release_frame": swell["frame"],
            "color": (0.9, 0.5, 0.7)}  # fmt: skip


def markers(truth: Record) -> list[Record]:
    """Beats, passages through the rings, the crowd's rise."""
    found = []
    for event in truth["events"]:
        if event["kind"] == "beat":
            name = f"beat_{event['bar']}_{event['beat']}"
            found.append({"name": name, "time": f"{event['frame']} frames", "kind": "beat",
                          "text": f"bar {event['bar']} beat {event['beat']}"})  # fmt: skip
        elif event["kind"] == "pass":
            found.append({"name": f"pass_{event['object']}", "time": f"{event['frame']} frames",
                          "kind": "pass", "object": event["object"]})  # fmt: skip
        else:
            found.append({"name": "crowd_swell", "time": event["time"], "kind": "swell",
                          "duration": event["end_time"] - event["time"]})  # fmt: skip
    return found


def declare(truth: Record) -> Record:
    """Every section of the document but clip and clock."""
    per_beat = round(60 / truth["bpm"] * truth["fps"][0] / truth["fps"][1])
    kept = [f for f in range(truth["frames"]) if f % per_beat in (0, 3, 6, per_beat - 1)]
    return {
        "generator": {
            "prompt": PROMPT, "negative_prompt": "real logos, real players, watermark",
            "provider": "usdbridge samples", "model": "studio-arena-1", "seed": 120240,
            "job_id": "video_arena_flythrough_0001", "created": "2026-11-21T21:49:00Z",
            "parameters": {"seconds": 10, "size": "640x360", "bpm": truth["bpm"]},
        },
        "camera": shot_document.camera(
            truth, f_number="f/4", shutter="1/48 s", iso=800, clipping=["2 cm", "500 m"],
            move="fly-through, banking, slow zoom from 22 mm to 34 mm",
        ),
        "objects": [*static(truth), *panels(truth), *holograms(truth), *drones(truth)],
        "particles": [confetti(truth)],
        "lights": shot_document.lights(truth, kept),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "markers": markers(truth),
        "look": {"exposure_ev": 0, "white_balance": "6500 K", "bloom_intensity": 0.16,
                 "bloom_threshold": 0.9},
        "governance": {"content_rating": "E", "licence": "Apache-2.0",
                       "copyright_holder": "The usdbridge authors"},
        "metadata": {"sample": "arena_flythrough", "bpm": str(truth["bpm"])},
    }  # fmt: skip


def static(truth: Record) -> list[Record]:
    """Stage, stands, wall and floor; the LED wall gives light."""
    found = shot_document.static_objects(truth, COLORS)
    wall = next(o for o in found if o["name"] == "led_wall")
    wall["emission"] = (0.16, 0.10, 0.36)
    return found
