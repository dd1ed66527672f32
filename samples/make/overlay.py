"""Draws what truth.json says over a rendered frame, to see that truth and pixels agree.

python overlay.py mug_drop 40 out.png --work ../../out/samples

Edges of the static boxes, panels, hulls of the bodies, rings; by the pinhole formula alone:
u = width / 2 + focal x / -z, v = height / 2 - focal y / -z.
"""

import argparse
import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

SAMPLES = Path(__file__).resolve().parent.parent
ENLARGED = 2


def project(truth: dict[str, Any], frame: int, points: Any) -> np.ndarray:
    """Pixels (n, 2) of world points (n, 3); NaN behind the camera."""
    world_to_camera = np.linalg.inv(np.array(truth["camera_to_world"][frame]))
    local = np.asarray(points) @ world_to_camera[:3, :3].T + world_to_camera[:3, 3]
    depth = np.where(local[:, 2] < -0.02, -local[:, 2], np.nan)
    focal = truth["focal_px"][frame]
    return np.c_[
        truth["width"] / 2 + focal * local[:, 0] / depth,
        truth["height"] / 2 - focal * local[:, 1] / depth,
    ]


def placed(record: dict[str, Any], points: Any) -> np.ndarray:
    """World points from points in a record's own axes."""
    w, x, y, z = record["orientation"]
    return Rotation.from_quat([x, y, z, w]).apply(points) + record["position"]


def box_edges(size: Any) -> np.ndarray:
    """The twelve edges (12, 2, 3) of a box about its middle."""
    corners = np.array(list(product((-0.5, 0.5), repeat=3))) * size
    pairs = [(a, b) for a in range(8) for b in range(a) if bin(a ^ b).count("1") == 1]
    return corners[np.array(pairs)]


def segments(truth: dict[str, Any], frame: int) -> list[tuple[str, np.ndarray]]:
    """Colour and world segments (n, 2, 3) of everything that is drawn."""
    found = []
    for solid in truth["statics"]:
        if solid["shape"] == "box" and max(solid["size"]) < 20:
            edges = box_edges(solid["size"])
            found.append(("#ffe600", placed(solid, edges.reshape(-1, 3)).reshape(-1, 2, 3)))
    for panel in truth.get("panels", []):
        w, h = panel["size"]
        rim = np.array([(-w, -h, 0), (w, -h, 0), (w, h, 0), (-w, h, 0)]) / 2
        rim = placed(panel, rim)
        found.append(("#00ff40", np.stack([rim, np.roll(rim, -1, axis=0)], 1)))
    for ring in truth.get("holograms", []):
        angle = np.linspace(0, 2 * np.pi, 49)[:-1]
        round_ = np.c_[np.cos(angle), np.sin(angle), 0 * angle] * ring["size"][0] / 2
        round_ = placed(ring["track"][frame], round_)
        found.append(("#ff00ff", np.stack([round_, np.roll(round_, -1, axis=0)], 1)))
    for body in truth["bodies"]:
        states = [row for row in body["track"] if row["frame"] == frame]
        if not states:
            continue
        if body["shape"] == "mesh":
            vertices = np.array(body["vertices"])
            faces = ConvexHull(vertices).simplices
            edges = vertices[np.vstack([faces[:, :2], faces[:, 1:], faces[:, ::2]])]
        else:
            edges = box_edges(body["size"])
        where = placed(states[0], edges.reshape(-1, 3))
        found.append(("#ff2020", where.reshape(-1, 2, 3)))
    return found


def main() -> None:
    """Writes the frame, twice as large, with the truth drawn over it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("frame", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    options = parser.parse_args()
    truth = json.loads((SAMPLES / options.name / "truth.json").read_text())
    picture = Image.open(options.work / options.name / f"frame_{options.frame:04d}.png")
    picture = picture.resize((picture.width * ENLARGED, picture.height * ENLARGED))
    draw = ImageDraw.Draw(picture)
    for colour, lines in segments(truth, options.frame):
        ends = project(truth, options.frame, lines.reshape(-1, 3)).reshape(-1, 4) * ENLARGED
        for line in ends[np.isfinite(ends).all(1)]:
            draw.line(tuple(line), fill=colour, width=1)
    picture.save(options.target)


if __name__ == "__main__":
    main()
