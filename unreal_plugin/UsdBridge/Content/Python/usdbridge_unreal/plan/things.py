"""Props and proxies: static mesh actors, moved by our keys or by the engine, never by both."""

import math

from ..axes import CENTIMETRES, direction
from ..options import ImportOptions
from ..shot import Shot, Thing, Vector
from .motion import keyed, placements_of
from .values import BodyPlan, Note, Surface, Switch, ThingPlan, TransformKeys

_FOLDERS = {
    "prop": "Props",
    "collider": "Proxies",
    "shadow_catcher": "Proxies",
    "holdout": "Proxies",
}


def plan_thing(
    shot: Shot, thing: Thing, options: ImportOptions, frames: tuple[int, ...]
) -> ThingPlan:
    """The actor of one prop or proxy."""
    placements = placements_of(thing.motion, options.scale)
    hand_over = thing.hand_over if options.physics == "live" else None
    keys = keyed(placements, frames)
    if hand_over is not None:
        keys = _until(keys, hand_over.frame)
    is_proxy = thing.role != "prop"
    moves = keys is not None or hand_over is not None
    return ThingPlan(
        id=thing.id,
        label=f"{shot.name}_{thing.id}",
        mesh=f"{thing.prim.rpartition('/')[2]}_geo",
        placement=placements[min(hand_over.frame if hand_over else 0, len(placements) - 1)]
        if keys is None
        else keys.placements[0],
        transform=keys,
        visible=_visible(thing, frames),
        surface=_surface(thing, options),
        casts_shadow=not is_proxy,
        movable=moves,
        body=_body(thing, options, frames),
        folder=_FOLDERS.get(thing.role, "Props"),
    )


def thing_notes(shot: Shot, options: ImportOptions) -> tuple[Note, ...]:
    """What the artist should know of props and proxies."""
    notes = []
    if lost := [thing.id for thing in shot.things if thing.motion is None]:
        text = f"where {', '.join(lost)} is was never found: at the origin"
        notes.append(Note(code="things.unplaced", level="warning", text=text))
    thrown = [thing for thing in shot.things if thing.hand_over and _is_thrown(thing)]
    if options.physics == "live" and thrown:
        names = ", ".join(thing.id for thing in thrown[:5])
        text = f"{names}: Unreal has no property for a body's first velocity; it is in the actor's"
        text += " tags for a Blueprint to set, see docs/unreal.md"
        notes.append(Note(code="physics.velocity", level="warning", text=text))
    if options.physics == "live" and options.scale != 1:
        text = f"the scene is {options.scale:g} times its size and gravity is not: live bodies fall"
        text += " at another pace; set the level's gravity"
        notes.append(Note(code="physics.scale", level="warning", text=text))
    if options.physics == "live" and not any(thing.hand_over for thing in shot.things):
        text = "nothing was baked, so that nothing is live"
        notes.append(Note(code="physics.nothing-live", level="warning", text=text))
    return tuple(notes)


def _until(keys: TransformKeys | None, frame: int) -> TransformKeys | None:
    """The keys before a hand-over and the one on it; None where it is the first frame."""
    if keys is None or frame <= 0:
        return None
    frame = min(frame, len(keys.frames) - 1)
    return TransformKeys(
        frames=keys.frames[: frame + 1],
        placements=keys.placements[: frame + 1],
        end=keys.frames[frame],
    )


def _surface(thing: Thing, options: ImportOptions) -> Surface:
    if thing.role == "prop" or options.proxies == "plain":
        return "own"
    if thing.role == "collider":
        return "hidden"
    if thing.role == "holdout" and options.proxies == "shadow":
        return "projection"
    return options.proxies


def _visible(thing: Thing, frames: tuple[int, ...]) -> Switch | None:
    if thing.visible is None:
        return None
    first, end = thing.visible
    start, count = frames[0], len(frames)
    changes = [(start, first <= 0)]
    if 0 < first < count:
        changes.append((start + first, True))
    if 0 < end < count:
        changes.append((start + end, False))
    return Switch(
        frames=tuple(frame for frame, _ in changes), values=tuple(value for _, value in changes)
    )


def _body(thing: Thing, options: ImportOptions, frames: tuple[int, ...]) -> BodyPlan | None:
    known = (thing.mass, thing.friction, thing.restitution)
    hand_over = thing.hand_over if options.physics == "live" else None
    if hand_over is None and not thing.is_dynamic and all(each is None for each in known):
        return None
    return BodyPlan(
        mass_kg=thing.mass,
        friction=thing.friction,
        restitution=thing.restitution,
        simulated=_simulated(hand_over.frame, frames) if hand_over else None,
        velocity_cm=_velocity(hand_over.velocity, options.scale) if hand_over else None,
        spin_deg=_spin(hand_over.angular_velocity) if hand_over else None,
    )


def _simulated(frame: int, frames: tuple[int, ...]) -> Switch:
    start = frames[0]
    if frame <= 0:
        return Switch(frames=(start,), values=(True,))
    return Switch(frames=(start, start + frame), values=(False, True))


def _velocity(velocity: Vector, scale: float) -> Vector:
    x, y, z = direction(velocity)
    factor = CENTIMETRES * scale
    return (x * factor, y * factor, z * factor)


def _spin(spin: Vector) -> Vector:
    """Degrees per second about Unreal's axes: a mirrored world turns the other way."""
    x, y, z = direction(spin)
    return (-math.degrees(x), -math.degrees(y), -math.degrees(z))


def _is_thrown(thing: Thing) -> bool:
    hand_over = thing.hand_over
    return hand_over is not None and any((*hand_over.velocity, *hand_over.angular_velocity))
