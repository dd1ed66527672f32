"""Judges a folder of scenes of rigid-body tracks: review_tracks.py SCENES_DIR PREDICTIONS.

Reads every scene of the format in ../shared/data/tracks/README.md, never labels.json, and writes
what ../shared/tools/score_physics.py reads.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from usdbridge.physics.bodies import Body, Hull, Piece, Track
from usdbridge.physics.judge import MotionReview, judge_motion
from usdbridge.shot.scene import Primitive

Scene = dict[str, Any]


def review_folder(scenes: Path) -> dict[str, Any]:
    """Predictions for every scene of a folder, by scene id."""
    predictions = {}
    for path in sorted(scenes.glob("*.json")):
        if path.name != "labels.json":
            scene = json.loads(path.read_text(encoding="utf-8"))
            predictions[scene.get("id", path.stem)] = as_prediction(review_scene(scene))
    return predictions


def review_scene(scene: Scene) -> MotionReview:
    """One scene, judged."""
    bodies = [(_body(body), _track(body)) for body in scene["bodies"]]
    solids = [_solid(index, solid) for index, solid in enumerate(scene["floor"])]
    return judge_motion(bodies, solids, Fraction(*scene["fps"]))


def as_prediction(review: MotionReview) -> dict[str, Any]:
    """A review as the scorer reads it: frame ranges inclusive."""
    return {
        "verdict": review.verdict,
        "glitches": [
            {
                "body": glitch.body,
                "kind": glitch.kind,
                "first_frame": glitch.frames[0],
                "last_frame": glitch.frames[1] - 1,
                **({"other": glitch.other} if glitch.other else {}),
            }
            for body in review.bodies
            for glitch in body.glitches
        ],
    }


def _body(body: Scene) -> Body:
    return Body(
        name=body["name"],
        pieces=(Piece(shape=_shape(body)),),
        mass=body["mass"],
        friction=body["friction"],
        restitution=body["restitution"],
        rolling_friction=body.get("rolling_friction", 0.0),
    )


def _shape(body: Scene) -> Primitive | Hull:
    size = body["size"]
    match body["shape"]:
        case "hull":
            return Hull(points=np.array(body["vertices"], np.float64))
        case "box":
            return Primitive(kind="box", size=tuple(size))
        case "sphere":
            return Primitive(kind="sphere", size=(2 * size["radius"],) * 3)
        case "capsule":
            height = size["height"] + 2 * size["radius"]
            width = 2 * size["radius"]
            return Primitive(kind="capsule", size=(width, height, width))
        case _:
            width = 2 * size["radius"]
            return Primitive(kind="cylinder", size=(width, size["height"], width))


def _track(body: Scene) -> Track:
    rows = body["track"]
    held = body.get("supported_by")
    return Track(
        first=rows[0]["frame"],
        position=np.array([row["position"] for row in rows], np.float64),
        orientation=np.array([row["orientation"] for row in rows], np.float64),
        held=((held["first_frame"], held["last_frame"] + 1),) if held else (),
    )


def _solid(index: int, solid: Scene) -> tuple[Body, Track]:
    size = solid["size"]
    if solid["type"] == "plane":
        shape = Primitive(kind="plane", size=(size[0], 0.0, size[-1]))
    else:
        shape = Primitive(kind="box", size=tuple(size))
    body = Body(
        name=f"solid {index}",
        pieces=(Piece(shape=shape),),
        friction=solid["friction"],
        restitution=solid["restitution"],
    )
    pose = solid["pose"]
    track = Track(
        first=0,
        position=np.array([pose["position"]], np.float64),
        orientation=np.array([pose["orientation"]], np.float64),
    )
    return body, track


def main() -> None:
    """Read the folder, write the predictions."""
    scenes, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(review_folder(scenes), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
