"""Renders clips with everything that real footage does to a picture, and tells the exact truth."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace
from tests.synth.draw import draw
from tests.synth.moves import CameraTrack
from tests.synth.scene import Scene
from tests.synth.view import View

Picture = npt.NDArray[np.uint8]
_BT709 = 1


@dataclass(frozen=True, kw_only=True)
class Look:
    """What lens, shutter, sensor and encoder do; the defaults do almost nothing."""

    noise: float = 1.0  # grey levels
    flicker: float = 0.0  # relative, rms
    swim_px: float = 0.0  # rms of a smooth displacement that changes over time
    softness_px: float = 0.0  # sigma
    shutter: float = 0.0  # frames that the shutter stays open
    subframes: int = 8
    exposure_drift: float = 0.0  # stops over the clip
    letterbox: float | None = None  # aspect ratio of the picture within black bars
    crf: int = 20
    seed: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Take:
    """One continuous shot."""

    scene: Scene
    track: CameraTrack
    kind: str  # static, rotation, general


def render_clip(
    take: Take | Sequence[Take],
    path: Path,
    *,
    size: tuple[int, int] = (320, 180),
    rate: Fraction | int = 24,
    look: Look | None = None,
    notes: str = "",
    dissolves: Sequence[int] = (),
) -> dict[str, Any]:
    """Write a clip and, as truth.json beside it, what it was rendered from; return the truth.

    Several takes are joined by cuts, or by dissolves of the given frames (0 is a hard cut), whose
    middle frame counts as the first of the later take.
    """
    takes = [take] if isinstance(take, Take) else list(take)
    look = look or Look()
    fades = [*dissolves, *[0] * len(takes)][: len(takes) - 1]
    shots = [list(render_frames(t, size, look)) for t in takes]
    write_clip(path, _join(shots, fades), rate, look.crf)
    truth = describe(takes, fades, size=size, rate=rate, notes=notes)
    path.with_name("truth.json").write_text(json.dumps(truth) + "\n", encoding="utf-8")
    return truth


def render_frames(take: Take, size: tuple[int, int], look: Look) -> Iterator[Picture]:
    """The frames of one take, RGB (height, width, 3)."""
    rng = np.random.default_rng([look.seed, 71])
    count = len(take.track.focal_px)
    gains = np.exp(rng.normal(0, look.flicker, count)) if look.flicker else np.ones(count)
    gains *= 2 ** (look.exposure_drift * np.linspace(0, 1, count))
    swim = _swim(rng, count, size, look.swim_px)
    inner = size if look.letterbox is None else (size[0], 2 * round(size[0] / look.letterbox / 2))
    is_still = take.kind == "static" and not take.scene.movers
    for frame in range(count):
        if frame == 0 or not is_still:
            light = _expose(take, frame, inner, look)
        picture = np.clip(light * np.float32(gains[frame]), 0, 1) ** np.float32(1 / 2.2)
        if swim is not None:
            picture = cv2.remap(picture, *swim(frame), cv2.INTER_CUBIC, None, cv2.BORDER_REFLECT)
        if look.softness_px:
            picture = cv2.GaussianBlur(picture, (0, 0), look.softness_px)
        noise = rng.standard_normal(picture.shape, np.float32) * look.noise
        grey = np.clip(np.rint(picture * 255 + noise), 0, 255).astype(np.uint8)
        bar = (size[1] - inner[1]) // 2
        yield cv2.copyMakeBorder(grey, bar, bar, 0, 0, cv2.BORDER_CONSTANT) if bar else grey


def write_clip(
    path: Path, pictures: Sequence[Picture], rate: Fraction | int, crf: int = 20
) -> None:
    """H.264 4:2:0, BT.709, one thread so that the bytes are the same everywhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as container:
        options = {"crf": str(crf), "preset": "medium"}
        stream: Any = container.add_stream("libx264", rate=Fraction(rate), options=options)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.thread_count = 1
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = ColorRange.MPEG
        for index, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), "rgb24").reformat(
                format="yuv420p",
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
            )
            frame.pts, frame.time_base = index, 1 / Fraction(rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def describe(
    takes: Sequence[Take],
    fades: Sequence[int] = (),
    *,
    size: tuple[int, int],
    rate: Fraction | int,
    notes: str,
) -> dict[str, Any]:
    """The truth in the form of shared/data/camera/README.md."""
    spans = _spans([len(t.track.focal_px) for t in takes], fades)
    poses = np.concatenate(
        [t.track.camera_to_world[a:b] for t, (a, b) in zip(takes, spans, strict=True)]
    )
    focal = np.concatenate([t.track.focal_px[a:b] for t, (a, b) in zip(takes, spans, strict=True)])
    lengths = [b - a for a, b in spans]
    sun, rate = takes[0].scene.sun, Fraction(rate)
    movers = takes[0].scene.movers if len(takes) == 1 else ()
    return {
        "fps": [rate.numerator, rate.denominator],
        "width": size[0],
        "height": size[1],
        "frames": len(focal),
        "kind": takes[0].kind,
        "cuts": np.cumsum(lengths)[:-1].tolist(),
        "camera_to_world": np.round(poses, 7).tolist(),
        "focal_px": np.round(focal, 5).tolist(),
        "ground": {"point": [0, 0, 0], "normal": [0, 1, 0]},
        "light": {
            "travel_direction": np.round(-sun.towards, 7).tolist(),
            "temperature_k": sun.temperature_k,
        },
        "objects": [
            {
                "name": mover.name,
                "shape": "sphere" if mover.ball else "box",
                "size": list(mover.size),
                "positions": np.round(mover.positions, 5).tolist(),
                **mover.more,
            }
            for mover in movers
        ],
        "notes": notes,
    }


def _expose(take: Take, frame: int, size: tuple[int, int], look: Look) -> npt.NDArray[np.float32]:
    """Linear light gathered while the shutter is open, about the middle of the frame."""
    count = look.subframes if look.shutter else 1
    total = np.zeros((size[1], size[0], 3), np.float32)
    for part in range(count):
        moment = frame + look.shutter * ((part + 0.5) / count - 0.5)
        turn, place, focal = take.track.at(moment)
        view = View(to_world=turn, position=place, focal_px=focal, size=size)
        total += draw(take.scene.at(moment), view)
    return total / count


def _swim(rng: np.random.Generator, count: int, size: tuple[int, int], rms_px: float) -> Any:
    """A function from frame to the maps of a smooth displacement of the given rms."""
    if not rms_px:
        return None
    knots = rng.standard_normal((count // 8 + 4, 2, 6, 8)).astype(np.float32)
    x, y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))

    def maps(frame: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        step, part = divmod(frame / 8, 1)
        share = np.float32(part * part * (3 - 2 * part))
        grid = knots[int(step)] * (1 - share) + knots[int(step) + 1] * share
        dx, dy = (cv2.resize(g, size, interpolation=cv2.INTER_CUBIC) for g in grid)
        scale = np.float32(rms_px / np.sqrt((dx**2 + dy**2).mean()))
        return x + scale * dx, y + scale * dy

    return maps


def _spans(lengths: Sequence[int], fades: Sequence[int]) -> list[tuple[int, int]]:
    """The frames of each take up to the middle of the dissolves on either side."""
    before = [0, *[fade - fade // 2 for fade in fades], 0]  # frames lost at the end of take i - 1
    after = [0, *[fade // 2 for fade in fades]]  # and at the start of take i
    after = [*after, *[0] * len(lengths)]
    before = [*before, *[0] * len(lengths)]
    return [(after[i], n - before[i + 1]) for i, n in enumerate(lengths)]


def _join(shots: Sequence[Sequence[Picture]], fades: Sequence[int]) -> list[Picture]:
    joined = list(shots[0])
    for shot, fade in zip(shots[1:], fades, strict=True):
        for index in range(fade):
            share = (index + 1) / (fade + 1)
            mixed = (1 - share) * joined[index - fade] + share * shot[index]
            joined[index - fade] = np.rint(mixed).astype(np.uint8)
        joined += shot[fade:]
    return joined
