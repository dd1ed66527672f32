"""Clips that no camera can be solved from, or only with care; some with a truth of their own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from tests.synth import places
from tests.synth.catalogue import MIDDLE, focal
from tests.synth.clip import Look, Picture, Take, describe, render_clip, render_frames, write_clip
from tests.synth.moves import CameraTrack, aim, ease, on_arc
from tests.synth.scene import Sun

SIZE, RATE = (640, 360), 24


def orbit(count: int = 48, seed: int = 41) -> Take:
    """An easy arc, which the clips below spoil."""
    scene = places.plaza(seed, Sun(azimuth_deg=70, elevation_deg=45, temperature_k=5500))
    track = aim(on_arc((0, 0, 0), 8.3, 1.6, -12 + 24 * ease(count)), MIDDLE, focal(55), count=count)
    return Take(scene=scene, track=track, kind="general")


def pictures_of(take: Take) -> list[Picture]:
    return list(render_frames(take, SIZE, Look()))


def black(path: Path) -> None:
    write_clip(path, [np.zeros((360, 640, 3), np.uint8)] * 48, RATE)


def one_colour(path: Path) -> None:
    write_clip(path, [np.full((360, 640, 3), (90, 140, 200), np.uint8)] * 48, RATE)


def noise(path: Path) -> None:
    rng = np.random.default_rng(43)
    write_clip(path, [rng.integers(0, 256, (360, 640, 3), np.uint8) for _ in range(48)], RATE)


def one_frame(path: Path) -> None:
    write_clip(path, pictures_of(orbit(2))[:1], RATE)


def three_frames(path: Path) -> None:
    render_clip(orbit(3), path, size=SIZE, notes="three frames, 12 degrees apart")


def strobe(path: Path) -> None:
    """Every third frame is nearly dark; the camera is that of the orbit."""
    take = orbit()
    frames = pictures_of(take)
    dark = [p if i % 3 else (p * 0.12).astype(np.uint8) for i, p in enumerate(frames)]
    _write(path, take, dark, "every third frame has an eighth of its grey levels")


def letterbox(path: Path) -> None:
    render_clip(
        orbit(60),
        path,
        size=SIZE,
        look=Look(letterbox=2.39),
        notes="orbit within black bars, 2.39:1 in 16:9",
    )


def mirrored(path: Path) -> None:
    """From the middle on, left is right: as if the camera had jumped."""
    frames = pictures_of(orbit())
    write_clip(path, frames[:24] + [p[:, ::-1] for p in frames[24:]], RATE)


def slideshow(path: Path) -> None:
    """Four stills of 12 frames each."""
    shots = [pictures_of(_first(orbit(2, seed)))[0] for seed in (44, 45, 46, 47)]
    write_clip(path, [p for p in shots for _ in range(12)], RATE)


def frozen_tail(path: Path) -> None:
    """The last 20 frames repeat one."""
    _repeat(path, [*range(40), *[39] * 20], "orbit; the last 20 frames repeat frame 39")


def duplicated(path: Path) -> None:
    """18 pictures a second in 24 frames: every fourth frame repeats the one before."""
    held = [i - i // 4 - (1 if i % 4 == 3 else 0) for i in range(64)]
    _repeat(path, held, "orbit; every fourth frame repeats the one before (18 in 24)")


HOSTILE: dict[str, Callable[[Path], None]] = {
    make.__name__: make
    for make in (
        black,
        one_colour,
        noise,
        one_frame,
        three_frames,
        strobe,
        letterbox,
        mirrored,
        slideshow,
        frozen_tail,
        duplicated,
    )
}


def _first(take: Take) -> Take:
    poses, lens = take.track.camera_to_world[:1], take.track.focal_px[:1]
    return replace(take, track=CameraTrack(camera_to_world=poses, focal_px=lens))


def _repeat(path: Path, held: Sequence[int], notes: str) -> None:
    """A clip whose frame i shows picture held[i]; the truth holds the camera too."""
    take = orbit(max(held) + 1)
    frames = pictures_of(take)
    track = CameraTrack(
        camera_to_world=take.track.camera_to_world[list(held)],
        focal_px=take.track.focal_px[list(held)],
    )
    _write(path, replace(take, track=track), [frames[i] for i in held], notes)


def _write(path: Path, take: Take, frames: Sequence[Picture], notes: str) -> None:
    write_clip(path, frames, RATE)
    truth: dict[str, Any] = describe([take], size=SIZE, rate=RATE, notes=notes)
    path.with_name("truth.json").write_text(json.dumps(truth) + "\n", encoding="utf-8")
