"""Writes a sample's shot.json: what the generator of the clip would know, taken from truth.json.

python shot_document.py mug_drop
"""

import argparse
import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from truth_file import posed, rounded, write_json

SAMPLES = Path(__file__).resolve().parent.parent
LUMENS_PER_WATT = 179.0  # of white light, the convention of Radiance
Record = dict[str, Any]


def camera(truth: Record, **lens: Any) -> Record:
    """The camera with one key for each frame; a lens that never changes is not repeated."""
    poses = posed(np.array(truth["camera_to_world"]))
    keys = [
        {"frame": f, "position": poses["position"][f], "orientation": poses["orientation"][f]}
        for f in range(truth["frames"])
    ]
    if np.ptp(truth["focal_px"]) > 0:
        for key, focal in zip(keys, truth["focal_px"], strict=True):
            key["focal_px"] = focal
    return {"sensor_width": "36 mm", **lens, "interpolation": "linear", "keys": keys}


def luminous(light: Record) -> Any:
    """Intensity in lux (distant) or nit, a number or one for each frame, from the render's watts.

    A rectangle of area A that sends out P watts has radiance P / (pi A); a sphere P / (4 pi^2 r^2).
    """
    power = np.array(light["intensity"])
    if light["kind"] == "distant":
        return power * LUMENS_PER_WATT
    if light["kind"] == "rect":
        return power * LUMENS_PER_WATT / (np.pi * light["size"][0] * light["size"][1])
    return power * LUMENS_PER_WATT / (4 * np.pi**2 * light["radius"] ** 2)


def lights(truth: Record, kept: list[int]) -> list[Record]:
    """Every light; what moves or pulses gets keys in the frames `kept`."""
    found = []
    for light in truth["lights"]:
        kind = "sphere" if light["kind"] == "spot" else light["kind"]
        record: Record = {"name": light["name"], "kind": kind, "color": light["color"]}
        if "temperature_k" in light:
            record["temperature"] = f"{light['temperature_k']:g} K"
        if "angle_deg" in light:
            record["angle"] = f"{light['angle_deg']:g} deg"
        if "cone_deg" in light:
            record["cone_angle"] = f"{light['cone_deg']:g} deg"
        if light["kind"] != "distant":
            record["size"] = light.get("size") or 2 * light["radius"]
        moving = {
            "position": (light["position"], 2),
            "orientation": (light["orientation"], 2),
            "intensity": (luminous(light), 1),
        }
        varied = {k: v for k, (v, rank) in moving.items() if np.ndim(v) == rank}
        record.update({k: v for k, (v, _) in moving.items() if k not in varied})
        if varied:
            record["keys"] = [
                {"frame": f, **{k: short(k, v[f]) for k, v in varied.items()}} for f in kept
            ]
        found.append(record)
    return found


def short(name: str, value: Any) -> Any:
    """Keys of lights need fewer digits than the camera's."""
    return round(float(value), 1) if name == "intensity" else np.round(value, 5)


def static_objects(truth: Record, colors: dict[str, tuple[float, float, float]]) -> list[Record]:
    """Proxies of everything that stands still; `colors` by the first part of the name."""
    found = []
    for solid in truth["statics"]:
        role = "shadow_catcher" if solid["name"] == "floor" else "collider"
        record = {
            "name": solid["name"], "shape": solid["shape"], "size": solid["size"],
            "position": solid["position"], "orientation": solid["orientation"], "role": role,
            "motion": "static", "material": solid["material"],
        }  # fmt: skip
        record.update({k: solid[k] for k in ("friction", "restitution") if k in solid})
        color = colors.get(solid["name"].split("_")[0])
        found.append(record | ({"color": color} if color else {}))
    return found


def main() -> None:
    """Writes `samples/NAME/shot.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    name = parser.parse_args().name
    truth = json.loads((SAMPLES / name / "truth.json").read_text())
    declared = importlib.import_module(f"{name}_declared").declare(truth)
    clip = {"path": "clip.mp4", "kind": "video", "width": truth["width"],
            "height": truth["height"], "frame_count": truth["frames"]}  # fmt: skip
    document = {"shot": "1.0", "name": name, "clip": clip}
    document["clock"] = {"rate": "24 fps", "count": truth["frames"], "timecode": "01:00:00:00"}
    write_json(SAMPLES / name / "shot.json", rounded(document | declared))


if __name__ == "__main__":
    main()
