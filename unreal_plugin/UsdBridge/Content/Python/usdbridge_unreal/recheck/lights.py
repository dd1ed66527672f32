"""Lights: amount, unit, colour and where they shine."""

import math
from collections.abc import Iterator

from ..plan import ShotPlan
from ..recorded import Actor, Recorded
from ..shot import Light, Shot, row_at
from .find import LIGHT, find, is_kept
from .pose import direction_gap, distance, number, pose_at, value_at
from .things import PLACE_LIMIT_MM, TURN_LIMIT_DEG
from .truth import viewer_pose
from .values import Check, largest, within, without

_SAME = 1e-4  # relative; a property is a float of 32 bits
_SHADE = 1.0  # of 255
_ACTORS = {
    "distant": "DirectionalLight",
    "rect": "RectLight",
    "disk": "RectLight",
    "dome": "SkyLight",
}
_UNSAID = (1.0, 1.0)  # m; UsdLux's own width and height, and twice its radius
_LEAST_CM = 0.1  # radius of a bulb, as a point would shine with nothing
_UNITS = {"distant": "", "dome": ""}

Made = tuple[Light, Actor]


def check_lights(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Everything about the lights of this import."""
    units = {part.id: part.unit for part in plan.lights}  # some engines know no nits
    lights = [light for light in shot.lights if light.id in units]
    if not lights:
        return
    found = [(light, find(recorded, light.id, LIGHT)) for light in lights]
    lost = [light.id for light, actor in found if actor is None or actor.kind != _actor_kind(light)]
    there = f"{len(lights) - len(lost)} of {len(lights)} are in the level"
    yield without("lights.there", there, lost)
    made = [
        (light, actor)
        for light, actor in found
        if actor and not is_kept(recorded, f"light/{light.id}")
    ]
    yield from _amounts(made, shot, plan)
    foreign = [actor.label for light, actor in made if not _has_unit(actor, units[light.id])]
    yield without("lights.units", "lux for the sun, nits or lumens for lamps", foreign)
    small = [actor.label for light, actor in made if not _has_size(light, actor, plan.scale)]
    yield without("lights.size", "lamps are as large as the bundle's", small)
    yield from _places(made, shot, plan, recorded)


def _amounts(made: list[Made], shot: Shot, plan: ShotPlan) -> Iterator[Check]:
    gaps = [
        _gap(light, actor, frame, plan.start) for light, actor in made for frame in _moments(shot)
    ]
    text = "intensity on the first, middle and last frame"
    yield within("lights.intensity", text, largest(gaps), "relative", _SAME)
    warm = [actor.label for light, actor in made if not _has_temperature(light, actor)]
    yield without("lights.temperature", "colour temperatures are the bundle's", warm)
    tinted = [actor.label for light, actor in made if not _has_color(light, actor)]
    yield without("lights.color", "colours are the bundle's", tinted)


def _places(made: list[Made], shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    off, far = [], []
    for light, actor in made:
        for frame in _moments(shot):
            found = pose_at(recorded, actor, plan.start + frame)
            wanted = viewer_pose(light.motion, frame, plan.scale)
            if light.kind != "dome":
                off.append(direction_gap(found, wanted))
            if light.kind not in ("dome", "distant"):
                far.append(10 * distance(found.location, wanted.location))
    yield within("lights.direction", "where lights shine to", largest(off), "deg", TURN_LIMIT_DEG)
    yield within("lights.place", "where lamps are", largest(far), "mm", PLACE_LIMIT_MM)


def _moments(shot: Shot) -> tuple[int, ...]:
    return (0, (shot.count - 1) // 2, shot.count - 1)


def _actor_kind(light: Light) -> str:
    if light.kind == "sphere":
        return "SpotLight" if light.cone_angle_deg is not None else "PointLight"
    return _ACTORS[light.kind]


def _gap(light: Light, actor: Actor, frame: int, start: int) -> float:
    found = value_at(actor, "Intensity", start + frame)
    wanted = row_at(light.intensity, frame) * _amount(light, actor)
    if found is None:
        return math.inf
    return abs(found - wanted) / max(abs(wanted), 1e-9)


def _has_unit(actor: Actor, unit: str) -> bool:
    if unit not in ("nits", "lumens"):
        return True
    return actor.properties.get("intensity_units") == unit.upper()


def _amount(light: Light, actor: Actor) -> float:
    """Lumens for each nit of the source that the actor has, where its unit is lumens; else 1."""
    if light.kind in _UNITS or actor.properties.get("intensity_units") != "LUMENS":
        return 1.0
    sides = [number(actor, name) or 0.0 for name in ("source_width", "source_height")]
    if light.kind in ("rect", "disk"):
        return math.pi * sides[0] * sides[1] / 1e4
    radius = (number(actor, "source_radius") or 0.0) / 100
    half = number(actor, "outer_cone_angle") if light.cone_angle_deg is not None else None
    share = 4 * math.pi if half is None else 2 * math.pi * (1 - math.cos(math.radians(half)))
    return share * max(share * radius**2, 1e-4)


def _has_size(light: Light, actor: Actor, scale: float) -> bool:
    """Whether a lamp's surface, of which its nits are, is the bundle's; a disk's as a square."""
    width, height = (100 * scale * side for side in light.size or _UNSAID)
    if light.kind in _UNITS:
        return True
    if light.kind == "sphere":
        wanted = {"source_radius": max(width / 2, _LEAST_CM)}
    elif light.kind == "disk":
        side = math.sqrt(math.pi * (width / 2) ** 2)
        wanted = {"source_width": side, "source_height": side}
    else:
        wanted = {"source_width": width, "source_height": height}
    found = {name: number(actor, name) or 0.0 for name in wanted}
    return all(abs(found[name] - size) <= _SAME * size for name, size in wanted.items())


def _has_temperature(light: Light, actor: Actor) -> bool:
    used = bool(actor.properties.get("use_temperature", False))
    if light.temperature is None or light.kind == "dome":
        return not used
    found = number(actor, "temperature")
    return used and found is not None and abs(found - light.temperature) < 0.5


def _has_color(light: Light, actor: Actor) -> bool:
    """Whether it is the same to the 8 bits, sRGB, in which Unreal keeps it."""
    found = [number(actor, name) for name in ("red", "green", "blue")]
    return all(
        value is not None and 255 * abs(_encoded(value) - _encoded(part)) <= _SHADE
        for value, part in zip(found, light.color, strict=True)
    )


def _encoded(linear: float) -> float:
    """Source: IEC 61966-2-1."""
    part = min(max(linear, 0.0), 1.0)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
