"""The media plate: hangs from the camera behind everything and just fills its picture."""

import math
from dataclasses import dataclass

import unreal

from ..plan.values import Placement, PlatePlan, TransformKeys
from ..shot import Pair, Vector
from .actors import hang, make_actor, put_placement
from .keys import key_transform
from .media import make_source, play_on_plate
from .properties import put_properties, set_all
from .run import Run, settle
from .sequence import bind_actor, bind_component

_UPRIGHT = {  # thin axis of the mesh → its component's roll, pitch, yaw: the picture along Y and Z
    0: (0.0, 0.0, 0.0),
    1: (0.0, 0.0, -90.0),
    2: (0.0, -90.0, 0.0),
}
_FACING = 180.0  # yaw: the picture's front is the mesh's +X and looks back at the camera


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
        _straighten(actor)
        player.set_enable_audio(False)  # the shot's sound has tracks of its own
    settle(
        run,
        f"{plan.id}/source",
        (plan.label, "set"),
        str(source.get_path_name()),
        read=lambda: "",  # what a plate has selected cannot be asked in all versions
        write=lambda: _load(run, player, source),
    )
    settings = {
        "play_on_open": False,
        "loop": False,
        "is_aspect_ratio_auto": False,
        "play_only_when_visible": False,
    }
    put_properties(run, f"{plan.id}/player", plan.label, player, settings)
    hang(run, actor, camera)
    rows = _placements(plan, read_picture(actor))
    put_placement(run, plan.id, actor, rows[0], keyed=len(rows) > 1)
    if len(rows) > 1:
        keys = TransformKeys(frames=plan.frames, placements=rows)
        key_transform(run, plan.id, bind_actor(run, plan.id, actor), plan.label, keys)
    play_on_plate(run, plan, source, bind_component(run, plan.id, actor, player))
    return actor, source


def read_picture(actor: unreal.MediaPlate) -> Picture:
    """The size and centre of the plate's mesh, measured: nothing is assumed of it."""
    screen = actor.get_editor_property("static_mesh_component")
    box = screen.get_editor_property("static_mesh").get_bounding_box()
    low, high = box.min, box.max
    turn = _UPRIGHT[_thin_axis(low, high)]
    corners = [
        _turned((x, y, z), turn)
        for x in (low.x, high.x)
        for y in (low.y, high.y)
        for z in (low.z, high.z)
    ]
    lowest = [min(axis) for axis in zip(*corners, strict=True)]
    highest = [max(axis) for axis in zip(*corners, strict=True)]
    deep, wide, tall = (b - a for a, b in zip(lowest, highest, strict=True))
    ahead, right, up = ((a + b) / 2 for a, b in zip(lowest, highest, strict=True))
    return Picture(size=(deep, wide, tall), centre=(ahead, right, up))


def _thin_axis(low: unreal.Vector, high: unreal.Vector) -> int:
    sides = (high.x - low.x, high.y - low.y, high.z - low.z)
    return sides.index(min(sides))


def _straighten(actor: unreal.MediaPlate) -> None:
    """Stands the mesh's component upright in its actor, at its own size."""
    screen = actor.get_editor_property("static_mesh_component")
    box = screen.get_editor_property("static_mesh").get_bounding_box()
    roll, pitch, yaw = _UPRIGHT[_thin_axis(box.min, box.max)]
    values = {
        "relative_location": unreal.Vector(),
        "relative_rotation": unreal.Rotator(roll=roll, pitch=pitch, yaw=yaw),
        "relative_scale3d": unreal.Vector(1.0, 1.0, 1.0),
    }
    set_all(screen, values)


def _load(run: Run, player: unreal.MediaPlateComponent, source: unreal.BaseMediaSource) -> None:
    """Gives the plate what it plays: the resource of 5.5 and later, or the play list before."""
    if hasattr(player, "select_media_source_asset"):
        player.select_media_source_asset(source)
        return
    playlist = player.get_editor_property("media_playlist")
    if playlist is None:
        run.problems.append("plate: has no play list, so that only its track plays the footage")
    elif not playlist.num():
        playlist.add(source)
    elif playlist.get(0) != source:
        playlist.replace(0, source)


def _placements(plan: PlatePlan, picture: Picture) -> tuple[Placement, ...]:
    count = max(len(plan.size_cm), len(plan.centre_cm))
    sizes = plan.size_cm if len(plan.size_cm) == count else plan.size_cm * count
    centres = plan.centre_cm if len(plan.centre_cm) == count else plan.centre_cm * count
    return tuple(
        _placement(plan, picture, size, centre) for size, centre in zip(sizes, centres, strict=True)
    )


def _placement(plan: PlatePlan, picture: Picture, size: Pair, centre: Pair) -> Placement:
    """Where the actor is, seen from the camera, so that the mesh's picture is where planned."""
    on_side = round(plan.roll_deg / 90) % 2 == 1  # the picture's width is then upright
    width, height = (size[1], size[0]) if on_side else size
    scale = (1.0, width / picture.size[1], height / picture.size[2])
    rotation = (-plan.roll_deg, 0.0, _FACING)  # turned round, a roll to the right is to the left
    ahead, right, up = picture.centre
    ahead, right, up = _turned((ahead, right * scale[1], up * scale[2]), rotation)
    location = (plan.distance_cm - ahead, centre[0] - right, centre[1] - up)
    return Placement(location=location, rotation=rotation, scale=scale)


def _turned(point: Vector, turn: Vector) -> Vector:
    """A point turned by roll, then pitch, then yaw, as the engine's rotators do."""
    roll, pitch, yaw = map(math.radians, turn)
    x, y, z = point
    y, z = y * math.cos(roll) + z * math.sin(roll), z * math.cos(roll) - y * math.sin(roll)
    x, z = x * math.cos(pitch) - z * math.sin(pitch), z * math.cos(pitch) + x * math.sin(pitch)
    return (x * math.cos(yaw) - y * math.sin(yaw), y * math.cos(yaw) + x * math.sin(yaw), z)
