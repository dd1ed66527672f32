"""Liquids that get out of what holds them, as puddles where they land."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..frames import per_frame_rows, pose_matrices
from ..report import Finding
from ..shot import Array, Liquid, Marker, Mesh, Origin, Physics, Primitive, SceneObject, Shot
from .bodies import GRAVITY
from .footing import find_footing
from .liquid import Floor, Puddle, spread_puddle
from .obstacles import Collider
from .span import Span

_SURE = 0.6  # of a puddle: its size follows from balances, its outline is chance
_LEVEL = math.cos(math.radians(2))
_BREAKS = ("fracture", "shatter")
_RAGGED = 0.1  # standard deviation of the outline of what is flung out, over the mean radius
_OVER = 1e-3  # m; from which what lies below a place is sought
_WATER = Puddle(volume=1.0, contact=(0.0, 0.0, 0.0))  # for its defaults


def pour_liquids(shot: Shot, colliders: Sequence[Collider], physics: Physics) -> Shot:
    """The shot with a puddle for every liquid that gets out.

    A liquid gets out in its `release_frame`, or when its container breaks. It lands where it is
    told, or below its container as that moves then.

    Args:
        shot: its objects move already as they will.
        colliders: what stands; liquid lands on it.
        physics: of the shot.

    Raises:
        PhysicsError: a liquid that cannot be, or that lands beside what it is to lie on.
    """
    origins, findings = dict(shot.origins), list(shot.findings)
    liquids, markers = [], list(shot.markers)
    for liquid in shot.liquids:
        made, start, said = _pour(shot, liquid, colliders, physics)
        liquids.append(made)
        findings += [replace(finding, where=f"liquids.{liquid.name}") for finding in said]
        if start is None:
            continue
        simulated = Origin("simulated", _SURE, "capillary-gravity balance")
        for field in ("mesh", "landing") if liquid.landing is None else ("mesh",):
            origins[f"liquids.{liquid.name}.{field}"] = simulated
        cue = f"spill_{liquid.name}"
        if start < float(shot.clock.duration) and cue not in {m.name for m in markers}:
            text = f"{liquid.volume * 1e3:.3g} l land"
            markers.append(Marker(name=cue, time=start, kind="spill", text=text))
            origins[f"markers.{cue}"] = simulated
    return replace(
        shot,
        liquids=tuple(liquids),
        markers=tuple(markers),
        origins=origins,
        findings=tuple(findings),
    )


def is_poured(shot: Shot, liquid: Liquid) -> bool:
    """Whether a liquid may get out in the shot and is no puddle yet."""
    held = {thing.name: thing for thing in shot.objects}.get(liquid.container)
    breaks = held is not None and (held.fracture is not None or _break_time(held) is not None)
    return liquid.mesh is None and (liquid.release_frame is not None or breaks)


def _pour(
    shot: Shot, liquid: Liquid, colliders: Sequence[Collider], physics: Physics
) -> tuple[Liquid, float | None, list[Finding]]:
    """The liquid, the time at which it lands (None: it does not), and what is to be told."""
    held = {thing.name: thing for thing in shot.objects}.get(liquid.container)
    let_go = _release(shot, liquid, held)
    if liquid.mesh is not None or let_go is None:
        return liquid, None, []
    found = _landing(shot, liquid, held, let_go, colliders)
    if found is None:
        text = "is let go over nothing that it could land on; state `landing`, or a floor"
        return liquid, None, [Finding("physics.liquid-lost", "warning", "", text)]
    contact, start, floor, findings = found
    puddle = Puddle(
        volume=liquid.volume,
        contact=contact,
        density=liquid.density or _WATER.density,
        viscosity=_WATER.viscosity if liquid.viscosity is None else liquid.viscosity,
        surface_tension=liquid.surface_tension or _WATER.surface_tension,
        spread=liquid.spread,
        start=start,
        pour=math.sqrt(2 * np.cbrt(liquid.volume) / GRAVITY),  # as long as its own height falls
        irregularity=_RAGGED if held is not None else _WATER.irregularity,
        seed=physics.seed,
    )
    span = Span(rate=shot.clock.rate, count=shot.clock.count)
    bake = spread_puddle(puddle, floor, span=span)
    assert bake.mesh.cache is not None
    places = bake.mesh.cache + np.array(bake.origin)
    mesh = Mesh(points=places[-1], triangles=bake.mesh.triangles, cache=places)
    return (
        replace(liquid, mesh=mesh, landing=contact),
        start,
        [*findings, *_assumed(liquid), *bake.findings],
    )


def _release(shot: Shot, liquid: Liquid, held: SceneObject | None) -> float | None:
    """When it gets out, s."""
    if liquid.release_frame is not None:
        return float(liquid.release_frame / shot.clock.rate)
    return None if held is None else _break_time(held)


def _break_time(thing: SceneObject) -> float | None:
    return next((event.time for event in thing.events if event.kind in _BREAKS), None)


def _landing(
    shot: Shot,
    liquid: Liquid,
    held: SceneObject | None,
    let_go: float,
    colliders: Sequence[Collider],
) -> tuple[tuple[float, float, float], float, Floor | None, list[Finding]] | None:
    """Where and when it lands, and on what; None where there is nothing below."""
    frame = let_go * float(shot.clock.rate)
    others = [c for c in colliders if held is None or c.body.name != held.name]
    place, speed = _going(held, frame, shot)
    if liquid.landing is not None:
        base, speed = np.array(liquid.landing) + np.array([0.0, _OVER, 0.0]), np.zeros(3)
    elif place is not None:
        base = place
    else:
        return None
    below = base
    for _ in range(2):  # once more where it gets to on the way
        heights, owners = find_footing(below[None], others, frame)
        if owners[0] < 0:
            return None
        height = float((base if place is None else place)[1] - heights[0])
        falls = math.sqrt(2 * max(0.0, height) / GRAVITY)
        below = base + speed * falls * np.array([1.0, 0.0, 1.0])
    floor, said = _floor_of(shot, others[owners[0]])
    contact = (float(below[0]), float(heights[0]), float(below[2]))
    return contact, let_go + falls, floor, said


def _going(held: SceneObject | None, frame: float, shot: Shot) -> tuple[Array | None, Array]:
    """Where a container is in a frame, m, and how fast it went until then, m/s."""
    if held is None or held.object_to_world is None:
        return None, np.zeros(3)
    rows = per_frame_rows(held.object_to_world.position, shot.clock.count)
    last = min(int(frame), len(rows) - 1)
    before = max(last - 1, 0)
    return rows[last].copy(), (rows[last] - rows[before]) * float(shot.clock.rate)


def _floor_of(shot: Shot, collider: Collider) -> tuple[Floor | None, list[Finding]]:
    """The level rectangle on top of a solid; None: what is no box, cylinder or plane has none."""
    thing = next((t for t in shot.objects if t.name == collider.body.name), None)
    if thing is None or not isinstance(thing.shape, Primitive):
        return None, []
    whole = pose_matrices(collider.pose)[0]
    up = int(np.abs(whole[1, :3]).argmax())
    if abs(whole[1, up]) < _LEVEL:
        text = f"lands on {thing.name}, which slopes: its puddle lies level and does not run down"
        return None, [Finding("physics.liquid-on-slope", "warning", "", text)]
    sizes = np.array(thing.shape.size)
    if thing.shape.kind == "cylinder":
        sizes = sizes / math.sqrt(2)
    elif thing.shape.kind not in ("box", "plane"):
        return None, []
    across, along = (axis for axis in range(3) if axis != up)
    way = whole[:3, across]
    centre = (float(whole[0, 3]), float(whole[1, 3]), float(whole[2, 3]))
    size = (float(sizes[across]), float(sizes[along]))
    return Floor(centre=centre, size=size, turn=math.atan2(-way[2], way[0])), []


def _assumed(liquid: Liquid) -> list[Finding]:
    fields = ("density", "viscosity", "surface_tension")
    missing = [name for name in fields if getattr(liquid, name) is None]
    if not missing:
        return []
    text = f"{', '.join(missing)} not stated: those of water were taken"
    return [Finding("physics.assumed-liquid", "info", "", text)]
