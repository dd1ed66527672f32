"""Footage for the benchmarks: a clip's pictures as files, and clips made larger and longer."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import av


def write_pictures(clip: Path, directory: Path) -> None:
    """Every frame as a PNG named by its number, from 0."""
    directory.mkdir()
    with av.open(str(clip)) as source:
        for index, frame in enumerate(source.decode(video=0)):
            frame.to_image().save(directory / f"{index:05}.png", compress_level=1)


def write_scaled(clip: Path, target: Path, width: int, count: int) -> None:
    """A clip of so many frames at another width: to the end, back to the start, and again."""
    with av.open(str(clip)) as source:
        frames = list(source.decode(video=0))
        rate = source.streams.video[0].average_rate
    height = round(width * frames[0].height / frames[0].width / 2) * 2
    with av.open(str(target), "w") as sink:
        stream = sink.add_stream("libx264", rate=rate, options={"crf": "18", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number, frame in enumerate(islice(_there_and_back(frames), count)):
            scaled = frame.reformat(width, height, "yuv420p", interpolation="BICUBIC")
            scaled.pts = number
            scaled.time_base = 1 / rate
            sink.mux(stream.encode(scaled))
        sink.mux(stream.encode(None))


def _there_and_back(frames: list[av.VideoFrame]) -> Iterator[av.VideoFrame]:
    return cycle([*frames, *frames[-2:0:-1]])
