"""Which engine this is and what is not enabled in it."""

import re
from collections.abc import Iterator

import unreal

from ..plan.values import Engine

_NEEDED = {  # a class of each plug-in that we can do without
    "usd": ("UsdStageImportOptions",),
    "media_plate": ("MediaPlate", "MovieSceneMediaTrack"),
    "img_media": ("ImgMediaSource",),
    "geometry_cache": ("GeometryCacheActor", "MovieSceneGeometryCacheTrack"),
}


def find_engine() -> Engine:
    """The running editor's version and the plug-ins that it lacks."""
    found = re.match(r"(\d+)\.(\d+)", str(unreal.SystemLibrary.get_engine_version()))
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    return Engine(
        version=version,
        absent=frozenset(
            key
            for key, names in _NEEDED.items()
            if not all(hasattr(unreal, name) for name in names)
        ),
        lacks=frozenset(_lacks(version)),
    )


def _lacks(version: tuple[int, int]) -> Iterator[str]:
    if not hasattr(unreal.LightUnits, "NITS"):
        yield "nits"
    if not hasattr(unreal.CameraFilmbackSettings(), "sensor_horizontal_offset"):
        yield "sensor_offset"
    if version < (5, 6):  # a property of the editor alone, which nothing but its setting tells
        yield "synchronous_scrubbing"
