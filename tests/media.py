"""Clips, images and sounds for tests, as small as they can be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.stream import Disposition
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image

Picture = npt.NDArray[np.uint8]
_BITS = 8


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A sound stream to write: (channels, samples) within ±1."""

    samples: npt.NDArray[np.float64]
    codec: str = "pcm_s16le"
    sample_rate: int = 48000
    layout: str = "mono"
    first_pts: int = 0  # in samples
    options: dict[str, str] = field(default_factory=dict)


def numbered_picture(index: int, width: int = 64, height: int = 48) -> Picture:
    """A picture whose eight stripes, black or white, spell its index in binary."""
    bits = [(index >> bit) & 1 for bit in range(_BITS)]
    row = np.repeat(np.array(bits, np.uint8) * 255, -(-width // _BITS))[:width]
    return np.tile(row[None, :, None], (height, 1, 3))


def picture_number(picture: Picture) -> int:
    """The index that a numbered picture spells."""
    width = picture.shape[1]
    stripes = np.array_split(picture[picture.shape[0] // 2].mean(axis=-1), _BITS)
    assert width % _BITS == 0
    return sum(int(stripe.mean() > 127) << bit for bit, stripe in enumerate(stripes))


def write_clip(
    path: Path,
    *,
    pictures: int | Sequence[Picture] = 12,
    rate: Fraction | int = 24,
    codec: str = "libx264",
    pixel_format: str = "yuv420p",
    ticks: Sequence[int] | None = None,
    time_base: Fraction | None = None,
    sounds: Sequence[Sound] = (),
    matrix: int = 6,
    **more: Any,
) -> Path:
    """Write a clip of numbered or given pictures.

    `ticks` are presentation times in `time_base`; `matrix` is what the pixels are converted with,
    whatever the tags in `more` say: 1 BT.709, 6 BT.601, 9 BT.2020. `more` may hold options,
    container_options, rotation_deg, hflip, is_cover, pixel_aspect, metadata, gop, and colour tags
    by PyAV's names.
    """
    frames = (
        [numbered_picture(i) for i in range(pictures)] if isinstance(pictures, int) else pictures
    )
    with av.open(str(path), "w", options=more.pop("container_options", {})) as container:
        container.metadata.update(more.pop("metadata", {}))
        stream: Any = container.add_stream(codec, rate=rate, options=more.pop("options", {}))
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = pixel_format
        _set_up_stream(stream, time_base, more)
        tracks = [_add_sound(container, sound) for sound in sounds]
        base = time_base or 1 / Fraction(rate)
        for index, picture in enumerate(frames):
            kind = "rgba" if picture.shape[2] == 4 else "rgb24"
            frame = _convert(av.VideoFrame.from_ndarray(picture, kind), pixel_format, matrix)
            frame.pts, frame.time_base = ticks[index] if ticks else index, base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        for track, sound in zip(tracks, sounds, strict=True):
            _write_sound(container, track, sound)
    return path


def write_sound(path: Path, sound: Sound) -> Path:
    """Write a file of sound alone."""
    with av.open(str(path), "w") as container:
        _write_sound(container, _add_sound(container, sound), sound)
    return path


def write_images(folder: Path, numbers: Sequence[int], suffix: str = ".png", **size: int) -> Path:
    """A folder of images shot.0001.png … that spell their numbers; returns the first."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"shot.{number:04d}{suffix}" for number in numbers]
    for file, number in zip(files, numbers, strict=True):
        Image.fromarray(numbered_picture(number, **size)).save(file)
    return files[0]


def write_exr(path: Path, light: npt.NDArray[np.float32], depth: str = "float") -> Path:
    """An OpenEXR image of (H, W, 3) linear light."""
    options = {"update": "1"}
    with av.open(str(path), "w", format="image2", options=options) as container:
        stream: Any = container.add_stream("exr", rate=24, options={"format": depth})
        stream.height, stream.width = light.shape[:2]
        stream.pix_fmt = "gbrpf32le"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(light, "gbrpf32le")))
        container.mux(stream.encode(None))
    return path


def _convert(frame: av.VideoFrame, pixel_format: str, matrix: int) -> av.VideoFrame:
    if not pixel_format.startswith("yuv"):
        return frame
    spaces = {1: Colorspace.ITU709, 6: Colorspace.ITU601, 9: Colorspace.BT2020}
    full = pixel_format.startswith("yuvj")
    converted = frame.reformat(
        format=pixel_format,
        dst_colorspace=spaces[matrix],
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
    )
    return converted


def _set_up_stream(stream: Any, time_base: Fraction | None, more: dict[str, Any]) -> None:
    context = stream.codec_context
    if time_base:
        context.time_base = time_base
    if "rotation_deg" in more:
        stream.set_display_rotation(more.pop("rotation_deg"), hflip=more.pop("hflip", False))
    if more.pop("is_cover", False):
        stream.disposition = Disposition.attached_pic
    if "pixel_aspect" in more:
        context.sample_aspect_ratio = more.pop("pixel_aspect")
    if "gop" in more:
        context.gop_size = more.pop("gop")
    for name, value in more.items():
        setattr(context, name, value)


def _add_sound(container: Any, sound: Sound) -> Any:
    return container.add_stream(
        sound.codec, rate=sound.sample_rate, layout=sound.layout, options=sound.options
    )


def _write_sound(container: Any, track: Any, sound: Sound) -> None:
    resampler = av.AudioResampler(
        track.codec_context.format.name,
        sound.layout,
        sound.sample_rate,
        frame_size=track.codec_context.frame_size or 1024,
    )
    samples = np.ascontiguousarray(sound.samples, np.float32)
    frame = av.AudioFrame.from_ndarray(samples, "fltp", sound.layout)
    frame.sample_rate, frame.time_base = sound.sample_rate, Fraction(1, sound.sample_rate)
    frame.pts = sound.first_pts
    for ready in [*resampler.resample(frame), *resampler.resample(None)]:
        container.mux(track.encode(ready))
    container.mux(track.encode(None))
