"""measure: what a bake did, in figures, and a Finding for each that is worse than it may be."""

from collections.abc import Iterator, Mapping, Sequence

from ...report import Finding
from ...shot import Shot
from ..subjects import Subjects, find_colliders
from .budgets import measure_budgets
from .depths import Depth, find_depths
from .pairs import find_pairs
from .sheets import SheetFigures, measure_sheet
from .traced import trace_shot

__all__ = ["measure_budgets", "measure_shot"]

MOST_DEPTH = 0.002  # m; deeper in each other no two bodies may be, nor cloth in a body
MOST_STRETCH = 1.25


def measure_shot(shot: Shot, subjects: Subjects) -> tuple[Mapping[str, float], tuple[Finding, ...]]:
    """How deep what a bake moved is in anything, how far cloth is stretched; what is too much.

    By the poses of the shot, at every frame and at every sample between frames, and by the true
    shapes: primitives as they are, meshes as their convex parts.

    Args:
        shot: with a bake.
        subjects: its bodies, as `gather_subjects` finds them after the bake.

    Returns:
        Figures by name. An error for each two bodies that are too deep in each other where physics
        alone moved them, a warning where one follows what was observed or its own track.
    """
    figures, said = _measure_bodies(shot, subjects)
    pieces = {thing.name for thing in shot.objects if thing.part_of}
    solid = [s for s in (*subjects.solids, *subjects.moved) if s.thing.name not in pieces]
    sheets = {
        cloth.name: measure_sheet(cloth, find_colliders(shot, solid))
        for cloth in shot.cloths
        if cloth.mesh.cache is not None and _is_made(shot, f"cloths.{cloth.name}.mesh")
    }
    if sheets:
        figures |= _sheet_figures(list(sheets.values()))
    told = (finding for name, sheet in sheets.items() for finding in _too_much(name, sheet))
    return figures, (*said, *told)


def _is_made(shot: Shot, field: str) -> bool:
    origin = shot.origins.get(field)
    return origin is not None and origin.kind == "simulated"


def _measure_bodies(shot: Shot, subjects: Subjects) -> tuple[dict[str, float], list[Finding]]:
    bake = shot.bake
    share = {body.name: body.intensity for body in bake.bodies} if bake else {}
    of = {thing.name: thing.part_of or thing.name for thing in shot.objects}
    movers = trace_shot(shot, [s for s in subjects.moved if share.get(of[s.thing.name], 0) > 0])
    if not movers:
        return {}, []
    given = [s for s in subjects.moved if share.get(of[s.thing.name], 0) == 0]
    others = trace_shot(shot, (*subjects.solids, *given))
    everything = [*movers, *others]
    pairs = [(movers[row], everything[column]) for row, column in find_pairs(movers, others)]
    free = [(a, b) for a, b in pairs if b.is_still or of.get(b.name) in share]
    driven = [(a, b) for a, b in pairs if not (b.is_still or of.get(b.name) in share)]
    worst, deep = find_depths(free, least=MOST_DEPTH)
    pushed, deep_pushed = find_depths(driven, least=MOST_DEPTH)
    figures = {"penetration_m": worst} | ({"driven_penetration_m": pushed} if driven else {})
    pushers = {body.name: other.name for body, other in driven}
    said = []
    for depth in deep:
        least = min(share.get(of.get(name, name), 1.0) for name in (depth.body, depth.other))
        said.append(_too_deep(depth, simulated=least == 1, pusher=pushers.get(depth.body, "")))
    return figures, [*said, *(_too_deep(depth, simulated=False) for depth in deep_pushed)]


def _too_deep(depth: Depth, *, simulated: bool, pusher: str = "") -> Finding:
    if not simulated:
        cure = "one of the two is not physics' to move: simulate it, or move its track"
    elif pusher:
        cure = f"{pusher} may squeeze it: move its track, or give more --substeps"
    else:
        cure = "move what begins too near, or give more --substeps"
    text = f"{depth.depth * 1e3:.1f} mm inside {depth.other} at frame {depth.frame:.4g}; {cure}"
    return Finding(
        "physics.penetrates", "error" if simulated else "warning", f"objects.{depth.body}", text
    )


def _sheet_figures(sheets: Sequence[SheetFigures]) -> dict[str, float]:
    return {
        "cloth_stretch": max(sheet.stretch.value for sheet in sheets),
        "cloth_penetration_m": max(sheet.depth.value for sheet in sheets),
        "cloth_cut_m": max(sheet.cut.value for sheet in sheets),
        "cloth_crossings": max(sheet.crossings.value for sheet in sheets),
    }


def _too_much(name: str, sheet: SheetFigures) -> Iterator[Finding]:
    stretch, depth, cut, crossings = sheet.stretch, sheet.depth, sheet.cut, sheet.crossings
    said = {}
    if stretch.value > MOST_STRETCH:
        said["stretches"] = (
            f"an edge is {stretch.value:.2f} times as long as at rest in frame {stretch.frame}; "
            "move its pins more slowly, or give it a stiffer stretch_stiffness"
        )
    if depth.value > MOST_DEPTH:
        said["penetrates"] = (
            f"a point is {depth.value * 1e3:.1f} mm inside {depth.other} in frame {depth.frame}; "
            "start the two apart, or move that more slowly"
        )
    elif cut.value > MOST_DEPTH:
        said["cuts"] = (
            f"{cut.other} comes {cut.value * 1e3:.1f} mm through between its points in frame "
            f"{cut.frame}; give it a finer mesh"
        )
    if crossings.value > 0:
        said["crosses-itself"] = (
            f"{crossings.value:.0f} of its edges pierce it in frame {crossings.frame}; start it "
            "unfolded, or move its pins more slowly"
        )
    for code, text in said.items():
        yield Finding(f"cloth.{code}", "warning", f"cloths.{name}", text)
