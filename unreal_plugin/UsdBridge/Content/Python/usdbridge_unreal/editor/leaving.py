"""What the bundle has no more: removed, unless the artist has a hand in it."""

from functools import partial

import unreal

from .actors import destroy_actor, read_placement
from .cut import cut_sections, shown_binding
from .keys import read_channels
from .lanes import is_marked, property_path, read_switches
from .memory import Left, digest
from .run import Run

Binding = unreal.MovieSceneBindingProxy


def drop_actors(run: Run, leaves: frozenset[str]) -> None:
    """Removes, at the end, our actors that the bundle has no more, but those that were edited.

    Args:
        run: the import.
        leaves: kinds of actors that this import does not make: they stay as they are.
    """
    for key, actor in run.actors.items():
        if key in run.used:
            continue
        label = str(actor.get_actor_label())
        if key.partition("/")[0] in leaves:
            run.kept.append(f"{label}: no part of this import, left as it is")
            run.after.update(_past(run, key))
            continue
        if run.keep_edits and _is_edited(run, key, actor):
            run.kept.append(f"{label}: no more in the bundle, kept with your changes")
            run.after.update(_past(run, key))
        else:
            run.replaced.append(f"{label}: no more in the bundle, removed")
            run.removals.append(partial(destroy_actor, actor))


def _past(run: Run, key: str) -> dict[str, Left]:
    """What the last import left of an actor."""
    return {each: left for each, left in run.before.items() if each.startswith(f"{key}/")}


def drop_bindings(run: Run) -> None:
    """Removes, at the end, our tracks of actors that are gone, and bindings left without any."""
    stale = {
        last.there
        for key, last in run.before.items()
        if key.endswith("/binding") and run.after.get(key) != last
    }
    for binding in run.sequence.get_bindings():
        if str(binding.get_id().to_string()) in stale:
            run.removals.append(partial(_drop, run.sequence, binding))


def _is_edited(run: Run, key: str, actor: unreal.Actor) -> bool:
    last = run.before.get(f"{key}/placement")
    if last is not None and last.there and digest(read_placement(actor)) != last.there:
        return True
    path = str(actor.get_path_name())
    tracks = [
        track
        for target, binding in run.bindings.items()
        if target == path or target.startswith((f"{path}.", f"{path}:"))
        for track in binding.get_tracks()
    ]
    return any(_is_track_edited(run, key, track) for track in tracks)


def _is_track_edited(run: Run, key: str, track: unreal.MovieSceneTrack) -> bool:
    """Whether a track is the artist's own, or has other keys than we left."""
    if not is_marked(track):
        return True
    is_pose = isinstance(track, unreal.MovieScene3DTransformTrack)
    last = run.before.get(f"{key}/{'transform' if is_pose else property_path(track)}")
    if last is None:
        return False
    there = [
        (*read_switches(section), read_channels(run, section)) for section in track.get_sections()
    ]
    return digest(there) != last.there


def _drop(sequence: unreal.LevelSequence, binding: Binding) -> None:
    _drop_cuts(sequence, binding)
    family = [*binding.get_child_possessables(), binding]
    for member in family:
        for track in member.get_tracks():
            if is_marked(track):
                member.remove_track(track)
    if not any(member.get_tracks() for member in family):
        binding.remove()


def _drop_cuts(sequence: unreal.LevelSequence, binding: Binding) -> None:
    for section in cut_sections(sequence):
        if shown_binding(sequence, section) == binding:
            for track in sequence.find_tracks_by_type(unreal.MovieSceneCameraCutTrack):
                track.remove_section(section)
