"""What the shot document of `influencer_vlog` declares beside the camera."""

from typing import Any

import numpy as np
import shot_document
from scipy.spatial.transform import Rotation

Record = dict[str, Any]
Array = np.ndarray[Any, Any]

PROMPT = (
    "Vlog in a bedroom at night, neon practicals: a pink heart, a blue flash and a violet ring on "
    "the wall, a warm bedside lamp, posters, shelves, plants. A host in a cream knitted sweater "
    "with a chestnut ponytail waves, claps and talks to the camera. A light curtain stirs in the "
    "open window. Phone held at arm's length, slow push-in with a gentle sway."
)
COLORS = {
    "floor": (0.14, 0.08, 0.05), "wall": (0.20, 0.16, 0.22), "bed": (0.30, 0.22, 0.30),
    "headboard": (0.10, 0.05, 0.03), "pillow": (0.62, 0.50, 0.56), "cushion": (0.50, 0.10, 0.22),
    "stool": (0.25, 0.18, 0.14), "nightstand": (0.18, 0.10, 0.06), "shelf": (0.20, 0.11, 0.06),
    "desk": (0.5, 0.47, 0.44), "crate": (0.22, 0.13, 0.07),
}  # fmt: skip
PROXIES = (
    # name, shape, size (m), joint that carries it, place in its axes, turn about its Z (deg)
    ("host_head", "sphere", 0.198, "head", (0, 0.116, -0.006), 0),
    ("host_neck", "capsule", [0.098, 0.22, 0.098], "neck", (0, 0.02, -0.004), 0),
    ("host_chest", "capsule", [0.210, 0.50, 0.210], "chest", (0, -0.03, 0.0), 0),
    ("host_shoulders", "capsule", [0.110, 0.38, 0.110], "chest", (0, 0.160, -0.008), 90),
)


def turns(truth: Record) -> Array:
    """World rotations (F, J, 3, 3) of the host's joints."""
    person = truth["character"]
    names = [joint["name"] for joint in person["joints"]]
    local = np.array(person["joint_orientations"])
    count = len(local)
    flat = Rotation.from_quat(np.roll(local.reshape(-1, 4), -1, axis=1)).as_matrix()
    matrices = flat.reshape(count, len(names), 3, 3)
    for index, joint in enumerate(person["joints"]):
        if joint["parent"]:
            matrices[:, index] = matrices[:, names.index(joint["parent"])] @ matrices[:, index]
    return np.asarray(matrices)


def proxies(truth: Record) -> list[Record]:
    """Stand-ins of the host's head and trunk that hair and curtain do not enter."""
    person = truth["character"]
    names = [joint["name"] for joint in person["joints"]]
    world, places = turns(truth), np.array(person["position"])
    found = []
    for name, shape, size, joint, offset, about in PROXIES:
        k = names.index(joint)
        at = places[:, k] + world[:, k] @ np.array(offset, float)
        lie = Rotation.from_euler("z", about, degrees=True).as_matrix()
        quaternion = np.roll(Rotation.from_matrix(world[:, k] @ lie).as_quat(), 1, axis=1)
        quaternion *= np.where(quaternion[:, :1] < 0, -1, 1)
        rows = [
            {"frame": f, "position": np.round(at[f], 4), "orientation": np.round(quaternion[f], 4)}
            for f in range(truth["frames"])
        ]
        found.append({"name": name, "shape": shape, "size": size, "role": "collider",
                      "motion": "kinematic", "material": "flesh", "track": rows})  # fmt: skip
    return found


def host(truth: Record) -> Record:
    """The host: skeleton at rest and the turns of its joints; hair swings by itself."""
    person = truth["character"]
    return {
        "name": "host", "identity": "mila-rae-01", "consent": "consent_mila",
        "wardrobe": "cream knitted sweater, jeans, gold hoops, pink hair tie",
        "height": f"{person['height']} m",
        "joints": [{"name": joint["name"],
                    **({"parent": joint["parent"]} if joint["parent"] else {}),
                    "position": np.round(joint["position"], 5)} for joint in person["joints"]],
        "swinging": person["swinging"],
        "joint_orientations": person["joint_orientations"],
    }  # fmt: skip


def curtain(truth: Record) -> Record:
    """The curtain, held at its rod."""
    sheet = truth["curtain"]
    return {
        "name": "curtain", "mesh": {"points": sheet["points"], "triangles": sheet["triangles"]},
        "pins": sheet["pins"], "area_density": "90 g/m^2", "stretch_stiffness": "400 N/m",
        "bend_stiffness": 2e-5, "friction": 0.4, "material": "voile", "color": (0.72, 0.70, 0.82),
    }  # fmt: skip


def markers(truth: Record) -> list[Record]:
    """A marker for each line, for the clap, the rustles and breaths."""
    found, counts = [], {"line": 0, "rustle": 0, "breath": 0}
    for event in truth["events"]:
        kind = event["kind"]
        if kind in counts:
            counts[kind] += 1
            lasts = round(event["end_time"] - event["time"], 4)
            record = {"name": f"{kind}_{counts[kind]}", "time": event["time"], "kind": kind}
            record["duration"] = lasts
            if kind == "line":
                record |= {"kind": "dialogue", "text": event["text"], "speaker": "host"}
            found.append(record)
        elif kind == "clap":
            found.append({"name": "clap", "time": event["time"], "kind": "impact",
                          "text": "the host claps"})  # fmt: skip
    return found


def declare(truth: Record) -> Record:
    """Every section of the document but clip and clock."""
    return {
        "generator": {
            "prompt": PROMPT, "negative_prompt": "real people, brand names, watermark, text",
            "provider": "usdbridge samples", "model": "studio-bedroom-1", "seed": 60144,
            "job_id": "video_influencer_vlog_0001", "created": "2026-11-22T10:40:00Z",
            "parameters": {"seconds": 6, "size": "640x360"},
        },
        "camera": shot_document.camera(
            truth, focal_length="36 mm", f_number="f/1.8", focus_distance="1.4 m",
            shutter="1/48 s", iso=800, clipping=["2 cm", "50 m"],
            move="phone at arm's length, slow push-in with a gentle sway to the right",
        ),
        "objects": [*shot_document.static_objects(truth, COLORS), *proxies(truth)],
        "cloths": [curtain(truth)],
        "characters": [host(truth)],
        "lights": shot_document.lights(truth, []),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "markers": markers(truth),
        "physics": {"wind": truth["wind"], "seed": 144},
        "look": {"exposure_ev": 0, "white_balance": "5000 K", "bloom_intensity": 0.14,
                 "bloom_threshold": 1.1},
        "governance": {
            "consents": [{"id": "consent_mila", "subject": "Mila Rae (invented)",
                          "scope": "likeness and voice of a synthetic person, this shot",
                          "reference": "synthetic-likeness-0144", "date": "2026-11-20"}],
            "content_rating": "G", "licence": "Apache-2.0",
            "copyright_holder": "The usdbridge authors",
        },
        "metadata": {"sample": "influencer_vlog", "host": "synthetic"},
    }  # fmt: skip
