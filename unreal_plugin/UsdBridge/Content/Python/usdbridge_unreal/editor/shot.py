"""One shot: everything of a plan, in one transaction that can be cancelled."""

from collections.abc import Callable
from functools import partial

from ..plan.values import ShotPlan
from ..recorded import Recorded
from .actors import find_actors
from .caches import make_cache
from .camera import make_camera
from .cut import put_cut
from .leaving import drop_actors, drop_bindings
from .level import open_level
from .lights import make_light
from .marks import put_marks
from .materials import make_material
from .media import make_texture, play_in_texture
from .memory import write_memory
from .opening import open_run
from .plate import make_plate
from .readback import read_back
from .run import Progress, Run, Work, finish, working
from .sequence import bind_actor, find_bindings
from .skeletons import make_skeleton
from .sound import make_sound
from .things import Materials, make_thing
from .usd import Geometry, import_geometry

_OWN_STEPS = 5  # beside one per thing, light, character, cache and sound


def make_shot(plan: ShotPlan, progress: Progress) -> Recorded:
    """Makes or updates a shot in the editor and reads back what is there.

    Args:
        plan: what to make.
        progress: told the share done and what comes next; may raise Cancelled.

    Raises:
        Cancelled: the user cancelled; what was made is gone and what was changed is as before.
        BundleError: something of the project is in the way; likewise.
    """
    open_level(plan.level)
    with working(f"Import {plan.name}", count_steps(plan), progress) as work:
        run = build_shot(plan, work)
        close_shot(run)
    return read_back(run)


def count_steps(plan: ShotPlan) -> int:
    """Steps of the progress dialog that a shot takes."""
    parts = (plan.things, plan.lights, plan.skeletons, plan.caches, plan.sounds)
    return _OWN_STEPS + sum(map(len, parts))


def build_shot(plan: ShotPlan, work: Work, *, is_part: bool = False) -> Run:
    """Makes all of a shot; `close_shot` must follow, after which nothing is taken back."""
    work.step(f"{plan.name}: level sequence")
    run = open_run(plan, work, is_part=is_part)
    run.actors = find_actors(plan.folder)
    run.bindings = find_bindings(run.sequence)
    work.step(f"{plan.name}: geometry and materials")
    geometry = import_geometry(run, plan.usd) if plan.usd is not None else Geometry(paths={})
    work.step(f"{plan.name}: camera and footage")
    materials = _make_picture(run, plan)
    _make_parts(run, plan, geometry, materials)
    work.step(f"{plan.name}: marks")
    put_marks(run, plan.marks)
    drop_actors(run, plan.leaves)
    drop_bindings(run)
    work.step(f"{plan.name}: tidying up")
    return run


def close_shot(run: Run) -> None:
    """Ends the work on a shot: removes what is outdated, remembers what is there."""
    finish(run)
    write_memory(run.sequence, run.bundle, run.after)


def _make_picture(run: Run, plan: ShotPlan) -> Materials:
    """Camera, cut and plate; what they show is given to the materials of the proxies."""
    texture = None
    surfaces = {thing.surface for thing in plan.things}
    if plan.camera is not None:
        camera = make_camera(run, plan.camera)
        put_cut(run, plan.camera.label, bind_actor(run, plan.camera.id, camera))
        if plan.plate is not None:
            _, source = make_plate(run, plan.plate, camera)
            if surfaces & {"shadow", "projection"}:
                texture = make_texture(run, plan.plate)
                play_in_texture(run, plan.plate, source, texture)
    if texture is None and surfaces & {"shadow", "projection"}:
        run.problems.append("no footage plate: proxies show their own materials")
    turn = plan.plate.roll_deg if plan.plate else 0.0
    made = {surface: make_material(run, surface, texture, turn) for surface in sorted(surfaces)}
    return {surface: material for surface, material in made.items() if material is not None}


def _make_parts(run: Run, plan: ShotPlan, geometry: Geometry, materials: Materials) -> None:
    jobs: list[tuple[str, Callable[[], object]]] = []
    jobs += [(x.label, partial(make_thing, run, x, geometry, materials)) for x in plan.things]
    jobs += [(x.label, partial(make_light, run, x, plan.stage)) for x in plan.lights]
    jobs += [(x.label, partial(make_skeleton, run, x, geometry)) for x in plan.skeletons]
    jobs += [(x.label, partial(make_cache, run, x, geometry)) for x in plan.caches]
    jobs += [(x.label, partial(make_sound, run, x)) for x in plan.sounds]
    for label, job in jobs:
        run.work.step(label)
        job()
