"""Pictures of objects and dome lights, as files a package may hold."""

import shutil
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from ..errors import StageError
from .plan import Plan

_AS_THEY_ARE = {".png", ".jpg", ".jpeg", ".exr"}
_MAX_PIXELS = 8192 * 8192


def copy_textures(plan: Plan, directory: Path) -> dict[str, Path]:
    """The pictures of objects and lights under `directory`/textures, as PNG, JPEG or EXR.

    Returns:
        Path relative to `directory` by field path, e.g. "objects.mug".

    Raises:
        StageError: a picture is missing, broken or too large.
    """
    found = {}
    domes = [light for light in plan.shot.lights if light.kind == "dome"]
    for group, things in (("objects", plan.shot.objects), ("lights", domes)):
        for thing in things:
            if thing.texture is not None:
                field = f"{group}.{thing.name}"
                leaf = plan.paths[field].rpartition("/")[2]
                found[field] = _copy(thing.texture, directory, leaf)
    return found


def _copy(source: Path, directory: Path, leaf: str) -> Path:
    keep = source.suffix.lower() in _AS_THEY_ARE
    target = Path("textures") / f"{leaf}{source.suffix.lower() if keep else '.png'}"
    (directory / "textures").mkdir(exist_ok=True)
    try:
        if source.suffix.lower() == ".exr":  # Pillow does not read it; USDZ may hold it
            return Path(shutil.copyfile(source, directory / target)).relative_to(directory)
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
