"""Simulates a sample with usdbridge and hands the result to renderer, sound and truth.

python baked.py mug_drop --work ../../out/samples

Needs usdbridge's own environment. Writes `WORK/NAME/baked.npz`, whose arrays are named after what
they are of (`object/NAME/points` …), and puts the tracks of all that physics moved, as `bodies`,
and what happened to it, as `events`, into the sample's truth.json.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from truth_file import write_truth

import usdbridge
from usdbridge.frames import per_frame_rows, pose_from_matrices, pose_matrices
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Character, Mesh, Pose, Primitive, SceneObject, Shot

SAMPLES = Path(__file__).resolve().parent.parent
Arrays = dict[str, np.ndarray[Any, Any]]
SOFTEST, AUDIBLE = 0.02, 0.03  # N s, and share of the hardest: below it an impact has no sound
MASKED = 0.08  # s after a sound in which the next one is part of it
KINDS = {"release", "impact", "fracture", "sleep", "spill"}  # of events that a bake tells


def write_black_clip(path: Path, truth: dict[str, Any]) -> None:
    """A clip for a sample that has none yet: its document has to name one that is there."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(*truth["fps"]))
        stream.width, stream.height, stream.pix_fmt = truth["width"], truth["height"], "yuv420p"
        black = np.zeros((truth["height"], truth["width"], 3), np.uint8)
        for _ in range(truth["frames"]):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(black, format="rgb24")))
        container.mux(stream.encode())


def simulate(name: str) -> Shot:
    """The sample as `usdbridge convert` bakes it."""
    clip = SAMPLES / name / "clip.mp4"
    if not clip.exists():
        write_black_clip(clip, json.loads((SAMPLES / name / "truth.json").read_text()))
    shot = usdbridge.read_shot(SAMPLES / name / "shot.json")
    made = bake_shot(shot, setting_of(shot, PhysicsOptions()))
    for finding in made.findings[len(shot.findings) :]:
        print(f"{finding.level}: {finding.code} {finding.where}: {finding.message}")
    if any(finding.level == "error" for finding in made.findings):
        sys.exit(f"{name} does not bake")
    return made


def arrays_of(shot: Shot) -> Arrays:
    """Everything that a renderer needs of what moves."""
    count, found = shot.clock.count, {}
    for thing in shot.objects:
        found |= _object(thing, count)
    for group, leaf in (("cloth", "points"), ("liquid", "points"), ("particles", "mesh")):
        parts = shot.particles if group == "particles" else getattr(shot, f"{group}s")
        for part in parts:
            if part.mesh is not None and part.mesh.cache is not None:
                found[f"{group}/{part.name}/{leaf}"] = part.mesh.cache
                found[f"{group}/{part.name}/triangles"] = part.mesh.triangles
    for swarm in shot.particles:
        if swarm.points is not None:
            found[f"particles/{swarm.name}/points"] = swarm.points
    for person in shot.characters:
        found |= _character(person, count)
    return found


def _object(thing: SceneObject, count: int) -> Arrays:
    stem = f"object/{thing.name}"
    found: Arrays = {}
    if thing.object_to_world is not None and (thing.motion != "static"):
        found[f"{stem}/position"] = per_frame_rows(thing.object_to_world.position, count)
        found[f"{stem}/orientation"] = per_frame_rows(thing.object_to_world.orientation, count)
    if isinstance(thing.shape, Mesh) and thing.motion != "static":
        found[f"{stem}/points"] = thing.shape.points
        found[f"{stem}/triangles"] = thing.shape.triangles
    found[f"{stem}/visible"] = np.array(thing.visible_frames or (0, count))
    return found


def _character(person: Character, count: int) -> Arrays:
    """Joints in the world."""
    assert person.rest_positions is not None
    places, turns = person.joint_positions, person.joint_orientations
    if places is None:
        places = person.rest_positions[None]
    if turns is None:
        turns = np.tile([1.0, 0.0, 0.0, 0.0], (1, len(person.joints), 1))
    places, turns = per_frame_rows(places, count), per_frame_rows(turns, count)
    flat = Pose(position=places.reshape(-1, 3), orientation=turns.reshape(-1, 4))
    local = pose_matrices(flat).reshape(count, -1, 4, 4)
    world = np.empty_like(local)
    pose = person.object_to_world
    root = np.eye(4)[None] if pose is None else pose_matrices(pose)
    for joint, parent in enumerate(person.parents):
        world[:, joint] = (root if parent < 0 else world[:, parent]) @ local[:, joint]
    stem = f"character/{person.name}"
    whole = pose_from_matrices(world.reshape(-1, 4, 4))
    return {
        f"{stem}/joints": np.array(person.joints),
        f"{stem}/position": whole.position.reshape(count, -1, 3),
        f"{stem}/orientation": whole.orientation.reshape(count, -1, 4),
    }


def bodies_of(shot: Shot) -> Iterator[dict[str, Any]]:
    """What physics moved, each with its track in the frames in which it is to be seen."""
    for thing in shot.objects:
        if thing.motion != "dynamic" or thing.object_to_world is None:
            continue
        first, end = thing.visible_frames or (0, shot.clock.count)
        pose, rows = thing.object_to_world, range(first, min(end, shot.clock.count))
        if isinstance(thing.shape, Primitive):
            shape: dict[str, Any] = {"shape": thing.shape.kind, "size": thing.shape.size}
        else:
            shape = {"shape": "mesh", "vertices": np.round(thing.shape.points, 5)}
        stated = {field: getattr(thing, field) for field in ("mass", "friction", "restitution")}
        turn = pose.orientation * np.where(pose.orientation[:, :1] < 0, -1, 1)
        track = [{"frame": f, "position": pose.position[f], "orientation": turn[f]} for f in rows]
        parts = {"part_of": thing.part_of} if thing.part_of else {}
        yield {
            "name": thing.name, **shape, "material": thing.material, **parts,
            **{k: v for k, v in stated.items() if v is not None}, "track": track,
        }  # fmt: skip


def events_of(shot: Shot) -> Iterator[dict[str, Any]]:
    """What happened to them, in order."""
    materials = {thing.name: thing.material for thing in shot.objects}
    found = []
    for thing in shot.objects:
        for event in thing.events:
            if event.kind not in KINDS or thing.motion != "dynamic":
                continue
            record: dict[str, Any] = {
                "kind": event.kind,
                "time": event.time,
                "frame": event.time * float(shot.clock.rate),
                "object": thing.name,
            }
            told = event.parameters
            if event.kind == "impact":
                other = str(told["on"])
                record |= {
                    "bodies": [thing.name, other],
                    "materials": [thing.material, materials.get(other, "")],
                    "impulse": told["impulse"], "speed": told["speed"], "slip": told["slip"],
                }  # fmt: skip
            if {"x", "y", "z"} <= set(told):
                record["position"] = [told[axis] for axis in "xyz"]
            found.append(record)
    for marker in shot.markers:
        if marker.kind == "spill":
            frame = marker.time * float(shot.clock.rate)
            found.append({"kind": "spill", "time": marker.time, "frame": frame})
    found.sort(key=lambda record: (record["time"], record["kind"]))
    _tell_heard(found)
    yield from found


def _tell_heard(events: list[dict[str, Any]]) -> None:
    """Marks the impacts that sound: neither too soft nor within the ring of the one before."""
    impacts = [event for event in events if event["kind"] == "impact"]
    hardest = max((event["impulse"] for event in impacts), default=0.0)
    last = -MASKED
    for event in impacts:
        loud = event["impulse"] >= max(SOFTEST, AUDIBLE * hardest)
        event["heard"] = loud and event["time"] - last >= MASKED
        last = event["time"] if event["heard"] else last


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    options = parser.parse_args()
    shot = simulate(options.name)
    folder = options.work / options.name
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "baked.npz", **arrays_of(shot))
    path = SAMPLES / options.name / "truth.json"
    truth = json.loads(path.read_text())
    made = {thing.name for thing in shot.objects if thing.motion == "dynamic"}
    kept = [body for body in truth.get("bodies", []) if body["name"] not in made]
    kept = [body for body in kept if not body.get("part_of")]
    known = [event for event in truth.get("events", []) if event["kind"] not in KINDS]
    told = sorted([*known, *events_of(shot)], key=lambda event: event["time"])
    write_truth(path, truth | {"bodies": [*kept, *bodies_of(shot)], "events": told})


if __name__ == "__main__":
    main()
