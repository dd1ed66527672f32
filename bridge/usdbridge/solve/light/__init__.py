"""Light: where the key comes from, its colour and strength, and what else shines."""

import numpy as np

from ...progress import Progress, quiet
from ..evidence import CameraPath, Pictures, ScenePoints, Tracks
from .cast import find_cast_direction
from .environment import map_environment
from .exposure import find_exposure
from .ground_map import map_ground
from .key import choose_direction
from .lighting import Colour, Direction, Environment, Exposure, Lighting, Practical, Ratio
from .occluders import pick_occluders
from .practicals import find_practicals
from .ratio import find_ratio
from .remarks import remark_on_light
from .shading import Plane, find_shading_direction
from .shadow_map import map_shadows
from .sky import find_sky, find_sun
from .temperature import find_temperature
from .uprights import find_uprights
from .views import decode_views

__all__ = [
    "Colour",
    "Direction",
    "Environment",
    "Exposure",
    "Lighting",
    "Plane",
    "Practical",
    "Ratio",
    "solve_light",
]

_AMID = 2.5  # camera heights: where things are put whose distance is not known


def solve_light(  # noqa: PLR0913
    pictures: Pictures,
    path: CameraPath,
    points: ScenePoints | None,
    *,
    kind: str,
    ground_known: bool,
    tracks: Tracks | None = None,
    planes: tuple[Plane, ...] = (),
    progress: Progress = quiet,
) -> Lighting:
    """The light of a shot, each part with how far to trust it.

    The key's direction comes from cast shadows, the shading of planes or the sun in the sky,
    whichever is surest, or is assumed.

    Args:
        pictures: the shot's frames.
        path: solved camera in the house world: metres, +Y up, ground y = 0.
        points: still points of the scene in that world.
        kind: "static", "rotation" or "general"; only the last can place points.
        ground_known: False where y = 0 is only assumed.
        tracks: what the exposure is followed on.
        planes: (unit normal towards the camera, point, half extent in m) of solved surfaces.
        progress: told how far the work is.

    Raises:
        FootageError: the pictures cannot be decoded.
    """
    progress(0.0, "light: frames")
    views = decode_views(pictures, path)
    sky = find_sky(views)
    progress(0.4, "light: shadows")
    height = float(np.median(path.position[:, 1]))
    occluders = pick_occluders(points, height) if kind == "general" else find_uprights(views)
    ground = map_ground(views, occluders)
    shadows = map_shadows(ground) if ground is not None else None
    key = choose_direction(
        path,
        cast=find_cast_direction(shadows, occluders) if shadows is not None else None,
        shading=find_shading_direction(views, planes),
        sun=find_sun(views, sky),
        ground_known=ground_known,
    )
    progress(0.8, "light: colour and surroundings")
    colour, ratio = find_temperature(views, sky, shadows), find_ratio(shadows)
    exposure = find_exposure(pictures.gray, tracks)
    practicals = find_practicals(views, sky, _AMID * max(height, 0.4))
    environment = map_environment(views)
    progress(1.0, "light")
    return Lighting(
        key=key,
        colour=colour,
        ratio=ratio,
        key_intensity=1 - 1 / ratio.value,
        fill_intensity=1 / ratio.value,
        exposure=exposure,
        practicals=practicals,
        environment=environment,
        findings=remark_on_light(key, colour, ratio, exposure, practicals, environment),
    )
