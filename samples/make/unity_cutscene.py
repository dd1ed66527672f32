"""Writes the shot of the Unity package's sample: a ball that drops onto a floor beside a crate.

Two seconds at 24000/1001, small enough to be part of a package. The footage is cast ray by ray
through the camera that the document declares, so that proxies and footage coincide; the eight
stripes along its top spell the frame's number in binary, lowest bit on the left, for tests that ask
which picture a player shows.

.venv/bin/python samples/make/unity_cutscene.py
"""

import shutil
import tempfile
import wave
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

import usdbridge

Array = np.ndarray[Any, np.dtype[np.float64]]
Picture = np.ndarray[Any, np.dtype[np.uint8]]
Hit = tuple[Array, Array]  # distance along each ray, inf where it misses; unit normal there

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = Path(__file__).with_name("unity_cutscene.shot.json")
TARGET = ROOT / "unity_package" / "Samples~" / "Cutscene" / "Shot"
RATE, COUNT = Fraction(24000, 1001), 48
WIDTH, HEIGHT = 320, 180
STRIPES, STRIPE_ROWS = 8, 12
BALL, CRATE, CRATE_AT = 0.2, 0.5, np.array([-0.75, 0.25, -0.2])  # radius, edge, centre, m
TOWARDS_SUN = np.array([0.447, 0.799, 0.403])  # opposite to where the document turns its −Z
SOUND_RATE = 48000
UP = np.array([0.0, 1.0, 0.0])


def cast(shot: usdbridge.Shot) -> Iterator[Picture]:
    """The shot's frames, (HEIGHT, WIDTH, 3)."""
    path = _ball(shot).object_to_world.position
    for index in range(COUNT):
        eye, rays = _rays(shot, index)
        light = _light(eye, rays, path[index])
        picture = (255 * light ** (1 / 2.2)).astype(np.uint8)
        bits = np.array([(index >> bit) & 1 for bit in range(STRIPES)], np.uint8)
        picture[:STRIPE_ROWS] = np.repeat(bits * 255, WIDTH // STRIPES)[None, :, None]
        yield picture


def write_clip(path: Path, frames: Iterable[Picture]) -> None:
    """H.264 with a picture to seek to every half second."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=RATE, options={"crf": "23", "g": "12", "threads": "1"}
        )
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())


def write_thuds(path: Path, moments: Iterable[float]) -> None:
    """A thud at each moment, seconds."""
    time = np.arange(int(SOUND_RATE * COUNT / RATE)) / SOUND_RATE
    level = np.zeros_like(time)
    for moment in moments:
        since = np.clip(time - moment, 0, None)
        level += np.exp(-30 * since) * np.sin(2 * np.pi * 110 * since)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SOUND_RATE, 0, "NONE", ""))
        file.writeframes((12000 * np.clip(level, -1, 1)).astype("<i2").tobytes())


def make(folder: Path) -> Path:
    """The bundle, made in a folder; the folder it is in."""
    document = folder / "ball_drop.shot.json"
    shutil.copyfile(DOCUMENT, document)
    clip, sound = folder / "clip.mp4", folder / "thuds.wav"
    write_clip(clip, [np.zeros((HEIGHT, WIDTH, 3), np.uint8)] * COUNT)  # reading wants files
    write_thuds(sound, [])
    moved = usdbridge.simulate_shot(usdbridge.read_shot(document))
    write_clip(clip, cast(moved))
    write_thuds(sound, [float(event.time) for event in _ball(moved).events])
    usdbridge.convert(document, folder / "bundle")
    return folder / "bundle"


def _ball(shot: usdbridge.Shot) -> Any:
    return next(thing for thing in shot.objects if thing.name == "ball")


def _rays(shot: usdbridge.Shot, index: int) -> tuple[Array, Array]:
    """The camera's place, and the direction of each pixel's ray in the world, not of length 1."""
    camera: Any = shot.camera
    pose = camera.camera_to_world
    centre, focal = camera.centre_px[index], camera.focal_px[index]
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    aim = np.stack([(x - centre[0]) / focal[0], (centre[1] - y) / focal[1], -np.ones_like(x)], -1)
    w, axis = pose.orientation[index][0], pose.orientation[index][1:]
    return pose.position[index], aim + 2 * np.cross(axis, np.cross(axis, aim) + w * aim)


def _light(eye: Array, rays: Array, ball: Array) -> Array:
    """Linear light along the rays, (..., 3)."""
    sky = 0.25 + np.array([0.2, 0.3, 0.5]) * np.clip(_unit(rays)[..., 1:2], 0, 1)
    light = np.broadcast_to(sky, rays.shape).copy()
    depth = np.full(rays.shape[:-1], np.inf)
    floor = _hit_floor(eye, rays)
    at = _points(eye, rays, floor[0])
    odd = (np.floor(at[..., 0] * 2) + np.floor(at[..., 2] * 2)) % 2
    squares = np.where(odd[..., None] > 0, [0.32, 0.3, 0.28], [0.2, 0.19, 0.18])
    crate, red = _hit_crate(eye, rays), _hit_ball(eye, rays, ball)
    for (distance, normal), colour in ((floor, squares), (crate, [0.35, 0.2, 0.09]),
                                       (red, [0.6, 0.05, 0.04])):  # fmt: skip
        at = _points(eye, rays, distance) + 1e-3 * normal
        nearer = distance < depth
        light[nearer] = (np.asarray(colour) * _sunlit(at, normal, ball))[nearer]
        depth[nearer] = distance[nearer]
    return np.clip(light, 0, 1)


def _sunlit(at: Array, normal: Array, ball: Array) -> Array:
    sun = np.broadcast_to(TOWARDS_SUN, at.shape)
    hidden = np.isfinite(_hit_ball(at, sun, ball)[0]) | np.isfinite(_hit_crate(at, sun)[0])
    facing = np.clip((normal * TOWARDS_SUN).sum(-1), 0, None)
    return (0.35 + 1.6 * np.where(hidden, 0, facing))[..., None]


def _hit_floor(eye: Array, rays: Array) -> Hit:
    with np.errstate(divide="ignore"):
        distance = -eye[..., 1] / rays[..., 1]
    at = _points(eye, rays, distance)
    there = (distance > 0) & (np.abs(at[..., [0, 2]]) < 4).all(-1)
    return np.where(there, distance, np.inf), np.broadcast_to(UP, rays.shape)


def _hit_ball(eye: Array, rays: Array, ball: Array) -> Hit:
    a, b = (rays**2).sum(-1), (rays * (eye - ball)).sum(-1)
    inside = b**2 - a * (((eye - ball) ** 2).sum(-1) - BALL**2)
    distance = (-b - np.sqrt(np.clip(inside, 0, None))) / a
    distance = np.where((inside > 0) & (distance > 0), distance, np.inf)
    return distance, (_points(eye, rays, distance) - ball) / BALL


def _hit_crate(eye: Array, rays: Array) -> Hit:
    with np.errstate(divide="ignore", invalid="ignore"):
        near, far = ((CRATE_AT + side * CRATE / 2 - eye) / rays for side in (-1, 1))
    enter, leave = np.minimum(near, far), np.maximum(near, far)
    distance = enter.max(-1)
    there = (distance > 0) & (distance < leave.min(-1))
    return np.where(there, distance, np.inf), -np.eye(3)[enter.argmax(-1)] * np.sign(rays)


def _points(eye: Array, rays: Array, distance: Array) -> Array:
    return eye + rays * np.where(np.isfinite(distance), distance, 0)[..., None]


def _unit(vectors: Array) -> Array:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        bundle = make(Path(name))
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(bundle, TARGET, ignore=shutil.ignore_patterns("*.report.*"))
