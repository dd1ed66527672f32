"""Pictures of the objects, as files a package may hold."""

import shutil
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from ..errors import StageError
from .plan import Plan

_AS_THEY_ARE = {".png", ".jpg", ".jpeg"}
_MAX_PIXELS = 8192 * 8192


def copy_textures(plan: Plan, directory: Path) -> dict[str, Path]:
    """The textures of all objects under `directory`/textures, as PNG or JPEG.

    Returns:
        Path relative to `directory` by object name.

    Raises:
        StageError: a picture is missing, broken or too large.
    """
    found = {}
    for thing in plan.shot.objects:
        if thing.texture is not None:
            leaf = plan.paths[f"objects.{thing.name}"].rpartition("/")[2]
            found[thing.name] = _copy(thing.texture, directory, leaf)
    return found


def _copy(source: Path, directory: Path, leaf: str) -> Path:
    keep = source.suffix.lower() in _AS_THEY_ARE
    target = Path("textures") / f"{leaf}{source.suffix.lower() if keep else '.png'}"
    (directory / "textures").mkdir(exist_ok=True)
    try:
        with Image.open(source) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise StageError(f"{source}: {picture.width}×{picture.height} px is too large")
            if keep:
                picture.verify()
                shutil.copyfile(source, directory / target)
            else:
                picture.convert("RGBA").save(directory / target)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise StageError(f"{source}: not a picture that can be read: {error}") from error
    return target
