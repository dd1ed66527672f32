"""Pixels and sound: measured, read and written. The only home of PyAV.

`probe_clip` and `probe_sequence` measure footage, `read_frames` streams its pixels, `write_plate`,
`write_jpegs` and `write_wav` put it into a bundle, `write_movie` and `write_exr` encode pictures.
"""

from .clip import probe_clip
from .digest import sha256_of
from .encode import write_movie
from .exr_depth import read_exr_depth
from .exr_write import write_exr
from .frames import plate_frames, read_frames
from .jpegs import write_jpegs
from .plate import write_plate
from .sequence import list_sequence, probe_sequence, sequence_name
from .timing import STANDARD_RATES, nearest_standard
from .values import Footage, Picture, PlateFiles, WavFile
from .wav import write_wav

__all__ = [
    "STANDARD_RATES",
    "Footage",
    "Picture",
    "PlateFiles",
    "WavFile",
    "list_sequence",
    "nearest_standard",
    "plate_frames",
    "probe_clip",
    "probe_sequence",
    "read_exr_depth",
    "read_frames",
    "sequence_name",
    "sha256_of",
    "write_exr",
    "write_jpegs",
    "write_movie",
    "write_plate",
    "write_wav",
]
