"""A small picture of a package, for lists of many."""

import io
import zipfile
from pathlib import Path

from PIL import Image, UnidentifiedImageError

WIDTH, HEIGHT = 256, 144  # px, at most
_LARGEST = 64 << 20  # bytes of a picture that is opened


def thumbnail_of(package: Path) -> bytes | None:
    """JPEG of the first picture in a USDZ that we wrote; None where it holds none."""
    try:
        with zipfile.ZipFile(package) as archive:
            names = [name for name in archive.namelist() if _is_plate(name)]
            if not names or archive.getinfo(min(names)).file_size > _LARGEST:
                return None
            image = Image.open(io.BytesIO(archive.read(min(names))))
        image.draft("RGB", (WIDTH, HEIGHT))  # decodes at a fraction of the size
        image.thumbnail((WIDTH, HEIGHT))
    except (OSError, zipfile.BadZipFile, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", quality=72, optimize=True)
    return written.getvalue()


def _is_plate(name: str) -> bool:
    return name.startswith("plate/") and name.endswith(".jpg")
