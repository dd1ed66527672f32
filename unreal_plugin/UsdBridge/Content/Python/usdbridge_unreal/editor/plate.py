"""The media plate: hangs from the camera behind everything and just fills its picture."""

from __future__ import annotations  # classes of plug-ins that may not be enabled

import math
from dataclasses import dataclass

import unreal

from ..plan.values import Placement, PlatePlan, TransformKeys
from ..shot import Pair, Vector, row_at
from .actors import hang, make_actor, put_placement
from .bodies import put_collision
from .keys import key_transform
from .media import make_source, play_on_plate
from .properties import put_properties
from .run import Run, settle
from .sequence import bind_actor, bind_component
from .showing import put_showing

_UPRIGHT = {  # thin axis of the mesh → roll, pitch, yaw that stand it up; its axes across and up
    0: ((0.0, 0.0, 0.0), 1, 2),
    1: ((0.0, 0.0, -90.0), 0, 2),
    2: ((0.0, -90.0, 0.0), 1, 0),
}
_FACING = 180.0  # yaw: the picture's front is the mesh's +X and looks back at the camera
_SAME = 1e-9  # relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The box of the plate's mesh as its actor has it, cm: thin along X, the picture in Y and Z."""

    size: Vector
    centre: Vector


def make_plate(
    run: Run, plan: PlatePlan, camera: unreal.Actor
) -> tuple[unreal.MediaPlate, unreal.BaseMediaSource]:
    """The plate of a shot and what it plays."""
    source = make_source(run, plan)
    actor, is_new = make_actor(run, plan.id, unreal.MediaPlate, plan.label, "")
    player = actor.get_editor_property("media_plate_component")
    if is_new:
        player.set_enable_audio(False)  # the shot's sound has tracks of its own
    settle(
        run,
        f"{plan.id}/source",
        (plan.label, "set"),
        str(source.get_path_name()),
        read=lambda: "",  # what a plate has selected cannot be asked in all versions
        write=lambda: _load(player, source),
    )
    settings = {
        "play_on_open": False,
        "loop": False,
        "is_aspect_ratio_auto": False,
        "play_only_when_visible": False,
    }
    put_properties(run, f"{plan.id}/player", plan.label, player, settings)
    hang(run, plan.id, actor, camera)
    _size_screen(run, plan, actor)
    rows = _placements(plan, read_picture(actor))
    put_placement(run, plan.id, actor, rows[0], keyed=len(rows) > 1)
    if len(rows) > 1:
        keys = TransformKeys(frames=plan.frames, placements=rows)
        key_transform(run, plan.id, bind_actor(run, plan.id, actor), plan.label, keys)
    put_showing(run, plan.id, actor)
    play_on_plate(run, plan, source, bind_component(run, plan.id, actor, player))
    return actor, source


def read_picture(actor: unreal.MediaPlate) -> Picture:
    """The box of the plate's mesh in its actor, measured: nothing is assumed of it."""
    screen = actor.get_editor_property("static_mesh_component")
    turn = screen.get_editor_property("relative_rotation")
    size = screen.get_editor_property("relative_scale3d")
    place = screen.get_editor_property("relative_location")
    low, high = _box(screen)
    corners = [
        _turned((x * size.x, y * size.y, z * size.z), (turn.roll, turn.pitch, turn.yaw))
        for x in (low[0], high[0])
        for y in (low[1], high[1])
        for z in (low[2], high[2])
    ]
    lowest = [min(axis) for axis in zip(*corners, strict=True)]
    highest = [max(axis) for axis in zip(*corners, strict=True)]
    deep, wide, tall = (b - a for a, b in zip(lowest, highest, strict=True))
    ahead, right, up = ((a + b) / 2 for a, b in zip(lowest, highest, strict=True))
    centre = (ahead + place.x, right + place.y, up + place.z)
    return Picture(size=(deep, wide, tall), centre=centre)


def _box(screen: unreal.StaticMeshComponent) -> tuple[Vector, Vector]:
    box = screen.get_editor_property("static_mesh").get_bounding_box()
    low, high = box.get_editor_property("min"), box.get_editor_property("max")
    return (low.x, low.y, low.z), (high.x, high.y, high.z)


def _size_screen(run: Run, plan: PlatePlan, actor: unreal.MediaPlate) -> None:
    """Stands the mesh up in its actor, as big as the picture on the first frame.

    It is the component that has the picture's aspect: under a turned part an actor's own scale
    would have to be the same along all axes.
    """
    screen = actor.get_editor_property("static_mesh_component")
    low, high = _box(screen)
    sides = [b - a for a, b in zip(low, high, strict=True)]
    (roll, pitch, yaw), across, up = _UPRIGHT[sides.index(min(sides))]
    width, height = _own_sizes(plan)[0]
    scale = [1.0, 1.0, 1.0]
    scale[across], scale[up] = width / sides[across], height / sides[up]
    values = {
        "relative_location": unreal.Vector(),
        "relative_rotation": unreal.Rotator(roll=roll, pitch=pitch, yaw=yaw),
        "relative_scale3d": unreal.Vector(*scale),
        "cast_shadow": False,  # a wall behind the set would shade it
        "affect_distance_field_lighting": False,
    }
    put_properties(run, f"{plan.id}/screen", plan.label, screen, values)
    put_collision(run, plan.id, plan.label, screen, "NoCollision")  # bodies fly past a picture


def _load(player: unreal.MediaPlateComponent, source: unreal.BaseMediaSource) -> None:
    """Gives the plate what it plays: the resource of 5.5 and later, or the play list before."""
    if hasattr(player, "select_media_source_asset"):
        player.select_media_source_asset(source)
        return
    playlist = player.get_editor_property("media_playlist")
    if playlist is None:
        playlist = unreal.MediaPlaylist(player)
        player.set_editor_property("media_playlist", playlist)
    if not playlist.num():
        playlist.add(source)
    elif playlist.get(0) != source:
        playlist.replace(0, source)


def _own_sizes(plan: PlatePlan) -> tuple[Pair, ...]:
    """The picture's size before it is rolled: of one on its side the width is upright."""
    if round(plan.roll_deg / 90) % 2 == 0:
        return plan.size_cm
    return tuple((height, width) for width, height in plan.size_cm)


def _placements(plan: PlatePlan, picture: Picture) -> tuple[Placement, ...]:
    """Where the actor is, seen from the camera, so that its picture is where planned."""
    sizes, centres = _own_sizes(plan), plan.centre_cm
    count = max(len(sizes), len(centres))
    first_width, first_height = sizes[0]
    rows = []
    for row in range(count):
        width, height = row_at(sizes, row)
        wider, higher = width / first_width, height / first_height
        is_even = abs(wider - higher) <= _SAME * wider
        scale = (wider, wider, wider) if is_even else (1.0, wider, higher)
        rows.append(_placement(plan, picture, scale, row_at(centres, row)))
    return tuple(rows)


def _placement(plan: PlatePlan, picture: Picture, scale: Vector, centre: Pair) -> Placement:
    # A roll lowers the right seen from behind: from the front, where the picture is, it turns
    # counter-clockwise, as stored footage has to be turned to be shown
    rotation = (plan.roll_deg, 0.0, _FACING)
    own = [size * part for size, part in zip(scale, picture.centre, strict=True)]
    ahead, right, up = _turned((own[0], own[1], own[2]), rotation)
    location = (plan.distance_cm - ahead, centre[0] - right, centre[1] - up)
    return Placement(location=location, rotation=rotation, scale=scale)


def _turned(point: Vector, turn: Vector) -> Vector:
    """A point turned by roll, then pitch, then yaw, as the engine's rotators do."""
    roll, pitch, yaw = map(math.radians, turn)
    x, y, z = point
    y, z = y * math.cos(roll) + z * math.sin(roll), z * math.cos(roll) - y * math.sin(roll)
    x, z = x * math.cos(pitch) - z * math.sin(pitch), z * math.cos(pitch) + x * math.sin(pitch)
    return (x * math.cos(yaw) - y * math.sin(yaw), y * math.cos(yaw) + x * math.sin(yaw), z)
