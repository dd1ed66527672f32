"""A clip, measured: its clock, its plate and its sound."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.video.stream import VideoStream

from ..errors import FootageError
from ..report import Finding
from ..shot import FrameClock, Plate
from .colour import MATRICES, PRIMARIES, RANGES, TRANSFERS
from .container import open_media
from .limits import MAX_FRAMES, check_rate
from .notes import picture_findings
from .packets import PacketIndex, index_packets
from .pictures import Pictures, look_at_pictures, picture_stream, picture_streams
from .sound import list_sound
from .timing import fit_rate, resample_frames
from .values import Footage

_MOST_REPEATS = 100  # of a picture on average, in a resampled clip
_DURATION = re.compile(r"(\d+):(\d+):(\d+\.?\d*)")
_TIMECODE = re.compile(r"\d\d:\d\d:\d\d[:;.]\d\d")


def probe_clip(path: Path, *, resample_vfr: bool = False) -> Footage:
    """What a clip holds, measured on its packets and pictures; its header is not believed.

    Pictures are counted by demuxing and all of them decoded (up to 2²⁹ px; a finding says where
    that stopped), so what is announced is there.

    Args:
        path: mp4, mov, webm, mkv, gif and their like.
        resample_vfr: give a clip of uneven frame durations an even rate, in `plate.frame_map`.

    Raises:
        FootageError: nothing there, damaged, over the limits, or an uneven rate not resampled.
    """
    with open_media(path) as container:
        stream = picture_stream(path, container)
        index = index_packets(path, container, stream)
        declared, timecode = stream.average_rate, _timecode(container, stream)
        findings = _other_findings(path, container, stream, index)
    with open_media(path) as container:
        stream = picture_stream(path, container)
        pictures = look_at_pictures(path, container, stream, len(index.ticks))
        plate = _plate(path, stream, pictures, len(index.ticks))
    findings += picture_findings(path, plate, pictures)
    rate, frame_map, rate_findings = _even_rate(path, index, declared, resample_vfr)
    start = int(index.ticks[0]) * index.time_base
    audio, sound_findings = list_sound(path, start)
    return Footage(
        plate=replace(plate, frame_map=frame_map),
        clock=FrameClock(rate=rate, count=len(frame_map) or plate.frame_count, timecode=timecode),
        audio=tuple(audio),
        findings=tuple(findings + rate_findings + sound_findings),
    )


def _even_rate(
    path: Path, index: PacketIndex, declared: Fraction | None, resample_vfr: bool
) -> tuple[Fraction, tuple[int, ...], list[Finding]]:
    """The clip's rate and, only when it had to be made even, its frame map."""
    if len(index.ticks) == 1:
        return _rate_of_one(path, index, declared)
    rate = fit_rate(index.ticks, index.time_base, declared)
    if rate is not None:
        return check_rate(path, rate), (), []
    milliseconds = [float(step * index.time_base * 1000) for step in _extremes(index)]
    uneven = f"frames last {milliseconds[0]:.4g} to {milliseconds[1]:.4g} ms"
    try:
        limit = min(MAX_FRAMES, _MOST_REPEATS * len(index.ticks))
        rate, frame_map = resample_frames(index.ticks, index.time_base, index.last_step, limit)
    except ValueError as error:
        raise FootageError(
            f"{path}: the frame rate varies beyond repair: {uneven}; cut the clip to the shot"
        ) from error
    if not resample_vfr:
        raise FootageError(
            f"{path}: the frame rate varies: {uneven}; give --resample-vfr to show it at an even "
            f"{float(rate):.6g} fps, or export it at a constant rate"
        )
    message = f"{uneven}; resampled to {rate} fps: {len(index.ticks)} frames → {len(frame_map)}"
    return rate, frame_map, [Finding("clip.vfr-resampled", "warning", path.name, message)]


def _extremes(index: PacketIndex) -> tuple[int, int]:
    steps = index.ticks[1:] - index.ticks[:-1]
    return int(steps.min()), int(steps.max())


def _rate_of_one(
    path: Path, index: PacketIndex, declared: Fraction | None
) -> tuple[Fraction, tuple[int, ...], list[Finding]]:
    """The rate of a clip of one picture, from how long it stays, else from its header."""
    rate = declared
    if index.last_step > 0:
        rate = 1 / (index.last_step * index.time_base)
    if rate:
        return check_rate(path, rate), (), []
    finding = Finding(
        "clip.default-rate", "warning", path.name, "one picture without a duration: 24 fps assumed"
    )
    return Fraction(24), (), [finding]


def _plate(path: Path, stream: VideoStream, pictures: Pictures, count: int) -> Plate:
    stored = pictures.stored
    aspect = _pixel_aspect(stream)
    width, height = stored.width, stored.height
    if stored.rotation_deg % 180:
        width, height, aspect = height, width, 1 / aspect
    return Plate(
        kind="video",
        path=path,
        width=width,
        height=height,
        frame_count=count,
        pixel_aspect=aspect,
        rotation_deg=stored.rotation_deg,
        codec=stream.codec_context.name,
        color_primaries=PRIMARIES.get(stored.primaries, ""),
        color_transfer=TRANSFERS.get(stored.transfer, ""),
        color_matrix=MATRICES.get(stored.matrix, ""),
        color_range=RANGES.get(stored.range, ""),
        has_alpha=stored.has_alpha or stream.metadata.get("alpha_mode") == "1",
    )


def _pixel_aspect(stream: VideoStream) -> Fraction:
    """Width of a stored pixel over its height; 1 where unknown or beyond belief."""
    aspect = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio or Fraction(1)
    return aspect if Fraction(1, 10) <= aspect <= 10 else Fraction(1)


def _timecode(container: InputContainer, stream: VideoStream) -> str | None:
    """SMPTE time code of the first picture, from a tmcd track or a tag."""
    sources = [stream.metadata, *(data.metadata for data in container.streams.data)]
    for metadata in (*sources, container.metadata):
        text = metadata.get("timecode") or metadata.get("TIMECODE") or ""
        if _TIMECODE.fullmatch(text):
            return text.replace(".", ";")
    return None


def _other_findings(
    path: Path, container: InputContainer, stream: VideoStream, index: PacketIndex
) -> list[Finding]:
    """What the file holds or claims beside the pictures that were found."""
    findings = []
    others = len(picture_streams(container)) - 1
    if others:
        message = f"{others} more picture streams are left out; split them off to use them"
        findings.append(Finding("clip.other-pictures", "warning", path.name, message))
    if index.hidden:
        message = f"an edit list hides {index.hidden} pictures; a player that ignores it shows them"
        findings.append(Finding("clip.hidden-pictures", "info", path.name, message))
    end = (int(index.ticks[-1]) + index.last_step) * index.time_base
    announced = _announced_end(container, stream)
    if announced - end > Fraction(1, 10):
        message = f"announces {float(announced):.4g} s, its pictures end at {float(end):.4g} s"
        findings.append(Finding("clip.shorter-than-announced", "warning", path.name, message))
    return findings


def _announced_end(container: InputContainer, stream: VideoStream) -> Fraction:
    """When the header says the picture ends, s of container time; 0 where it does not say."""
    tag = _DURATION.match(stream.metadata.get("DURATION", ""))
    if tag:
        return int(tag[1]) * 3600 + int(tag[2]) * 60 + Fraction(tag[3])
    if container.streams.audio:  # the longer of the two sets the container's duration
        return Fraction(0)
    return Fraction((container.start_time or 0) + (container.duration or 0), 1_000_000)
