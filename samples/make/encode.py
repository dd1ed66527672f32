"""Joins a sample's rendered frames and its sound to clip.mp4: H.264 4:2:0, BT.709, AAC stereo.

python encode.py mug_drop --work ../../out/samples
"""

import argparse
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile
from PIL import Image

SAMPLES = Path(__file__).resolve().parent.parent
CRF = {
    "mug_drop": 17,
    "arena_flythrough": 32,
    "automotive_reveal": 25,
    "fantasy_library": 30,
}  # of the others: 22


def add_video(container: Any, truth: dict[str, Any], folder: Path) -> None:
    """Encodes every frame; frame n of the clip is frame n of truth.json."""
    rate = Fraction(*truth["fps"])
    stream = container.streams[0]
    for index in range(truth["frames"]):
        picture = np.asarray(Image.open(folder / f"frame_{index:04d}.png").convert("RGB"))
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame = frame.reformat(
            format="yuv420p", dst_colorspace="ITU709", src_color_range="JPEG",
            dst_color_range="MPEG",
        )  # fmt: skip
        frame.pts, frame.time_base = index, 1 / rate
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def open_video(container: Any, truth: dict[str, Any], crf: int) -> None:
    """Adds the picture stream, tagged BT.709 with TV range."""
    stream = container.add_stream("libx264", rate=Fraction(*truth["fps"]))
    stream.width, stream.height, stream.pix_fmt = truth["width"], truth["height"], "yuv420p"
    stream.options = {"crf": str(crf), "preset": "slow", "threads": "1"}
    stream.time_base = 1 / Fraction(*truth["fps"])
    context = stream.codec_context
    context.color_primaries = context.color_trc = context.colorspace = 1
    context.color_range = 1


def add_sound(container: Any, file: Path) -> None:
    """Encodes the WAV; the container's edit list takes the coder's delay out again."""
    samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    stream = container.streams[1]
    for start in range(0, len(samples), 1024):
        block = np.ascontiguousarray(samples[start : start + 1024].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def main() -> None:
    """Writes `samples/NAME/clip.mp4`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    parser.add_argument("--crf", type=int)
    options = parser.parse_args()
    truth = json.loads((SAMPLES / options.name / "truth.json").read_text())
    folder = options.work / options.name
    target = SAMPLES / options.name / "clip.mp4"
    crf = options.crf or CRF.get(options.name, 22)
    with av.open(str(target), "w", options={"movflags": "+faststart"}) as container:
        open_video(container, truth, crf)
        container.add_stream("aac", rate=48000, layout="stereo").bit_rate = 160_000
        add_video(container, truth, folder)
        add_sound(container, folder / "sound.wav")
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
