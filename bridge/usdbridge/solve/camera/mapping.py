"""A first camera for some frames of a clip, from nothing but tracks and a focal length.

Global structure from motion in the manner of GLOMAP (Pan et al. 2024, "Global structure-from-motion
revisited"): relative poses and rotation averaging by pycolmap, then all places and points at once.
pycolmap's own global positioning starts at random and adds up in the order its threads end, so the
same clip would not give the same camera.
"""

import numpy as np
import pycolmap

from ...frames import CV_TO_GL
from ...shot.arrays import Array, IntArray
from ..evidence import CameraPath, Tracks
from .placing import place_cameras
from .sightings import Sightings, sightings

_SEED = 7
_LEAST = 20  # tracks that two frames must share
_MOST = 200  # tracks used for a relative pose
_REACH = (1, 2, 4, 8)  # how many frames apart relative poses are taken
_NOISE_PX = 1.5

Edges = dict[tuple[int, int], tuple[pycolmap.Rigid3d, int]]

pycolmap.logging.minloglevel = int(pycolmap.logging.Level.FATAL)


def map_frames(
    tracks: Tracks, frames: IntArray, focal_px: Array
) -> tuple[CameraPath, IntArray] | None:
    """Camera of those of the frames that could be placed, in units and axes of its own.

    Args:
        tracks: what was seen.
        frames: (K,) frames to place, rising.
        focal_px: (F,) focal length to go by; not changed.

    Returns:
        The camera over the placed frames, and which they are; None where fewer than three are.
    """
    seen = sightings(tracks, frames)
    model = _pictures(seen, focal_px[frames])
    edges = _relative_poses(model, seen)
    if len(edges) < 2 or not _average_rotations(model, edges):
        return None
    turns = {
        k: model.image(k + 1).cam_from_world().rotation.matrix().T @ CV_TO_GL
        for k in range(len(frames))
        if model.image(k + 1).has_pose
    }
    if len(turns) < 3:
        return None
    at, turn = frames[list(turns)], np.array(list(turns.values()))
    places, _ = place_cameras(sightings(tracks, at), turn, focal_px[at])
    path = CameraPath(
        camera_to_world=turn, position=places, focal_px=focal_px[at], size=tracks.size
    )
    return path, at


def _pictures(seen: Sightings, focal_px: Array) -> pycolmap.Reconstruction:
    model = pycolmap.Reconstruction()
    width, height = seen.size
    for k, focal in enumerate(focal_px):
        camera = pycolmap.Camera(
            camera_id=k + 1,
            model="SIMPLE_PINHOLE",
            width=width,
            height=height,
            params=[focal, width / 2, height / 2],
        )
        model.add_camera_with_trivial_rig(camera)
        image = pycolmap.Image(name=f"{k:06}", camera_id=k + 1, image_id=k + 1)
        model.add_image_with_trivial_frame(image)
    return model


def _relative_poses(model: pycolmap.Reconstruction, seen: Sightings) -> Edges:
    options = pycolmap.RANSACOptions()
    options.max_error, options.random_seed = _NOISE_PX, _SEED
    options.min_num_trials, options.max_num_trials = 30, 200
    found: Edges = {}
    count = len(seen.seen)
    for reach in _REACH:
        for a in range(count - reach):
            b = a + reach
            both = np.flatnonzero(seen.seen[a] & seen.seen[b])
            if len(both) < _LEAST:
                continue
            both = both[:: max(1, len(both) // _MOST)]
            pair = pycolmap.estimate_relative_pose(
                model.camera(a + 1),
                seen.position[a][both],
                model.camera(b + 1),
                seen.position[b][both],
                options,
            )
            if pair is not None and pair["num_inliers"] >= _LEAST // 2:
                found[a + 1, b + 1] = pair["cam2_from_cam1"], int(pair["num_inliers"])
    return found


def _average_rotations(model: pycolmap.Reconstruction, edges: Edges) -> bool:
    graph = pycolmap.PoseGraph()
    for (a, b), (pose, matches) in edges.items():
        edge = pycolmap.PoseGraphEdge(pose)
        edge.num_matches = matches
        graph.add_edge(a, b, edge)
    options = pycolmap.RotationEstimatorOptions()
    options.random_seed = _SEED
    return bool(pycolmap.run_rotation_averaging(options, graph, model, []))
