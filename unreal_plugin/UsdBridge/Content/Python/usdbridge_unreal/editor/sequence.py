"""The level sequence of a shot: found or made, its rates and ranges, what it binds."""

from fractions import Fraction

import unreal

from .assets import make_asset
from .level import editor_world
from .memory import Left
from .run import Run, Work, settle

_MARGIN_S = 0.5  # s; that the time line shows around the shot


def make_sequence(work: Work, path: str, rate: Fraction, ticks: Fraction) -> unreal.LevelSequence:
    """The level sequence at a content path, at a display rate and tick resolution."""
    sequence, _ = make_asset(work, path, unreal.LevelSequence, unreal.LevelSequenceFactoryNew())
    if to_fraction(sequence.get_tick_resolution()) != ticks:
        work.undo.callback(sequence.set_tick_resolution, sequence.get_tick_resolution())
        sequence.set_tick_resolution(to_rate(ticks))
    if to_fraction(sequence.get_display_rate()) != rate:
        work.undo.callback(sequence.set_display_rate, sequence.get_display_rate())
        sequence.set_display_rate(to_rate(rate))
    return sequence


def put_range(run: Run, rate: Fraction) -> None:
    """The playback range, half-open, and what the time line shows of it."""
    settle(
        run,
        "sequence/range",
        (run.name, "keyed"),
        (run.start, run.end),
        read=lambda: read_range(run.sequence),
        write=lambda: _set_range(run, rate),
    )


def put_evaluation(run: Run, *, is_locked: bool) -> None:
    """Whether whole frames alone are played, or what is between them too."""
    kinds = unreal.MovieSceneEvaluationType
    wanted = kinds.FRAME_LOCKED if is_locked else kinds.WITH_SUB_FRAMES
    before = run.sequence.get_evaluation_type()

    def write() -> None:
        run.sequence.set_evaluation_type(wanted)
        run.work.undo.callback(run.sequence.set_evaluation_type, before)

    settle(
        run,
        "sequence/evaluation",
        (f"{run.name} evaluation", "set"),
        wanted,
        read=run.sequence.get_evaluation_type,
        write=write,
    )


def read_range(sequence: unreal.LevelSequence) -> tuple[int, int]:
    """The first frame played, and the one after the last."""
    return sequence.get_playback_start(), sequence.get_playback_end()


def find_bindings(sequence: unreal.LevelSequence) -> dict[str, unreal.MovieSceneBindingProxy]:
    """What the sequence binds, by the path of the actor or component."""
    world = editor_world()
    found: dict[str, unreal.MovieSceneBindingProxy] = {}
    for binding in sequence.get_bindings():
        for bound in sequence.locate_bound_objects(binding, world):
            found.setdefault(str(bound.get_path_name()), binding)
    return found


def bind_actor(run: Run, key: str, actor: unreal.Actor) -> unreal.MovieSceneBindingProxy:
    """The binding of an actor, made if the sequence has none."""
    binding = _bind(run, actor)
    guid = str(binding.get_id().to_string())
    run.after[f"{key}/binding"] = Left(there=guid, wanted="")
    return binding


def bind_component(
    run: Run, key: str, actor: unreal.Actor, component: unreal.ActorComponent
) -> unreal.MovieSceneBindingProxy:
    """The binding of an actor's component, below that of the actor."""
    parent = bind_actor(run, key, actor)
    path = str(component.get_path_name())
    if path not in run.bindings:
        _bind(run, component).set_parent(parent)
    return run.bindings[path]


def display_rate(sequence: unreal.LevelSequence) -> Fraction:
    """Frames per second in which a sequence counts."""
    return to_fraction(sequence.get_display_rate())


def to_rate(rate: Fraction) -> unreal.FrameRate:
    """The engine's rate."""
    return unreal.FrameRate(numerator=rate.numerator, denominator=rate.denominator)


def to_fraction(rate: unreal.FrameRate) -> Fraction:
    """The rate of the engine's; 0 where it says 0/0."""
    return Fraction(rate.numerator, rate.denominator or 1)


def _bind(run: Run, target: unreal.Actor | unreal.ActorComponent) -> unreal.MovieSceneBindingProxy:
    path = str(target.get_path_name())
    if path not in run.bindings:
        run.bindings[path] = run.sequence.add_possessable(target)
        run.work.undo.callback(run.bindings[path].remove)
    return run.bindings[path]


def _set_range(run: Run, rate: Fraction) -> None:
    sequence = run.sequence
    run.work.undo.callback(_play, sequence, *read_range(sequence))
    _play(sequence, run.start, run.end)
    first, last = float(run.start / rate) - _MARGIN_S, float(run.end / rate) + _MARGIN_S
    sequence.set_view_range_start(first)
    sequence.set_view_range_end(last)
    sequence.set_work_range_start(first)
    sequence.set_work_range_end(last)


def _play(sequence: unreal.LevelSequence, start: int, end: int) -> None:
    sequence.set_playback_start(start)
    sequence.set_playback_end(end)
