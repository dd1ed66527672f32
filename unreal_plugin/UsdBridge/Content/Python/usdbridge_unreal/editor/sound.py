"""Sounds: WAVs as assets, each on an audio track of its own."""

import unreal

from ..plan.values import SoundPlan
from .assets import import_file
from .keys import named_channels
from .lanes import Lane, put_section
from .memory import Left
from .run import Run

_VOLUME = "Volume"


def make_sound(run: Run, plan: SoundPlan) -> None:
    """The sound's asset and its track over the shot."""
    wave = _import(run, plan)
    if wave is None:
        run.problems.append(f"{plan.label}: the editor did not import {plan.path.name} as sound")
        return

    def fill(section: unreal.MovieSceneAudioSection) -> None:
        section.set_sound(wave)
        section.set_looping(False)
        volume = named_channels(section).get(_VOLUME)
        if volume is None:
            run.problems.append(f"{plan.label}: its volume has no channel here: set it yourself")
        else:
            volume.set_default(plan.volume)

    wanted = (str(wave.get_path_name()), plan.volume)
    put_section(run, sound_lane(run, plan.id, plan.label), wanted, fill, read_sound)


def sound_lane(run: Run, key: str, label: str) -> Lane:
    """Where a sound's track is."""
    return Lane(
        key=f"sound/{key}", owner=run.sequence, kind=unreal.MovieSceneAudioTrack, title=label
    )


def read_sound(section: unreal.MovieSceneAudioSection) -> tuple[object, float]:
    """The sound of a section and its volume, linear."""
    channel = named_channels(section).get(_VOLUME)
    if channel is None or not channel.has_default():
        return section.get_sound(), 1.0
    return section.get_sound(), float(channel.get_default())


def _import(run: Run, plan: SoundPlan) -> unreal.SoundBase | None:
    path, key = f"{run.folder}/Sound/SW_{plan.id}", f"sound/{plan.id}/asset"
    library = unreal.EditorAssetLibrary
    exists = bool(library.does_asset_exist(path))
    last = run.before.get(key)
    run.after[key] = Left(there="", wanted=run.bundle)
    if not exists or last is None or last.wanted != run.bundle:
        if not plan.path.is_file():
            return None
        import_file(plan.path, path, unreal.SoundFactory())
        if not exists:
            run.work.undo.callback(library.delete_asset, path)
    found = library.load_asset(path) if library.does_asset_exist(path) else None
    return found if isinstance(found, unreal.SoundBase) else None
