"""Runs a world of rigid bodies through a shot and keeps where everything was."""

import math
from collections.abc import Sequence
from fractions import Fraction

from ...progress import Progress, quiet
from .engine import World
from .events import Events
from .inputs import check_inputs, check_options
from .recording import write_motions
from .run import Run
from .shapes import principal_frame
from .surroundings import Surroundings
from .values import Bake, BakeOptions, Collider, Launch

DEFAULTS = BakeOptions()
STACK = 16  # bodies; so many are solved finely enough that a stack of them stands still
RESIDUAL = 1e-7  # Bullet's own
LEAST_RATE = 960  # steps/s; more changes little, fewer changes tumbles


def bake_bodies(
    launches: Sequence[Launch],
    colliders: Sequence[Collider],
    span: tuple[int, int],
    rate: Fraction,
    *,
    options: BakeOptions = DEFAULTS,
    progress: Progress = quiet,
) -> Bake:
    """The motion of every launched body over half-open frames, and what it met.

    Launches and tracks may begin before the span: what comes first is simulated and not kept
    (preroll). Time is a whole number of steps, `rate` · steps_per_frame of them a second.

    Raises:
        PhysicsError: a body, its state or its place cannot be; PyBullet is not installed.
    """
    check_inputs(launches, colliders)
    check_options(options)
    n = options.steps_per_frame or math.ceil(LEAST_RATE / rate)
    start = min([span[0], *(launch.frame for launch in launches)])
    step, seconds = float(1 / (rate * n)), float(1 / rate)
    few = len(launches) <= STACK
    iterations, residual = options.iterations or (100 if few else 50), 0.0 if few else RESIDUAL
    with World(options.gravity, step=step, iterations=iterations, residual=residual) as world:
        around = Surroundings(world, colliders)
        events = Events(world, names=around.names, start=start, n=n)
        run = Run(world, launches, around, events, options, frame=seconds)
        for frame in range(start, span[1]):
            run.start_frame(frame)
            if frame + 1 < span[1]:
                run.run_frame(frame, n)
            done, whole = frame + 1 - start, span[1] - start
            told = f"simulating {done * seconds:.1f} of {whole * seconds:.1f} s"
            progress(done / whole, told)
        frames = [principal_frame(launch.body) for launch in run.launches]
        found = write_motions(run.samples, frames, first=span[0], start=start, n=n)
        motions = zip(run.launches, found, strict=True)
        return Bake(
            span=span,
            rate=rate,
            steps_per_frame=n,
            motions={launch.body.name: m for launch, m in motions if m is not None},
            events=tuple(event for event in events.events if event.frame >= span[0]),
            findings=tuple(events.findings),
            shards=run.shards,
            solver_steps=world.solver_steps,
        )
