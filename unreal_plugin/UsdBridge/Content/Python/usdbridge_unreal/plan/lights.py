"""Lights in fixed units, from our data: the USD importer's units changed between releases."""

import math

from ..axes import CENTIMETRES
from ..options import ImportOptions
from ..shot import Light, Pair, Shot
from .motion import keyed, viewer_placements
from .values import Keys, LightKind, LightPlan, LightUnit, Note

_SOFTNESS = 0.1  # share of a cone in which it fades, as the stage says


def plan_light(
    shot: Shot, light: Light, options: ImportOptions, frames: tuple[int, ...]
) -> LightPlan:
    """The actor of one light. A disk is a rect light of the same area, as Unreal has no disks."""
    placements = viewer_placements(light.motion, options.scale)
    moving = len(light.intensity) > 1
    return LightPlan(
        id=light.id,
        label=f"{shot.name}_{light.id}",
        kind=_kind(light),
        placement=placements[0],
        transform=keyed(placements, frames),
        intensity=light.intensity[0],
        intensity_keys=Keys(frames=frames, values=light.intensity) if moving else None,
        unit=_unit(light),
        color=light.color,
        temperature=light.temperature,
        source_cm=_source(light, options.scale),
        source_angle_deg=light.angle_deg if light.kind == "distant" else None,
        cone_deg=_cone(light),
        environment=light.prim.rpartition("/")[2] if light.kind == "dome" else "",
    )


def light_notes(shot: Shot) -> tuple[Note, ...]:
    """What the artist should know of the lights."""
    notes = []
    if not shot.lights:
        text = "the bundle has no lights: CG is lit by your level alone"
        notes.append(Note(code="lights.none", level="info", text=text))
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


def _source(light: Light, scale: float) -> Pair | None:
    if light.size is None or light.kind in ("distant", "dome"):
        return None
    width, height = (side * CENTIMETRES * scale for side in light.size)
    if light.kind == "disk":
        side = width / 2 * math.sqrt(math.pi)
        return (side, side)
    if light.kind == "sphere":
        return (width / 2, width / 2)
    return (width, height)


def _cone(light: Light) -> Pair | None:
    if light.cone_angle_deg is None or light.kind != "sphere":
        return None
    return (light.cone_angle_deg * (1 - _SOFTNESS), light.cone_angle_deg)
