"""Our actors in the level: known by their tag, whatever the artist calls them."""

from collections.abc import Iterable
from typing import TypeVar

import unreal

from ..plan.values import Placement
from .memory import Left
from .run import Run, settle

Kind = TypeVar("Kind", bound=unreal.Actor)


def find_actors(folder: str) -> dict[str, unreal.Actor]:
    """The actors of the shot of a content folder, by id; of copies the first."""
    found: dict[str, unreal.Actor] = {}
    prefix = _tag(folder, "")
    for actor in _actors().get_all_level_actors():
        for tag in map(str, actor.get_editor_property("tags")):
            if tag.startswith(prefix):
                found.setdefault(tag.removeprefix(prefix), actor)
    return found


def actors_below(folder: str) -> list[unreal.Actor]:
    """The actors of all shots at or below a content folder."""
    prefixes = (_tag(folder, ""), f"{_tag(folder, '')[:-1]}/")
    return [
        actor
        for actor in _actors().get_all_level_actors()
        if any(str(tag).startswith(prefixes) for tag in actor.get_editor_property("tags"))
    ]


def make_actor(run: Run, key: str, kind: type[Kind], label: str, folder: str) -> tuple[Kind, bool]:
    """The actor of an id, and whether it is new; one of another class is replaced at the end."""
    run.used.append(key)
    found = run.actors.get(key)
    if isinstance(found, kind):
        return found, False
    if found is not None:
        run.removals.append(lambda: destroy_actor(found))
    made = _actors().spawn_actor_from_class(kind, unreal.Vector(), unreal.Rotator())
    if not isinstance(made, kind):
        raise RuntimeError(f"{label}: the editor spawned {made!r}, not a {kind.__name__}")
    run.work.undo.callback(destroy_actor, made)
    forget(run, key, label)
    made.set_actor_label(label)
    made.set_folder_path(f"{run.name}/{folder}" if folder else run.name)
    made.set_editor_property("tags", [_tag(run.folder, key)])
    run.actors[key] = made
    return made, True


def forget(run: Run, key: str, label: str) -> None:
    """Drops what an earlier import left of an actor that is no more there."""
    gone = [each for each in run.before if each.startswith(f"{key}/") and each != f"{key}/binding"]
    for each in gone:
        del run.before[each]
    if gone:
        run.replaced.append(f"{label}: was gone, made again")


def destroy_actor(actor: unreal.Actor) -> None:
    """Takes an actor out of the level."""
    _actors().destroy_actor(actor)


def put_placement(
    run: Run, key: str, actor: unreal.Actor, wanted: Placement, *, keyed: bool
) -> None:
    """Places an actor, relative to what it hangs from, unless the artist has moved it since.

    What is keyed stands where the time line is, so that only a new one is placed.
    """
    if keyed:
        if f"{key}/placement" not in run.before:
            place(run, actor, wanted)
        run.after[f"{key}/placement"] = Left(there="", wanted="")
        return
    label = str(actor.get_actor_label())
    settle(
        run,
        f"{key}/placement",
        (label, "moved"),
        wanted,
        read=lambda: read_placement(actor),
        write=lambda: place(run, actor, wanted),
    )


def place(run: Run, actor: unreal.Actor, wanted: Placement) -> None:
    """Places an actor relative to what it hangs from."""
    before = read_placement(actor)
    _set_placement(actor, wanted)
    run.work.undo.callback(_set_placement, actor, before)


def read_placement(actor: unreal.Actor) -> Placement:
    """Where an actor is relative to what it hangs from; angles as the editor shows them."""
    root = actor.get_editor_property("root_component")
    location = root.get_editor_property("relative_location")
    turn = root.get_editor_property("relative_rotation")
    scale = root.get_editor_property("relative_scale3d")
    return Placement(
        location=(location.x, location.y, location.z),
        rotation=(turn.roll, turn.pitch, turn.yaw),
        scale=(scale.x, scale.y, scale.z),
    )


def hang(run: Run, key: str, actor: unreal.Actor, parent: unreal.Actor) -> None:
    """Attaches an actor to another; where it was without it says nothing any more."""
    if actor.get_attach_parent_actor() == parent:
        return
    run.before.pop(f"{key}/placement", None)
    rule = unreal.AttachmentRule.KEEP_RELATIVE
    actor.modify()
    actor.attach_to_actor(parent, "", rule, rule, rule, False)
    run.work.undo.callback(actor.detach_from_actor)


def put_tags(run: Run, actor: unreal.Actor, prefix: str, words: Iterable[str]) -> None:
    """Gives an actor the tags with a prefix, and leaves all others."""
    before = [str(tag) for tag in actor.get_editor_property("tags")]
    after = [tag for tag in before if not tag.startswith(prefix)]
    after += [f"{prefix}{word}" for word in words]
    if sorted(after) != sorted(before):
        actor.set_editor_property("tags", after)
        run.work.undo.callback(actor.set_editor_property, "tags", before)


def read_tag(actor: unreal.Actor, prefix: str) -> str:
    """What follows the prefix in the actor's tag that has it; "" where none has."""
    tags = map(str, actor.get_editor_property("tags"))
    return next((tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)), "")


def _set_placement(actor: unreal.Actor, wanted: Placement) -> None:
    roll, pitch, yaw = wanted.rotation
    transform = unreal.Transform(
        location=unreal.Vector(*wanted.location),
        rotation=unreal.Rotator(roll=roll, pitch=pitch, yaw=yaw),
        scale=unreal.Vector(*wanted.scale),
    )
    actor.modify()
    actor.set_actor_relative_transform(transform, sweep=False, teleport=True)


def _tag(folder: str, key: str) -> str:
    return f"usdbridge:{folder}:{key}"


def _actors() -> unreal.EditorActorSubsystem:
    return unreal.get_editor_subsystem(unreal.EditorActorSubsystem)
