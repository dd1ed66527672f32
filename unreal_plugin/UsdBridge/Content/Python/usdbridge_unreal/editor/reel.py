"""A master sequence: its shots one after the other as sub-sequences."""

from functools import partial

import unreal

from ..plan.values import PartPlan, ReelPlan
from ..recorded import RecordedPart, RecordedReel
from .lanes import MARK, read_bounds
from .level import open_level
from .memory import DIGEST_TAG
from .opening import open_run
from .readback import read_back
from .run import Progress, Run, settle, working
from .sequence import read_range, to_fraction
from .shot import build_shot, close_shot, count_steps

_TITLE = f"Shots{MARK}"


def make_reel(plan: ReelPlan, progress: Progress) -> RecordedReel:
    """Makes or updates a master sequence with all its shots and reads back what is there.

    Args:
        plan: what to make.
        progress: told the share done and what comes next; may raise Cancelled.

    Raises:
        Cancelled: the user cancelled; what was made is gone and what was changed is as before.
        BundleError: something of the project is in the way; likewise.
    """
    open_level(plan.parts[0].shot.level if plan.parts else "")
    steps = 1 + sum(count_steps(part.shot) for part in plan.parts)
    with working(f"Import {plan.name}", steps, progress) as work:
        work.step(f"{plan.name}: master sequence")
        master = open_run(plan, work)
        runs = [build_shot(part.shot, work, is_part=True) for part in plan.parts]
        _put_parts(master, plan, runs)
        for run in (*runs, master):
            close_shot(run)
    return RecordedReel(
        sequence=str(master.sequence.get_path_name()).partition(".")[0],
        digest=str(unreal.EditorAssetLibrary.get_metadata_tag(master.sequence, DIGEST_TAG)),
        rate=to_fraction(master.sequence.get_display_rate()),
        start=read_range(master.sequence)[0],
        end=read_range(master.sequence)[1],
        parts=tuple(_read_parts(master.sequence)),
        shots=tuple(read_back(run) for run in runs),
        kept=tuple(master.kept),
        edits=frozenset(master.edits),
        replaced=tuple(master.replaced),
    )


def _put_parts(master: Run, plan: ReelPlan, runs: list[Run]) -> None:
    wanted = [
        (part.start, part.end, _path(run.sequence))
        for part, run in zip(plan.parts, runs, strict=True)
    ]
    settle(
        master,
        "sequence/shots",
        (plan.name, "keyed"),
        wanted,
        read=lambda: (
            [(part.start, part.end, part.sequence) for part in _read_parts(master.sequence)] or None
        ),
        write=lambda: _renew(master, plan.parts, runs),
    )


def _renew(master: Run, parts: tuple[PartPlan, ...], runs: list[Run]) -> None:
    undo = master.work.undo.callback
    track = _track(master.sequence)
    if track is None:
        track = master.sequence.add_track(unreal.MovieSceneCinematicShotTrack)
        undo(master.sequence.remove_track, track)
        track.set_display_name(_TITLE)
    for old in track.get_sections():
        master.removals.append(partial(track.remove_section, old))
    for part, run in zip(parts, runs, strict=True):
        section = unreal.MovieSceneCinematicShotSection.cast(track.add_section())
        undo(track.remove_section, section)
        section.set_sequence(run.sequence)
        section.set_range(part.start, part.end)
        section.set_shot_display_name(part.shot.name)


def _track(sequence: unreal.LevelSequence) -> unreal.MovieSceneCinematicShotTrack | None:
    tracks = sequence.find_tracks_by_type(unreal.MovieSceneCinematicShotTrack)
    return next((each for each in tracks if str(each.get_display_name()) == _TITLE), None)


def _read_parts(sequence: unreal.LevelSequence) -> list[RecordedPart]:
    track = _track(sequence)
    found = []
    for section in track.get_sections() if track is not None else ():
        bounds = read_bounds(section)
        inner = section.get_sequence() if isinstance(section, unreal.MovieSceneSubSection) else None
        if bounds is not None and inner is not None:
            found.append(RecordedPart(start=bounds[0], end=bounds[1], sequence=_path(inner)))
    return sorted(found, key=lambda part: part.start)


def _path(sequence: unreal.MovieSceneSequence) -> str:
    return str(sequence.get_path_name()).partition(".")[0]
