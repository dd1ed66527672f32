"""Decides everything that an import makes, from the shot, the artist's choices and the engine.

Pure: nothing here knows the editor, so every decision is tested without it.
"""

import re
from dataclasses import replace

from ..options import ImportOptions
from ..shot import Reel, Shot
from .camera import camera_notes, plan_camera
from .clock import numbered, tick_resolution
from .lights import light_notes, plan_light
from .motion import keyed, placements_of
from .plate import plan_plate, plate_notes
from .sound import plan_marks, plan_sounds, sound_notes
from .things import plan_thing, thing_notes
from .usd import plan_usd
from .values import (
    CachePlan,
    Engine,
    Note,
    PartPlan,
    PlatePlan,
    ReelPlan,
    ShotPlan,
    SkeletonPlan,
)

__all__ = ["Engine", "Note", "ReelPlan", "ShotPlan", "asset_name", "plan_reel", "plan_shot"]

_OLDEST, _NEWEST_KNOWN = (5, 4), (5, 7)
_LOST = {  # what an absent plug-in takes with it
    "usd": (
        "USD Importer",
        "props, proxies, characters and caches; camera, footage, lights, sound",
    ),
    "media_plate": ("Media Plate", "the footage plate; everything else"),
    "img_media": ("Img Media", "the footage, which is an image sequence; everything else"),
    "geometry_cache": ("Geometry Cache", "meshes whose points move; everything else"),
}


def plan_shot(shot: Shot, options: ImportOptions, engine: Engine, *, folder: str = "") -> ShotPlan:
    """Everything of one take.

    Args:
        shot: as read.
        options: the artist's choices.
        engine: what the editor can do.
        folder: content path; by default one of the shot's own below that of the options.
    """
    home = folder or f"{options.folder}/{asset_name(shot.name)}"
    start, end = options.start_frame, options.start_frame + shot.count
    frames = numbered(start, shot.count)
    whole = options.parts == "everything"
    has_usd = whole and "usd" not in engine.absent
    shows = options.plate and not _plate_is_lost(shot, engine)
    plate = plan_plate(shot, options, frames, engine) if shows else None
    return ShotPlan(
        name=shot.name,
        digest=shot.digest,
        stage=shot.stage,
        folder=home,
        sequence=f"LS_{asset_name(shot.name)}",
        level=options.level,
        scale=options.scale,
        rate=shot.rate,
        ticks=tick_resolution(shot.rate, max(abs(start), abs(end))),
        start=start,
        end=end,
        usd=plan_usd(shot, f"{home}/Geometry", engine) if whole else None,
        camera=plan_camera(shot.name, shot.camera, options, frames, engine, plate)
        if shot.camera
        else None,
        plate=plate,
        things=tuple(plan_thing(shot, thing, options, frames) for thing in shot.things)
        if has_usd
        else (),
        caches=_caches(shot, options, engine, frames) if has_usd else (),
        lights=tuple(plan_light(shot, light, options, frames, engine) for light in shot.lights)
        if whole
        else (),
        skeletons=_skeletons(shot, options, frames) if has_usd else (),
        sounds=plan_sounds(shot),
        marks=plan_marks(shot, start),
        notes=_notes(shot, options, engine, plate),
        keep_edits=options.keep_edits,
        is_locked=_is_locked(plate, options),
        leaves=_leaves(shot, options, engine),
    )


def plan_reel(reel: Reel, options: ImportOptions, engine: Engine) -> ReelPlan:
    """A master sequence with a sub-sequence per take, each take from its own frame 0."""
    home = f"{options.folder}/{asset_name(reel.name)}"
    inside = replace(options, start_frame=0)
    parts = tuple(
        PartPlan(
            shot=plan_shot(
                placed.shot, inside, engine, folder=f"{home}/{asset_name(placed.shot.name)}"
            ),
            start=options.start_frame + placed.start,
            end=options.start_frame + placed.start + placed.shot.count,
        )
        for placed in reel.shots
    )
    end = max(part.end for part in parts)
    return ReelPlan(
        name=reel.name,
        digest=reel.digest,
        folder=home,
        sequence=f"LS_{asset_name(reel.name)}",
        rate=reel.rate,
        ticks=tick_resolution(reel.rate, max(abs(options.start_frame), abs(end))),
        start=options.start_frame,
        end=end,
        keep_edits=options.keep_edits,
        is_locked=any(part.shot.is_locked for part in parts),
        parts=parts,
        notes=(),
    )


def asset_name(name: str) -> str:
    """A name that Unreal takes for assets and folders."""
    return re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_") or "shot"


def _is_locked(plate: PlatePlan | None, options: ImportOptions) -> bool:
    """Whether CG moves in the footage's own frames: between them it would swim in front of it.

    Physics that runs meanwhile takes smaller steps than the footage's.
    """
    return plate is not None and options.physics == "baked"


def _leaves(shot: Shot, options: ImportOptions, engine: Engine) -> frozenset[str]:
    """Kinds of actors that this import does not make, so that those of an earlier one stay."""
    meshes = {"thing", "character", "cache"}
    kinds: set[str] = set()
    if options.parts != "everything":
        kinds |= {*meshes, "light"}
    if "usd" in engine.absent:
        kinds |= meshes
    if "geometry_cache" in engine.absent:
        kinds.add("cache")
    if not options.plate or _plate_is_lost(shot, engine):
        kinds.add("plate")
    return frozenset(kinds)


def _plate_is_lost(shot: Shot, engine: Engine) -> bool:
    is_sequence = shot.plate is not None and shot.plate.kind == "sequence"
    return "media_plate" in engine.absent or (is_sequence and "img_media" in engine.absent)


def _caches(
    shot: Shot, options: ImportOptions, engine: Engine, frames: tuple[int, ...]
) -> tuple[CachePlan, ...]:
    if "geometry_cache" in engine.absent:
        return ()
    rows = [placements_of(cache.motion, options.scale) for cache in shot.caches]
    return tuple(
        CachePlan(
            id=cache.id,
            label=f"{shot.name}_{cache.id}",
            mesh=f"{cache.prim.rpartition('/')[2]}_geo",
            placement=placements[0],
            transform=keyed(placements, frames),
        )
        for cache, placements in zip(shot.caches, rows, strict=True)
    )


def _skeletons(
    shot: Shot, options: ImportOptions, frames: tuple[int, ...]
) -> tuple[SkeletonPlan, ...]:
    rows = [placements_of(person.motion, options.scale) for person in shot.characters]
    return tuple(
        SkeletonPlan(
            id=person.id,
            label=f"{shot.name}_{person.id}",
            leaf=person.prim.rpartition("/")[2],
            placement=placements[0],
            transform=keyed(placements, frames),
        )
        for person, placements in zip(shot.characters, rows, strict=True)
    )


def _notes(
    shot: Shot, options: ImportOptions, engine: Engine, plate: PlatePlan | None
) -> tuple[Note, ...]:
    notes = [*_engine_notes(shot, engine)]
    if shot.camera is None:
        text = "the bundle has no camera: no camera, plate or cut is made"
        notes.append(Note(code="camera.none", level="warning", text=text))
    else:
        notes += camera_notes(shot.camera, options, engine, plate)
    if shot.plate is not None and options.plate:
        notes += plate_notes(shot, shot.plate)
    if options.parts == "everything":
        notes += (*thing_notes(shot, options), *light_notes(shot, options))
        if shot.characters:
            text = "characters come as the USD importer makes them: check their animation"
            notes.append(Note(code="characters.importer", level="info", text=text))
        if shot.caches:
            text = "moving meshes come as Geometry Caches, experimental in Unreal's USD importer"
            notes.append(Note(code="caches.importer", level="info", text=text))
        if (shot.caches or shot.characters) and shot.rate.denominator > 1:
            text = f"Unreal's USD importer may cut {float(shot.rate):.3f} to {int(shot.rate)} fps:"
            text += " the sections of characters and moving meshes play as much faster"
            notes.append(Note(code="caches.rate", level="info", text=text))
    notes += sound_notes(shot)
    if shot.timecode:
        text = f"frame {options.start_frame} is the source's frame {shot.source_start}, time code"
        notes.append(Note(code="shot.timecode", level="info", text=f"{text} {shot.timecode}"))
    for name in shot.missing:
        text = f"{name} is missing beside {shot.manifest.name}: copy the whole bundle"
        notes.append(Note(code="bundle.missing", level="error", text=text))
    return tuple(notes)


def _engine_notes(shot: Shot, engine: Engine) -> tuple[Note, ...]:
    notes = []
    for key in sorted(engine.absent):
        if _needs(shot, key):
            name, lost = _LOST[key]
            text = f"the plug-in {name} is not enabled: without {lost} work; enable it under"
            text += " Edit ▸ Plugins, restart and import again"
            notes.append(Note(code=f"engine.no-{key.replace('_', '-')}", level="error", text=text))
    if engine.version == (0, 0) or not _OLDEST <= engine.version <= _NEWEST_KNOWN:
        told = ".".join(map(str, engine.version)) if any(engine.version) else "unknown"
        text = f"Unreal {told} is not one that this plug-in was written for (5.4 to 5.7); it may"
        text += " work: read the checks below"
        notes.append(Note(code="engine.version", level="warning", text=text))
    return tuple(notes)


def _needs(shot: Shot, key: str) -> bool:
    is_sequence = shot.plate is not None and shot.plate.kind == "sequence"
    return {
        "usd": bool(shot.things or shot.caches or shot.characters),
        "media_plate": shot.plate is not None,
        "img_media": is_sequence,
        "geometry_cache": bool(shot.caches),
    }.get(key, False)
