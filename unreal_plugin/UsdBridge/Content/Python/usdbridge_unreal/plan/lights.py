"""Lights in fixed units, from our data: the USD importer's units changed between releases."""

import math
from typing import Literal

from ..axes import CENTIMETRES
from ..options import ImportOptions
from ..shot import Light, Pair, Shot
from .motion import keyed, viewer_placements
from .values import Engine, Keys, LightKind, LightPlan, LightUnit, Note

_LEAST = 1e-4  # m²
_USUAL_SIZE = (1.0, 1.0)  # m; what UsdLux takes a lamp for that says no size
_LEAST_RADIUS = 0.1  # cm; nits are of a surface: a point would shine with nothing
_LEAST_REACH = 100.0  # m; the engine's own 10 m would end a light within the scene
_BEYOND = 1.5  # of the way to the farthest thing
_SOFTNESS = 0.1  # share of a cone in which it fades, as the stage says


def plan_light(
    shot: Shot,
    light: Light,
    options: ImportOptions,
    frames: tuple[int, ...],
    engine: Engine,
) -> LightPlan:
    """The actor of one light. A disk is a rect light of the same area, as Unreal has no disks."""
    placements = viewer_placements(light.motion, options.scale)
    moving = len(light.intensity) > 1
    unit, amount = _unit(light), 1.0
    if unit == "nits" and "nits" in engine.lacks:
        unit, amount = "lumens", _lumens_per_nit(light, options.scale)
    intensity = tuple(amount * value for value in light.intensity)
    return LightPlan(
        id=light.id,
        label=_label(shot, light),
        kind=_kind(light),
        placement=placements[0],
        transform=keyed(placements, frames),
        intensity=intensity[0],
        intensity_keys=Keys(frames=frames, values=intensity) if moving else None,
        unit=unit,
        color=light.color,
        temperature=light.temperature,
        source_cm=_source(light, options.scale),
        reach_cm=_reach(shot, light) * CENTIMETRES * options.scale,
        source_angle_deg=light.angle_deg if light.kind == "distant" else None,
        cone_deg=_cone(light),
        environment=light.prim.rpartition("/")[2] if light.kind == "dome" else "",
    )


def light_notes(shot: Shot, options: ImportOptions) -> tuple[Note, ...]:
    """What the artist should know of the lights."""
    notes = []
    if not shot.lights:
        text = "the bundle has no lights: CG is lit by your level alone"
        notes.append(Note(code="lights.none", level="info", text=text))
    if options.proxies == "shadow" and any(each.role == "shadow_catcher" for each in shot.things):
        text = "proxies are as bright as your lights make them: set Brightness in"
        text += " M_Usdbridge_Shadow, or take projection, which is unlit"
        if not shot.lights:
            text = (
                "proxies that catch shadows are black until your level lights them, as the bundle"
            )
            text += " has no lights; projection is unlit"
        level: Literal["info", "warning"] = "info" if shot.lights else "warning"
        notes.append(Note(code="proxies.lit", level=level, text=text))
    if disks := [light.id for light in shot.lights if light.kind == "disk"]:
        text = f"{', '.join(disks)}: a disk becomes a square light of the same area"
        notes.append(Note(code="lights.disk", level="info", text=text))
    if any(light.kind == "dome" and len(light.intensity) > 1 for light in shot.lights):
        text = "the environment's light changes over time: its intensity scale is keyed"
        notes.append(Note(code="lights.dome-keys", level="info", text=text))
    return tuple(notes)


def _kind(light: Light) -> LightKind:
    if light.kind == "sphere":
        return "spot" if light.cone_angle_deg is not None else "point"
    kinds: dict[str, LightKind] = {
        "distant": "directional",
        "rect": "rect",
        "disk": "rect",
        "dome": "sky",
    }
    return kinds[light.kind]


def _unit(light: Light) -> LightUnit:
    if light.kind == "dome":
        return ""
    return "lux" if light.kind == "distant" else "nits"


def _lumens_per_nit(light: Light, scale: float) -> float:
    """What a lamp sends out in all, for each nit of its surface.

    Source: a Lambertian surface of area A and luminance L sends out π A L; a sphere or a spot as
    Unreal's USD importer of 5.5 has them, whose least surface is 1e-4 m².
    """
    width, height = (side * scale for side in light.size or _USUAL_SIZE)
    if light.kind == "rect":
        return math.pi * width * height
    radius = width / 2
    if light.kind == "disk":
        return math.pi * math.pi * radius**2
    if light.cone_angle_deg is None:
        return 4 * math.pi * max(4 * math.pi * radius**2, _LEAST)
    angle = 2 * math.pi * (1 - math.cos(math.radians(light.cone_angle_deg)))
    return angle * max(angle * radius**2, _LEAST)


def _label(shot: Shot, light: Light) -> str:
    """Its own, where a thing in the picture has the same id."""
    others = {"camera", "plate", *(thing.id for thing in shot.things)}
    others |= {cache.id for cache in shot.caches} | {person.id for person in shot.characters}
    return f"{shot.name}_{light.id}_light" if light.id in others else f"{shot.name}_{light.id}"


def _reach(shot: Shot, light: Light) -> float:
    """Metres to which a lamp is worked out: past everything that stands on the first frame."""
    start = light.motion.position[0]
    ends = [
        math.dist(start, thing.motion.position[0]) + math.hypot(*thing.size)
        for thing in shot.things
        if thing.motion is not None
    ]
    return max(_LEAST_REACH, _BEYOND * max(ends, default=0.0))


def _source(light: Light, scale: float) -> Pair | None:
    if light.kind in ("distant", "dome"):
        return None
    width, height = (side * CENTIMETRES * scale for side in light.size or _USUAL_SIZE)
    if light.kind == "disk":
        side = width / 2 * math.sqrt(math.pi)
        return (side, side)
    if light.kind == "sphere":
        radius = max(width / 2, _LEAST_RADIUS)
        return (radius, radius)
    return (width, height)


def _cone(light: Light) -> Pair | None:
    if light.cone_angle_deg is None or light.kind != "sphere":
        return None
    return (light.cone_angle_deg * (1 - _SOFTNESS), light.cone_angle_deg)
