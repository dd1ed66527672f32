"""The camera cut: our section of a track of which a sequence has one."""

from functools import partial

import unreal

from .lanes import read_bounds
from .run import Run, settle


def put_cut(run: Run, label: str, camera: unreal.MovieSceneBindingProxy) -> None:
    """A section over the whole shot that shows the camera; the artist's other sections stay."""
    settle(
        run,
        "sequence/cut",
        (f"{label} cut", "keyed"),
        (run.start, run.end),
        read=lambda: _read(run, camera),
        write=lambda: _renew(run, camera),
    )


def cut_sections(sequence: unreal.LevelSequence) -> list[unreal.MovieSceneCameraCutSection]:
    """The sections of the sequence's camera cut track."""
    return [
        section
        for track in sequence.find_tracks_by_type(unreal.MovieSceneCameraCutTrack)
        for section in track.get_sections()
        if isinstance(section, unreal.MovieSceneCameraCutSection)
    ]


def shown_binding(
    sequence: unreal.LevelSequence, section: unreal.MovieSceneCameraCutSection
) -> unreal.MovieSceneBindingProxy | None:
    """The binding that a cut shows; None where it shows none of the sequence's."""
    binding = sequence.resolve_binding_id(section.get_camera_binding_id())
    return binding if binding.is_valid() else None


def _ours(
    run: Run, camera: unreal.MovieSceneBindingProxy
) -> list[unreal.MovieSceneCameraCutSection]:
    found = [(each, shown_binding(run.sequence, each)) for each in cut_sections(run.sequence)]
    return [each for each, shown in found if shown is not None and shown == camera]


def _read(run: Run, camera: unreal.MovieSceneBindingProxy) -> object:
    return [read_bounds(section) for section in _ours(run, camera)] or None


def _renew(run: Run, camera: unreal.MovieSceneBindingProxy) -> None:
    tracks = run.sequence.find_tracks_by_type(unreal.MovieSceneCameraCutTrack)
    if tracks:
        track = tracks[0]
    else:
        track = run.sequence.add_track(unreal.MovieSceneCameraCutTrack)
        run.work.undo.callback(run.sequence.remove_track, track)
    for old in _ours(run, camera):
        run.removals.append(partial(track.remove_section, old))
    section = unreal.MovieSceneCameraCutSection.cast(track.add_section())
    run.work.undo.callback(track.remove_section, section)
    section.set_range(run.start, run.end)
    section.set_camera_binding_id(run.sequence.get_binding_id(camera))
