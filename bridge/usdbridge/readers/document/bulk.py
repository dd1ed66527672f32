"""`STEM.shot.npz`: the large arrays of a shot document, as NumPy reads them."""

import hashlib
import io
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import ReadError

MAX_BYTES = 2 * 2**30  # of the file, and of its arrays together
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same arrays give the same bytes, whenever they are written

AnyArray = npt.NDArray[Any]


def read_bulk(path: Path, sha256: str) -> dict[str, AnyArray]:
    """The arrays of a bulk file, by name.

    Raises:
        ReadError: over the limit, not the file the document was written with, or not arrays of
            plain numbers.
    """
    if path.stat().st_size > MAX_BYTES:
        raise ReadError(f"{path.name}: is over {MAX_BYTES // 2**30} GiB; split the shot")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ReadError(
            f"{path.name}: is not the file that the document was written with (its SHA-256 "
            "differs); restore it, or write document and file again together"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise ReadError(f"{path.name}: not arrays of plain numbers: {error}") from error


def _read_members(archive: zipfile.ZipFile) -> dict[str, AnyArray]:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise ValueError(f"they unpack to over {MAX_BYTES // 2**30} GiB")
    return {
        member.filename.removesuffix(".npy"): _decode(archive.read(member)) for member in members
    }


def _decode(data: bytes) -> AnyArray:
    # not np.load: it allocates what the header claims before it looks at what is there
    stream = io.BytesIO(data)
    version = np.lib.format.read_magic(stream)
    if version != (1, 0):
        raise ValueError(f"an array in version {version} of the npy format")
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream)
    body = data[stream.tell() :]
    if dtype.kind not in "iuf" or dtype.itemsize > 8:
        raise ValueError(f"an array of {dtype}")
    if math.prod(shape) * dtype.itemsize != len(body):
        raise ValueError(f"an array of shape {shape} in {len(body)} bytes")
    flat = np.frombuffer(body, dtype).astype(np.float64 if dtype.kind == "f" else np.int64)
    return flat.reshape(shape, order="F" if fortran else "C")


def encode_bulk(arrays: Mapping[str, AnyArray]) -> bytes:
    """The bytes of a bulk file; the same arrays give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _encode(array))
    return stream.getvalue()


def _encode(array: AnyArray) -> bytes:
    stream = io.BytesIO()
    kind = "<f8" if array.dtype.kind == "f" else "<i8"
    np.lib.format.write_array(stream, np.ascontiguousarray(array, kind), (1, 0), allow_pickle=False)
    return stream.getvalue()
