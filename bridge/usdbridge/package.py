"""A stage's folder becomes one USDZ: stored, 64-byte aligned, the same bytes for the same files."""

import struct
import zipfile
from pathlib import Path

from .errors import PackageError

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip format's first moment; real times would differ by run
_ALIGNMENT = 64
_LOCAL_HEADER = 30
_PADDING_FIELD = 0x1986  # the extra field that USD's own writer pads with
_LIMIT = 2**32 - 2**20  # past 4 GiB zip64 headers would move the data off its alignment


def package_stage(root_layer: Path, target: Path) -> Path:
    """Write the root layer and every file beside and below it into `target`.

    Args:
        root_layer: comes first, as the USDZ specification demands; its folder holds nothing else
            but what the package needs.
        target: written whole or not at all.

    Raises:
        PackageError: the files exceed 4 GiB, or the target cannot be written.
    """
    folder = root_layer.parent
    others = sorted(path for path in folder.rglob("*") if path.is_file() and path != root_layer)
    total = sum(path.stat().st_size for path in (root_layer, *others))
    if total > _LIMIT:
        raise PackageError(
            f"{target.name}: {total / 2**30:.1f} GiB do not fit a USDZ (4 GiB); "
            "leave the plate outside (--plate copy)"
        )
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for path in (root_layer, *others):
                _store(archive, path, path.relative_to(folder).as_posix())
        part.replace(target)
    except OSError as error:
        raise PackageError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _store(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    assert archive.fp is not None
    padding = -(archive.fp.tell() + _LOCAL_HEADER + len(name.encode())) % _ALIGNMENT
    if 0 < padding < 4:  # an extra field is at least its own header
        padding += _ALIGNMENT
    if padding:
        info.extra = struct.pack("<HH", _PADDING_FIELD, padding - 4) + bytes(padding - 4)
    archive.writestr(info, path.read_bytes())
