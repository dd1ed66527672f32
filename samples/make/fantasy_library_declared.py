"""What the shot document of `fantasy_library` declares beside the camera."""

from typing import Any

import library_robe
import shot_document

Record = dict[str, Any]

PROMPT = (
    "Crane shot through a vast old library at dusk of day: shelves of books to the vault, stone "
    "columns, gallery, tall windows with shafts of light and drifting dust. A hooded figure in an "
    "ivory robe walks to a bronze reliquary and opens it; an old book slides off its lid and drops "
    "flat on the marble; golden light rises over the figure."
)
COLORS = {
    "floor": (0.16, 0.12, 0.09), "plinth": (0.30, 0.27, 0.23), "relic": (0.30, 0.17, 0.06),
    "wall": (0.22, 0.18, 0.14), "shelf": (0.09, 0.045, 0.02), "gallery": (0.10, 0.05, 0.022),
    "table": (0.10, 0.05, 0.022), "candles": (0.30, 0.17, 0.06), "case": (0.09, 0.045, 0.02),
    "column": (0.26, 0.22, 0.17),
}  # fmt: skip
SKIN = (0.35, 0.22, 0.15)


def figure(truth: Record) -> list[Record]:
    """Torso, head and limbs under the robe, moved by hand."""
    return [
        {"name": part["name"], "shape": part["shape"], "size": part["size"], "role": "prop",
         "motion": "kinematic", "material": "skin", "friction": library_robe.SKIN,
         "restitution": 0.1, "color": SKIN, "track": part["track"]}
        for part in truth["figure"]
    ]  # fmt: skip


def relic(truth: Record) -> list[Record]:
    """The reliquary's lid."""
    return [
        {"name": part["name"], "shape": part["shape"], "size": part["size"], "role": "prop",
         "motion": "kinematic", "material": part["material"], "friction": part["friction"],
         "restitution": part["restitution"], "color": COLORS["relic"], "track": part["track"]}
        for part in truth["relic"]
    ]  # fmt: skip


def book(truth: Record) -> Record:
    """The book: it lies on the lid until that tilts too far."""
    body = truth["book"]
    return {
        "name": body["name"], "shape": "box", "size": body["size"], "role": "prop",
        "motion": "dynamic", "material": body["material"], "mass": f"{body['mass'] * 1000:g} g",
        "friction": body["friction"], "restitution": body["restitution"],
        "position": body["position"], "orientation": body["orientation"],
        "velocity": [0, 0, 0], "activation_frame": body["activation_frame"],
        "color": (0.20, 0.03, 0.02),
    }  # fmt: skip


def robe(truth: Record) -> Record:
    """The robe without a cache: it hangs from its collar."""
    made = truth["robe"]
    return {
        "name": "robe", "mesh": {"points": made["points"], "triangles": made["triangles"]},
        "pins": made["pins"], "pinned_to": "torso", **library_robe.STUFF, "material": "wool",
        "color": (0.55, 0.48, 0.36),
    }  # fmt: skip


def dust(truth: Record) -> Record:
    """Motes that drift through the shafts of light."""
    made = truth["dust"]
    return {"name": "dust", "kind": "dust", "count": made["count"], "radius": made["radius"],
            "region_centre": made["centre"], "region_size": made["size"],
            "velocity": made["velocity"], "color": (1.0, 0.9, 0.7)}  # fmt: skip


def markers(truth: Record) -> list[Record]:
    """Steps, the lid, the gleam."""
    found = []
    counts: dict[str, int] = {}
    for event in truth["events"]:
        if event["kind"] not in ("step", "open", "glow"):
            continue
        counts[event["kind"]] = number = counts.get(event["kind"], 0) + 1
        marker = {"name": f"{event['kind']}_{number}", "time": f"{event['frame']} frames",
                  "kind": event["kind"], "object": event["bodies"][0]}  # fmt: skip
        if "end_time" in event:
            marker["duration"] = event["end_time"] - event["time"]
        found.append(marker)
    return found


def declare(truth: Record) -> Record:
    """Every section of the document but clip and clock."""
    last = truth["frames"] - 1
    kept = [f for f in range(last) if f % (32 if f < 128 else 4) == 0] + [last]
    return {
        "generator": {
            "prompt": PROMPT, "negative_prompt": "text, watermark, modern objects",
            "provider": "usdbridge samples", "model": "studio-library-1", "seed": 120961,
            "job_id": "video_fantasy_library_0001", "created": "2026-11-22T10:20:00Z",
            "parameters": {"seconds": 12, "size": "640x360"},
        },
        "camera": shot_document.camera(
            truth, focal_length="26 mm", f_number="f/5.6", focus_distance="3 m",
            shutter="1/48 s", iso=800, clipping=["5 cm", "100 m"],
            move="slow crane down the hall, then dolly around the figure",
        ),
        "objects": [book(truth), *relic(truth), *figure(truth),
                    *shot_document.static_objects(truth, COLORS)],
        "cloths": [robe(truth)],
        "particles": [dust(truth)],
        "lights": shot_document.lights(truth, kept),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "markers": markers(truth),
        "look": {"exposure_ev": 0, "white_balance": "4800 K", "bloom_intensity": 0.12,
                 "bloom_threshold": 1.0},
        "governance": {"content_rating": "G", "licence": "Apache-2.0",
                       "copyright_holder": "The usdbridge authors"},
        "metadata": {"sample": "fantasy_library"},
    }  # fmt: skip
