"""What a WAV file holds, from its own headers."""

import struct
from typing import NamedTuple

_PCM, _EXTENSIBLE = 1, 0xFFFE


class Wav(NamedTuple):
    """Format and length of a WAV file."""

    bits: int  # per sample
    channels: int
    sample_rate: int  # Hz
    samples: int  # per channel
    pcm: bool  # integers, not floats or a codec

    @property
    def duration(self) -> float:
        """Length, s."""
        return self.samples / self.sample_rate


def read_wav(data: bytes, size: int) -> Wav:
    """Format and length of a WAV file.

    Args:
        data: the start of the file; its chunks up to the samples.
        size: of the whole file, bytes.

    Raises:
        ValueError: not a WAV, cut off, or without samples.
    """
    if len(data) < 12 or data[:4] not in (b"RIFF", b"RF64") or data[8:12] != b"WAVE":
        raise ValueError("is not a WAV file")
    form, at = None, 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sL", data, at)
        if kind == b"fmt " and length >= 16 and at + 24 <= len(data):
            form = struct.unpack_from("<2H2L2H", data, at + 8)
            if form[0] == _EXTENSIBLE and at + 34 <= len(data):
                form = (*struct.unpack_from("<H", data, at + 32), *form[1:])
        if kind == b"data":
            return _described(form, length, size - at - 8)
        at += 8 + length + length % 2
    raise ValueError("is a WAV file without samples")


def _described(form: tuple[int, ...] | None, length: int, left: int) -> Wav:
    if form is None or not form[1] or not form[2] or not form[4]:
        raise ValueError("is a WAV file without a usable format")
    if length > left:
        raise ValueError(f"is a WAV file cut off: {left} of {length} bytes of samples")
    kind, channels, rate, _, block, bits = form
    return Wav(bits, channels, rate, length // block, kind == _PCM)
