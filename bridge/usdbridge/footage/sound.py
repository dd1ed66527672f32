"""What sound a file holds, and when it starts."""

import re
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from ..report import Finding
from ..shot import AudioTrack
from .container import open_media

_MAX_CHANNELS = 64
_PACKETS_TRIED = 200


def list_sound(path: Path, picture_start: Fraction) -> tuple[list[AudioTrack], list[Finding]]:
    """One track for each sound stream that decodes, and findings about the others.

    A track's media time 0 is its first sample as decoded, encoder delay already dropped.

    Args:
        path: the clip.
        picture_start: s, container time of the first picture: the shot's time 0.
    """
    with open_media(path) as container:
        count = len(container.streams.audio)
    tracks: list[AudioTrack] = []
    findings: list[Finding] = []
    for index in range(count):
        first = first_sound(path, index)
        if first is None:
            findings.append(
                Finding(
                    "clip.sound-unreadable",
                    "warning",
                    path.name,
                    f"sound stream {index} cannot be decoded and is left out; convert it to AAC",
                )
            )
            continue
        name = "audio" if count == 1 else f"audio_{index + 1}"
        track = _track(path, index, name, first, sound_start(first) - picture_start)
        tracks.append(track)
        if track.ambisonic_order is not None:
            findings.append(_ambisonic_finding(path, track))
    return tracks, findings


def first_sound(path: Path, index: int) -> AudioFrame | None:
    """The first decoded frame of a file's sound stream; None where there is none to decode.

    Raises:
        FootageError: the file cannot be opened.
    """
    with open_media(path) as container:
        if index >= len(container.streams.audio):
            return None
        stream = container.streams.audio[index]
        if stream.codec_context is None or "enc_key_id" in stream.metadata:
            return None
        for number, packet in enumerate(container.demux(stream)):
            if number == _PACKETS_TRIED:
                return None
            frames = decode_sound(stream, packet)
            if frames:
                usable = frames[0].sample_rate > 0 and (
                    0 < frames[0].layout.nb_channels <= _MAX_CHANNELS
                )
                return frames[0] if usable else None
    return None


def decode_sound(stream: AudioStream, packet: "av.Packet[AudioStream]") -> list[AudioFrame]:
    """The frames of a packet that hold samples; none from a packet that cannot be decoded."""
    try:
        return [frame for frame in stream.decode(packet) if frame.samples]
    except av.FFmpegError:
        return []


def sound_start(frame: AudioFrame) -> Fraction:
    """Container time, s, of a frame's first sample; 0 where the file gives none."""
    return (frame.pts or 0) * Fraction(frame.time_base or 0)


def _track(path: Path, index: int, name: str, first: AudioFrame, start: Fraction) -> AudioTrack:
    layout = first.layout.name
    ambisonic = re.match(r"ambisonic (\d+)", layout)
    return AudioTrack(
        name=name,
        path=path,
        stream=index,
        start=float(start),
        sample_rate=first.sample_rate,
        channels=first.layout.nb_channels,
        layout=layout,
        ambisonic_order=int(ambisonic[1]) if ambisonic else None,
        channel_order="ACN" if ambisonic else "",
    )


def _ambisonic_finding(path: Path, track: AudioTrack) -> Finding:
    return Finding(
        "clip.ambisonic-bed",
        "info",
        path.name,
        f"{track.name} is an ambisonic bed of order {track.ambisonic_order}: its "
        f"{track.channels} channels are kept in ACN order, normalisation SN3D as the container "
        "prescribes",
    )
