"""The sound of a shot as 16-bit PCM, laid sample by sample on the shot's time."""

import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from ..errors import FootageError
from ..progress import Progress, quiet
from ..shot import AudioTrack, FrameClock
from .container import media_errors, open_media
from .sound import decode_sound, first_sound, sound_start
from .values import WavFile

_Samples = npt.NDArray[np.int16]  # (samples, channels)
_GAP = Fraction(5, 1000)  # s; a jump in time stamps above it is silence, below it rounding
_SILENCE = 1 << 16  # samples written at a time
_MAX_BYTES = 2**32 - 128  # what RIFF can count
# Speaker bits of WAVE_FORMAT_EXTENSIBLE (dwChannelMask), by FFmpeg's channel names, in bit order
_SPEAKERS = (
    "FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR", "TC", "TFL", "TFC",
    "TFR", "TBL", "TBC", "TBR",
)  # fmt: skip
_PCM_GUID = bytes.fromhex("0100000000001000800000aa00389b71")
# How samples of each kind become 16-bit: factor, and the value that is silence
_TO_INT16 = {
    "u8": (256, 128),
    "s16": (1, 0),
    "s32": (2**-16, 0),
    "flt": (2**15, 0),
    "dbl": (2**15, 0),
}


def write_wav(
    track: AudioTrack, clock: FrameClock, target: Path, progress: Progress = quiet
) -> WavFile:
    """Write what is heard of a track during the shot: sample n at n / sample_rate s.

    The file is as long as the shot, round(count / rate × sample_rate) samples, silent where the
    track is. Sample rate, channels and their order are the source's; an ambisonic bed is no
    exception. Encoder delay is dropped. `gain_db` is not applied: it stays a value of the scene.

    Samples become 16-bit by rounding to the nearest, ties to even, without dither, so that the
    same input gives the same bytes; beyond full scale is clipped. Over two channels make a
    WAVE_FORMAT_EXTENSIBLE header, whose speaker mask is 0 for ambisonic and unknown layouts.

    Raises:
        FootageError: the sound cannot be decoded, or the file not written.
    """
    first = first_sound(track.path, track.stream)
    if first is None:
        raise FootageError(
            f"{track.path}: sound stream {track.stream} is not there or cannot be decoded; "
            "convert it to WAV"
        )
    rate, channels = first.sample_rate, first.layout.nb_channels
    count = round(clock.duration * rate)
    if count * channels * 2 > _MAX_BYTES:
        raise FootageError(f"{target}: would exceed 4 GiB; cut the shot or its channels")
    with media_errors(target, "written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(_header(first, count))
            _lay_samples(file, track, first, count, progress)
    return WavFile(path=target, sample_rate=rate, channels=channels, samples=count)


def _lay_samples(
    file: BinaryIO, track: AudioTrack, first: AudioFrame, count: int, progress: Progress
) -> None:
    """Write `count` samples: the track's where it is heard, else zeros."""
    rate, width = first.sample_rate, 2 * first.layout.nb_channels
    shift = round((Fraction(track.start) - Fraction(track.media_start)) * rate)
    heard_from = max(0, round(Fraction(track.start) * rate))
    written = 0
    for position, samples in _blocks(track, first):
        begin = max(position + shift, heard_from, written)
        part = samples[max(0, begin - position - shift) : max(0, count - position - shift)]
        if len(part):
            _write_silence(file, (begin - written) * width)
            file.write(part.tobytes())
            written = begin + len(part)
            progress(written / count, f"sound {track.name}")
        if position + shift >= count:
            break
    _write_silence(file, (count - written) * width)


def _blocks(track: AudioTrack, first: AudioFrame) -> Iterator[tuple[int, _Samples]]:
    """Decoded samples, each block with the place of its first among the stream's samples.

    Blocks follow each other without a seam unless their time stamps jump.
    """
    rate, origin, at = first.sample_rate, sound_start(first), 0
    with open_media(track.path) as container:
        stream = container.streams.audio[track.stream]
        for packet in container.demux(stream):
            for frame in decode_sound(stream, packet):
                if (frame.sample_rate, frame.layout.name) != (rate, first.layout.name):
                    raise FootageError(
                        f"{track.path}: sound stream {track.stream} changes from {rate} Hz "
                        f"{first.layout.name} to {frame.sample_rate} Hz {frame.layout.name}; "
                        "convert it to WAV"
                    )
                stamped = (sound_start(frame) - origin) * rate
                if frame.pts is not None and abs(stamped - at) > _GAP * rate:
                    at = round(stamped)
                yield at, _int16_samples(track.path, frame)
                at += frame.samples


def _int16_samples(path: Path, frame: AudioFrame) -> _Samples:
    """The frame's samples, (samples, channels), little-endian."""
    kind = frame.format.name.removesuffix("p")
    if kind not in _TO_INT16:
        raise FootageError(f"{path}: samples of kind {kind} are not read; convert it to WAV")
    values: npt.NDArray[Any] = frame.to_ndarray()
    rows = values.T if frame.format.is_planar else values.reshape(-1, frame.layout.nb_channels)
    scale, zero = _TO_INT16[kind]
    if kind != "s16":
        scaled = np.rint((np.nan_to_num(rows.astype(np.float64)) - zero) * scale)
        rows = np.clip(scaled, -32768, 32767)
    return np.ascontiguousarray(rows, "<i2")


def _write_silence(file: BinaryIO, length: int) -> None:
    for start in range(0, length, _SILENCE):
        file.write(bytes(min(_SILENCE, length - start)))


def _speaker_mask(first: AudioFrame) -> int:
    """Speaker bits of a layout; 0 where its channels are no speakers in the order of the bits."""
    names = [channel.name for channel in first.layout.channels]
    if not set(names) <= set(_SPEAKERS):
        return 0
    bits = [_SPEAKERS.index(name) for name in names]
    return sum(1 << bit for bit in bits) if bits == sorted(set(bits)) else 0


def _header(first: AudioFrame, count: int) -> bytes:
    """RIFF header of `count` 16-bit samples per channel, up to where the samples begin."""
    rate, channels = first.sample_rate, first.layout.nb_channels
    body = struct.pack("<HIIHH", channels, rate, rate * channels * 2, channels * 2, 16)
    if channels > 2:
        mask = _speaker_mask(first)
        form = struct.pack("<H", 0xFFFE) + body + struct.pack("<HHI", 22, 16, mask) + _PCM_GUID
    else:
        form = struct.pack("<H", 1) + body
    data = count * channels * 2
    riff = (
        b"WAVE" + b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", data)
    )
    return b"RIFF" + struct.pack("<I", len(riff) + data) + riff
