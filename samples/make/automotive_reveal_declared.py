"""What the shot document of `automotive_reveal` declares beside the camera."""

from typing import Any

import numpy as np
import reveal_car as car
import shot_document
from scipy.spatial.transform import Rotation

Record = dict[str, Any]

PROMPT = (
    "Midnight in an LED tunnel after rain: light bars run along ceiling and walls, the wet asphalt "
    "mirrors them. A crimson coupe accelerates toward the lens in fourfold slow motion, "
    "spray hangs behind its wheels, drips fall from the ceiling; an orange marker lamp has come "
    "loose and bounces on the wet floor with a splash. Slow low dolly-in, slight crane up."
)
COLORS = {
    "floor": (0.012, 0.014, 0.017), "ceiling": (0.07, 0.08, 0.09), "wall": (0.08, 0.09, 0.10),
    "kerb": (0.07, 0.08, 0.09), "rib": (0.017, 0.02, 0.027), "cabinet": (0.025, 0.05, 0.06),
    "hydrant": (0.27, 0.005, 0.007), "barrier": (0.32, 0.33, 0.35),
}  # fmt: skip
RED = (0.45, 0.007, 0.02)
SLICES = ((0, 5), (4, 9), (8, 14))  # stations of the body that one convex part spans


def shell(cage: tuple[Any, Any]) -> Record:
    """A closed mesh from a control cage, which encloses the surface that it makes."""
    points, faces = cage
    return {"points": np.round(points, 4), "triangles": car.triangles(faces)}


def body_parts() -> list[Any]:
    """Convex parts of the body: slices of its cage."""
    points = car.body_cage()[0].reshape(len(car.BODY), -1, 3)
    return [np.round(points[a:b].reshape(-1, 3), 4) for a, b in SLICES]


def coupe(truth: Record) -> list[Record]:
    """Body, cabin and wheels; they follow their tracks."""
    tracks = {record["name"]: record["track"] for record in truth["kinematic"]}
    way = [{"frame": row["frame"], "position": row["position"]} for row in tracks["car"]]
    shared = {"role": "prop", "motion": "kinematic"}
    found = [
        {"name": "car", "shape": "mesh", "mesh": shell(car.body_cage()), "material": "steel",
         "mass": "1480 kg", "hulls": body_parts(), "color": RED, "track": way, **shared},
        {"name": "car_cabin", "shape": "mesh", "mesh": shell(car.cabin_cage()), "material": "glass",
         "mass": "120 kg", "hulls": [np.round(car.cabin_cage()[0], 4)],
         "color": (0.01, 0.01, 0.012), "track": way, **shared},
    ]  # fmt: skip
    lie = Rotation.from_euler("z", -90, degrees=True)
    across = 2 * car.WHEEL_RADIUS
    for name in car.wheels():
        rows = []
        for row in tracks[name]:
            turn = Rotation.from_quat(np.roll(row["orientation"], -1)) * lie
            quaternion = np.round(np.roll(turn.as_quat(), 1), 5)
            rows.append({"frame": row["frame"], "position": np.round(row["position"], 5),
                         "orientation": quaternion})  # fmt: skip
        found.append(
            {"name": name, "shape": "cylinder", "size": [across, car.WHEEL_WIDTH, across],
             "material": "rubber", "mass": "24 kg", "color": (0.012, 0.012, 0.012), "track": rows,
             **shared}
        )  # fmt: skip
    return found


def marker_lamp(truth: Record) -> Record:
    """The lamp that comes loose, as it starts."""
    lamp = truth["dynamic"][0]
    return {
        "name": lamp["name"], "shape": "sphere", "size": lamp["size"], "role": "prop",
        "motion": "dynamic", "material": "plastic", "mass": "420 g",
        "friction": lamp["friction"], "restitution": lamp["restitution"], "activation_frame": 0,
        "position": lamp["position"], "velocity": lamp["velocity"],
        "angular_velocity": lamp["spin"], "color": (1.0, 0.32, 0.03),
        "emission": (4.5, 1.5, 0.13),
    }  # fmt: skip


def particles() -> list[Record]:
    """Spray behind the front and rear wheels, drips from the ceiling, the lamp's splash."""
    white = (0.8, 0.9, 1.0)
    found = [
        {"name": f"spray_{end}_{side}", "kind": "spray", "count": count, "radius": "6 mm",
         "emitter": "car",
         "region_centre": [sign * (car.TRACK + 0.06), 0.10, z - car.WHEEL_RADIUS - 0.02],
         "region_size": [0.20, 0.12, 0.06], "velocity": [sign * 0.62, 0.80, -0.60],
         "color": white}
        for end, z, count in (("front", car.AXLES["front"], 560), ("rear", car.AXLES["rear"], 380))
        for side, sign in (("left", 1), ("right", -1))
    ]  # fmt: skip
    drips = {"name": "drips", "kind": "rain", "count": 220, "radius": "6 mm",
             "region_centre": [-0.2, 2.34, -4.4], "region_size": [6.6, 4.6, 7.2],
             "color": white}  # fmt: skip
    splash = {"name": "lamp_splash", "kind": "splash", "count": 160, "radius": "7 mm",
              "emitter": "marker_lamp", "velocity": [0.0, 0.55, 0.0], "color": white}  # fmt: skip
    return [*found, drips, splash]


def markers(truth: Record) -> list[Record]:
    """Cues: engine, gear change, rush of air, each drip that is heard."""
    found = []
    drips = 0
    for event in truth["events"]:
        kind = event["kind"]
        if kind == "engine":
            found.append({"name": "engine", "time": event["time"], "kind": "engine",
                          "object": "car", "text": "engine ramp"})  # fmt: skip
            found += [
                {"name": f"gear_{g['gear']}", "time": g["time"], "kind": "engine", "object": "car",
                 "text": f"into gear {g['gear']}"}
                for g in event["gears"] if g["time"] > 0
            ]  # fmt: skip
        elif kind == "whoosh":
            lasts = event["end_time"] - event["time"]
            found.append({"name": "whoosh", "time": event["time"], "kind": "whoosh",
                          "duration": lasts, "object": "car"})  # fmt: skip
        elif kind == "drip":
            drips += 1
            found.append({"name": f"drip_{drips}", "time": event["time"], "kind": "drip",
                          "text": "a drop falls into a puddle"})  # fmt: skip
    return found


def declare(truth: Record) -> Record:
    """Every section of the document but clip and clock."""
    kept = [*range(0, truth["frames"], 8), truth["frames"] - 1]
    return {
        "generator": {
            "prompt": PROMPT, "negative_prompt": "real brands, number plates, people, watermark",
            "provider": "usdbridge samples", "model": "studio-tunnel-1", "seed": 270815,
            "job_id": "video_automotive_reveal_0001", "created": "2026-11-22T09:58:00Z",
            "parameters": {"seconds": 8, "size": "640x360", "slow_motion": truth["slowed"]},
        },
        "camera": shot_document.camera(
            truth, focal_length="27 mm", f_number="f/4", focus_distance="6 m", shutter="1/96 s",
            iso=1600, clipping=["2 cm", "200 m"],
            move="slow low dolly-in, drifting right, slight crane up",
        ),
        "objects": [*coupe(truth), marker_lamp(truth),
                    *shot_document.static_objects(truth, COLORS)],
        "particles": particles(),
        "lights": shot_document.lights(truth, kept),
        "audio": [{"name": "main", "path": "clip.mp4", "stream": 0, "start": 0,
                   "sample_rate": 48000, "channels": 2, "layout": "stereo"}],
        "markers": markers(truth),
        "physics": {"gravity": round(-truth["gravity"][1], 6), "seed": 815},
        "look": {"exposure_ev": 0.25, "white_balance": "6500 K", "bloom_intensity": 0.22,
                 "bloom_threshold": 1.1},
        "governance": {"content_rating": "G", "licence": "Apache-2.0",
                       "copyright_holder": "The usdbridge authors"},
        "metadata": {"sample": "automotive_reveal", "slow_motion": f"{truth['slowed']}x"},
    }  # fmt: skip
