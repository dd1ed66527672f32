"""Pictures of objects and dome lights, as files a package may hold."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from ..errors import StageError
from ..footage import write_exr
from ..shot import Light, SceneObject, Surroundings
from .plan import Plan

_AS_THEY_ARE = {".png", ".jpg", ".jpeg", ".exr"}
_MAX_PIXELS = 8192 * 8192


def copy_textures(plan: Plan, directory: Path) -> dict[str, Path]:
    """The pictures of objects and lights under `directory`/textures, as PNG, JPEG or EXR.

    Returns:
        Path relative to `directory` by field path, e.g. "objects.mug".

    Raises:
        StageError: a picture is missing, broken or too large.
        FootageError: surroundings cannot be written.
    """
    found = {}
    domes = [light for light in plan.shot.lights if light.kind == "dome"]
    groups: tuple[tuple[str, Sequence[SceneObject | Light]], ...]
    groups = (("objects", plan.shot.objects), ("lights", domes))
    for group, things in groups:
        for thing in things:
            field = f"{group}.{thing.name}"
            leaf = plan.paths[field].rpartition("/")[2]
            if thing.texture is not None:
                found[field] = _copy(thing.texture, directory, leaf)
            elif isinstance(thing, Light) and thing.surroundings is not None:
                found[field] = _draw(thing.surroundings, directory, leaf)
    return found


def _draw(surroundings: Surroundings, directory: Path, leaf: str) -> Path:
    """An EXR with what was seen as its alpha; light that was not seen keeps its guess."""
    target = Path("textures") / f"{leaf}.exr"
    (directory / "textures").mkdir(exist_ok=True)
    alpha = surroundings.seen[:, :, None].astype(np.float32)
    write_exr(directory / target, np.concatenate([surroundings.linear, alpha], axis=2))
    return target


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
