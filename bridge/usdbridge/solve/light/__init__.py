"""Light: where the key comes from, its colour and strength, and what else shines."""

from dataclasses import replace

import numpy as np

from ...progress import Progress, quiet
from ...shot.arrays import Array
from ..evidence import CameraPath, Pictures, ScenePoints, Tracks
from ..geometry import Geometry, Proxy
from .cast import find_cast_direction
from .casters import gather_casters
from .environment import map_environment
from .exposure import find_exposure
from .floor import find_floor, lower_views
from .ground_map import GroundMap, map_ground
from .key import choose_direction
from .lighting import Colour, Direction, Exposure, Lighting, Practical, Ratio
from .occluders import pick_occluders, thin_occluders
from .practicals import find_practicals
from .ratio import find_ratio
from .receivers import gather_receivers
from .relight import find_relit_direction
from .remarks import remark_on_light
from .shadow_edges import find_shadow_edges
from .shadow_map import ShadowMap, map_shadows
from .sky import find_sky, find_sun
from .temperature import find_temperature
from .uprights import find_uprights
from .views import Views, decode_views

__all__ = [
    "Colour",
    "Direction",
    "Exposure",
    "Lighting",
    "Practical",
    "Ratio",
    "solve_light",
]

_FULL = 500  # points of a cloud that shows all that stands there
_AMID = 2.5  # camera heights: where things are put whose distance is not known


def solve_light(  # noqa: PLR0913
    pictures: Pictures,
    path: CameraPath,
    points: ScenePoints | None,
    *,
    kind: str,
    ground_known: bool,
    tracks: Tracks | None = None,
    geometry: Geometry | None = None,
    progress: Progress = quiet,
) -> Lighting:
    """The light of a shot, each part with how far to trust it.

    The key's direction comes from cast shadows together with the light on all surfaces, or from
    the sun in the sky, or is assumed.

    Args:
        pictures: the shot's frames.
        path: solved camera in the house world: metres, +Y up, ground y = 0.
        points: still points of the scene in that world.
        kind: "static", "rotation" or "general"; only the last can place points.
        ground_known: False where y = 0 is only assumed.
        tracks: what the exposure is followed on.
        geometry: points and solids of the scene in that world, where parallax showed them.
        progress: told how far the work is.

    Raises:
        FootageError: the pictures cannot be decoded.
    """
    progress(0.0, "light: frames")
    views = decode_views(pictures, path)
    sky = find_sky(views)
    progress(0.4, "light: shadows")
    moves = kind == "general"
    shadows, occluders, cast, relit = _find_cues(views, points if moves else None, geometry)
    key = choose_direction(
        path,
        cast=cast,
        relit=relit,
        sun=find_sun(views, sky),
        ground_known=ground_known,
    )
    progress(0.8, "light: colour and surroundings")
    edges = find_shadow_edges(shadows, occluders, key) if shadows is not None else None
    colour, ratio = find_temperature(views, sky, shadows, edges), find_ratio(shadows)
    exposure = find_exposure(pictures.gray, tracks)
    practicals = find_practicals(views, sky, _AMID * max(_height(path), 0.4))
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


def _height(path: CameraPath) -> float:
    return float(np.median(path.position[:, 1]))


def _find_cues(
    views: Views, points: ScenePoints | None, geometry: Geometry | None
) -> tuple[ShadowMap | None, Array, Direction | None, Direction | None]:
    """Shadows on the floor, what casts them, and the key's direction by them and by surfaces."""
    level = find_floor(geometry.cloud, _height(views.path)) if geometry is not None else 0.0
    low = lower_views(views, level)
    hiders = _find_hiders(low, points, geometry, level)
    occluders = _find_occluders(low, points, hiders, level)
    ground = map_ground(low, hiders, _find_extent(geometry))
    shadows = map_shadows(ground) if ground is not None else None
    cast = find_cast_direction(shadows, occluders) if shadows is not None else None
    relit = _relight(ground, low, geometry, level) if geometry is not None else None
    return shadows, occluders, cast, relit


def _find_hiders(
    views: Views, points: ScenePoints | None, geometry: Geometry | None, level: float
) -> Array:
    """(P, 3) m of what hides the ground: the cloud, or the occluders where there is none.

    Tracks slide along the edges of plain things and are then placed in mid-air, where they would
    hide ground that is in plain sight.
    """
    if geometry is None or geometry.cloud.count < _FULL:
        return _find_occluders(views, points, np.zeros((0, 3)), level)
    down = np.array([0.0, level, 0.0])
    eye = np.median(views.path.position, axis=0) + down
    return thin_occluders(gather_casters(geometry, eye, level) - down, _height(views.path))


def _find_occluders(views: Views, points: ScenePoints | None, hiders: Array, level: float) -> Array:
    """(P, 3) m of hiders and placed points or, without parallax, from what looks upright."""
    if points is None:
        return find_uprights(views)
    height = _height(views.path)
    return thin_occluders(np.concatenate([hiders, pick_occluders(points, height, level)]), height)


def _find_extent(geometry: Geometry | None) -> Proxy | None:
    """The ground as far as it was seen; what seems to be ground beyond may be a plain wall."""
    if geometry is None:
        return None
    return next((p for p in geometry.proxies if p.name == "ground" and p.size is not None), None)


def _relight(
    ground: GroundMap | None, views: Views, geometry: Geometry, level: float
) -> Direction | None:
    """The key's direction by the scene's shape; views, ground and answer have y = 0 at `level`."""
    eye = np.median(views.path.position, axis=0)
    if eye[1] <= 0 or not geometry.cloud.count:
        return None
    down = np.array([0.0, level, 0.0])
    cloud = replace(geometry.cloud, position=geometry.cloud.position - down)
    receivers = gather_receivers(ground, cloud, eye)
    if receivers is None:
        return None
    casters = gather_casters(geometry, eye + down, level) - down
    return find_relit_direction(receivers, casters, float(eye[1]))
