"""The light found as lights of the shot."""

from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation

from ...frames import still_pose
from ...progress import Progress
from ...shot import (
    Array,
    Light,
    Look,
    Origin,
    OriginKind,
    Pose,
    Shot,
)
from ..geometry import Geometry
from ..light import Lighting, Practical, solve_light
from ..names import free_name
from ..scene import Scene

_KEY_LUX = 10_000.0  # of key and fill together; a picture says only how they compare
_NITS_PER_LUX = 1 / np.pi  # of an even dome that lights a level floor
_PRACTICAL_NITS = 2_000.0
_SUN = np.radians(0.53)  # apparent diameter
_FAR = 0.8  # most trust in surroundings, for all of them are taken to be far away
_STRENGTH = Origin("default", 0.1, "a picture tells ratios of light, not its strength")


def find_light(shot: Shot, scene: Scene, geometry: Geometry | None, progress: Progress) -> Shot:
    """The shot with the light of a scene, where it has none of its own.

    Args:
        shot: lights that it has stay.
        scene: the camera found and where it was placed.
        geometry: the scene's shape; None where it was not looked for.
        progress: told how far the work is.
    """
    if shot.lights:
        return shot
    found = solve_light(
        scene.pictures,
        scene.path,
        scene.points,
        kind=scene.found.kind,
        ground_known=scene.is_ground_known,
        tracks=scene.tracks.keep(scene.found.still),
        geometry=geometry,
        progress=progress,
    )
    return fill_light(shot, found)


def fill_light(shot: Shot, lighting: Lighting) -> Shot:
    """The shot with the key, the fill, the practicals and the exposure curve that were found.

    Args:
        shot: without lights.
        lighting: in the shot's world.
    """
    key, colour, ratio = lighting.key, lighting.colour, lighting.ratio
    lights = [_key(lighting), _fill(lighting)]
    measured: OriginKind = "default" if key.source == "assumed" else "measured"
    origins = {
        "lights.key": Origin(measured, key.confidence, f"{key.source}: {key.note}"),
        "lights.key.temperature": _origin(colour.confidence, colour.note),
        "lights.key.intensity": _STRENGTH,
        "lights.fill": _origin(ratio.confidence, ratio.note),
        "lights.fill.intensity": _STRENGTH,
    }
    if lighting.environment is not None:
        origins["lights.fill.surroundings"] = _seen_origin(lighting.environment.seen_share)
        origins["lights.fill.surroundings.seen"] = Origin("measured", _FAR, "where frames looked")
    for practical in lighting.practicals:
        name = free_name("practical", {light.name for light in lights})
        lights.append(_practical(practical, name))
        origins[f"lights.{name}"] = _origin(practical.confidence, practical.note)
        origins[f"lights.{name}.intensity"] = _STRENGTH
    look = shot.look
    if lighting.exposure is not None and (look is None or look.exposure_ev is None):
        stops = lighting.exposure.stops
        look = Look(exposure_ev=stops) if look is None else replace(look, exposure_ev=stops)
        origins["look.exposure_ev"] = Origin(
            "measured", lighting.exposure.confidence, "brightness of what does not change"
        )
    return replace(
        shot,
        lights=tuple(lights),
        look=look,
        origins={**shot.origins, **origins},
        findings=(*shot.findings, *lighting.findings),
    )


def _origin(confidence: float, note: str) -> Origin:
    return Origin("measured" if confidence > 0.3 else "default", confidence, note)


def _key(lighting: Lighting) -> Light:
    return Light(
        name="key",
        kind="distant",
        light_to_world=_pose((0.0, 10.0, 0.0), lighting.key.travel),
        intensity=np.array([_KEY_LUX * lighting.key_intensity]),
        temperature=lighting.colour.kelvin,
        angle=float(_SUN),
    )


def _fill(lighting: Lighting) -> Light:
    return Light(
        name="fill",
        kind="dome",
        light_to_world=still_pose(),
        intensity=np.array([_KEY_LUX * lighting.fill_intensity * _NITS_PER_LUX]),
        surroundings=lighting.environment,
    )


def _seen_origin(share: float) -> Origin:
    note = f"{share:.0%} of the sphere was seen and is taken to be far away, the rest is a guess"
    return Origin("measured", min(_FAR, share), note)


def _practical(practical: Practical, name: str) -> Light:
    return Light(
        name=name,
        kind=practical.kind,
        light_to_world=_pose(practical.position, np.array(practical.towards)),
        intensity=np.array([_PRACTICAL_NITS]),
        color=practical.colour,
        size=practical.size,
    )


def _pose(position: tuple[float, float, float], travel: Array) -> Pose:
    """A light at `position` that shines, along its −Z, towards `travel`."""
    down = travel / np.linalg.norm(travel)
    helper = np.array([0.0, 1.0, 0.0]) if abs(down[1]) < 0.99 else np.array([1.0, 0.0, 0.0])
    right = np.cross(helper, -down)
    right /= np.linalg.norm(right)
    axes = np.column_stack([right, np.cross(-down, right), -down])
    turn = Rotation.from_matrix(axes).as_quat(scalar_first=True)
    return Pose(position=np.array([position]), orientation=turn[None])
